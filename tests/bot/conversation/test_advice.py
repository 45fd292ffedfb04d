"""What a resident is told: the officers first, three reasons in the message's own words, and never that all is well."""

import pytest
from hypothesis import given

from bot.conversation.advice import Standing, advice_card, explain_card
from bot.conversation.postbacks import Do, Press, read
from bot.conversation.wording import lines
from bot.line.flex import alt_text
from bot.messages import Call, Card, Postback, Tone
from classifier import LURES, Assessment, Tier
from tests.bot.conversation.assessments import ASSESSMENTS, LANGUAGES, STANDINGS, assessment, reason

REPORT = "01JC0000000000000000000000"


def presses(card: Card) -> list[Do]:
    found = [read(button.action.data) for button in card.buttons if isinstance(button.action, Postback)]
    return [press.do for press in found if press]


def test_danger_says_why_in_the_messages_own_words_and_what_to_do() -> None:
    card = advice_card(assessment(), Standing(), "th", REPORT)
    assert card.tone is Tone.DANGER
    assert card.title == "เข้าข่ายมิจฉาชีพ อย่าเพิ่งทำตาม"
    assert card.sections[0].quotes == ("โอนค่าธรรมเนียม",)
    assert card.sections[1].lines == lines("th", "steps.parcel.danger")
    assert presses(card) == [Do.SENT, Do.ASK, Do.DISPUTE, Do.EXPLAIN]
    assert card.buttons[0].action == Call("1441")


def test_every_button_carries_its_report() -> None:
    card = advice_card(assessment(), Standing(), "th", REPORT)
    kept = [read(button.action.data) for button in card.buttons if isinstance(button.action, Postback)]
    assert kept[0] == Press(Do.SENT, REPORT)


def test_without_a_report_no_button_refers_to_one() -> None:
    assert presses(advice_card(assessment(), Standing(), "th")) == [Do.SENT]


def test_an_officers_verdict_outranks_the_machine_and_says_so() -> None:
    for verdict, title in (("scam", "เป็นมิจฉาชีพ"), ("legit", "ไม่ใช่มิจฉาชีพ"), ("unclear", "ยังสรุปไม่ได้")):
        for tier in Tier:
            card = advice_card(assessment(tier), Standing(verdict, "job"), "th", REPORT)
            assert card.title == f"เจ้าหน้าที่ตรวจแล้ว: {title}"


def test_the_officers_lure_decides_the_steps() -> None:
    card = advice_card(assessment(lure="parcel"), Standing("scam", "recovery"), "en", REPORT)
    assert lines("en", "steps.recovery.danger") in [section.lines for section in card.sections]


def test_what_an_officer_cleared_shows_no_suspicion_and_no_count() -> None:
    card = advice_card(assessment(), Standing("legit", "", 9), "th", REPORT)
    assert [section.quotes for section in card.sections] == [()]
    assert "มีผู้แจ้ง" not in alt_text(card)


@pytest.mark.parametrize(("reporters", "told"), [(0, False), (1, False), (2, True), (1234, True)])
def test_it_tells_how_many_reported_it_from_two_on(reporters: int, told: bool) -> None:
    said = alt_text(advice_card(assessment(), Standing("", "", reporters), "th", REPORT))
    assert (f"มีผู้แจ้ง {reporters:,} ราย" in said) is told


def test_no_known_sign_warns_and_never_says_that_all_is_well() -> None:
    card = advice_card(assessment(Tier.NO_KNOWN_SIGN, None, reasons=()), Standing(), "th", REPORT)
    assert lines("th", "signs.no_known_sign") == card.sections[0].lines
    assert "ไม่ได้แปลว่าไว้ใจได้" in card.subtitle
    assert Do.DISPUTE not in presses(card)


def test_no_known_sign_shows_what_speaks_for_and_against() -> None:
    mixed = (reason("พัสดุ", 0.4), reason("บาท", -0.8, reason_th="เว็บทางการ"))
    card = advice_card(assessment(Tier.NO_KNOWN_SIGN, None, reasons=mixed), Standing(), "th", REPORT)
    assert [section.heading for section in card.sections[:2]] == ["จุดที่ยังควรระวัง", "จุดที่ตรงกับของจริง"]


def test_too_little_asks_for_the_whole_message() -> None:
    card = advice_card(assessment(Tier.TOO_LITTLE, None, reasons=()), Standing(), "th", REPORT)
    assert card.sections[0].lines == lines("th", "too_little.lines")
    assert presses(card) == [Do.SENT]


def test_at_most_three_reasons_the_strongest_first() -> None:
    weights = (0.5, 3.0, 1.0, 2.0, -1.0)
    many = tuple(reason("บาท", weight, reason_th=str(weight)) for weight in weights)
    assert advice_card(assessment(reasons=many), Standing(), "th").sections[0].lines == ("3.0", "2.0", "1.0")


def test_a_reason_that_holds_for_several_words_is_told_once() -> None:
    alike = (reason("ตกค้าง", 1.0), reason("19 บาท", 0.9), reason("ตกค้าง", 0.8))
    section = advice_card(assessment(reasons=alike), Standing(), "th").sections[0]
    assert section.lines == ("ให้จ่ายเงินก่อน",)
    assert section.quotes == ("ตกค้าง” “19 บาท",)


@pytest.mark.parametrize("lure", LURES)
@pytest.mark.parametrize("tier", [Tier.DANGER, Tier.CAUTION])
def test_every_lure_has_steps_of_its_own(lure: str, tier: Tier) -> None:
    card = advice_card(assessment(tier, lure), Standing(), "th", REPORT)
    assert lines("th", f"steps.{lure}.{tier.value}") in [section.lines for section in card.sections]


def test_the_explanation_tells_all_reasons_and_how_sure_the_machine_is() -> None:
    many = tuple(reason("บาท", weight, reason_th=str(weight)) for weight in (3.0, 2.0, 1.0, 0.5))
    card = explain_card(assessment(reasons=many), Standing(), "th", REPORT)
    assert len(card.sections[0].lines) == 4
    assert "97" in card.sections[-1].lines[0]
    assert Do.EXPLAIN not in presses(card)


def test_the_explanation_of_nothing_is_still_an_answer() -> None:
    card = explain_card(assessment(Tier.NO_KNOWN_SIGN, None, reasons=(), score=0.0), Standing(), "th", REPORT)
    assert "ไม่พบคำ" in card.sections[0].lines[0]
    assert "ราว 1 ข้อความ" in card.sections[-1].lines[0]


def test_an_officers_verdict_is_explained_as_such() -> None:
    assert "เจ้าหน้าที่เป็นคนตัดสิน" in explain_card(assessment(), Standing("scam"), "th", REPORT).sections[-1].lines[0]


@given(ASSESSMENTS, STANDINGS, LANGUAGES)
def test_any_assessment_gets_a_card_that_is_not_a_police_complaint(
    found: Assessment, standing: Standing, language: str
) -> None:
    for card in (advice_card(found, standing, language, REPORT), explain_card(found, standing, language, REPORT)):
        assert card.title and card.subtitle and card.sections
        assert "1441" in card.footnote
        assert len(card.sections[0].quotes) <= 8
