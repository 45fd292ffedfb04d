"""How many events a second become durable: in groups of whatever waits, against one commit for each event."""

import asyncio
import tempfile
import time
from pathlib import Path

from rich.console import Console

from bot.database import Database, open_database
from bot.inbox import queue
from bot.inbox.queue import InboxWriter, KeptEvent
from tests.bench.table import show

ROUNDS, WAITING = 5, 64
SINGLE_EVENTS, GROUPED_EVENTS = 600, 12_800
PAYLOAD = '{"type": "message", "message": {"type": "text", "text": "' + "x" * 300 + '"}}'


def store(console: Console) -> None:
    """Print events durably stored a second, both ways, interleaved."""
    runs: dict[str, list[float]] = {"group commit, 64 waiting": [], "one commit per event": []}
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        database = open_database(f"sqlite:///{folder}/bench.db")
        database.migrate()
        for number in range(ROUNDS):
            runs["one commit per event"].append(_singly(database, number))
            runs["group commit, 64 waiting"].append(asyncio.run(_grouped(database, number)))
        database.close()
    show(
        console,
        "Events durably stored (SQLite, WAL, synchronous FULL)",
        "events/s",
        runs,
        "group commit, 64 waiting",
        "one commit per event",
        "at least 10",
    )


def _singly(database: Database, number: int) -> float:
    begun = time.perf_counter()
    for position in range(SINGLE_EVENTS):
        with database.write() as transaction:
            queue.keep_events(transaction, [KeptEvent(f"s{number}-{position}", "line", PAYLOAD)], position)
    return SINGLE_EVENTS / (time.perf_counter() - begun)


async def _grouped(database: Database, number: int) -> float:
    writer = InboxWriter(database)

    async def one(first: int) -> None:
        for position in range(first, GROUPED_EVENTS, WAITING):
            await writer.keep([KeptEvent(f"g{number}-{position}", "line", PAYLOAD)])

    begun = time.perf_counter()
    await asyncio.gather(*(one(first) for first in range(WAITING)))
    elapsed = time.perf_counter() - begun
    writer.close()
    return GROUPED_EVENTS / elapsed
