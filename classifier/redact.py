"""What is taken out of a message before it is kept? The personal data of the people in it; never the suspect's traces.

- Out go: citizen numbers, passports, cards, codes and passwords, e-mail addresses of persons, names after คุณ, นาย,
  Mr and the like, and house addresses.
- Stay: telephone numbers, bank accounts, links, LINE ids: they are what a scam is recognised by.
- Each masked character becomes ×, so offsets into the text stay valid.
"""

import re
from collections.abc import Callable

from classifier.errors import ClassifierError
from classifier.text.normalize import Normalized, normalize

MASK = "×"

_CITIZEN = re.compile(r"(?<!\d)\d(?:[ .-]?\d){12}(?![ -]?\d)")
_CITIZEN_GROUPS = re.compile(r"\d[ .-]\d{4}[ .-]\d{5}[ .-]\d{2}[ .-]\d")
_CARD = re.compile(r"(?<![\d+])\d(?:[ -]?\d){13,18}(?!\d)")
_CARD_GROUPS = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5}")
_CARD_NEAR = re.compile(r"บัตร|card|visa|master|credit|debit")
_PASSPORT = re.compile(
    r"(?:passport|พาสปอร์ต|หนังสือเดินทาง)[^\n]{0,20}?(?P<hide>(?<![a-z0-9])[a-z]{1,2}\d{6,8}(?![a-z0-9]))"
)
_SECRET = re.compile(
    r"(?:otp|โอทีพี|รหัสผ่าน|รหัสลับ|รหัสยืนยัน|รหัส|พาสเวิร์ด|password|passcode|pin|cvv|cvc|code|pwd|ยืนยันตัวตนคือ)"
    r"[^\d\n]{0,40}?(?P<hide>(?<![\d*#.,/])\d(?:[ -]?\d){2,7}(?![\d#]|[.,]\d|\s?(?:บาท|บ\.|฿|นาที|ชั่วโมง|วัน|หลัก|ตัว|%)))"
)
_SECRET_BEFORE = re.compile(
    r"(?P<hide>(?<![\d*#.,/])\d(?:[ -]?\d){3,7}(?![\d#]|[.,]\d))"
    r"[^\d\n]{0,12}?(?:คือ|เป็น|is|=)[^\d\n]{0,16}?(?:รหัส|otp|โอทีพี|code|pin)"
)
_SECRET_WORD = re.compile(
    r"(?:รหัสผ่าน|พาสเวิร์ด|password|passwd|pwd)\s?(?:ใหม่|เดิม|คือ|ของคุณคือ|is)?\s?[:=]?\s?"
    r"(?P<hide>(?=[^\s]{0,39}[a-z])(?=[^\s]{0,39}\d)[!-~]{4,40})"
)
_EMAIL = re.compile(r"(?P<hide>[a-z0-9._%+-]{1,64})@[a-z0-9.-]{1,80}\.[a-z]{2,24}")
_OFFICE_MAIL = re.compile(r"(?:info|support|contact|help|admin|service|no-?reply|sales|hr|news|call|care|team|center)")
_NAME = r"[ก-ฮเ-ไ][ก-ฮะ-\u0e3aเ-\u0e4e]{1,24}"
_FULL_NAME = rf"(?P<hide>{_NAME})"
_TITLES = re.compile(
    r"(?:นางสาว|น\.\s?ส\.?|ด\.\s?[ชญ]\.?|เด็กชาย|เด็กหญิง|(?<![ก-\u0e4e])(?:นาย|นาง|คุณ|ดร\.)"
    rf"|(?:เรียน|สวัสดี|ชื่อ)\s?คุณ)\s?{_FULL_NAME}"
)
_TITLES_EN = re.compile(
    r"(?<![a-z])(?:mrs?|miss|ms)\b\.?\s?(?P<hide>[a-z][a-z'-]{1,24}(?:\s[a-z][a-z'-]{1,24})?)(?![a-z0-9])"
)
_ADDRESS = re.compile(
    r"(?:บ้านเลขที่|เลขที่บ้าน|ที่อยู่\s?:?\s?(?:เลขที่)?)\s?(?P<hide>\d{1,5}(?:\s?/\s?\d{1,5})?"
    r"(?:\s?(?:หมู่บ้าน|หมู่ที่|หมู่|ม\.|ซอย|ซ\.|ถนน|ถ\.)\s?[^\s,]{1,30}){0,4})"
)
# Words that follow คุณ or นาย without being a name.
_NOT_NAMES = re.compile(
    r"ได้|มี|จะ|ต้อง|สามารถ|คือ|เป็น|กำลัง|อยู่|ลูกค้า|ผู้|ที่|ไม่|และ|หรือ|ครู|หมอ|แม่|พ่อ|ภาพ|ค่า|สมบัติ|ธรรม|พี่|ป้า|ลุง|ตา|ยาย|น้า|อา"
    r"|ยัง|เคย|ชอบ|ใช้|เพิ่ง|พึ่ง|ถูก|โดน|ทำ|เข้า|ออก|สนใจ|อยาก|ควร|โปรด|กรุณา|รู้|ทราบ|แล้ว|ด้วย|เอง|ครับ|ค่ะ|คะ|นะ|โดย|ใน|จาก|ให้|รับ"
    r"|ส่ง|ซื้อ|ขาย|จ่าย|โอน|กด|ขอ|แจ้ง|คน|ทุก|กับ|ก็|แค่|เพียง|สมัคร|ลอง|หน้า|จ้าง|ทหาร|ตำรวจ|อำเภอ|ร้อย|แพทย์|ทะเบียน|ก|แบบ|เท่า|ๆ"
)

Finder = Callable[[Normalized], "list[tuple[int, int]]"]


def mask(text: str) -> str:
    """Return the text with personal data replaced by ×, at equal length.

    >>> mask("เรียนคุณสมหญิง รหัส OTP คือ 482913 อย่าบอกใคร")
    'เรียนคุณ×××××× รหัส OTP คือ ×××××× อย่าบอกใคร'
    >>> mask("โอนมาที่ 000-1-23456-7 โทร 081-000-4821")
    'โอนมาที่ 000-1-23456-7 โทร 081-000-4821'
    """
    if not isinstance(text, str):
        raise ClassifierError(f"Only text can be masked, not {type(text).__name__}.")
    normalized = normalize(text)
    hidden = list(text)
    for find in _FINDERS:
        for start, end in find(normalized):
            first, last = normalized.span(start, end)
            hidden[first:last] = MASK * (last - first)
    return "".join(hidden)


def _numbers(normalized: Normalized) -> list[tuple[int, int]]:
    text = normalized.text
    spans = [match.span() for match in _CITIZEN.finditer(text) if _is_citizen(match[0])]
    spans += [match.span() for match in _CARD.finditer(text) if _is_card(text, match)]
    return spans


def _is_citizen(number: str) -> bool:
    digits = [int(digit) for digit in number if digit.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return _CITIZEN_GROUPS.fullmatch(number) is not None or (digits[0] != 0 and (11 - total % 11) % 10 == digits[12])


def _is_card(text: str, match: re.Match[str]) -> bool:
    number = match[0]
    digits = [int(digit) for digit in number if digit.isdigit()]
    if _CARD_GROUPS.fullmatch(number):
        return True
    doubled = (2 * digit - 9 * (digit > 4) for digit in digits[-2::-2])
    luhn = (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
    return luhn and (
        len(digits) == 16 or _CARD_NEAR.search(text, max(0, match.start() - 40), match.start()) is not None
    )


def _groups(*expressions: re.Pattern[str]) -> Finder:
    return lambda normalized: [m.span("hide") for e in expressions for m in e.finditer(normalized.text)]


def _mails(normalized: Normalized) -> list[tuple[int, int]]:
    found = _EMAIL.finditer(normalized.text)
    return [match.span("hide") for match in found if not _OFFICE_MAIL.match(match["hide"])]


def _names(normalized: Normalized) -> list[tuple[int, int]]:
    found = [m for e in (_TITLES, _TITLES_EN) for m in e.finditer(normalized.text)]
    return [match.span("hide") for match in found if not _NOT_NAMES.match(match["hide"])]


_FINDERS: tuple[Finder, ...] = (
    _numbers,
    _groups(_PASSPORT, _SECRET, _SECRET_BEFORE, _SECRET_WORD, _ADDRESS),
    _mails,
    _names,
)
