"""The first minutes of a victim: the right call first, figures from dated files, no promise of a refund."""

import re

import pytest

from bot.conversation.emergency import bank_card, mishap, money_sent
from bot.conversation.hotlines import Bank, banks, facts
from bot.line.flex import alt_text
from bot.messages import Call, Card, Text


def first_card(answer: tuple[Card | Text, ...]) -> Card:
    assert isinstance(answer[0], Card)
    return answer[0]


def test_money_sent_starts_with_the_call_then_the_case_number_then_the_complaint() -> None:
    steps = first_card(money_sent("th")).sections[0].lines
    assert "โทร" in steps[0] and "1441" in steps[0]
    assert "Bank Case ID" in steps[1] and "โดยปกติ" in steps[1] and "72" in steps[1]
    assert "แจ้งความ" in steps[2] and "thaipoliceonline.go.th" in steps[2]
    assert first_card(money_sent("th")).buttons[0].action == Call("1441")


def test_money_sent_lists_what_to_keep_as_evidence_and_the_banks_lines() -> None:
    card, listed = money_sent("th")
    assert isinstance(card, Card) and isinstance(listed, Text)
    assert "สลิป" in alt_text(card)
    assert "ธนาคารกสิกรไทย 0-2888-8888 กด 001" in listed.text
    assert len(listed.quick_replies) <= 13


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_refund_is_promised(language: str) -> None:
    said = " ".join(alt_text(part) for part in money_sent(language) if isinstance(part, Card))
    assert not re.search("ได้เงินคืนแน่|จะได้เงินคืนทั้งหมด|will be refunded|you will get your money back", said)


@pytest.mark.parametrize("one", banks(), ids=lambda one: one.key)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_bank_gets_its_own_call_or_the_hotline(one: Bank, language: str) -> None:
    (answer,) = bank_card(one.key, language)
    if not one.fraud_line:
        assert isinstance(answer, Text) and one.name(language) in answer.text and "1441" in answer.text
        return
    assert isinstance(answer, Card)
    assert answer.buttons[0].action == Call(one.fraud_line)
    assert one.press in answer.subtitle


@pytest.mark.parametrize("key", ["other", "", "no-such-bank"])
def test_an_unknown_bank_gets_the_hotline(key: str) -> None:
    (answer,) = bank_card(key, "th")
    assert isinstance(answer, Text) and facts()["hotline"] in answer.text


def test_an_installed_app_starts_with_flight_mode() -> None:
    assert "โหมดเครื่องบิน" in first_card(mishap("installed_app", "th")).sections[0].lines[0]
    assert "flight mode" in first_card(mishap("installed_app", "en")).sections[0].lines[0]


@pytest.mark.parametrize("branch", ["gave_code", "installed_app", "sent_id", "clicked"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_mishap_has_steps_and_leads_to_its_sisters(branch: str, language: str) -> None:
    card = first_card(mishap(branch, language))
    assert len(card.sections[0].lines) >= 3
    assert len(card.buttons) == 5


def test_an_unknown_mishap_is_taken_for_the_worst() -> None:
    assert mishap("fell-asleep", "th") == money_sent("th")
