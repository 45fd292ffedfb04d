"""Do the phrases of the lexicon fire on what they mean, and not on its denial?"""

import pytest

from classifier.assessment import Indicator
from classifier.errors import DataRefused
from classifier.indicators import extract, lexicons
from classifier.indicators.patterns import compile_pattern
from classifier.text import normalize


def phrases(message: str) -> dict[str, Indicator]:
    found = extract(normalize(message), message)
    return {each.name: each for each in found if each.group in ("phrase", "reassurance")}


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("รบกวนบอกรหัส OTP ที่เพิ่งเข้าด้วยค่ะ", "asks_for_code"),
        ("ส่งรูปบัตรประชาชนหน้าหลังมาทางนี้", "asks_for_identity"),
        ("ชำระค่าค้ำประกันก่อนรับวงเงิน 1,500", "fee_before_loan"),
        ("กู้ได้ไม่เช็กบูโร", "loan_without_checks"),
        ("คุณได้รับสิทธิ์ยื่นกู้ 80,000 บาท", "loan_granted_unasked"),
        ("โหลด AnyDesk แล้วแจ้งเลข 9 ตัว", "installs_app"),
        ("บัญชีของคุณพัวพันคดีฟอกเงิน", "authority_threat"),
        ("แอดไลน์ร้อยเวรเพื่อสอบปากคำทางไลน์", "police_by_video_call"),
        ("โอนเงินมาให้เราตรวจสอบก่อน", "moves_money_for_inspection"),
        ("ห้ามวางสายและห้ามบอกคนในบ้าน", "urges_secrecy"),
        ("กดไลก์คลิปละ 20 บาท", "easy_money_for_clicks"),
        ("ต้องโอนเพิ่มอีก 5,000 เพื่อปลดล็อกยอด", "pay_to_get_unlocked"),
        ("การันตีกำไรทุกเดือน", "guaranteed_profit"),
        ("เครดิตฟรี 50 ไม่ต้องฝาก", "gambling"),
        ("พัสดุของท่านติดศุลกากร", "parcel_problem"),
        ("รับซื้อบัญชีธนาคารเล่มละ 3,000", "account_rental"),
        ("ขอยืมเงินก่อนนะ พรุ่งนี้คืน", "borrows_in_a_hurry"),
        ("ถ้าไม่โอนจะปล่อยคลิปให้เพื่อน", "clip_threat"),
        ("ใครถูกโกงเราช่วยตามเงินคืนได้ ทักไลน์", "get_money_back"),
        ("ห้ามบอกรหัสนี้กับใคร", "never_share_code"),
        ("ระวังมิจฉาชีพแอบอ้างเป็นธนาคาร", "warns_of_scams"),
        ("ถูกหลอกให้โทรแจ้ง 1441", "quotes_helpline"),
        ("อันนี้ใช่มิจฉาชีพไหมคะ", "asks_if_scam"),
    ],
)
def test_it_finds_the_phrase(message: str, name: str) -> None:
    assert name in phrases(message)


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("ธนาคารไม่ขอรหัส OTP จากลูกค้า", "asks_for_code"),
        ("ห้ามส่งรหัส OTP ให้ใคร", "asks_for_code"),
        ("ท่านได้ร้องขอรหัสผ่านแบบใช้ครั้งเดียว", "asks_for_code"),
        ("ฝากไว้กับ รปภ.", "gambling"),
        ("ตำรวจทลายเว็บบาคาร่า", "gambling"),
        ("อย่าบอกรหัส OTP กับใคร", "urges_secrecy"),
        ("เปิดบัญชีวันนี้รับร่มฟรี 1 คัน", "account_rental"),
    ],
)
def test_a_denial_or_an_ordinary_use_does_not_count(message: str, name: str) -> None:
    assert name not in phrases(message)


def test_phrases_inside_a_warning_weigh_less() -> None:
    alone = phrases("บัญชีของคุณพัวพันคดีฟอกเงิน")["authority_threat"]
    quoted = phrases('ใครโทรมาว่า "บัญชีของคุณพัวพันคดีฟอกเงิน" อันนี้ใช่มิจฉาชีพไหมคะ')["authority_threat"]
    assert 0 < quoted.weight < alone.weight


def test_the_quoted_words_are_those_of_the_message() -> None:
    message = "ช่วย บอกร\u200bหัส ＯＴＰ หน่อย"
    found = phrases(message)["asks_for_code"]
    assert message[found.start : found.end] == "บอกร\u200bหัส ＯＴＰ"


def test_no_phrase_identifies_a_sender() -> None:
    assert not any(found.identifying for found in phrases("บอกรหัส OTP ด่วน ห้ามวางสาย การันตีกำไร").values())


@pytest.mark.parametrize("wording", lexicons.wordings().values(), ids=lambda wording: wording.name)
def test_every_pattern_can_be_searched(wording: lexicons.Wording) -> None:
    for source in wording.patterns:
        assert compile_pattern(source).groups


def test_a_pattern_without_a_telling_word_is_refused() -> None:
    with pytest.raises(DataRefused, match="three letters"):
        compile_pattern("a/b … c?")
