"""What does the page ask of the rest of the program? To take an event, and to tell which answers there are.

An event has the shape of LINE's webhook events, so that the intake cannot tell the page from LINE.
"""

import time
from typing import Any, NamedTuple, Protocol

from ulid import ULID

Event = dict[str, Any]
Message = dict[str, Any]


class Delivered(NamedTuple):
    """One answer: its id (they sort by time), the event that it answers, and LINE message objects."""

    id: str
    event_id: str
    messages: list[Message]


class Chat(Protocol):
    """The inbox and the outbox of visitors."""

    async def submit(self, event: Event) -> str:
        """Keep an event on disk and return its id; its ``source.userId`` is the visitor."""
        ...

    async def answers(self, visitor: str, after: str) -> list[Delivered]:
        """Return the visitor's answers with an id greater than ``after``, oldest first; '' stands for all."""
        ...

    async def pending(self, visitor: str) -> bool:
        """Whether an event of the visitor still waits for its answer."""
        ...


def text_event(visitor: str, text: str) -> Event:
    """Return a message event, as LINE would send it."""
    return _event(visitor, "message", message={"type": "text", "id": str(ULID()), "text": text})


def postback_event(visitor: str, data: str) -> Event:
    """Return the event of a pressed button, as LINE would send it."""
    return _event(visitor, "postback", postback={"data": data})


def _event(visitor: str, kind: str, **content: Any) -> Event:
    return {
        "type": kind,
        "mode": "active",
        "timestamp": time.time_ns() // 1_000_000,
        "webhookEventId": str(ULID()),
        "deliveryContext": {"isRedelivery": False},
        "source": {"type": "user", "userId": visitor},
        **content,
    }
