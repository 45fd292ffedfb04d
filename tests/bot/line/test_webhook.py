"""Deliveries are verified over their raw bytes, kept event by event, and never answered with a 500."""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from bot.errors import TemporarilyUnavailable
from bot.inbox.queue import KeptEvent
from bot.line.webhook import MAX_BODY, webhook_endpoint

SECRET = "a-channel-secret-of-the-tests"
TEXT = {
    "type": "message",
    "webhookEventId": "01J00000000000000000000001",
    "replyToken": "t1",
    "source": {"type": "user", "userId": "U1"},
    "timestamp": 1,
    "mode": "active",
    "message": {"type": "text", "id": "1", "text": "รับเครดิตฟรี"},
}


class Kept:
    """A stand-in for the inbox that remembers what it was given."""

    def __init__(self) -> None:
        self.events: list[KeptEvent] = []
        self.fails = False

    async def keep(self, events: Sequence[KeptEvent]) -> None:
        if self.fails:
            raise TemporarilyUnavailable("The inbox could not be written: disk full")
        self.events.extend(events)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def client(kept: Kept) -> TestClient:
    return TestClient(Starlette(routes=[Route("/w", webhook_endpoint(SECRET, kept.keep), methods=["POST"])]))


def signature(body: bytes) -> str:
    return base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256)).decode()


def post(client: TestClient, body: bytes, **headers: str) -> int:
    return client.post("/w", content=body, headers={"x-line-signature": signature(body), **headers}).status_code


def deliver(client: TestClient, *events: Any) -> int:
    return post(client, json.dumps({"destination": "U0", "events": events}).encode())


def test_it_keeps_every_event_of_a_signed_delivery(client: TestClient, kept: Kept) -> None:
    second = TEXT | {"webhookEventId": "01J00000000000000000000002"}
    assert deliver(client, TEXT, second) == 200
    assert [event.event_id[-1] for event in kept.events] == ["1", "2"]


def test_it_answers_200_to_the_verification_without_events(client: TestClient, kept: Kept) -> None:
    assert deliver(client) == 200
    assert kept.events == []


@pytest.mark.parametrize("given", ["", "nonsense", "ไทย", "AAAA", signature(b"another body")])
def test_it_refuses_a_wrong_signature_and_keeps_nothing(client: TestClient, kept: Kept, given: str) -> None:
    body = json.dumps({"events": [TEXT]}).encode()
    assert client.post("/w", content=body, headers=[(b"x-line-signature", given.encode())]).status_code == 401
    assert kept.events == []


def test_it_refuses_a_missing_signature(client: TestClient, kept: Kept) -> None:
    assert client.post("/w", content=b'{"events": []}').status_code == 401


def test_it_takes_the_header_in_any_case(client: TestClient) -> None:
    body = b'{"events": []}'
    assert client.post("/w", content=body, headers={"X-LINE-SIGNATURE": signature(body)}).status_code == 200


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b"{}", b'{"events": {}}', b"\xff\xfe", b"[" * 100_000, b'{"events": 1e999}'],
)
def test_it_calls_a_signed_body_that_is_no_delivery_a_bad_request(client: TestClient, body: bytes) -> None:
    assert post(client, body) == 400


def test_it_refuses_two_megabytes_declared_or_not(client: TestClient, kept: Kept) -> None:
    body = b'{"events": ["' + b"x" * (2 * MAX_BODY) + b'"]}'
    assert post(client, body) == 413
    chunks = (body[start : start + 65536] for start in range(0, len(body), 65536))
    undeclared = client.post("/w", content=chunks, headers={"x-line-signature": signature(body)})
    assert undeclared.status_code == 413
    assert kept.events == []


@pytest.mark.parametrize("broken", [None, 7, "x", [], {}, {"type": 3}, {"type": "brandNew", "extra": {"a": [1]}}])
def test_it_keeps_a_broken_event_beside_its_whole_neighbours(client: TestClient, kept: Kept, broken: Any) -> None:
    assert deliver(client, broken, TEXT) == 200
    assert len(kept.events) == 2
    assert kept.events[1].event_id == TEXT["webhookEventId"]


def test_it_gives_a_redelivered_event_without_an_id_the_same_name(client: TestClient, kept: Kept) -> None:
    bare = {key: value for key, value in TEXT.items() if key != "webhookEventId"}
    deliver(client, bare | {"deliveryContext": {"isRedelivery": False}})
    deliver(client, bare | {"deliveryContext": {"isRedelivery": True}})
    assert kept.events[0].event_id == kept.events[1].event_id


def test_it_keeps_lone_surrogates_as_ascii(client: TestClient, kept: Kept) -> None:
    body = b'{"events": [{"type": "message", "message": {"type": "text", "text": "\\ud83d \\udc00"}}]}'
    assert post(client, body) == 200
    assert kept.events[0].payload.isascii()


def test_it_asks_for_redelivery_when_the_inbox_cannot_be_written(client: TestClient, kept: Kept) -> None:
    kept.fails = True
    assert deliver(client, TEXT) == 503


def test_it_says_why_without_line_credentials(kept: Kept) -> None:
    app = Starlette(routes=[Route("/w", webhook_endpoint("", kept.keep), methods=["POST"])])
    response = TestClient(app).post("/w", content=b"{}")
    assert response.status_code == 503
    assert "LINE_CHANNEL_SECRET" in response.text
