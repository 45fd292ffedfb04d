"""Everything but a message to assess gets a calm, useful answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import respond
from bot.conversation.hotlines import districts
from bot.conversation.intents import Intent
from bot.conversation.own_data import Holding, mine
from bot.conversation.postbacks import Do, Press, read, write
from bot.line.flex import alt_text
from bot.messages import Answer, Card, Channel, InboundMessage, Postback, Text


def inbound(kind: str, **parts: object) -> InboundMessage:
    given = {"event_id": "e", "channel": Channel.LINE, "sender": "U1", "chat": "user", "sent_at": 1, "message_id": "9"}
    return InboundMessage(kind=kind, **given | parts)  # type: ignore[arg-type]


def words(answer: Answer) -> str:
    return "\n".join(part.text if isinstance(part, Text) else alt_text(part) for part in answer)


def test_the_greeting_tells_what_is_kept_how_long_and_how_to_erase_it() -> None:
    said = words(respond.respond(inbound("follow", message_id=None), "th"))
    for told in ("ปิดข้อมูลส่วนตัว", "7 วัน", "ลบข้อมูลของฉัน", "ไม่ใช่ตำรวจ", "ไม่เคยขอเลขบัตร รหัส OTP"):
        assert told in said


@pytest.mark.parametrize("kind", ["sticker", "image", "video", "audio", "file", "location", "hologram"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_what_cannot_be_read_gets_a_sentence_that_helps(kind: str, language: str) -> None:
    answer = respond.respond(inbound(kind), language)
    assert len(words(answer)) > 40
    assert isinstance(answer[-1], Text) and answer[-1].quick_replies


@pytest.mark.parametrize("kind", ["beacon", "accountLink", "membership", "unfollow", "leave", "something-new"])
def test_an_event_that_is_no_message_gets_no_answer(kind: str) -> None:
    assert respond.respond(inbound(kind, message_id=None), "th") == ()


def test_it_says_on_joining_a_group_that_it_will_be_silent() -> None:
    assert "เงียบ" in words(respond.respond(inbound("join", message_id=None, chat="group"), "th"))


@pytest.mark.parametrize("wanted", Intent)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_intent_is_answered(wanted: Intent, language: str) -> None:
    assert words(respond.talk(wanted, language))


@pytest.mark.parametrize("do", Do)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_button_is_answered(do: Do, language: str) -> None:
    assert words(respond.pressed(Press(do), language))


@given(st.text(max_size=320))
def test_any_postback_at_all_is_answered(data: str) -> None:
    assert words(respond.respond(inbound("postback", postback=data, message_id=None), "th"))


@given(st.sampled_from(Do), st.text(max_size=45), st.text(max_size=35))
def test_any_button_with_any_state_is_answered(do: Do, report: str, choice: str) -> None:
    assert words(respond.pressed(read(f"v1&do={do}&r={report}&c={choice}"), "en"))


@given(st.builds(Press, st.sampled_from(Do), st.text(max_size=45), st.text(max_size=35)))
def test_what_a_button_writes_is_short_and_can_be_read_back(press: Press) -> None:
    data = write(press)
    back = read(data)
    assert len(data) <= 120
    assert back is not None and back.do is press.do
    assert back.report in (press.report, "") and back.choice in (press.choice, "")


def test_the_language_changes_in_its_own_words() -> None:
    assert "English" in words(respond.talk(Intent.TO_ENGLISH, "th"))
    assert "ภาษาไทย" in words(respond.talk(Intent.TO_THAI, "en"))


def test_all_districts_are_reached_in_steps_that_fit() -> None:
    seen, step = set(), ""
    for _ in range(4):
        (asked,) = respond.choose_district("th", step)
        assert isinstance(asked, Text) and len(asked.quick_replies) <= 13
        pressed = [read(b.action.data) for b in asked.quick_replies if isinstance(b.action, Postback)]
        seen |= {press.choice for press in pressed if press and press.do is Do.DISTRICT}
        step = next(press.choice for press in pressed if press and press.do is Do.DISTRICTS)
    assert seen == {one.code for one in districts()} | {"none"}
    assert len(districts()) == 32


def test_a_chosen_district_is_named() -> None:
    assert "ปากช่อง" in words(respond.district_saved("3021", "th"))
    assert "ไม่ระบุ" in words(respond.district_saved("9999", "th"))


def test_erasing_is_asked_first_and_says_what_stays() -> None:
    (card,) = respond.talk(Intent.ERASE, "th")
    assert isinstance(card, Card)
    pressed = [read(b.action.data) for b in card.buttons if isinstance(b.action, Postback)]
    assert [press.do for press in pressed if press] == [Do.ERASE_YES, Do.ERASE_NO]
    assert "ไม่ผูกกับคุณ" in words((card,))


def test_my_data_counts_what_is_kept() -> None:
    said = words(mine(Holding(open_reports=3, held_messages=2, district="3001"), "th"))
    assert "ปิดข้อมูลส่วนตัวแล้ว): 3" in said and "เมืองนครราชสีมา" in said
