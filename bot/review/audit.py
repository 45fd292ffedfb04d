"""Who did what, and has anybody changed the record since? An append-only chain of hashes.

Rule
- An entry is written in the same transaction as what it tells of: both are there, or neither.
- An entry's hash covers the hash before it and the entry itself, as JSON with sorted keys and no spaces.
- Nothing is changed or deleted; triggers refuse it, and ``verify`` finds what was done behind their back.

A chain cannot tell that its newest entries were cut off. The console therefore shows the number and hash of the last
entry, to be noted down outside the system.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.database import Database, Row, Transaction

GENESIS = "0" * 64
CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit. ``officer`` is an officer's id, '' for the command line or a stranger."""

    number: int
    at: int
    officer: str
    action: str
    subject: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chain:
    """What ``verify`` found: ``broken`` is the number of the first entry that does not fit, or None."""

    checked: int
    last: int
    head: str
    broken: int | None

    @property
    def intact(self) -> bool:
        """Whether every checked entry fits the one before it."""
        return self.broken is None


def record(
    transaction: Transaction,
    officer: str,
    action: str,
    subject: str,
    detail: Mapping[str, str | int | bool],
    now: int,
) -> None:
    """Append one entry inside the caller's write transaction, which keeps two writers from taking one number."""
    last = transaction.row("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
    number, previous = (last["number"] + 1, last["hash"]) if last else (1, GENESIS)
    row = {
        "number": number,
        "at": now,
        "officer": officer,
        "action": action,
        "subject": subject,
        "detail": _canonical(detail),
    }
    transaction.run(
        "INSERT INTO audit (number, at, officer, action, subject, detail, previous_hash, hash) "
        "VALUES (:number, :at, :officer, :action, :subject, :detail, :previous, :hash)",
        previous=previous,
        hash=_hash(previous, row),
        **row,
    )


def verify(database: Database, newest: int | None = None) -> Chain:
    """Recompute the chain and name the first entry that does not fit; ``newest`` limits it to that many."""
    with database.read() as transaction:
        top = transaction.row("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
        if top is None:
            return Chain(checked=0, last=0, head=GENESIS, broken=None)
        first = max(1, top["number"] - newest + 1) if newest else 1
        before = transaction.row("SELECT hash FROM audit WHERE number = :number", number=first - 1)
        previous = before["hash"] if before else GENESIS
        number = first - 1
        broken = None
        for row in _from(transaction, first):
            number += 1
            if row["number"] != number or row["previous_hash"] != previous or _hash(previous, row) != row["hash"]:
                broken = number
                break
            previous = row["hash"]
        return Chain(checked=number - first + 1, last=top["number"], head=top["hash"], broken=broken)


def entries(database: Database, before: int | None = None, limit: int = 50) -> list[Entry]:
    """Return the newest entries, or those older than the entry number ``before``, newest first."""
    with database.read() as transaction:
        rows = transaction.rows(
            "SELECT number, at, officer, action, subject, detail FROM audit WHERE number < :before "
            "ORDER BY number DESC LIMIT :limit",
            before=before if before is not None else 2**62,
            limit=limit,
        )
    return [Entry(**{**row, "detail": _told(row["detail"])}) for row in rows]


def _told(detail: str) -> Mapping[str, Any]:
    """Read a detail back; one that was tampered with is shown as it is."""
    try:
        told = json.loads(detail)
    except ValueError:
        told = None
    return told if isinstance(told, dict) else {"ข้อความที่ถูกแก้": detail}


def _from(transaction: Transaction, first: int) -> Iterator[Row]:
    while rows := transaction.rows(
        "SELECT * FROM audit WHERE number >= :first ORDER BY number LIMIT :chunk", first=first, chunk=CHUNK
    ):
        yield from rows
        first = rows[-1]["number"] + 1


def _hash(previous: str, row: Mapping[str, Any]) -> str:
    told = {name: row[name] for name in ("number", "at", "officer", "action", "subject", "detail")}
    return sha256(f"{previous}\n{_canonical(told)}".encode()).hexdigest()


def _canonical(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
