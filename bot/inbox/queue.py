"""Where do events wait? In the inbox: kept once, claimed under a lease, settled, or set aside as dead letters.

A life: queued → claimed → done, and back to queued with a growing delay after each failed try. After ``MAX_ATTEMPTS``
claims it is dead: its payload stays, so that ``bot check --retry-dead`` can give it another chance.

- an event that was tried before is claimed alone: should it kill its worker, no neighbour is dragged along
- a time further ahead than any delay of ours comes from a clock that was wrong meanwhile: it counts as due
"""

import asyncio
import json
import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from time import time

from bot.database import Database, Transaction
from bot.errors import RuthanError, TemporarilyUnavailable

LEASE_MS = 20_000
MAX_ATTEMPTS = 5
FIRST_RETRY_MS = 1_000
LONGEST_WAIT_MS = 10 * 60_000  # Longer than any lease or delay.

KEEP = """
INSERT INTO inbox (event_id, channel, payload, state, attempts, received_at, due_at, claim, error)
VALUES {rows} ON CONFLICT (event_id) DO NOTHING
"""
KEEP_ROW = "(:event_id{n}, :channel{n}, :payload{n}, 'queued', 0, :now, :now, '', '')"
ROWS_A_STATEMENT = 64
DUE = "state IN ('queued', 'claimed') AND (due_at <= :now OR due_at > :never)"
CLAIM = f"""
UPDATE inbox SET state = 'claimed', claim = :claim, attempts = attempts + 1, due_at = :lease_until
WHERE event_id IN (
    SELECT event_id FROM inbox WHERE {DUE} AND attempts BETWEEN :least AND :most ORDER BY due_at LIMIT :limit
)
RETURNING event_id, channel, payload, attempts, received_at
"""  # noqa: S608 - constants only.
BURY_THE_LETHAL = f"""
UPDATE inbox SET state = 'dead', error = 'The worker died each time it handled this event.'
WHERE {DUE} AND state = 'claimed' AND attempts >= :max_attempts
"""  # noqa: S608 - constants only.


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """One event as it arrived; ``payload`` is its JSON in ASCII."""

    event_id: str
    channel: str
    payload: str


@dataclass(frozen=True, slots=True)
class ClaimedEvent:
    """An event that this worker, and nobody else, may settle until the lease ends."""

    event_id: str
    channel: str
    payload: str
    attempts: int
    received_at: int
    claim: str


class LeaseLost(RuthanError):
    """Another worker took the event over; whatever was done here is rolled back."""


def now_ms() -> int:
    """Return the time in epoch milliseconds, the unit of every time in the database."""
    return int(time() * 1000)


class InboxWriter:
    """Puts events on disk in groups: one commit for whatever has queued up meanwhile, without any timer.

    While one group is being committed the next one gathers, so that under load a commit carries many events and
    without load an event waits for nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: queue.SimpleQueue[tuple[Sequence[KeptEvent], asyncio.Future[None]] | None]
        self._waiting = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="inbox-writer", daemon=True)
        self._thread.start()

    async def keep(self, events: Sequence[KeptEvent]) -> None:
        """Return when ``events`` are durable; raise ``TemporarilyUnavailable`` when they could not be kept."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.put((events, done))
        await done

    def close(self) -> None:
        """Commit what is waiting, then stop."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        self._open_connection()
        while (first := self._waiting.get()) is not None:
            group, last = [first], False
            while not self._waiting.empty():
                item = self._waiting.get()
                if item is None:
                    last = True
                    break
                group.append(item)
            self._commit(group)
            if last:
                return

    def _open_connection(self) -> None:
        """Open this thread's connection before the first event waits for it; a fault shows at the first commit."""
        with suppress(RuthanError), self._database.read():
            pass

    def _commit(self, group: list[tuple[Sequence[KeptEvent], "asyncio.Future[None]"]]) -> None:
        error: Exception | None = None
        try:
            with self._database.write() as transaction:
                keep_events(transaction, (event for events, _ in group for event in events), now_ms())
        except Exception as problem:  # The thread must outlive a full disk or a locked file; the caller is told.
            error = TemporarilyUnavailable(f"The inbox could not be written: {problem}")
            error.__cause__ = problem
        by_loop: dict[asyncio.AbstractEventLoop, list[asyncio.Future[None]]] = {}
        for _, future in group:
            by_loop.setdefault(future.get_loop(), []).append(future)
        for loop, futures in by_loop.items():
            if not loop.is_closed():
                loop.call_soon_threadsafe(_resolve, futures, error)


def _resolve(futures: Iterable["asyncio.Future[None]"], error: Exception | None) -> None:
    for future in futures:
        if not future.done():
            if error is None:
                future.set_result(None)
            else:
                future.set_exception(error)


def keep_events(transaction: Transaction, events: Iterable[KeptEvent], now: int) -> None:
    """Insert each event once; one that is already known, done or not, is left as it is.

    Many rows go into one statement: each statement gives Python's lock away and waits to have it back, which under
    load takes longer than the insert itself.
    """
    for group in batched(events, ROWS_A_STATEMENT):
        values = {f"{name}{n}": getattr(e, name) for n, e in enumerate(group) for name in KeptEvent.__slots__}
        rows = ", ".join(KEEP_ROW.format(n=n) for n in range(len(group)))
        transaction.run(KEEP.format(rows=rows), **values, now=now)


def batched(events: Iterable[KeptEvent], size: int) -> Iterator[list[KeptEvent]]:
    """Yield the events in lists of at most ``size`` (``itertools.batched`` is there from Python 3.12 on)."""
    rest = iter(events)
    while group := list(islice(rest, size)):
        yield group


def claim(database: Database, worker: str, now: int, limit: int = 16) -> list[ClaimedEvent]:
    """Take up to ``limit`` due events, or one that was tried before, oldest first, under a lease of ``LEASE_MS``."""
    due = {"now": now, "never": now + LONGEST_WAIT_MS}
    with database.read() as transaction:
        if transaction.row(f"SELECT 1 AS due FROM inbox WHERE {DUE} LIMIT 1", **due) is None:  # noqa: S608
            return []
    with database.write() as transaction:
        transaction.run(BURY_THE_LETHAL, **due, max_attempts=MAX_ATTEMPTS)
        mine = {"claim": worker, "lease_until": now + LEASE_MS} | due
        rows = transaction.rows(CLAIM, **mine, least=1, most=MAX_ATTEMPTS - 1, limit=1)
        rows = rows or transaction.rows(CLAIM, **mine, least=0, most=0, limit=limit)
    claimed = [ClaimedEvent(**row, claim=worker) for row in rows]
    return sorted(claimed, key=lambda event: event.received_at)


def settle(transaction: Transaction, event: ClaimedEvent) -> None:
    """Mark the event done and empty its payload, in the transaction that writes what came of it."""
    changed = transaction.run(
        "UPDATE inbox SET state = 'done', payload = '', error = '' "
        "WHERE event_id = :event_id AND state = 'claimed' AND claim = :claim AND attempts = :attempts",
        event_id=event.event_id,
        claim=event.claim,
        attempts=event.attempts,
    )
    if not changed:
        raise LeaseLost(f"The lease on event {event.event_id} ended before it was settled.")


def put_back(transaction: Transaction, event: ClaimedEvent, error: str, now: int, retry: bool) -> bool:
    """Queue the event again with a growing delay, or bury it; return whether it is dead now."""
    dead = not retry or event.attempts >= MAX_ATTEMPTS
    transaction.run(
        "UPDATE inbox SET state = :state, due_at = :due_at, error = :error "
        "WHERE event_id = :event_id AND state = 'claimed' AND claim = :claim AND attempts = :attempts",
        state="dead" if dead else "queued",
        due_at=now + FIRST_RETRY_MS * 3 ** (event.attempts - 1),
        error=error[:500],
        event_id=event.event_id,
        claim=event.claim,
        attempts=event.attempts,
    )
    return dead


def release(database: Database, worker: str) -> int:
    """Free what a worker of this name still holds: it is known to have ended."""
    with database.write() as transaction:
        return transaction.run("UPDATE inbox SET due_at = 0 WHERE state = 'claimed' AND claim = :worker", worker=worker)


def forget_letters(transaction: Transaction, named: str) -> int:
    """Empty the dead letters that name an unsent message or an erased sender: they get no other chance."""
    if not named:
        return 0
    letters = transaction.rows("SELECT event_id, payload FROM inbox WHERE state = 'dead'")
    holding = [row["event_id"] for row in letters if json.dumps(named) in row["payload"]]
    for event_id in holding:
        transaction.run("UPDATE inbox SET state = 'done', payload = '', error = '' WHERE event_id = :e", e=event_id)
    return len(holding)


def retry_dead(database: Database, now: int) -> int:
    """Queue every dead letter again, from its first attempt; return how many there were."""
    with database.write() as transaction:
        return transaction.run(
            "UPDATE inbox SET state = 'queued', attempts = 0, due_at = :now, claim = '' WHERE state = 'dead'",
            now=now,
        )
