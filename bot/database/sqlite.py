"""How does SQLite keep our promises? WAL, every commit on disk, one writer at a time.

``sqlite3`` and ``sqlite_utils.Database.atomic`` open a deferred transaction: one that reads first and writes later
fails with SQLITE_BUSY_SNAPSHOT as soon as another process has written in between. ``write`` therefore begins IMMEDIATE.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlite_utils

from bot.database.migrations import MIGRATIONS
from bot.database.protocol import Row
from bot.errors import DatabaseRefused, TemporarilyUnavailable

BUSY_SECONDS = 20
# What may pass by itself or once somebody has made room: the statement was right, the file could not be used.
PASSING = {
    sqlite3.SQLITE_BUSY: "it is locked by another process",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk reports a fault",
    sqlite3.SQLITE_CANTOPEN: "its file cannot be opened",
    sqlite3.SQLITE_READONLY: "its file cannot be written",
}


class SQLiteTransaction:
    """The running transaction of one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, /, **values: Any) -> list[Row]:
        return [dict(row) for row in self._connection.execute(sql, values)]

    def row(self, sql: str, /, **values: Any) -> Row | None:
        cursor = self._connection.execute(sql, values)
        row = cursor.fetchone()
        cursor.close()
        return dict(row) if row is not None else None

    def run(self, sql: str, /, **values: Any) -> int:
        return self._connection.execute(sql, values).rowcount

    def run_many(self, sql: str, values: Iterable[Mapping[str, Any]], /) -> None:
        self._connection.executemany(sql, values)


class SQLiteDatabase:
    """A file on this machine, shared by the web process and the workers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.touch(mode=0o600)
            self._connection()
        except (OSError, sqlite3.Error) as error:
            raise DatabaseRefused(
                f"The database {path} cannot be opened ({error}). Check the path in DATABASE_URL, that the folder is "
                "writable and that the file is a SQLite database; a backup can be put in its place."
            ) from error

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = _connect(self.path)
            self._local.connection = connection
            with self._lock:
                self._all.append(connection)
        return connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[SQLiteTransaction]:
        try:
            connection = self._connection()
            connection.execute(begin)
            try:
                yield SQLiteTransaction(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:
            cause = PASSING.get(error.sqlite_errorcode & 0xFF)  # The low byte is the code, the rest its variety.
            if cause is None:
                raise
            raise TemporarilyUnavailable(f"The database {self.path} cannot be used: {cause}.") from error

    @contextmanager
    def read(self) -> Iterator[SQLiteTransaction]:
        with self._transaction("BEGIN") as transaction:
            yield transaction

    @contextmanager
    def write(self) -> Iterator[SQLiteTransaction]:
        with self._transaction("BEGIN IMMEDIATE") as transaction:
            yield transaction

    def migrate(self) -> list[str]:
        database = sqlite_utils.Database(self._connection())
        with self.write():  # Two processes that start together wait for each other here.
            applied = {migration.name for migration in MIGRATIONS.applied(database)}
            pending = [migration.name for migration in MIGRATIONS.pending(database)]
            if newer := applied - _known_steps():
                raise DatabaseRefused(
                    f"The database {self.path} was made by a newer version of Ruthan ({', '.join(sorted(newer))}). "
                    "Start that version, or put a backup of this version's database in its place."
                )
            MIGRATIONS.apply(database)
        return pending

    def close(self) -> None:
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()


def _known_steps() -> set[str]:
    empty = sqlite_utils.Database(memory=True)
    try:
        return {migration.name for migration in MIGRATIONS.pending(empty)}
    finally:
        empty.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = FAST")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
