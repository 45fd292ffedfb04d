"""Who handles kept events? A worker: it claims, handles, settles, and sends what is in the outbox.

Each event is handled by the ``handle`` that it is given, which settles the event in the same transaction that writes
the report and the answer. A worker can be killed between any two lines: what it held comes back when its lease ends.
"""

import asyncio
import threading
from typing import Protocol

import structlog

from bot.database import Database
from bot.errors import RuthanError
from bot.inbox import outbox, queue
from bot.inbox.queue import ClaimedEvent, LeaseLost, now_ms

IDLE_SECONDS = 0.25
AT_ONCE = 20
LOG = structlog.get_logger()


class Handle(Protocol):
    """Handles one claimed event and settles it; ``give_up`` writes an apology when it never will be."""

    def __call__(self, event: ClaimedEvent) -> None: ...

    def give_up(self, event: ClaimedEvent) -> None: ...


class Worker:
    """Runs until ``stop`` is set; ``wake`` cuts an idle wait short."""

    def __init__(self, database: Database, handle: Handle, name: str) -> None:
        self._database = database
        self._handle = handle
        self._name = name
        self.wake = threading.Event()
        self.stop = threading.Event()

    def run(self) -> None:
        """Claim and handle until told to stop; a fault of the database is waited out."""
        while not self.stop.is_set():
            try:
                handled = self.run_once()
            except Exception as error:  # The one loop that must survive anything: a full disk, a locked file.
                LOG.error("worker.faulted", error=type(error).__name__, exc_info=True)
                self.stop.wait(1.0)
                self._let_go()
                continue
            if not handled:
                self.wake.wait(IDLE_SECONDS)
                self.wake.clear()

    def run_once(self) -> int:
        """Handle what is due now and return how many events that were."""
        events = queue.claim(self._database, self._name, now_ms())
        for event in events:
            if self.stop.is_set():
                self._let_go()
                break
            self._handle_one(event)
        return len(events)

    def _let_go(self) -> None:
        """Free what was claimed and not handled, so that nobody waits for the lease to end."""
        try:
            queue.release(self._database, self._name)
        except Exception as error:  # Then the lease ends by itself.
            LOG.error("worker.kept_its_claims", error=type(error).__name__)

    def _handle_one(self, event: ClaimedEvent) -> None:
        try:
            self._handle(event)
        except LeaseLost:
            LOG.warning("worker.lease_lost", event_id=event.event_id)
        except Exception as error:
            self._put_back(event, error)

    def _put_back(self, event: ClaimedEvent, error: Exception) -> None:
        retry = error.retryable if isinstance(error, RuthanError) else True
        with self._database.write() as transaction:
            dead = queue.put_back(transaction, event, f"{type(error).__name__}: {_safe(error)}", now_ms(), retry)
        LOG.error(
            "worker.failed",
            event_id=event.event_id,
            attempts=event.attempts,
            dead=dead,
            error=type(error).__name__,
        )
        if dead:
            self._handle.give_up(event)


def _safe(error: Exception) -> str:
    """Return our own errors' sentences; a library's message might quote the resident's text."""
    return str(error) if isinstance(error, RuthanError) else "an unexpected error; see the worker's log"


async def send_forever(sender: outbox.Sender, stop: threading.Event, wake: threading.Event) -> None:
    """Send what the outbox holds, ``AT_ONCE`` at a time, until told to stop; one slow answer delays no other."""
    loop = asyncio.get_running_loop()
    under_way: set[asyncio.Task[str]] = set()
    while not stop.is_set():
        try:
            rows = sender.claim(AT_ONCE - len(under_way)) if len(under_way) < AT_ONCE else []
        except Exception as error:  # As in Worker.run: the answers wait in the outbox until the fault has passed.
            LOG.error("sender.faulted", error=type(error).__name__, exc_info=True)
            await asyncio.sleep(1.0)
            continue
        under_way |= {asyncio.create_task(sender.send(row)) for row in rows}
        if not rows and len(under_way) < AT_ONCE:
            await loop.run_in_executor(None, wake.wait, IDLE_SECONDS)
            wake.clear()
        under_way = await _gone(under_way, all_busy=len(under_way) >= AT_ONCE)
    if under_way:
        await asyncio.wait(under_way)
        await _gone(under_way, all_busy=False)


async def _gone(under_way: set[asyncio.Task[str]], all_busy: bool) -> set[asyncio.Task[str]]:
    """Return what is still under way; one that faulted is claimed again when its lease has ended."""
    if all_busy:
        await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
    for task in under_way:
        if task.done() and (error := task.exception()) is not None:
            LOG.error("sender.faulted", error=type(error).__name__, exc_info=error)
    return {task for task in under_way if not task.done()}
