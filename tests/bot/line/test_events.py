"""Nothing that LINE may send, today or after a change of its own, breaks the reading of an event."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.line.events import BrokenEvent, clean, event_id, read_event
from bot.messages import Channel

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
PARTS = {
    "type": JSON | st.sampled_from(["message", "postback", "follow", "unsend", "brandNew"]),
    "source": JSON,
    "message": JSON | st.fixed_dictionaries({"type": st.just("text"), "text": st.text(), "mention": JSON}),
    "postback": JSON,
    "timestamp": JSON,
    "replyToken": JSON,
    "mode": JSON,
}


@given(st.fixed_dictionaries({}, optional=PARTS))
def test_it_reads_any_object_or_calls_it_broken(event: dict[str, Any]) -> None:
    try:
        message = read_event(event, Channel.LINE, event_id(event))
    except BrokenEvent:
        return
    (message.text + message.postback).encode("utf-8")


@given(st.text(st.characters(codec=None)))
def test_it_cleans_any_text_for_every_encoder(text: str) -> None:
    json.dumps(clean(text), ensure_ascii=False).encode("utf-8")
    assert "\x00" not in clean(text)


def test_it_joins_the_halves_of_an_emoji() -> None:
    assert clean("\ud83d\ude00 ฟรี") == "😀 ฟรี"


def test_it_sees_that_the_bot_was_mentioned() -> None:
    event = {"type": "message", "message": {"type": "text", "mention": {"mentionees": [{"isSelf": True}, 3]}}}
    assert read_event(event, Channel.LINE, "e").mentions_bot


@pytest.mark.parametrize("event", [None, 3, "x", [], {}, {"type": None}])
def test_it_calls_what_has_no_type_broken(event: Any) -> None:
    with pytest.raises(BrokenEvent):
        read_event(event, Channel.LINE, "e")


def test_it_never_replies_in_standby() -> None:
    assert not read_event({"type": "message", "mode": "standby"}, Channel.LINE, "e").can_reply
