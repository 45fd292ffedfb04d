"""Whatever we say, LINE takes it: every limit kept, no text empty, and nothing lost for those who cannot see it."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linebot.v3.messaging import FlexMessage, ReplyMessageRequest, TextMessage

from bot.conversation import respond
from bot.conversation.advice import Standing, advice_card, explain_card
from bot.conversation.emergency import bank_card, money_sent
from bot.conversation.hotlines import banks
from bot.conversation.intents import Intent
from bot.conversation.length import letters, units
from bot.conversation.postbacks import Do, Press
from bot.line.flex import BAR, alt_text, messages, size
from bot.messages import Answer, Button, Call, Card, OpenLink, Postback, Section, Text, Tone
from classifier import Assessment
from tests.bot.conversation.assessments import ASSESSMENTS, LANGUAGES, STANDINGS, TEXTS, assessment

REPORT = "01JC0000000000000000000000"
COMPONENTS = {
    "bubble": {"type", "size", "header", "body", "footer"},
    "box": {
        *("type", "layout", "contents", "flex", "spacing", "margin", "width", "height", "paddingAll"),
        *("backgroundColor", "borderColor", "borderWidth", "cornerRadius", "justifyContent"),
    },
    "text": {"type", "text", "size", "weight", "color", "margin", "wrap", "scaling", "flex", "align"},
    "button": {"type", "action", "style", "color", "height", "scaling"},
    "separator": {"type", "margin", "color"},
}


def walk(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from walk(value)
    elif isinstance(part, list):
        for value in part:
            yield from walk(value)


def check(sent: list[dict[str, Any]]) -> None:
    """Assert every limit of LINE.md, and that LINE's own models take the messages and lose nothing of them."""
    assert 1 <= len(sent) <= 5
    models = [(FlexMessage if one["type"] == "flex" else TextMessage).from_dict(one) for one in sent]
    assert ReplyMessageRequest(reply_token="t", messages=models)
    for message in sent:
        if message["type"] == "text":
            assert 1 <= units(message["text"]) <= 5_000 and message["text"].strip()
        else:
            assert 1 <= units(message["altText"]) <= 1_500 and message["altText"].strip()
            assert size(message["contents"]) <= 30_000
        assert len(message.get("quickReply", {"items": []})["items"]) <= 13
        for part in walk([message.get("contents"), message.get("quickReply")]):
            check_part(part)


def check_part(part: dict[str, Any]) -> None:
    kind = part.get("type")
    if kind in COMPONENTS:
        assert set(part) <= COMPONENTS[kind], part
    if kind == "text":
        assert part["text"].strip()
    if kind == "box":
        assert part["contents"]
    if kind in ("postback", "uri"):
        assert 1 <= letters(part["label"]) <= 20
    if kind == "postback":
        assert 1 <= units(part["data"]) <= 300 and 1 <= letters(part["displayText"]) <= 300
    if kind == "uri":
        assert len(part["uri"]) <= 1_000 and part["uri"].startswith(("tel:", "https://"))


@given(ASSESSMENTS, STANDINGS, LANGUAGES)
def test_any_assessment_becomes_messages_that_line_takes(found: Assessment, standing: Standing, language: str) -> None:
    check(messages((advice_card(found, standing, language, REPORT),)))
    check(messages((explain_card(found, standing, language, REPORT),)))


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_fixed_answer_becomes_messages_that_line_takes(language: str) -> None:
    answers: list[Answer] = [respond.pressed(Press(do), language) for do in Do]
    answers += [respond.talk(wanted, language) for wanted in Intent]
    answers += [bank_card(one.key, language) for one in banks()]
    answers += [respond.greeting(language), respond.too_long(language), respond.too_many(language)]
    for answer in answers:
        check(messages(answer))


SECTIONS = st.builds(
    Section, TEXTS, st.lists(TEXTS, max_size=20).map(tuple), st.lists(TEXTS, max_size=20).map(tuple), st.booleans()
)
ACTIONS = st.one_of(
    st.builds(Postback, st.text("v1&do=", min_size=1, max_size=300), TEXTS),
    st.just(Call("028888888")),
    st.just(OpenLink("https://thaipoliceonline.go.th/")),
)
BUTTONS = st.lists(st.builds(Button, TEXTS, ACTIONS, st.booleans()), max_size=20).map(tuple)
CARDS = st.builds(Card, st.sampled_from(Tone), TEXTS, TEXTS, st.lists(SECTIONS, max_size=8).map(tuple), BUTTONS, TEXTS)
PARTS = st.one_of(CARDS, st.builds(Text, TEXTS, BUTTONS))


@given(st.lists(PARTS, min_size=1, max_size=8).map(tuple))
def test_any_answer_at_all_becomes_messages_that_line_takes(answer: Answer) -> None:
    check(messages(answer))


def test_the_alt_text_says_everything_that_the_card_says() -> None:
    card = advice_card(assessment(), Standing("", "", 12), "th", REPORT)
    said = messages((card,))[0]["altText"]
    for section in card.sections:
        for told in (section.heading, *section.lines, *section.quotes):
            assert told in said
    for told in (card.title, card.subtitle, "12 ราย", "1441", card.footnote):
        assert told in said


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_first_aid_fits_into_the_alt_text_whole(language: str) -> None:
    for part in money_sent(language):
        assert isinstance(part, Text) or units(alt_text(part)) <= 1_500


def test_quotes_stand_apart_in_a_frame() -> None:
    (message,) = messages((advice_card(assessment(), Standing(), "th", REPORT),))
    framed = [part for part in walk(message) if part.get("borderWidth") == "normal"]
    assert [part["contents"][0]["text"] for part in framed] == ["“โอนค่าธรรมเนียม”"]


def test_words_that_turn_the_direction_around_are_disarmed() -> None:
    card = Card(Tone.DANGER, "ระวัง\u202e", "", (Section("", ("บรรทัด\u2066ต่อ\u200b",)),))
    assert "\u202e" not in str(messages((card,))) and "\u2066" not in str(messages((card,)))


def test_steps_are_numbered_and_lists_are_pointed() -> None:
    steps = Card(Tone.HELP, "ก", "", (Section("ข", ("หนึ่ง", "สอง"), numbered=True), Section("ค", ("สาม", "สี่"))))
    texts = [part["text"] for part in walk(messages((steps,))) if part.get("type") == "text"]
    assert texts[texts.index("หนึ่ง") - 1] == "1." and texts[texts.index("สี่") - 1] == "•"


def test_long_words_are_cut_between_letters() -> None:
    (message,) = messages((Text("น้ำ" * 4_000),))
    assert message["text"].endswith("น้ำ…") and units(message["text"]) <= 5_000


def contrast(colour: str) -> float:
    """Return the contrast ratio of white on a colour, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


@pytest.mark.parametrize("tone", Tone)
def test_white_can_be_read_on_every_bar(tone: Tone) -> None:
    assert contrast(BAR[tone]) >= 4.5
