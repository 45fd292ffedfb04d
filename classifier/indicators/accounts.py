"""Which accounts is money to be paid into: bank accounts, PromptPay numbers, QR payloads?

A 13-digit number of a citizen is never recorded: it is personal, and who asks for it is caught by the phrases.
"""

import re
from functools import cache

from classifier.indicators import lexicons
from classifier.indicators.lexicons import Bank
from classifier.indicators.promptpay import Payload, read_payload
from classifier.indicators.scan import Scan

_GROUPED = re.compile(r"(?<![\d-])(?:\d{3}[ -]\d[ -]\d{5}[ -]\d|\d{3}[ -]\d{6}[ -]\d|\d{4}[ -]\d{4}[ -]\d{4})(?![\d-])")
_BARE = re.compile(r"(?<![\d.,+*/=_a-z-])\d(?:[ -]?\d){9,14}(?![\d.,]?\d|[a-z])")
_LONG = re.compile(r"\d(?:[ -]?\d){9}")
_NAMED = re.compile(r"บัญชี|บ/ช|บช\.?|เลขที่|ธนาคาร|ธ\.|แบงก์|แบงค์|โอนเข้า|โอนมา|โอนที่|account|acc\b|a/c|bank")
_NOT_AN_ACCOUNT = re.compile(
    r"พัสดุ|tracking|สั่งซื้อ|ออเดอร์|order|อ้างอิง|ref|สัญญา|บิล|invoice|ใบแจ้ง|มิเตอร์|imei|สมาชิก|เลขคดี|บัตรประชาชน|เลขประจำตัว"
)
_PROMPTPAY = re.compile(
    r"(?:พร้อมเพย์|พร้อมเพ|พ้อมเพย์|พร้อมเพล์|prompt\s?pay)[^\d\n]{0,25}(?P<number>\d(?:[ -]?\d){9,14})(?!\d)"
)
_QR = re.compile(r"000201[0-9a-z .@:/_-]{30,500}?6304[0-9a-f]{4}")
_BEFORE, _AROUND = 40, 45


def find(scan: Scan) -> None:
    """Add the accounts of a message."""
    text = scan.text
    for match in _QR.finditer(text) if "000201" in text else ():
        payload = read_payload(match[0])
        if payload:
            _add_payload(scan, payload, *match.span())
    for match in _PROMPTPAY.finditer(text) if "เพ" in text or "pay" in text else ():
        digits = re.sub(r"\D", "", match["number"])
        if len(digits) == 10 and digits[0] == "0":
            scan.add("promptpay_number", *match.span("number"), "+66" + digits[1:], identifying=True)
        elif len(digits) == 15 or (len(digits) == 13 and digits[0] == "0"):
            scan.add("promptpay_number", *match.span("number"), digits, identifying=True)
    if not _LONG.search(text):
        return
    for expression in (_GROUPED, _BARE):
        for match in expression.finditer(text):
            if scan.is_free(*match.span()) and _is_account(text, match):
                _add_account(scan, *match.span())


def _is_account(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match[0])
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if len(digits) not in (10, 11, 12, 14, 15) or (re.match(r"0[689]\d{8}$", digits) and "-" not in match[0][3:6]):
        return False
    return bool(_NAMED.search(before) or _bank_in(before)) and not _NOT_AN_ACCOUNT.search(before[-25:])


def _add_account(scan: Scan, start: int, end: int) -> None:
    digits = re.sub(r"\D", "", scan.text[start:end])
    bank = _bank_in(scan.text[max(0, start - _AROUND) : start]) or _bank_in(scan.text[end : end + _AROUND])
    if bank:
        scan.add("account_of_bank", start, end, digits, identifying=True, fill={"bank_th": bank.th, "bank_en": bank.en})
    else:
        scan.add("account_number", start, end, digits, identifying=True)


def _add_payload(scan: Scan, payload: Payload, start: int, end: int) -> None:
    scan.add("promptpay_qr", start, end, payload.payee, identifying=payload.identifying)


@cache
def _bank_names() -> tuple[tuple[re.Pattern[str], Bank], ...]:
    found = []
    for bank in lexicons.banks():
        names = "|".join(re.escape(name) for name in sorted(bank.short, key=len, reverse=True))
        found.append((re.compile(rf"(?<![a-z])(?:{names})(?![a-z])"), bank))
    return tuple(found)


def _bank_in(text: str) -> Bank | None:
    """Return the bank that is named last in a piece of canonical text."""
    best: tuple[int, Bank] | None = None
    for expression, bank in _bank_names():
        for match in expression.finditer(text):
            if best is None or match.start() > best[0]:
                best = (match.start(), bank)
    return best[1] if best else None
