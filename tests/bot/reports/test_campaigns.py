"""Reports of the same scam form one campaign, and an officer's verdict reaches its future members."""

from pathlib import Path

import pytest

from bot.database import Database, Row
from bot.reports import campaigns
from bot.reports.similarity import canonical
from classifier import Indicator
from tests.bot.reports.cases import GAMES, LOAN, assessment, new_database, phone, report


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return new_database(tmp_path)


def all_campaigns(database: Database) -> list[Row]:
    with database.read() as transaction:
        return transaction.rows("SELECT * FROM campaigns ORDER BY first_at, id")


def decide(database: Database, verdict: str) -> None:
    with database.write() as transaction:
        transaction.run("UPDATE campaigns SET verdict = :v, verdict_lure = 'loan'", v=verdict)


def known(database: Database, text: str, *indicators: Indicator) -> campaigns.Known | None:
    with database.read() as transaction:
        match = campaigns.find(transaction, canonical(text.lower()), indicators)
        return campaigns.known(transaction, match) if match else None


def test_it_joins_a_near_duplicate_with_another_link_and_amount(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN)
        report(transaction, LOAN.replace("50,000", "70,000").replace("10 นาที", "5 นาทีค่ะ"), "boon", "e2")
        report(transaction, GAMES, "ann", "e3")
    counts = sorted((row["reports"], row["reporters"]) for row in all_campaigns(database))
    assert counts == [(1, 1), (2, 2)]


def test_it_counts_one_person_once(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN, "nok", "e1")
        report(transaction, LOAN, "nok", "e2")
    assert [(row["reports"], row["reporters"]) for row in all_campaigns(database)] == [(2, 1)]


def test_it_joins_other_words_with_the_same_phone(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN, found=assessment(phone()))
        report(transaction, GAMES, "boon", "e2", found=assessment(phone(), lure="gambling"))
    assert len(all_campaigns(database)) == 1


def test_it_never_joins_short_texts_that_only_resemble_each_other(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, "กู้เงินไหมคะ", "nok", "e1")
        report(transaction, "กู้เงินไหมคับ", "boon", "e2")
        report(transaction, "กู้เงินไหมคะ", "ann", "e3")
    assert sorted(row["reports"] for row in all_campaigns(database)) == [1, 2]


def test_it_tells_a_standing_verdict_to_the_next_who_ask(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN, found=assessment(phone()))
    decide(database, "scam")
    assert known(database, LOAN.replace("50,000", "90,000")) == campaigns.Known("scam", "loan", 1)
    assert known(database, GAMES, phone()) == campaigns.Known("scam", "loan", 1)
    assert known(database, GAMES) is None


def test_it_lets_a_legit_verdict_cover_no_new_link_or_phone(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN, found=assessment(phone()))
    decide(database, "legit")
    again = known(database, LOAN, phone())
    swapped = known(database, LOAN, phone("+66920005555"))
    by_phone_only = known(database, GAMES, phone())
    assert again is not None and again.verdict == "legit"
    assert swapped is None
    assert by_phone_only is None


def test_officers_see_a_copy_of_a_legit_text_with_another_phone(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN, found=assessment(phone()))
    decide(database, "legit")
    with database.write() as transaction:
        report(transaction, LOAN, "boon", "e2", found=assessment(phone("+66920005555")))
        report(transaction, LOAN, "ann", "e3", found=assessment(phone("+66920005555")))
    assert sorted((row["verdict"], row["reports"]) for row in all_campaigns(database)) == [("", 2), ("legit", 1)]
