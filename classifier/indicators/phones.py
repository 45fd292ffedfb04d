"""Which telephone numbers does a message hold, and whose are they?

- Thai numbers are told by their first digits; foreign ones, and only those, are checked with ``phonenumbers``.
- A four-digit number counts only when it is an official hotline and a word such as "โทร" stands before it.
- Codes such as *123# are services that may cost money.
"""

import re
from functools import cache

from classifier.indicators import lexicons
from classifier.indicators.lexicons import Hotline
from classifier.indicators.scan import Scan

_THAI = re.compile(r"(?<![\d.,/_=*#a-z-])(?:\+?66[ -]{0,2}(?:\(0\)|0)?|0)(?:[ ().-]{0,2}\d){8,9}(?!\d|[.,]\d)")
_FOREIGN = re.compile(r"(?<![\d*#])(?:\+|(?<![\d.,-])00)(?=[1-9])(?:[ ().-]{0,2}\d){8,14}(?!\d)")
_SHORT = re.compile(r"(?<![\d.,*/#:-])1\d{2,3}(?!\d|[.,:/]\d|\s?(?:บ|฿|%|น\.|ชิ้น|คน|วัน))")
_CALL = re.compile(r"โทร|สายด่วน|ติดต่อ|แจ้ง|call|hotline|tel|ที่|เบอร์|aoc|☎|📞")
_SERVICE = re.compile(r"\*\d{2,4}(?:\*\d{1,14})*#?")
_REACH = 18
_DIGIT = re.compile(r"\d")
_LANDLINE = re.compile(r"0(?:2\d|3[2-9]|4[2-5]|5[2-6]|7[3-7])\d{6}")
_MOBILE = re.compile(r"0[689]\d{8}")


@cache
def _hotlines() -> dict[str, Hotline]:
    return {hotline.number: hotline for hotline in lexicons.hotlines()}


def find(scan: Scan) -> None:
    """Add the telephone numbers of a message."""
    text = scan.text
    if not _DIGIT.search(text):
        return
    for match in _THAI.finditer(text):
        if scan.is_free(*match.span()):
            _add_thai(scan, match)
    if "*" in text:
        for match in _SERVICE.finditer(text):
            if scan.is_free(*match.span()) and (match[0].endswith("#") or "*" in match[0][1:] or "กด" in text):
                scan.add("phone_service_code", *match.span(), match[0])
    if "+" in text or "00" in text:
        for match in _FOREIGN.finditer(text):
            if scan.is_free(*match.span()):
                _add_foreign(scan, match)
    for match in _SHORT.finditer(text):
        if match[0] in _hotlines() and _CALL.search(text, max(0, match.start() - _REACH), match.start()):
            _add_hotline(scan, match[0], *match.span())


def _add_thai(scan: Scan, match: re.Match[str]) -> None:
    digits = re.sub(r"\D", "", match[0])
    if digits.startswith("66"):
        digits = "0" + digits[2:].lstrip("0")
    for length, expression, name in ((10, _MOBILE, "phone_mobile"), (9, _LANDLINE, "phone_landline")):
        if len(digits) >= length and expression.fullmatch(digits[:length]):
            if digits[:length] in _hotlines() and length == 9:
                _add_hotline(scan, digits[:9], match.start(), match.end())
            elif len(digits) == length:
                scan.add(name, match.start(), match.end(), "+66" + digits[1:], identifying=True)
            return


def _add_hotline(scan: Scan, number: str, start: int, end: int) -> None:
    hotline = _hotlines().get(number)
    if hotline and scan.is_free(start, end):
        scan.add("phone_hotline", start, end, number, fill={"brand_th": hotline.short_th, "brand_en": hotline.short_en})


def _add_foreign(scan: Scan, match: re.Match[str]) -> None:
    import phonenumbers

    digits = re.sub(r"[^\d]", "", match[0])
    number = "+" + (digits if match[0][0] == "+" else digits[2:])
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return
    if parsed.country_code != 66 and phonenumbers.is_possible_number(parsed):
        scan.add("phone_foreign", *match.span(), number, identifying=True)
