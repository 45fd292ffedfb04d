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
                continue
            if not handled:
                self.wake.wait(IDLE_SECONDS)
                self.wake.clear()

    def run_once(self) -> int:
        """Handle what is due now and return how many events that were."""
        events = queue.claim(self._database, self._name, now_ms())
        for event in events:
            self._handle_one(event)
        return len(events)

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
    """Send what the outbox holds, ten at a time, until told to stop."""
    loop = asyncio.get_running_loop()
    while not stop.is_set():
        try:
            rows = sender.claim()
            if rows:
                await asyncio.gather(*(sender.send(row) for row in rows))
                continue
        except Exception as error:  # As in Worker.run: the answers wait in the outbox until the fault has passed.
            LOG.error("sender.faulted", error=type(error).__name__, exc_info=True)
            await asyncio.sleep(1.0)
        await loop.run_in_executor(None, wake.wait, IDLE_SECONDS)
        wake.clear()
