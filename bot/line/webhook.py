"""How does a delivery of LINE become kept events? Verify the raw bytes, keep, answer 200.

- without LINE credentials: 503, and it says why
- a body above 1 MiB: 413; LINE's own deliveries are far smaller
- a wrong or missing signature over the raw bytes: 401, and nothing is stored
- a body that is not JSON with a list of events: 400
- otherwise every event is on disk before the 200, each once; none is read any further here
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, Sequence

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from bot.errors import TemporarilyUnavailable
from bot.inbox.queue import KeptEvent
from bot.line.events import event_id
from bot.messages import Channel

MAX_BODY = 1 << 20
LOG = structlog.get_logger()

Keep = Callable[[Sequence[KeptEvent]], Awaitable[None]]
Endpoint = Callable[[Request], Awaitable[Response]]


def webhook_endpoint(secret: str, keep: Keep) -> Endpoint:
    """Return the endpoint of ``POST /line/webhook`` for a channel secret; an empty one means no LINE account."""
    key = secret.encode()

    async def receive(request: Request) -> Response:
        if not key:
            return _say(503, "LINE is not connected: LINE_CHANNEL_SECRET and LINE_CHANNEL_ACCESS_TOKEN are not set.")
        body = await read_body(request, MAX_BODY)
        if body is None:
            return _say(413, f"The body is larger than {MAX_BODY} bytes.")
        if not signed(key, body, request.headers.get("x-line-signature", "")):
            return _say(401, "The signature in x-line-signature does not fit the body.")
        events = read_events(body)
        if events is None:
            return _say(400, "The body is not a JSON object with a list of events.")
        try:
            await keep(events)
        except TemporarilyUnavailable as error:
            LOG.error("webhook.not_kept", events=len(events), error=str(error))
            return _say(503, "The events could not be kept; deliver them again.")
        return Response(status_code=200)

    return receive


def signed(key: bytes, body: bytes, signature: str) -> bool:
    """Whether ``signature`` is the base64 of HMAC-SHA256(channel secret, raw body), compared in constant time."""
    try:
        given = base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        return False
    return hmac.compare_digest(hmac.digest(key, body, hashlib.sha256), given)


def read_events(body: bytes) -> list[KeptEvent] | None:
    """Return the body's events ready to be kept, or None when it is no webhook body at all."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    events = content.get("events") if isinstance(content, dict) else None
    if not isinstance(events, list):
        return None
    return [KeptEvent(event_id(event), Channel.LINE.value, json.dumps(event)) for event in events]


async def read_body(request: Request, limit: int) -> bytes | None:
    """Return the raw body, or None as soon as it grows beyond ``limit`` bytes."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        return None
    chunks, size = [], 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > limit:
                return None
            chunks.append(chunk)
    except ClientDisconnect:
        return b""
    return b"".join(chunks)


def _say(status: int, sentence: str) -> Response:
    return PlainTextResponse(sentence + "\n", status_code=status)
