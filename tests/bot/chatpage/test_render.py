"""LINE's messages in a browser: faithful, escaped, and styled by nothing but classes that the style sheet knows."""

import re

import pytest
from hypothesis import given

from bot.chatpage.render import render_chips, render_messages
from bot.chatpage.static_files import FILES
from bot.conversation import respond
from bot.conversation.advice import Standing, advice_card
from bot.conversation.intents import Intent
from bot.line.flex import messages
from bot.messages import Answer, Text
from classifier import Assessment, Tier
from tests.bot.conversation.assessments import ASSESSMENTS, LANGUAGES, STANDINGS, assessment, reason

CSS = FILES["try.css"].decode()
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def html_of(answer: Answer) -> str:
    sent = messages(answer)
    return str(render_messages(sent) + render_chips(sent))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_style_sheet_knows_every_class(language: str) -> None:
    answers = [respond.talk(wanted, language) for wanted in Intent]
    answers += [(advice_card(assessment(tier), Standing("", "", 5), language, "1"),) for tier in Tier]
    for answer in answers:
        for names in re.findall(r'class="([^"]*)"', html_of(answer)):
            assert [name for name in names.split() if f".{name}" not in CSS] == []


def test_it_says_all_that_the_card_says() -> None:
    card = advice_card(assessment(), Standing("", "", 5), "th", "1")
    shown = html_of((card,))
    for section in card.sections:
        for told in (section.heading, *section.lines, *section.quotes):
            assert told in shown
    assert 'href="tel:1441"' in shown and card.footnote in shown


def test_buttons_become_forms_that_carry_the_postback() -> None:
    shown = html_of((advice_card(assessment(), Standing(), "th", "R1"),))
    assert 'name="postback" value="v1&amp;do=sent&amp;r=R1"' in shown
    assert 'name="said" value="โอนเงินไปแล้ว"' in shown


def test_a_scammers_script_is_words_like_any_other() -> None:
    shown = html_of((advice_card(assessment(reasons=(reason(HOSTILE),)), Standing(), "th", HOSTILE),))
    assert "<script" not in shown and "<img" not in shown
    assert "&lt;script&gt;" in shown
    assert "<img" not in str(render_messages([{"type": "text", "text": HOSTILE}]))


@given(ASSESSMENTS, STANDINGS, LANGUAGES)
def test_any_answer_is_shown_with_our_own_tags_only(found: Assessment, standing: Standing, language: str) -> None:
    shown = html_of((advice_card(found, standing, language, "1"),))
    ours = {"article", "div", "p", "h3", "h4", "hr", "form", "input", "button", "a"}
    assert set(re.findall(r"<(\w+)", shown)) <= ours


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://evil.example", "data:text/html,x", "//a.example"])
def test_no_link_but_calls_and_https(address: str) -> None:
    button = {"type": "button", "action": {"type": "uri", "uri": address, "label": "กด"}}
    bubble = {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": [button]}}
    assert "<a " not in str(render_messages([{"type": "flex", "altText": "x", "contents": bubble}]))


def test_what_it_does_not_know_is_left_out_or_told_in_words() -> None:
    odd = {"type": "box", "layout": "vertical", "contents": [{"type": "hologram"}], "paddingAll": "13px"}
    shown = str(render_messages([{"type": "flex", "contents": {"type": "bubble", "body": odd, "hero": odd}}]))
    assert "hologram" not in shown and "13px" not in shown
    assert "ดูวิดีโอ" in str(render_messages([{"type": "video", "altText": "ดูวิดีโอ"}]))
    assert str(render_messages([{"type": "sticker"}])) == ""


def test_spans_are_words_with_a_look_of_their_own() -> None:
    text = {"type": "text", "text": "", "contents": [{"type": "span", "text": "<b>", "weight": "bold"}]}
    bubble = {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": [text]}}
    assert '<span class="span bold">&lt;b&gt;</span>' in str(render_messages([{"type": "flex", "contents": bubble}]))


def test_quick_replies_of_the_last_message_only() -> None:
    first, last = respond.talk(Intent.THANKS, "th"), (Text("จบ"),)
    assert "<form" not in str(render_chips(messages(first + last)))
    assert "<form" in str(render_chips(messages(last + first)))
    assert str(render_chips([])) == ""
