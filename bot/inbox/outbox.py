"""How does an answer leave, exactly once in effect? Rules, from LINE's retry table:

- an answer is written in the transaction that settles its event, and marked "sending" before each try
- the reply token comes first: it is free, and it is its own idempotency key
- a time-out or a 500 leaves it uncertain whether the answer arrived: the same reply is tried again
- "Invalid reply token" after an uncertain try means that it had arrived; otherwise the token is dead
- a dead token: push, while the month's budget lasts; else the answer is held for the person's next contact
- 429 for the rate: later; for the monthly limit: held; any other 4xx: never again
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ulid import ULID

from bot.database import Database, Row, Transaction

LEASE_MS = 30_000  # Longer than a reply and a push that both time out.
LONGEST_WAIT_MS = 10 * 60_000  # Longer than any lease or delay: a time beyond it comes from a clock that was wrong.
MAX_ATTEMPTS = 8
TOKEN_LIFE_MS = 60_000
HELD_LIFE_MS = 7 * 24 * 3_600_000
MESSAGES_A_REPLY = 5

Messages = list[dict[str, Any]]


class Outcome(StrEnum):
    """What became of one try to send."""

    DELIVERED = "delivered"
    TOKEN_DEAD = "token_dead"  # noqa: S105 - an outcome, not a secret.
    RATE_LIMITED = "rate_limited"
    OVER_QUOTA = "over_quota"
    UNAUTHORIZED = "unauthorized"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class Try:
    """The outcome of one try and, without anything personal, its cause."""

    outcome: Outcome
    detail: str = ""


Reply = Callable[[str, Messages], Awaitable[Try]]
Push = Callable[[str, Messages, str], Awaitable[Try]]

DUE = "state IN ('queued', 'sending') AND (due_at <= :now OR due_at > :never)"
CLAIM = f"""
UPDATE outbox SET uncertain = CASE WHEN state = 'sending' THEN 1 ELSE uncertain END,
    state = 'sending', attempts = attempts + 1, due_at = :lease_until
WHERE id IN (SELECT id FROM outbox WHERE {DUE} ORDER BY due_at LIMIT :limit)
RETURNING id, reporter, reply_token, messages, attempts, uncertain, retry_key
"""  # noqa: S608 - constants only.


def put(
    transaction: Transaction,
    *,
    event_id: str,
    channel: str,
    reporter: str,
    reply_token: str,
    messages: Messages,
    now: int,
    delivered: bool = False,
) -> None:
    """Write the one answer to an event; ``delivered`` where the channel shows it straight from this table.

    An event that was a dead letter has its apology there already: the answer takes its place. The reply token may be
    spent on the apology, which the next try will tell.
    """
    transaction.run(
        "INSERT INTO outbox (id, event_id, channel, reporter, reply_token, token_until, retry_key, messages, state,"
        " attempts, uncertain, created_at, due_at, sent_at, pushed, error) VALUES (:id, :event_id, :channel, :reporter,"
        " :reply_token, :token_until, :retry_key, :messages, :state, 0, 0, :now, :now, :sent_at, 0, '')"
        " ON CONFLICT (event_id) DO UPDATE SET messages = EXCLUDED.messages, state = EXCLUDED.state,"
        " retry_key = EXCLUDED.retry_key, uncertain = 0, due_at = EXCLUDED.due_at, sent_at = EXCLUDED.sent_at",
        id=str(ULID()),
        event_id=event_id,
        channel=channel,
        reporter=reporter,
        reply_token=reply_token,
        token_until=now + TOKEN_LIFE_MS,
        retry_key=str(ULID().to_uuid4()),
        messages=json.dumps(messages),
        state="sent" if delivered else "queued",
        now=now,
        sent_at=now if delivered else None,
    )


def take_held(transaction: Transaction, reporter: str, room: int, now: int) -> Messages:
    """Return the newest held messages of a reporter, at most ``room``, and count them as sent."""
    rows = transaction.rows(
        "SELECT id, messages FROM outbox WHERE reporter = :reporter AND state = 'held' AND created_at > :since"
        " ORDER BY id DESC",
        reporter=reporter,
        since=now - HELD_LIFE_MS,
    )
    carried: Messages = []
    for row in rows:
        messages = json.loads(row["messages"])
        if len(carried) + len(messages) > room:
            break
        carried = messages + carried
        transaction.run(
            "UPDATE outbox SET state = 'sent', sent_at = :now, messages = '' WHERE id = :id",
            now=now,
            id=row["id"],
        )
    return carried


class Sender:
    """Sends what is due; ``contact`` opens a pseudonym's user id, ``budget`` is pushes a month."""

    def __init__(
        self,
        database: Database,
        reply: Reply,
        push: Push,
        contact: Callable[[str], str | None],
        clock: Callable[[], int],
        budget: int = 0,
    ) -> None:
        self._database = database
        self._reply = reply
        self._push = push
        self._contact = contact
        self._clock = clock
        self._budget = budget

    def claim(self, limit: int = 10) -> list[Row]:
        """Mark due answers as being sent, before anything leaves this machine."""
        now = self._clock()
        due = {"now": now, "never": now + LONGEST_WAIT_MS}
        with self._database.read() as transaction:
            if transaction.row(f"SELECT 1 AS due FROM outbox WHERE {DUE} LIMIT 1", **due) is None:  # noqa: S608
                return []
        with self._database.write() as transaction:
            return transaction.rows(CLAIM, **due, lease_until=now + LEASE_MS, limit=limit)

    async def send(self, row: Row) -> str:
        """Try one claimed answer and return its new state."""
        messages = json.loads(row["messages"])
        token = row["reply_token"]
        attempt = Try(Outcome.TOKEN_DEAD, "no living reply token")
        if token:
            attempt = await _whatever_happens(self._reply(token, messages))
        if token and attempt.outcome is Outcome.TOKEN_DEAD:
            if row["uncertain"]:
                return self._write_down(row, Try(Outcome.DELIVERED, "an earlier try had arrived"), token)
            token = ""  # From now on only a push can help, and its retry key keeps it from arriving twice.
            self._note_dead_token(row)
        pushed = False
        if attempt.outcome is Outcome.TOKEN_DEAD and (user := self._may_push(row["reporter"])):
            attempt = await _whatever_happens(self._push(user, messages, row["retry_key"]))
            pushed = attempt.outcome is Outcome.DELIVERED
        return self._write_down(row, attempt, token, pushed)

    def _note_dead_token(self, row: Row) -> None:
        """Write it down before a push leaves: should this process die now, the next try must not take it for sent."""
        with self._database.write() as transaction:
            transaction.run("UPDATE outbox SET reply_token = '' WHERE id = :id", id=row["id"])

    def _may_push(self, reporter: str) -> str | None:
        if not self._budget:
            return None
        month_ago = self._clock() - 31 * 24 * 3_600_000
        with self._database.read() as transaction:
            row = transaction.row(
                "SELECT COUNT(*) AS pushed FROM outbox WHERE pushed = 1 AND sent_at > :since", since=month_ago
            )
        return self._contact(reporter) if row is not None and row["pushed"] < self._budget else None

    def _write_down(self, row: Row, attempt: Try, token: str, pushed: bool = False) -> str:
        now = self._clock()
        uncertain = int(bool(row["uncertain"]) or attempt.outcome is Outcome.NO_ANSWER)
        state, delay = _next_state(attempt.outcome, row["attempts"])
        with self._database.write() as transaction:
            transaction.run(
                "UPDATE outbox SET state = :state, due_at = :due_at, uncertain = :uncertain, error = :error,"
                " sent_at = :sent_at, pushed = :pushed, reply_token = :token,"
                " messages = CASE WHEN :state = 'sent' THEN '' ELSE messages END"
                " WHERE id = :id AND attempts = :attempts",
                state=state,
                due_at=now + delay,
                uncertain=uncertain,
                error=attempt.detail[:300],
                sent_at=now if state == "sent" else None,
                pushed=int(pushed),
                token=token,
                id=row["id"],
                attempts=row["attempts"],
            )
        return state


async def _whatever_happens(attempt: Awaitable[Try]) -> Try:
    """Return the outcome; what nobody thought of leaves it uncertain whether the answer arrived."""
    try:
        return await attempt
    except Exception as error:  # Otherwise the answer would come back for ever, attempt after attempt.
        return Try(Outcome.NO_ANSWER, f"an unexpected error ({type(error).__name__})")


def _next_state(outcome: Outcome, attempts: int) -> tuple[str, int]:
    """Return the state after a try and the delay in milliseconds before the next one."""
    if outcome is Outcome.DELIVERED:
        return "sent", 0
    if outcome is Outcome.REFUSED:
        return "dead", 0
    if outcome in (Outcome.TOKEN_DEAD, Outcome.OVER_QUOTA, Outcome.UNAUTHORIZED) or attempts >= MAX_ATTEMPTS:
        return "held", 0
    return "queued", 500 * 2 ** (attempts - 1)


def forget(transaction: Transaction, event_id: str) -> int:
    """Delete the answer to an event unless it has left: it may quote words that were taken back."""
    return transaction.run(
        "DELETE FROM outbox WHERE event_id = :event_id AND state NOT IN ('sending', 'sent')", event_id=event_id
    )
