"""A chat whose other side is the test: it records what was submitted and answers when told to."""

from collections.abc import Callable

from bot.chatpage import Delivered
from bot.chatpage.chat import Event, Message


class FakeChat:
    """``reply``, where given, answers every event at once; otherwise the test calls ``answer``."""

    def __init__(self, reply: Callable[[Event], list[Message]] | None = None) -> None:
        self.events: list[Event] = []
        self.delivered: dict[str, list[Delivered]] = {}
        self.waiting: dict[str, int] = {}
        self._reply = reply

    async def submit(self, event: Event) -> str:
        visitor = event["source"]["userId"]
        self.events.append(event)
        self.waiting[visitor] = self.waiting.get(visitor, 0) + 1
        if self._reply:
            self.answer(self._reply(event))
        return f"try-{len(self.events):04}"

    def answer(self, messages: list[Message]) -> None:
        """Answer the newest event."""
        visitor = self.events[-1]["source"]["userId"]
        told = self.delivered.setdefault(visitor, [])
        told.append(Delivered(f"answer-{len(told) + 1:04}", f"try-{len(self.events):04}", messages))
        self.waiting[visitor] -= 1

    async def answers(self, visitor: str, after: str) -> list[Delivered]:
        return [one for one in self.delivered.get(visitor, []) if one.id > after]

    async def pending(self, visitor: str) -> bool:
        return self.waiting.get(visitor, 0) > 0
