"""How does the chat page reach the inbox and the outbox? As a channel beside LINE, on the very same intake.

An event's id begins with its visitor's pseudonym, so that one look at the inbox's key tells what still waits.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence

from ulid import ULID

from bot.chatpage import Delivered
from bot.chatpage.chat import Event
from bot.database import Database
from bot.inbox.queue import KeptEvent
from bot.messages import Channel
from bot.reports.reporters import Pseudonyms


class TrialChat:
    """The inbox and the outbox as the chat page sees them."""

    def __init__(
        self, database: Database, pseudonyms: Pseudonyms, keep: Callable[[Sequence[KeptEvent]], Awaitable[None]]
    ) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._keep = keep

    async def submit(self, event: Event) -> str:
        """Keep an event on disk and return the id under which it is kept."""
        event_id = f"{self._prefix(event['source']['userId'])}{ULID()}"
        await self._keep([KeptEvent(event_id, Channel.TRY.value, json.dumps(event))])
        return event_id

    async def answers(self, visitor: str, after: str) -> list[Delivered]:
        """Return the visitor's answers with an id greater than ``after``, oldest first."""
        return await asyncio.to_thread(self._answers, visitor, after)

    async def pending(self, visitor: str) -> bool:
        """Whether an event of the visitor still waits for its answer."""
        return await asyncio.to_thread(self._pending, visitor)

    def _answers(self, visitor: str, after: str) -> list[Delivered]:
        with self._database.read() as transaction:
            rows = transaction.rows(
                "SELECT id, event_id, messages FROM outbox WHERE reporter = :reporter AND state = 'sent'"
                " AND channel = 'try' AND id > :after ORDER BY id",
                reporter=self._pseudonyms.of(Channel.TRY, visitor),
                after=after,
            )
        return [Delivered(row["id"], row["event_id"], json.loads(row["messages"])) for row in rows]

    def _pending(self, visitor: str) -> bool:
        first = self._prefix(visitor)
        with self._database.read() as transaction:
            row = transaction.row(
                "SELECT 1 AS waits FROM inbox WHERE event_id >= :first AND event_id < :last"
                " AND state IN ('queued', 'claimed') LIMIT 1",
                first=first,
                last=first[:-1] + ".",  # The character after "-", with which every prefix ends.
            )
        return row is not None

    def _prefix(self, visitor: str) -> str:
        return f"try-{self._pseudonyms.of(Channel.TRY, visitor)}-"
