"""One message in, one assessment out: tiers, spans that quote the message, and calm on anything hostile."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier import Classifier, Tier, load_classifier

LOAN = "เงินด่วนวันนี้ ไม่เช็คบูโร ไม่ต้องค้ำ วงเงิน 50,000 บาท โอนค่าค้ำประกันก่อน 500 ทักไลน์ @fastcash555"
HOSTILE = [
    "",
    " ",
    "\x00",
    "\ud83d",
    "ก" * 5000,
    "🎰" * 5000,
    "\u200b" * 5000,
    "1" * 5000,
    "ก า " * 1250,
    "กรรม" * 1250,
    "a.b/" * 1250,
]
LIVE = load_classifier()


def test_it_flags_a_scam_with_its_lure_and_words(classifier: Classifier) -> None:
    found = classifier.assess(LOAN)
    assert (found.tier, found.kind, found.lure) == (Tier.DANGER, "scam", "loan")
    assert found.flagged
    assert any("ไม่เช็คบูโร" in reason.quote for reason in found.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "แม่จ๋า เย็นนี้กลับช้านะ ฝากเอาข้าวให้หมาด้วย",
        "พัสดุของคุณถึงศูนย์กระจายสินค้าโคราชแล้ว จะนำจ่ายพรุ่งนี้ค่ะ",
        "ตำรวจเตือนภัย มิจฉาชีพอ้างเป็นการไฟฟ้าคืนเงินประกันมิเตอร์ อย่ากดลิงก์ อย่าโอนเงิน แจ้ง 1441",
        "รหัส OTP คือ 482913 ห้ามบอกผู้อื่น ธนาคารไม่มีนโยบายขอรหัสจากท่าน",
    ],
)
def test_it_leaves_ordinary_messages_alone(classifier: Classifier, text: str) -> None:
    found = classifier.assess(text)
    assert found.tier is Tier.NO_KNOWN_SIGN
    assert found.lure is None


@pytest.mark.parametrize("text", ["", "ok", "555", "🙏🙏", "..."])
def test_it_says_when_there_is_too_little_to_tell(classifier: Classifier, text: str) -> None:
    assert classifier.assess(text).tier is Tier.TOO_LITTLE


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_it_stays_calm_on_hostile_text(classifier: Classifier, text: str) -> None:
    assert 0 <= classifier.assess(text).score <= 1


@given(st.text(st.characters(codec=None), max_size=300) | st.text("กขเแาิ่้ .0oO1l/:@-", max_size=200))
def test_its_reasons_quote_the_message_in_order_and_apart(text: str) -> None:
    found = LIVE.assess(text)
    spans = sorted((reason.start, reason.end) for reason in found.reasons)
    assert all(text[reason.start : reason.end] == reason.quote for reason in found.reasons)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert [abs(r.weight) for r in found.reasons] == sorted((abs(r.weight) for r in found.reasons), reverse=True)


def test_it_says_the_same_every_time(classifier: Classifier) -> None:
    assert load_classifier().assess(LOAN) == classifier.assess(LOAN)


def test_it_sees_through_obfuscation(classifier: Classifier) -> None:
    plain = classifier.assess("สมัครสล็อต บาคาร่า รับเครดิตฟรี ฝากถอนไม่มีขั้นต่ำ")
    hidden = classifier.assess("สมัครสล๊Oต Uาคาร่า รับเคsดิตฟ\u200bรี ฝาn-ถoนไม่มีขั้นต่ำ")
    assert plain.flagged and hidden.flagged


def test_serving_needs_no_scikit_learn() -> None:
    import subprocess
    import sys

    script = (
        "import sys; from classifier import load_classifier; load_classifier().assess('กู้เงินด่วน ไม่เช็คบูโร');"
        "sys.exit(any(name.split('.')[0] in ('sklearn', 'scipy', 'joblib') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
