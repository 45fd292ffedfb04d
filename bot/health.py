"""Is everything in order? The files that people edit before the start; what waits, and since when, while it runs."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.conversation import intents, wording
from bot.database import Database, Row
from classifier import stale

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

    def to_prometheus(self) -> str:
        """Return the gauges in Prometheus' text format."""
        gauges = (
            ("ruthan_ready", int(self.ready), "1 while events are handled in time."),
            ("ruthan_events_waiting", self.queued, "Events that wait to be handled."),
            ("ruthan_events_dead", self.dead, "Events that could not be handled: bot check."),
            ("ruthan_oldest_event_seconds", self.oldest_ms / 1000, "How long the oldest of them has waited."),
            ("ruthan_answers_waiting", self.answers_waiting, "Answers on their way to LINE."),
            ("ruthan_answers_held", self.answers_held, "Answers that wait for a person's next contact."),
            ("ruthan_answers_refused", self.answers_dead, "Answers that LINE refused for good."),
        )
        return "".join(f"# HELP {name} {says}\n# TYPE {name} gauge\n{name} {value}\n" for name, value, says in gauges)


def check_material() -> None:
    """Read sentences, words and lexicons, so that a slip in one of them stops the start and not an answer."""
    stale(date.today())
    wording.book()
    intents.vocabularies()


def condition(database: Database, now: int) -> Condition:
    """Count what waits in the inbox and the outbox."""
    with database.read() as transaction:
        inbox = {
            row["state"]: row
            for row in transaction.rows(
                "SELECT state, COUNT(*) AS n, MIN(received_at) AS oldest FROM inbox"
                " WHERE state IN ('queued', 'claimed') GROUP BY state"
                " UNION ALL SELECT 'dead', COUNT(*), MIN(received_at) FROM inbox WHERE state = 'dead'"
            )
        }
        outbox = {
            row["state"]: row["n"]
            for row in transaction.rows(
                "SELECT state, COUNT(*) AS n FROM outbox WHERE state IN ('queued', 'sending') GROUP BY state"
                " UNION ALL SELECT state, COUNT(*) FROM outbox WHERE state IN ('held', 'dead') GROUP BY state"
            )
        }
    open_rows = [inbox[state] for state in ("queued", "claimed") if state in inbox]
    oldest = min((row["oldest"] for row in open_rows), default=now)
    return Condition(
        queued=sum(row["n"] for row in open_rows),
        dead=inbox["dead"]["n"],
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
