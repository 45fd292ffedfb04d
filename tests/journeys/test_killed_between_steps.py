"""A worker that dies before its n-th step at the database, for every n: one report, one answer, nothing lost.

Dying is an exception that nothing catches, raised before each statement and on both sides of each commit; the next
worker starts from what is on disk.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.database import Database, Row, Transaction, open_database
from bot.inbox import queue
from bot.inbox.queue import KeptEvent
from bot.inbox.worker import Worker
from bot.intake import Intake
from bot.reports.reporters import Pseudonyms
from classifier import Classifier, load_classifier
from tests.journeys.product import text_event

LOAN = "เงินด่วนวันนี้ ไม่เช็คบูโร ไม่ต้องค้ำ วงเงิน 50,000 บาท โอนค่าค้ำประกันก่อน 500 ทักไลน์ @fastcash555"
MOST_STEPS = 60


class Killed(BaseException):
    """The process is gone."""


class MortalDatabase:
    """A database whose user dies before step ``last``."""

    def __init__(self, database: Database, last: int) -> None:
        self._database, self._left = database, last
        self.died = False

    def step(self) -> None:
        self._left -= 1
        if self._left < 0:
            self.died = True
            raise Killed

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        with self._database.read() as transaction:
            yield MortalTransaction(transaction, self)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        self.step()
        with self._database.write() as transaction:
            yield MortalTransaction(transaction, self)
            self.step()
        self.step()

    def migrate(self) -> list[str]:
        return []

    def close(self) -> None:
        return


class MortalTransaction:
    """A transaction in which every statement is a step."""

    def __init__(self, transaction: Transaction, mortal: MortalDatabase) -> None:
        self._transaction, self._mortal = transaction, mortal

    def rows(self, sql: str, /, **values: Any) -> list[Row]:
        self._mortal.step()
        return self._transaction.rows(sql, **values)

    def row(self, sql: str, /, **values: Any) -> Row | None:
        self._mortal.step()
        return self._transaction.row(sql, **values)

    def run(self, sql: str, /, **values: Any) -> int:
        self._mortal.step()
        return self._transaction.run(sql, **values)

    def run_many(self, sql: str, values: Iterable[Mapping[str, Any]], /) -> None:
        self._mortal.step()
        self._transaction.run_many(sql, values)


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


def work(database: Database, classifier: Classifier) -> None:
    pseudonyms = Pseudonyms(b"a secret key of the journeys, long enough")
    Worker(database, Intake(database, classifier, pseudonyms), "w").run_once()


def test_it_survives_dying_before_any_step(tmp_path: Path, classifier: Classifier) -> None:
    for last in range(MOST_STEPS):
        database = open_database(f"sqlite:///{tmp_path}/{last}.db")
        database.migrate()
        event = KeptEvent("e1", "line", json.dumps(text_event(1, LOAN)))
        with database.write() as transaction:
            queue.keep_events(transaction, [event, event], queue.now_ms())
        mortal = MortalDatabase(database, last)
        try:
            work(mortal, classifier)
        except Killed:
            queue.release(database, "w")
            work(database, classifier)
        with database.read() as transaction:
            reports = transaction.rows("SELECT state, campaign FROM reports")
            answers = transaction.rows("SELECT state, reply_token FROM outbox")
            campaigns = transaction.rows("SELECT reports, reporters FROM campaigns")
            inbox = transaction.rows("SELECT state FROM inbox")
        assert [row["state"] for row in reports] == ["open"], last
        assert answers == [{"state": "queued", "reply_token": "token-1"}], last
        assert campaigns == [{"reports": 1, "reporters": 1}], last
        assert inbox == [{"state": "done"}], last
        database.close()
        if not mortal.died:
            assert last > 10
            return
    raise AssertionError(f"more than {MOST_STEPS} steps: raise MOST_STEPS")
