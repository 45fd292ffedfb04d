"""A reporter is a pseudonym; erasing one destroys the key to everything personal."""

from pathlib import Path

import pytest

from bot.database import Database
from bot.reports import reporters, store
from bot.reports.reporters import Pseudonyms
from tests.bot.reports.cases import LOAN, NOW, PSEUDONYMS, new_database, report


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return new_database(tmp_path)


def test_it_gives_one_person_one_pseudonym_per_channel_and_key() -> None:
    other = Pseudonyms(b"another secret key, also long enough for a test")
    names = {PSEUDONYMS.of("line", "nok"), PSEUDONYMS.of("try", "nok"), other.of("line", "nok")}
    assert len(names) == 3
    assert PSEUDONYMS.of("line", "nok") in names


def test_it_keeps_the_user_id_only_encrypted(database: Database, tmp_path: Path) -> None:
    with database.write() as transaction:
        known = reporters.meet(transaction, PSEUDONYMS, "line", "U-nok-of-pak-chong", NOW)
        assert known.is_new
        assert reporters.contact_of(transaction, PSEUDONYMS, known.pseudonym) == "U-nok-of-pak-chong"
    database.close()
    on_disk = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"U-nok-of-pak-chong" not in on_disk


def test_it_remembers_language_and_district(database: Database) -> None:
    with database.write() as transaction:
        first = reporters.meet(transaction, PSEUDONYMS, "line", "nok", NOW)
        reporters.choose_language(transaction, first.pseudonym, "en")
        reporters.choose_district(transaction, first.pseudonym, "3021")
        again = reporters.meet(transaction, PSEUDONYMS, "line", "nok", NOW + 1)
    assert (again.language, again.district, again.is_new) == ("en", "3021", False)


def test_it_forgets_a_person_and_keeps_the_report(database: Database) -> None:
    with database.write() as transaction:
        report(transaction, LOAN)
        nok = PSEUDONYMS.of("line", "nok")
        assert reporters.kept_about(transaction, nok) == {"open": 1, "held": 0}
        store.erase(transaction, nok)
        reporters.erase(transaction, nok)
        assert reporters.kept_about(transaction, nok) == {"open": 0, "held": 0}
        assert reporters.contact_of(transaction, PSEUDONYMS, nok) is None
        assert len(transaction.rows("SELECT id FROM reports")) == 1


def test_it_opens_nothing_with_another_key() -> None:
    contact, data_key = PSEUDONYMS.lock("nok")
    assert Pseudonyms(b"another secret key, also long enough for a test").open(contact, data_key) is None
    assert PSEUDONYMS.open(contact, data_key) == "nok"
