"""What passes between rooms: messages that come in, and answers that go out.

Both are free of LINE's own types, so that a resident on the chat page and one on LINE take the very same way.
"""

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """Where a message came from, and so where its answer goes."""

    LINE = "line"
    TRY = "try"


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """One event of a resident, whatever the channel.

    ``kind`` is LINE's word: for a message its type (text, image, video, audio, file, location, sticker), otherwise the
    event's type (follow, unfollow, postback, unsend, join, …). ``sender`` is the channel's user id, None where LINE
    does not tell it. ``chat`` is user, group or room. ``sent_at`` is epoch milliseconds.
    """

    event_id: str
    channel: Channel
    kind: str
    sender: str | None
    chat: str
    sent_at: int
    text: str = ""
    postback: str = ""
    message_id: str | None = None
    reply_token: str | None = None
    mentions_bot: bool = False
    can_reply: bool = True


@dataclass(frozen=True, slots=True)
class Postback:
    """A button that never expires: ``data`` holds all its state (at most 300 characters)."""

    data: str
    said: str


@dataclass(frozen=True, slots=True)
class Call:
    """A button that dials ``number`` (digits, as one would press them)."""

    number: str


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A button that opens an official page."""

    address: str


Action = Postback | Call | OpenLink


@dataclass(frozen=True, slots=True)
class Button:
    """``label`` is at most 20 characters, so that it fits buttons and quick replies alike."""

    label: str
    action: Action
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a card: a heading and its lines; ``quotes`` are words of the resident's own message.

    ``numbered`` sections are steps to take, in order.
    """

    heading: str
    lines: tuple[str, ...]
    quotes: tuple[str, ...] = ()
    numbered: bool = False


class Tone(StrEnum):
    """The colour of a card; the words say the same, so nobody depends on the colour."""

    DANGER = "danger"
    CAUTION = "caution"
    NUISANCE = "nuisance"
    NEUTRAL = "neutral"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Card:
    """One large, clear card. ``footnote`` is small print such as "this is not a police complaint".

    Its plain-text twin (LINE's altText, and what a screen reader says) is made from these same fields.
    """

    tone: Tone
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    buttons: tuple[Button, ...] = ()
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A plain sentence or two, with quick replies under it."""

    text: str
    quick_replies: tuple[Button, ...] = ()


Answer = tuple[Card | Text, ...]
