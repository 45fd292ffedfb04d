"""A database that cannot be used says so in a sentence; what is written is whole or not there."""

import sqlite3
from pathlib import Path

import pytest

from bot.database import open_database
from bot.database import sqlite as engine
from bot.errors import DatabaseRefused, TemporarilyUnavailable


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://host/db",
        "mysql://x",
        "ruthan.db",
        "sqlite://ruthan.db",
        "sqlite:///",
        "sqlite:////",
        "sqlite:///:memory:",
    ],
)
def test_it_refuses_an_address_that_names_no_file(url: str) -> None:
    with pytest.raises(DatabaseRefused, match="Write sqlite:///"):
        open_database(url)


def test_it_refuses_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("ไม่ใช่ฐานข้อมูล" * 100)
    with pytest.raises(DatabaseRefused, match=r"notes\.txt cannot be opened"):
        open_database(f"sqlite:///{tmp_path}/notes.txt")


def test_it_refuses_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseRefused, match="cannot be opened"):
        open_database(f"sqlite:///{tmp_path}/file/ruthan.db")


def test_it_takes_every_step_once(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/ruthan.db")
    assert database.migrate()[0] == "m001_inbox_and_outbox"
    assert database.migrate() == []


def test_it_refuses_a_database_of_a_newer_version(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/ruthan.db")
    database.migrate()
    with database.write() as transaction:
        transaction.run("UPDATE _sqlite_migrations SET name = 'm999_from_the_future' WHERE name LIKE 'm001%'")
    with pytest.raises(DatabaseRefused, match="newer version of Ruthan"):
        database.migrate()


def test_it_says_that_a_locked_database_may_work_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.01)
    database = open_database(f"sqlite:///{tmp_path}/ruthan.db")
    database.migrate()
    other = sqlite3.connect(tmp_path / "ruthan.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(TemporarilyUnavailable, match="locked by another process"), database.write():
        pass
    other.execute("ROLLBACK")
    other.close()
    with database.write() as transaction:
        transaction.run("DELETE FROM unsent")


def test_it_says_that_the_disk_is_full_and_keeps_nothing_by_half(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/ruthan.db")
    database.migrate()
    with database.write() as transaction:
        pages = transaction.row("PRAGMA page_count")
        assert pages is not None
        transaction.row(f"PRAGMA max_page_count = {pages['page_count']}")
    with pytest.raises(TemporarilyUnavailable, match="the disk is full"), database.write() as transaction:
        for number in range(2000):
            transaction.run("INSERT INTO unsent (message_ref, at) VALUES (:ref, 1)", ref=f"{number:0100d}")
    with database.read() as transaction:
        assert transaction.row("SELECT COUNT(*) AS n FROM unsent") == {"n": 0}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT COUNT(*) FROM inbox WHERE state IN ('queued', 'claimed')",
        "SELECT COUNT(*) FROM outbox WHERE state IN ('held', 'dead') GROUP BY state",
        "DELETE FROM inbox WHERE state = 'done' AND received_at < 1",
        "DELETE FROM outbox WHERE state = 'sent' AND created_at < 1",
        "SELECT COUNT(*) FROM outbox WHERE pushed = 1 AND sent_at > 1",
    ],
)
def test_what_runs_all_the_time_never_reads_a_whole_table(tmp_path: Path, sql: str) -> None:
    database = open_database(f"sqlite:///{tmp_path}/ruthan.db")
    database.migrate()
    with database.read() as transaction:
        plan = " ".join(row["detail"] for row in transaction.rows(f"EXPLAIN QUERY PLAN {sql}"))
    assert "INDEX" in plan, plan
