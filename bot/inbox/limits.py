"""How much may one resident ask? So much that nobody notices, and so little that nobody fills the database.

- up to ``ASSESSED_AN_HOUR`` answers within an hour: everything is answered
- beyond: texts are neither assessed nor kept, and a sentence asks for patience; buttons and commands still work
- from ``ANSWERS_AN_HOUR`` on: no answer, and nothing is kept

What counts are the answers in the outbox, so that every worker counts alike and a restart forgets nothing.
"""

from enum import Enum, auto

from bot.database import Transaction

HOUR_MS = 3_600_000
ASSESSED_AN_HOUR = 60
ANSWERS_AN_HOUR = 120


class Pace(Enum):
    """How a resident is answered for now."""

    OPEN = auto()
    SLOW = auto()
    SILENT = auto()


def pace(transaction: Transaction, reporter: str, now: int) -> Pace:
    """Return how a reporter is answered, by what they were answered within the last hour."""
    row = transaction.row(
        "SELECT COUNT(*) AS answers FROM outbox WHERE reporter = :reporter AND created_at > :since",
        reporter=reporter,
        since=now - HOUR_MS,
    )
    answers = row["answers"] if row else 0
    if answers < ASSESSED_AN_HOUR:
        return Pace.OPEN
    return Pace.SLOW if answers < ANSWERS_AN_HOUR else Pace.SILENT
