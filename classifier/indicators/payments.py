"""How much money does a message speak of, and what does it promise for it?

- Daily income counts from 800 baht on, beside a word for earning; wages of real jobs and insurance are below or apart.
- A return counts when no real investment pays it: 1 % a day, 3 % a week, 8 % a month.
- "Put in 100, get 300" counts from one and a quarter times the money on.
- A price of a few baht per message or day is a premium service.
"""

import re
from collections.abc import Callable

from classifier.indicators.scan import Scan

_NUMBER = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,2})?"
_ANY = re.compile(rf"(?<![\d.,]){_NUMBER}(?!\d)")
_RANGE = rf"(?:\s?\+?\s?(?:-|–|~|ถึง|to)\s?(?P<high>{_NUMBER}))?"
_BAHT = r"(?:ล้านบาท|แสนบาท|หมื่นบาท|พันบาท|บาท|บ\.|฿|baht|thb)"
_UNIT = re.compile(rf"\s?(?P<unit>{_BAHT})")
_UNITS = {"พันบาท": 1_000, "หมื่นบาท": 10_000, "แสนบาท": 100_000, "ล้านบาท": 1_000_000}

_PER_DAY = re.compile(rf"{_RANGE}\s?\+?\s?(?:{_BAHT}|บ)?\s?(?:/|ต่อ|per\s?|a\s)\s?(?:วัน|day)")
_A_DAY = re.compile(r"(?:วันละ|รายวัน|daily)\s?(?:ได้|รับ|ถึง|สูงสุด|ประมาณ|up to)?\s?$")
_EARNING = re.compile(r"รายได้|หาเงิน|งาน|กำไร|ค่าคอม|ค่าตอบแทน|ได้เงิน|earn|income|salary|job|commission|profit|รับเงิน")
_NOT_EARNING = re.compile(r"ชดเชย|ประกัน|นอนโรงพยาบาล|เช่า|ที่พัก|ค่าห้อง|ดอกเบี้ย|ปรับ|วงเงิน|ถอนได้|จำกัด|insur")

_RATE = re.compile(
    rf"{_RANGE}\s?(?:%|เปอร์เซ็นต์|percent)\s?(?:ต่อ|/|ภายใน|per|a|ทุก|in)\s?(?:\d{{1,2}}\s?)?"
    r"(?P<period>วัน|ชั่วโมง|ชม|สัปดาห์|อาทิตย์|เดือน|รอบ|ไม้|day|hour|week|month)"
)
_DAILY_RATE = re.compile(rf"{_RANGE}\s?(?:%|เปอร์เซ็นต์)")
_LOWEST = {"วัน": 1.0, "ชั่วโมง": 1.0, "ชม": 1.0, "day": 1.0, "hour": 1.0, "เดือน": 8.0, "month": 8.0}
_LOWEST_ELSE = 3.0
_GAIN = re.compile(r"กำไร|ผลตอบแทน|ปันผล|คืน|ลงทุน|เทรด|ออม|profit|return|invest|yield|roi")
_NOT_GAIN = re.compile(r"ดอกเบี้ยเงินกู้|สินเชื่อ|ผ่อน|ส่วนลด|ลดสูงสุด|เครดิตเงินคืน|cashback|ค่าปรับ|ต่อปี")

_PUT = re.compile(r"(?:ลงทุน|ลง|โอน|ฝาก|เติม|เปิดพอร์ต|invest|deposit)\s?(?:แค่|เพียง|เริ่มต้น|ครั้งแรก|แรก)?\s?$")
_GET = re.compile(
    r"\s?(?:บาท|บ\.?|usdt|usd)?[^\d\n]{0,25}?(?:รับคืน|ได้คืน|รับ|ได้|คืน|เป็น|get|receive)[^\d\n]{0,12}?"
    rf"(?P<got>{_NUMBER})"
)
_PREMIUM = re.compile(r"\s?(?:บาท|บ\.?|฿)\s?(?:/|ต่อ)\s?(?:ขค|ขบ|sms|ข้อความ|ครั้ง|คลิป|mms|สัปดาห์|วัน|เดือน)")
_HIGHEST_PREMIUM = 99
_MOST_AMOUNTS = 3
_MOST_NUMBERS = 100
_BEFORE, _AROUND = 30, 60


def find(scan: Scan) -> None:
    """Add the amounts of a message and what it promises, each promise once."""
    amounts = 0
    promises = dict(_PROMISES)
    for count, match in enumerate(_ANY.finditer(scan.text)):
        if count == _MOST_NUMBERS:
            break
        for name, tell in list(promises.items()):
            span = tell(scan.text, match)
            if span:
                del promises[name]
                scan.add(name, *span, scan.text[slice(*span)].strip(), take=False)
        amounts += amounts < _MOST_AMOUNTS and _add_amount(scan, match)


def _add_amount(scan: Scan, match: re.Match[str]) -> bool:
    start, end = match.span()
    unit = _UNIT.match(scan.text, end)
    if unit is None and scan.text[start - 1 : start] != "฿":
        return False
    value = _number(match[0]) * (_UNITS.get(unit["unit"], 1) if unit else 1)
    scan.add("amount", start, unit.end() if unit else end, f"{value:,.2f}".removesuffix(".00"), take=False)
    return True


def _daily_income(text: str, number: re.Match[str]) -> tuple[int, int] | None:
    before = _A_DAY.search(text, max(0, number.start() - _BEFORE), number.start())
    after = _PER_DAY.match(text, number.end())
    if not (before or after):
        return None
    highest = max(_number(number[0]), _number(after["high"] if after else None))
    near = _near(text, number)
    if not 800 <= highest < 1_000_000 or not _EARNING.search(near) or _NOT_EARNING.search(near):
        return None
    return before.start() if before else number.start(), after.end() if after else number.end()


def _high_return(text: str, number: re.Match[str]) -> tuple[int, int] | None:
    match = _RATE.match(text, number.end())
    lowest = _LOWEST.get(match["period"], _LOWEST_ELSE) if match else _LOWEST["วัน"]
    if match is None and _A_DAY.search(text, max(0, number.start() - _BEFORE), number.start()):
        match = _DAILY_RATE.match(text, number.end())
    near = _near(text, number)
    if not match or _number(number[0]) < lowest or not _GAIN.search(near) or _NOT_GAIN.search(near):
        return None
    return number.start(), match.end()


def _money_multiplied(text: str, number: re.Match[str]) -> tuple[int, int] | None:
    put = _PUT.search(text, max(0, number.start() - _BEFORE), number.start())
    got = _GET.match(text, number.end()) if put else None
    if not put or not got:
        return None
    factor = _number(got["got"]) / max(_number(number[0]), 0.01)
    return (put.start(), got.end()) if 1.25 <= factor <= 1_000 and _number(number[0]) >= 10 else None


def _premium_price(text: str, number: re.Match[str]) -> tuple[int, int] | None:
    if "*" not in text and "สมัคร" not in text:
        return None
    match = _PREMIUM.match(text, number.end())
    return (number.start(), match.end()) if match and _number(number[0]) <= _HIGHEST_PREMIUM else None


_PROMISES: dict[str, Callable[[str, re.Match[str]], tuple[int, int] | None]] = {
    "daily_income": _daily_income,
    "high_return": _high_return,
    "money_multiplied": _money_multiplied,
    "premium_price": _premium_price,
}


def _near(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _AROUND) : match.end() + _AROUND]


def _number(text: str | None) -> float:
    return float(text.replace(",", "")) if text else 0.0
