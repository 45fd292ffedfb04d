"""How much money does a message speak of, and what does it promise for it?

- Daily income counts from 800 baht on, beside a word for earning; wages of real jobs and insurance are below or apart.
- A return counts when no real investment pays it: 1 % a day, 3 % a week, 8 % a month.
- "Pay 100, get 300" counts from one and a quarter times the money on.
"""

import re

from classifier.indicators.scan import Scan

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?"
_AMOUNT = re.compile(
    rf"(?<![\d.,])(?:(?P<sign>฿)\s?(?P<a>{_NUMBER})|(?P<b>{_NUMBER})\s?(?P<unit>ล้านบาท|แสนบาท|หมื่นบาท|พันบาท|บาท|บ\.|฿|baht|thb))"
)
_UNITS = {"พันบาท": 1_000, "หมื่นบาท": 10_000, "แสนบาท": 100_000, "ล้านบาท": 1_000_000}
_DAILY = re.compile(
    rf"(?P<a>{_NUMBER})\s?\+?(?:\s?[-–~ถึง]{{1,4}}\s?(?P<b>{_NUMBER}))?\s?(?:บาท|บ\.?|฿|thb|baht)?\s?(?:/|ต่อ|per\s?|a\s)\s?(?:วัน|day)"
    rf"|(?:วันละ|รายวัน|daily)\s?(?P<c>{_NUMBER})(?:\s?[-–~ถึง]{{1,4}}\s?(?P<d>{_NUMBER}))?"
)
_EARNING = re.compile(r"รายได้|หาเงิน|งาน|กำไร|ค่าคอม|ค่าตอบแทน|ได้เงิน|earn|income|salary|job|commission|profit|รับเงิน")
_NOT_EARNING = re.compile(r"ชดเชย|ประกัน|นอนโรงพยาบาล|ค่าเช่า|เช่า|ที่พัก|ค่าห้อง|ดอกเบี้ย|ปรับ|วงเงิน|ถอนได้|จำกัด|insur")
_RETURN = re.compile(
    r"(?P<rate>\d{1,4}(?:\.\d+)?)\s?(?:-\s?\d{1,4}\s?)?(?:%|เปอร์เซ็นต์|percent)\s?(?:ต่อ|/|ภายใน|per|a|ทุก|in)\s?"
    r"(?:\d{1,2}\s?)?(?P<period>วัน|ชั่วโมง|ชม|สัปดาห์|อาทิตย์|เดือน|รอบ|ไม้|day|hour|week|month)"
    r"|(?:วันละ|รายวัน)\s?(?P<daily>\d{1,3}(?:\.\d+)?)(?:\s?-\s?\d{1,3})?\s?(?:%|เปอร์เซ็นต์)"
)
_GAIN = re.compile(r"กำไร|ผลตอบแทน|ปันผล|คืน|ลงทุน|เทรด|ออม|profit|return|invest|yield|roi")
_NOT_GAIN = re.compile(r"ดอกเบี้ยเงินกู้|สินเชื่อ|ผ่อน|ส่วนลด|ลดสูงสุด|เครดิตเงินคืน|cashback|ค่าปรับ")
_LOWEST = {
    "วัน": 1.0,
    "ชั่วโมง": 1.0,
    "ชม": 1.0,
    "รอบ": 3.0,
    "ไม้": 3.0,
    "day": 1.0,
    "hour": 1.0,
    "เดือน": 8.0,
    "month": 8.0,
}
_MULTIPLIED = re.compile(
    rf"(?:ลงทุน|ลง|โอน|ฝาก|เติม|เปิดพอร์ต|invest|deposit)\s?(?:แค่|เพียง|เริ่มต้น|ครั้งแรก)?\s?(?P<put>{_NUMBER})\s?(?:บาท|บ\.?|usdt|usd)?"
    rf"[^\d\n]{{0,25}}?(?:รับคืน|ได้คืน|รับ|ได้|คืน|เป็น|get|receive)[^\d\n]{{0,12}}(?P<got>{_NUMBER})"
)
_MOST_AMOUNTS = 3
_AROUND = 60


def find(scan: Scan) -> None:
    """Add the amounts of a message and what it promises."""
    text = scan.text
    if not any(digit in text for digit in "123456789"):
        return
    _add_promises(scan)
    for nth, match in enumerate(_AMOUNT.finditer(text)):
        if nth == _MOST_AMOUNTS:
            break
        value = _number(match["a"] or match["b"]) * _UNITS.get(match["unit"] or "", 1)
        scan.add("amount", *match.span(), f"{value:,.2f}".removesuffix(".00"), take=False)


def _add_promises(scan: Scan) -> None:
    text = scan.text
    for match in _DAILY.finditer(text):
        around = _around(text, match)
        highest = max(_number(match[name]) for name in "abcd")
        if 800 <= highest < 1_000_000 and _EARNING.search(around) and not _NOT_EARNING.search(around):
            scan.add("daily_income", *match.span(), match[0].strip(), take=False)
            break
    if "%" in text or "เปอร์เซ็น" in text or "percent" in text:
        for match in _RETURN.finditer(text):
            if _is_high(match) and _GAIN.search(_around(text, match)) and not _NOT_GAIN.search(_around(text, match)):
                scan.add("high_return", *match.span(), match[0].strip(), take=False)
                break
    for match in _MULTIPLIED.finditer(text):
        put, got = _number(match["put"]), _number(match["got"])
        if put >= 10 and 1.25 * put <= got <= 1_000 * put:
            scan.add("money_multiplied", *match.span(), match[0].strip(), take=False)
            break


def _is_high(match: re.Match[str]) -> bool:
    if match["daily"]:
        return float(match["daily"]) >= _LOWEST["วัน"]
    return float(match["rate"]) >= _LOWEST.get(match["period"], 3.0)


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _AROUND) : match.end() + _AROUND]


def _number(text: str | None) -> float:
    return float(text.replace(",", "")) if text else 0.0
