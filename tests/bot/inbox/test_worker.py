"""A worker outlives what goes wrong, drags nobody along, and lets go of what it did not handle."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.database import Database, open_database
from bot.inbox import outbox, queue
from bot.inbox.outbox import Outcome, Sender, Try
from bot.inbox.queue import ClaimedEvent, KeptEvent
from bot.inbox.worker import Worker, send_forever

NEVER = 3_000_000_000_000


class Settles:
    """Settles every event and notes its id; may be told to stop or to fail."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.handled: list[str] = []
        self.gave_up: list[str] = []
        self.fails = False
        self.then: Callable[[], None] = lambda: None

    def __call__(self, event: ClaimedEvent) -> None:
        if self.fails:
            raise ValueError("โอนเงินไปที่บัญชีของฉัน")
        with self.database.write() as transaction:
            queue.settle(transaction, event)
        self.handled.append(event.event_id)
        self.then()

    def give_up(self, event: ClaimedEvent) -> None:
        self.gave_up.append(event.event_id)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path}/inbox.db")
    opened.migrate()
    yield opened
    opened.close()


def keep(database: Database, *ids: str, now: int = 1000) -> None:
    with database.write() as transaction:
        queue.keep_events(transaction, [KeptEvent(one, "line", "{}") for one in ids], now)


def waiting(database: Database) -> list[str]:
    with database.read() as transaction:
        rows = transaction.rows("SELECT event_id FROM inbox WHERE state <> 'done' ORDER BY event_id")
    return [row["event_id"] for row in rows]


def test_an_event_that_kills_its_worker_drags_no_neighbour_along(database: Database) -> None:
    keep(database, "a", "lethal", "z")
    settled: list[str] = []
    for _ in range(2 * queue.MAX_ATTEMPTS + 2):
        for event in queue.claim(database, "w", 5000):
            if event.event_id == "lethal":
                break  # The worker dies here, with all that it holds.
            with database.write() as transaction:
                queue.settle(transaction, event)
            settled.append(event.event_id)
        queue.release(database, "w")
    assert sorted(settled) == ["a", "z"]
    with database.read() as transaction:
        assert transaction.rows("SELECT event_id FROM inbox WHERE state = 'dead'") == [{"event_id": "lethal"}]


def test_it_lets_go_of_what_it_has_not_begun_when_it_is_stopped(database: Database) -> None:
    keep(database, "a", "b", "c")
    handle = Settles(database)
    worker = Worker(database, handle, "w")
    handle.then = worker.stop.set
    worker.run()
    assert len(handle.handled) == 1
    assert len(queue.claim(database, "next", queue.now_ms())) == 1


def test_it_writes_no_words_of_a_foreign_error_into_the_database(database: Database) -> None:
    keep(database, "a")
    handle = Settles(database)
    handle.fails = True
    Worker(database, handle, "w").run_once()
    with database.read() as transaction:
        row = transaction.row("SELECT error FROM inbox")
    assert row == {"error": "ValueError: an unexpected error; see the worker's log"}


def test_it_takes_a_time_far_ahead_for_one_of_a_wrong_clock(database: Database) -> None:
    keep(database, "a", now=NEVER)
    (event,) = queue.claim(database, "w", 2000)
    assert event.event_id == "a"
    assert queue.claim(database, "other", 2001) == []


def test_one_slow_answer_delays_no_other(database: Database) -> None:
    stop, wake = threading.Event(), threading.Event()
    sent: list[str] = []

    async def reply(token: str, messages: outbox.Messages) -> Try:
        if token == "slow":
            while len(sent) < 5:
                await asyncio.sleep(0.01)
            stop.set()
        elif token == "odd":
            raise ValueError("what LINE has never answered before")
        sent.append(token)
        return Try(Outcome.DELIVERED)

    async def push(user: str, messages: outbox.Messages, key: str) -> Try:
        return Try(Outcome.REFUSED)

    with database.write() as transaction:
        for number, token in enumerate(["slow", "odd", "a", "b", "c", "d", "e"]):
            outbox.put(
                transaction,
                event_id=str(number),
                channel="line",
                reporter="nok",
                reply_token=token,
                messages=[],
                now=1000,
            )
    asyncio.run(send_forever(Sender(database, reply, push, lambda _: None, queue.now_ms), stop, wake))
    assert sorted(sent) == ["a", "b", "c", "d", "e", "slow"]
    with database.read() as transaction:
        assert transaction.rows("SELECT state, uncertain FROM outbox WHERE reply_token = 'odd'") == [
            {"state": "queued", "uncertain": 1}
        ]
    assert waiting(database) == []
