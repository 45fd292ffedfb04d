"""The audit grows at its end only, and tells where somebody changed it."""

import sqlite3
import threading
from pathlib import Path

import pytest

from bot.database import Database
from bot.review import audit
from tests.bot.review.cases import NOW


def write(database: Database, *subjects: str) -> None:
    for subject in subjects:
        with database.write() as transaction:
            audit.record(transaction, "a1", "open", subject, {"claimed": True, "ไทย": "ก"}, NOW)


def tamper(tmp_path: Path, *statements: str) -> None:
    """Do what somebody with the database file could do: drop the triggers first."""
    connection = sqlite3.connect(tmp_path / "review.db")
    for trigger in ("audit_keeps_rows", "audit_keeps_words", "audit_grows_at_its_end"):
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_it_links_every_entry_to_the_one_before(database: Database) -> None:
    write(database, "c1", "c2", "c3")
    chain = audit.verify(database)
    assert (chain.intact, chain.checked, chain.last) == (True, 3, 3)
    assert [entry.subject for entry in audit.entries(database)] == ["c3", "c2", "c1"]
    assert audit.entries(database)[0].detail == {"claimed": True, "ไทย": "ก"}


def test_it_calls_an_empty_audit_intact(database: Database) -> None:
    assert audit.verify(database) == audit.Chain(0, 0, audit.GENESIS, None)


def test_it_is_undone_with_the_step_that_it_tells_of(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as transaction:
        audit.record(transaction, "a1", "open", "c1", {}, NOW)
        raise RuntimeError
    assert audit.entries(database) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET detail = '{}'",
        "DELETE FROM audit WHERE number = 2",
        "INSERT OR REPLACE INTO audit SELECT number, at, 'x', action, subject, detail, previous_hash, 'h' FROM audit",
        "INSERT OR REPLACE INTO audit SELECT 4, at, 'x', action, subject, detail, 'h', hash FROM audit LIMIT 1",
        "INSERT INTO audit SELECT 9, at, 'x', action, subject, detail, previous_hash, 'h' FROM audit LIMIT 1",
        "UPDATE OR REPLACE audit SET number = 1 WHERE number = 2",
    ],
)
def test_it_refuses_to_be_changed(database: Database, statement: str) -> None:
    write(database, "c1", "c2", "c3")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), database.write() as transaction:
        transaction.run(statement)
    assert audit.verify(database).checked == 3


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET officer = 'a2' WHERE number = 2", 2),
        ("UPDATE audit SET at = at + 1 WHERE number = 1", 1),
        ("UPDATE audit SET detail = 'not json' WHERE number = 3", 3),
        ("UPDATE audit SET hash = 'h' WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 1", 1),
        ("UPDATE audit SET number = 7 WHERE number = 4", 4),
    ],
)
def test_it_names_the_first_entry_that_was_changed(
    database: Database, tmp_path: Path, statement: str, broken: int
) -> None:
    write(database, "c1", "c2", "c3", "c4")
    tamper(tmp_path, statement)
    assert audit.verify(database).broken == broken
    assert len(audit.entries(database)) >= 3


def test_it_can_check_the_newest_part_alone(database: Database, tmp_path: Path) -> None:
    write(database, *(f"c{number}" for number in range(20)))
    tamper(tmp_path, "UPDATE audit SET subject = 'x' WHERE number = 2")
    assert audit.verify(database, newest=5) == audit.Chain(5, 20, audit.verify(database).head, None)
    assert audit.verify(database).broken == 2


def test_it_reads_on_in_chunks(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "CHUNK", 3)
    write(database, *(f"c{number}" for number in range(10)))
    assert audit.verify(database).checked == 10
    assert [entry.number for entry in audit.entries(database, before=4)] == [3, 2, 1]


def test_it_stays_one_chain_when_many_write_at_once(database: Database) -> None:
    writers = [threading.Thread(target=write, args=(database, *"abcde")) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    chain = audit.verify(database)
    assert (chain.intact, chain.checked) == (True, 30)
