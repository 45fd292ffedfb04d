"""What is logged, what is only held for the buttons, and what is deleted."""

from pathlib import Path

import pytest

from bot.database import Database, Row
from bot.reports import store
from tests.bot.reports.cases import LOAN, NOW, PSEUDONYMS, assessment, new_database, phone, report

DAY = 24 * 3_600_000


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return new_database(tmp_path)


def rows(database: Database, table: str) -> list[Row]:
    with database.read() as transaction:
        return transaction.rows(f"SELECT * FROM {table}")  # noqa: S608 - a name from this file.


def test_it_holds_an_unflagged_message_out_of_every_campaign(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN, flagged=False)
    assert rows(database, "campaigns") == []
    assert rows(database, "reports")[0]["state"] == "held"


def test_it_opens_a_held_report_when_its_reporter_asks_for_an_officer(database: Database) -> None:
    with database.write() as transaction:
        held = report(transaction, LOAN, flagged=False)
        for _ in range(2):
            found = store.find(transaction, held, PSEUDONYMS.of("line", "nok"))
            assert found is not None
            store.ask_officer(transaction, found, NOW)
    (campaign,) = rows(database, "campaigns")
    assert (campaign["reports"], campaign["asked"]) == (1, 1)


def test_it_shows_nobody_another_persons_report(database: Database) -> None:
    with database.write() as transaction:
        mine = report(transaction, LOAN)
        assert store.find(transaction, mine, PSEUDONYMS.of("line", "chai")) is None


def test_it_counts_a_dispute_once(database: Database) -> None:
    with database.write() as transaction:
        mine = report(transaction, LOAN)
        for _ in range(3):
            found = store.find(transaction, mine, PSEUDONYMS.of("line", "nok"))
            assert found is not None
            store.dispute(transaction, found)
    assert rows(database, "campaigns")[0]["disputed"] == 1


def test_it_deletes_everything_of_an_unsent_message(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN)
        assert store.unsend(transaction, PSEUDONYMS.of_message("line", "e1"), NOW) == ["e1"]
        assert store.was_unsent(transaction, PSEUDONYMS.of_message("line", "e1"))
    assert [rows(database, table) for table in ("reports", "signatures", "report_indicators")] == [[], [], []]
    assert (rows(database, "campaigns")[0]["reports"], rows(database, "campaigns")[0]["sample"]) == (0, "")


def test_an_unsend_of_no_message_deletes_nothing(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN)
        store.erase(transaction, PSEUDONYMS.of("line", "nok"))
        assert store.unsend(transaction, "", NOW) == []
    assert len(rows(database, "reports")) == 1


def test_copies_still_find_a_campaign_whose_first_report_was_unsent(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN, "nok", "e1")
        report(transaction, LOAN, "ann", "e2")
        store.unsend(transaction, PSEUDONYMS.of_message("line", "e1"), NOW)
        report(transaction, LOAN, "boon", "e3")
    (campaign,) = rows(database, "campaigns")
    assert (campaign["reports"], campaign["reporters"]) == (2, 2)


def test_it_takes_back_a_wish_with_its_report(database: Database) -> None:
    with database.write() as transaction:
        for who, event in (("nok", "e1"), ("ann", "e2")):
            found = store.find(transaction, report(transaction, LOAN, who, event), PSEUDONYMS.of("line", who))
            assert found is not None
            store.ask_officer(transaction, found, NOW)
        store.unsend(transaction, PSEUDONYMS.of_message("line", "e1"), NOW)
    assert rows(database, "campaigns")[0]["asked"] == 1


def test_it_still_counts_each_person_who_was_erased(database: Database) -> None:
    with database.write() as transaction:
        for who in ("nok", "ann", "boon"):
            report(transaction, LOAN, who, who)
        for who in ("nok", "ann"):
            store.erase(transaction, PSEUDONYMS.of("line", who))
        store.unsend(transaction, PSEUDONYMS.of_message("line", "boon"), NOW)
    assert rows(database, "campaigns")[0]["reporters"] == 2


def test_it_leaves_nothing_of_an_erased_persons_held_reports(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN, flagged=False, found=assessment(phone()))
        store.erase(transaction, PSEUDONYMS.of("line", "nok"))
    assert rows(database, "reports") == rows(database, "report_indicators") == []


def test_it_purges_held_reports_after_a_week_and_keeps_open_ones(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN, "nok", "e1", flagged=False)
        report(transaction, LOAN, "boon", "e2")
        assert store.purge(transaction, NOW + 6 * DAY)["held reports"] == 0
        assert store.purge(transaction, NOW + 8 * DAY)["held reports"] == 1
    assert [row["state"] for row in rows(database, "reports")] == ["open"]


def test_it_keeps_no_text_that_cannot_be_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(text: str) -> str:
        raise RuntimeError(text)

    monkeypatch.setattr(store, "mask", fails)
    assert store.masked(LOAN) is None


def test_it_writes_and_reads_an_assessment_without_loss(database: Database) -> None:
    import json

    before = assessment()
    assert store.read_assessment(json.dumps(before.to_json())) == before
