"""What does one of LINE's webhook events mean? JSON in, InboundMessage out.

LINE adds properties, event types and enum values without notice, so nothing unknown is an error: an event of a kind
that we do not know becomes a message of that kind, and the conversation decides what to say.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from bot.errors import RuthanError
from bot.messages import Channel, InboundMessage


class BrokenEvent(RuthanError):
    """An event that is not even an object with a type: it is kept as a dead letter."""


def event_id(event: object) -> str:
    """Return LINE's ``webhookEventId``, or a hash of the event's content where LINE gave none.

    >>> event_id({"type": "message", "webhookEventId": "01H00000000000000000000000"})
    '01H00000000000000000000000'
    """
    given = event.get("webhookEventId") if isinstance(event, Mapping) else None
    if isinstance(given, str) and 0 < len(given) <= 100 and given.isascii():
        return given
    content = dict(event) if isinstance(event, Mapping) else {"event": event}
    content.pop("deliveryContext", None)  # The only part that differs when LINE delivers an event again.
    return "hash-" + hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:40]


def read_event(event: object, channel: Channel, kept_as: str) -> InboundMessage:
    """Return the event as an InboundMessage, or raise ``BrokenEvent``.

    >>> event = {"type": "message", "timestamp": 1, "source": {"type": "user", "userId": "U1"},
    ...          "replyToken": "t", "message": {"type": "text", "id": "9", "text": "คุณได้รับสิทธิ์กู้เงิน"}}
    >>> message = read_event(event, Channel.LINE, "e1")
    >>> message.kind, message.text, message.chat
    ('text', 'คุณได้รับสิทธิ์กู้เงิน', 'user')
    """
    if not isinstance(event, Mapping) or not isinstance(event.get("type"), str):
        raise BrokenEvent("The event is not an object with a type; LINE may have changed its format.")
    source = _mapping(event, "source")
    message = _mapping(event, "message")
    kind = event["type"]
    if kind == "message":
        kind = _string(message, "type") or "unknown"
    return InboundMessage(
        event_id=kept_as,
        channel=channel,
        kind=kind,
        sender=_sender(kind, source),
        chat=_string(source, "type") or "none",
        sent_at=_number(event, "timestamp"),
        text=clean(_without_our_name(_string(message, "text"), _mentions_of_us(message))),
        postback=clean(_string(_mapping(event, "postback"), "data")),
        message_id=_string(message, "id") or _string(_mapping(event, "unsend"), "messageId") or None,
        reply_token=_string(event, "replyToken") or None,
        mentions_bot=bool(_mentions_of_us(message)),
        can_reply=event.get("mode", "active") != "standby",
    )


def clean(text: str) -> str:
    """Return text that every database and encoder accepts: no lone surrogates, no NUL.

    >>> clean("เงิน\\x00ด่วน")
    'เงิน\\ufffdด่วน'
    """
    if text.isascii() and "\x00" not in text:
        return text
    repaired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return repaired.replace("\x00", "\N{REPLACEMENT CHARACTER}")


def _sender(kind: str, source: Mapping[str, Any]) -> str | None:
    """Return the user's id; who lets us into a group is the group itself, because LINE may not name the user."""
    user = _string(source, "userId")
    if not user and kind == "join":
        user = _string(source, "groupId") or _string(source, "roomId")
    return user or None


def _mapping(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = holder.get(name)
    return value if isinstance(value, Mapping) else {}


def _string(holder: Mapping[str, Any], name: str) -> str:
    value = holder.get(name)
    return value if isinstance(value, str) else ""


def _number(holder: Mapping[str, Any], name: str) -> int:
    value = holder.get(name)
    return value if isinstance(value, int) and abs(value) < 1 << 53 else 0


def _mentions_of_us(message: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    mentioned = _mapping(message, "mention").get("mentionees")
    if not isinstance(mentioned, list):
        return []
    return [one for one in mentioned if isinstance(one, Mapping) and one.get("isSelf") is True]


def _without_our_name(text: str, mentions: list[Mapping[str, Any]]) -> str:
    """Return the text without the "@name" by which it calls us: it is no part of what is asked about.

    LINE counts in UTF-16 code units.

    >>> _without_our_name("🙏 @รู้ทัน โอนเงินไปแล้ว", [{"index": 3, "length": 7}])
    '🙏  โอนเงินไปแล้ว'
    """
    units = text.encode("utf-16-le", "surrogatepass")
    for one in sorted(mentions, key=lambda mention: -_number(mention, "index")):
        start, length = 2 * _number(one, "index"), 2 * _number(one, "length")
        if 0 <= start < start + length <= len(units):
            units = units[:start] + units[start + length :]
    return units.decode("utf-16-le", "surrogatepass").strip() if mentions else text
