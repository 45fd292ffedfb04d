"""Is everything keeping up? What the inbox and the outbox hold, and since when."""

from dataclasses import asdict, dataclass
from typing import Any

from bot.database import Database, Row

LATE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Condition:
    """Counts of what waits; ``oldest_ms`` is how long the oldest due event has waited."""

    queued: int
    dead: int
    answers_waiting: int
    answers_held: int
    answers_dead: int
    oldest_ms: int

    @property
    def ready(self) -> bool:
        """Whether events are being handled in time."""
        return self.oldest_ms < LATE_MS

    def to_json(self) -> dict[str, Any]:
        """Return plain types only."""
        return {"status": "ok" if self.ready else "the worker does not keep up", **asdict(self)}


def condition(database: Database, now: int) -> Condition:
    """Count what waits in the inbox and the outbox."""
    with database.read() as transaction:
        inbox = {
            row["state"]: row
            for row in transaction.rows(
                "SELECT state, COUNT(*) AS n, MIN(received_at) AS oldest FROM inbox WHERE state <> 'done'"
                " GROUP BY state"
            )
        }
        outbox = {
            row["state"]: row["n"]
            for row in transaction.rows("SELECT state, COUNT(*) AS n FROM outbox WHERE state <> 'sent' GROUP BY state")
        }
    open_rows = [inbox[state] for state in ("queued", "claimed") if state in inbox]
    oldest = min((row["oldest"] for row in open_rows), default=now)
    return Condition(
        queued=sum(row["n"] for row in open_rows),
        dead=inbox["dead"]["n"] if "dead" in inbox else 0,
        answers_waiting=outbox.get("queued", 0) + outbox.get("sending", 0),
        answers_held=outbox.get("held", 0),
        answers_dead=outbox.get("dead", 0),
        oldest_ms=max(0, now - oldest),
    )


def dead_letters(database: Database, limit: int = 20) -> list[Row]:
    """Return the newest events that could not be handled, without their content."""
    with database.read() as transaction:
        return transaction.rows(
            "SELECT event_id, channel, received_at, attempts, error FROM inbox WHERE state = 'dead'"
            " ORDER BY received_at DESC LIMIT :limit",
            limit=limit,
        )
