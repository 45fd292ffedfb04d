"""What is taken out of a message before it is kept? The personal data of the people in it; never the suspect's traces.

- Out go: citizen numbers, passports, cards, codes and passwords, e-mail addresses of persons, names after คุณ, นาย,
  Mr and the like, and house addresses.
- Stay: telephone numbers, bank accounts, links, LINE ids: they are what a scam is recognised by. A citizen number goes
  even when it stands where an account would.
- Each masked character becomes ×, so offsets into the text stay valid.
- It is found in the canonical text, so zero-width characters, Thai digits and gaps between digits hide nothing.
"""

import re
from collections.abc import Iterator

from classifier.errors import ClassifierError
from classifier.indicators import extract
from classifier.text.names import find_names
from classifier.text.normalize import Normalized, normalize

MASK = "×"
_TRACES = ("link", "phone", "account", "line_id")

_CITIZEN = re.compile(r"(?<!\d)\d(?:[ .-]{0,2}\d){12}(?![ -]?\d)")
_CITIZEN_PLAIN = re.compile(r"\d{13}|\d([ .-]{1,2})\d(?:\1\d){11}")
_CITIZEN_GROUPS = re.compile(r"\d[ .-]{1,2}\d{4}[ .-]{1,2}\d{5}[ .-]{1,2}\d{2}[ .-]{1,2}\d")
_CITIZEN_NEAR = re.compile(r"บัตรประชาชน|ปชช|เลขประจำตัว|เลข 13|citizen|id card|national id")
_CARD = re.compile(r"(?<![\d+])\d(?:[ -]?\d){13,18}(?!\d)")
_CARD_GROUPS = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5}")
_CARD_NEAR = re.compile(r"บัตร|card|visa|master|credit|debit")
_PASSPORT = re.compile(
    r"(?:passport|พาสปอร์ต|หนังสือเดินทาง)[^\n]{0,25}?(?<![a-z0-9])(?P<hide>[a-z]{1,2} ?\d{6,8})(?![a-z0-9])"
)
_WORD = r"(?:otp|โอทีพี|รหัส|พาสเวิร์ด|password|passcode|(?<![a-z])pin|cvv|cvc|(?<![a-z])code|pwd|โค้ดยืนยัน)"
_APART = r"(?:(?!โทร|เบอร์|บัญชี|call|tel)[^\n]){0,30}?"
_DIGITS = r"(?<![\d*#.,/])(?!7-11)\d(?:[ -]?\d){2,7}(?![ -]?\d|#|[.,/:]\d|\s?(?:บาท|บ\.|฿|นาที|ชั่วโมง|วัน|หลัก|ตัว|%|คน|ปี))"
_SECRETS = (
    re.compile(rf"{_WORD}{_APART}(?P<hide>{_DIGITS})"),
    re.compile(rf"(?P<hide>{_DIGITS})[^\d\n]{{0,12}}?(?:คือ|เป็น|is|=)?[^\d\n]{{0,8}}?{_WORD}"),
    re.compile(
        r"(?:รหัสผ่าน|พาสเวิร์ด|password|passwd|pwd)\s?(?:ใหม่|เดิม|ของคุณ)?\s?(?:คือ|is)?\s?[:=]?\s?"
        r"(?P<hide>(?=[!-~]{0,39}[a-z])(?=[!-~]{0,39}[\d!@#$%^&*])[!-~]{4,40})"
    ),
)
_EMAIL = re.compile(r"(?<![a-z0-9._%+-])(?P<hide>[a-z0-9._%+-]{1,64})@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}")
_OFFICE = re.compile(
    r"(?:info|accounts?|support|contact|help|admin|service|no-?reply|donotreply|sales|hr|news|call|care|team|center|pr|alert)(?![a-z])"
)
_ADDRESS = re.compile(
    r"(?:บ้านเลขที่|เลขที่บ้าน|ที่อยู่(?:จัดส่ง)?\s?:?\s?(?:เลขที่)?|ส่งที่\s?:?\s?(?:เลขที่)?)\s?"
    r"(?P<hide>\d{1,5}(?:\s?/\s?\d{1,5})?(?:\s?(?:หมู่บ้าน|หมู่ที่|หมู่|ม\.|ซอย|ซ\.|ถนน|ถ\.)\s?[^\s,]{1,30}){0,4})"
)


def mask(text: str) -> str:
    """Return the text with personal data replaced by ×, at equal length.

    >>> mask("เรียนคุณสมหญิง รหัส OTP คือ 482913 อย่าบอกใคร")
    'เรียนคุณ×××××× รหัส OTP คือ ×××××× อย่าบอกใคร'
    >>> mask("โอนมาที่ กสิกร 000-1-23456-7 โทร 081-000-4821 แอดไลน์ abc555")
    'โอนมาที่ กสิกร 000-1-23456-7 โทร 081-000-4821 แอดไลน์ abc555'

    Raises ClassifierError when the argument is no text; whoever calls keeps nothing then.
    """
    if not isinstance(text, str):
        raise ClassifierError(f"Only text can be masked, not {type(text).__name__}.")
    normalized = normalize(text)
    traces = [(found.start, found.end) for found in extract(normalized, text) if found.group in _TRACES]
    hidden = list(text)
    for start, end, always in _personal(normalized):
        first, last = normalized.span(start, end)
        if always or not any(first < stop and begin < last for begin, stop in traces):
            hidden[first:last] = MASK * (last - first)
    return "".join(hidden)


def _personal(normalized: Normalized) -> Iterator[tuple[int, int, bool]]:
    """Yield spans of the canonical text, and whether they go even from inside a trace."""
    text = normalized.text
    for match in _CITIZEN.finditer(text):
        if _is_citizen(text, match):
            yield *match.span(), True
    for match in _CARD.finditer(text):
        if _is_card(text, match):
            yield *match.span(), False
    for expression in (_PASSPORT, *_SECRETS, _ADDRESS):
        yield from ((*match.span("hide"), False) for match in expression.finditer(text))
    for match in _EMAIL.finditer(text):
        if not _OFFICE.match(match["hide"]):
            yield *match.span("hide"), False
    yield from ((start, end, False) for start, end in find_names(text))


def _is_citizen(text: str, match: re.Match[str]) -> bool:
    """Thirteen digits with the right check digit, in the usual groups, or named as a citizen number."""
    if _CITIZEN_GROUPS.fullmatch(match[0]) or _CITIZEN_NEAR.search(text, max(0, match.start() - 30), match.start()):
        return True
    if not _CITIZEN_PLAIN.fullmatch(match[0]):
        return False
    digits = [int(digit) for digit in match[0] if digit.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return digits[0] != 0 and (11 - total % 11) % 10 == digits[12]


def _is_card(text: str, match: re.Match[str]) -> bool:
    """Four groups of four, or digits that pass Luhn's test and are sixteen or stand beside a word for a card."""
    if _CARD_GROUPS.fullmatch(match[0]):
        return True
    digits = [int(digit) for digit in match[0] if digit.isdigit()]
    doubled = (2 * digit - 9 * (digit > 4) for digit in digits[-2::-2])
    passes = (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
    near = _CARD_NEAR.search(text, max(0, match.start() - 40), match.start())
    return passes and (len(digits) == 16 or near is not None)
