"""What may the rest of the program ask of a database? These two protocols, and nothing else.

SQL is written once, in the subset that SQLite and PostgreSQL share: named ``:values``, ULID keys as TEXT, epoch
milliseconds as BIGINT, ``ON CONFLICT``, ``RETURNING``, no engine's own functions.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = Mapping[str, Any]


class Transaction(Protocol):
    """A running transaction; it commits when its ``with`` block ends and rolls back when the block raises."""

    def rows(self, sql: str, /, **values: Any) -> list[Row]:
        """Run ``sql`` and return all its rows, each a mapping from column to value."""
        ...

    def row(self, sql: str, /, **values: Any) -> Row | None:
        """Run ``sql`` and return its first row, or None."""
        ...

    def run(self, sql: str, /, **values: Any) -> int:
        """Run ``sql`` and return how many rows it changed."""
        ...

    def run_many(self, sql: str, values: Iterable[Mapping[str, Any]], /) -> None:
        """Run ``sql`` once for each mapping of ``values``."""
        ...


class Database(Protocol):
    """A database that several threads may use; each thread gets a connection of its own."""

    def read(self) -> AbstractContextManager[Transaction]:
        """Open a transaction that sees one snapshot and changes nothing."""
        ...

    def write(self) -> AbstractContextManager[Transaction]:
        """Open a transaction that may write; it is durable on disk when the block has ended."""
        ...

    def migrate(self) -> list[str]:
        """Bring the tables up to date and return the names of the steps that were taken."""
        ...

    def close(self) -> None:
        """Close every connection."""
        ...
