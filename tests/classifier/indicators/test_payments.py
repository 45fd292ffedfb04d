"""Are amounts read, and promises told from wages, prices and insurance?"""

import pytest

from classifier.indicators import extract
from classifier.text import normalize


def promises(message: str) -> set[str]:
    return {found.name for found in extract(normalize(message), message) if found.group == "payment"} - {"amount"}


@pytest.mark.parametrize(
    ("message", "value"),
    [("ยอด 1,500 บาท", "1,500"), ("รับ ฿99.50", "99.50"), ("วงเงิน ๕๐,๐๐๐ บ.", "50,000"), ("ได้ 2 แสนบาท", "200,000")],
)
def test_it_reads_amounts(message: str, value: str) -> None:
    assert [found.value for found in extract(normalize(message), message) if found.name == "amount"] == [value]


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("งานเสริม รายได้ 500-3,000 บาท/วัน", "daily_income"),
        ("หาเงินง่ายๆ วันละ 3000", "daily_income"),
        ("earn 1500 baht per day from home job", "daily_income"),
        ("กำไร 10% ต่อวัน", "high_return"),
        ("ปันผล 5-8% ทุกสัปดาห์", "high_return"),
        ("ลงทุน 1,000 ได้คืน 3,500", "money_multiplied"),
        ("ฝาก100รับ200", "money_multiplied"),
        ("กด *155# สมัครดูดวง 9บ/sms", "premium_price"),
    ],
)
def test_it_finds_promises(message: str, name: str) -> None:
    assert promises(message) == {name}


@pytest.mark.parametrize(
    "message",
    [
        "รับสมัครคนงาน ค่าแรงวันละ 370 บาท", "ประกันชดเชยรายได้วันละ 1,000 บาท", "ดอกเบี้ย 1.25% ต่อเดือน", "ลดสูงสุด 50% ทุกวัน",
        "เงินฝากดอกเบี้ย 1.5% ต่อปี", "เติมเงิน 100 บาท วันนี้", "โอน 500 แล้วได้ของ 1 ชิ้น",
    ],
)  # fmt: skip
def test_it_finds_none_in_ordinary_offers(message: str) -> None:
    assert promises(message) == set()
