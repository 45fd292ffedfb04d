"""The whole life of one message on a real database: what is answered, kept, deleted and told to whom."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.postbacks import Do, Press, write
from bot.database import Database, Row, open_database
from bot.inbox import limits, outbox, queue
from bot.inbox.queue import KeptEvent
from bot.inbox.worker import Worker
from bot.intake import Intake
from bot.reports.reporters import Pseudonyms
from classifier import Classifier, load_classifier
from tests.journeys.product import text_event

LOAN = "เงินด่วนวันนี้ ไม่เช็คบูโร ไม่ต้องค้ำ วงเงิน 50,000 บาท โอนค่าค้ำประกันก่อน 500 ทักไลน์ @fastcash555"
PSEUDONYMS = Pseudonyms(b"a secret key of the tests, at least 32 bytes")
NOK = PSEUDONYMS.of("line", "U-nok")


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


class Office:
    """One worker, and events for it to handle."""

    def __init__(self, database: Database, classifier: Classifier) -> None:
        self.database = database
        self.intake = Intake(database, classifier, PSEUDONYMS)
        self.worker = Worker(database, self.intake, "w")

    def take(self, *events: dict[str, Any]) -> None:
        with self.database.write() as transaction:
            kept = [KeptEvent(event["webhookEventId"], "line", json.dumps(event)) for event in events]
            queue.keep_events(transaction, kept, queue.now_ms())
        while self.worker.run_once():
            pass

    def rows(self, sql: str) -> list[Row]:
        with self.database.read() as transaction:
            return transaction.rows(sql)

    def run(self, sql: str) -> None:
        with self.database.write() as transaction:
            transaction.run(sql)

    def said(self) -> list[str]:
        return [row["messages"] for row in self.rows("SELECT messages FROM outbox ORDER BY id")]


@pytest.fixture
def office(tmp_path: Path, classifier: Classifier) -> Iterator[Office]:
    database = open_database(f"sqlite:///{tmp_path}/ruthan.db")
    database.migrate()
    yield Office(database, classifier)
    database.close()


def unsend(number: int, message: dict[str, Any]) -> dict[str, Any]:
    return text_event(number, "") | {"type": "unsend", "message": None, "unsend": message, "replyToken": None}


def press(number: int, pressed: Press) -> dict[str, Any]:
    return text_event(number, "") | {"type": "postback", "message": None, "postback": {"data": write(pressed)}}


def in_group(event: dict[str, Any], mention: dict[str, Any] | None = None) -> dict[str, Any]:
    message = event["message"] | ({"mention": {"mentionees": [mention]}} if mention else {})
    return event | {"source": {"type": "group", "groupId": "G1", "userId": "U-nok"}, "message": message}


@pytest.mark.parametrize("unsent_first", [True, False])
def test_nothing_stays_of_an_unsent_message_whichever_arrives_first(office: Office, unsent_first: bool) -> None:
    events = [text_event(1, LOAN), unsend(2, {"messageId": "1"})]
    for event in reversed(events) if unsent_first else events:
        office.take(event)
    assert office.rows("SELECT id FROM reports") == office.rows("SELECT report FROM signatures") == []
    assert office.rows("SELECT id FROM outbox") == []


@pytest.mark.parametrize("message", [{}, {"messageId": ""}, {"messageId": 7}, None])
def test_an_unsend_of_no_message_deletes_nothing(office: Office, message: Any) -> None:
    office.take(text_event(1, LOAN), press(2, Press(Do.ERASE_YES)))
    office.take(unsend(3, message))
    assert [row["reporter"] for row in office.rows("SELECT reporter FROM reports")] == [""]


def test_a_dead_letter_goes_with_its_unsent_message_and_its_erased_sender(office: Office) -> None:
    office.take(text_event(1, LOAN), text_event(2, LOAN))
    letters = {event["webhookEventId"]: json.dumps(event) for event in (text_event(1, LOAN), text_event(2, LOAN))}
    for event_id, payload in letters.items():
        with office.database.write() as transaction:
            transaction.run("UPDATE inbox SET state = 'dead', payload = :p WHERE event_id = :e", p=payload, e=event_id)
    office.take(unsend(3, {"messageId": "1"}))
    assert len(office.rows("SELECT event_id FROM inbox WHERE state = 'dead'")) == 1
    office.take(press(4, Press(Do.ERASE_YES)))
    assert office.rows("SELECT event_id FROM inbox WHERE state = 'dead' OR payload <> ''") == []


def test_it_tells_a_held_answer_to_its_person_and_not_to_a_group(office: Office) -> None:
    office.take(text_event(1, LOAN))
    office.run("UPDATE outbox SET state = 'held'")
    mention = {"index": 0, "length": 7, "isSelf": True}
    office.take(in_group(text_event(2, "@รู้ทัน สวัสดี"), mention))
    assert office.rows("SELECT state FROM outbox ORDER BY id")[0] == {"state": "held"}
    office.take(text_event(3, "สวัสดี"))
    assert office.rows("SELECT state FROM outbox ORDER BY id")[0] == {"state": "sent"}
    assert len(json.loads(office.said()[2])) > len(json.loads(office.said()[1]))


def test_it_is_silent_in_a_group_until_it_is_mentioned(office: Office) -> None:
    other = {"index": 0, "length": 7, "isSelf": False}
    office.take(in_group(text_event(1, LOAN)), in_group(text_event(2, f"@รู้จัก {LOAN}"), other))
    assert office.said() == [] and office.rows("SELECT id FROM reports") == []


def test_it_understands_a_command_after_its_name(office: Office) -> None:
    office.take(in_group(text_event(1, "@น้องรู้ โอนเงินไปแล้ว"), {"index": 0, "length": 8, "isSelf": True}))
    assert "1441" in office.said()[0] and office.rows("SELECT id FROM reports") == []


def test_it_slows_down_who_floods_it_and_then_falls_silent(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ASSESSED_AN_HOUR", 2)
    monkeypatch.setattr(limits, "ANSWERS_AN_HOUR", 4)
    office.take(*(text_event(number, f"{LOAN} {number}") for number in range(1, 8)))
    assert len(office.rows("SELECT id FROM reports")) == 2
    assert len(office.said()) == 4
    office.take(text_event(8, LOAN, "U-boon"))
    assert len(office.said()) == 5


def test_it_still_helps_a_victim_who_wrote_much(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ASSESSED_AN_HOUR", 1)
    office.take(text_event(1, LOAN), text_event(2, "โอนเงินไปแล้ว"))
    assert "1441" in office.said()[-1]


def test_a_revived_dead_letter_gets_its_answer_at_the_next_contact(office: Office) -> None:
    office.take(text_event(1, LOAN))
    office.run("DELETE FROM reports")
    office.run(f"UPDATE inbox SET state = 'dead', payload = '{json.dumps(text_event(1, LOAN))}'")  # noqa: S608
    assert queue.retry_dead(office.database, queue.now_ms()) == 1
    office.worker.run_once()
    assert office.rows("SELECT state FROM inbox") == [{"state": "done"}]
    assert len(office.rows("SELECT id FROM reports")) == len(office.said()) == 1


def test_it_apologises_once_for_an_event_it_cannot_handle(office: Office) -> None:
    office.run("ALTER TABLE signatures RENAME TO gone")
    office.take(text_event(1, LOAN))
    for _ in range(queue.MAX_ATTEMPTS):
        office.run("UPDATE inbox SET due_at = 0")
        office.worker.run_once()
    assert office.rows("SELECT state FROM inbox") == [{"state": "dead"}]
    (answer,) = office.said()
    assert "ระบบขัดข้อง" in json.dumps(json.loads(answer), ensure_ascii=False)
    assert len(json.loads(answer)) <= outbox.MESSAGES_A_REPLY
