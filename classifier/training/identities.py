"""Could a number in a corpus belong to a real person? Written messages hold fictitious numbers only.

- a mobile number has 000 or 555 right after its three-digit prefix; a landline has one of them after its area code
- ten or twelve digits written like a bank account begin with 000, 555 or 999
- thirteen digits with the check digit of a citizen number do not occur at all
- official numbers of ``data/lexicons`` (hotlines, banks), four-digit numbers and 1800 numbers are allowed
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from classifier.indicators import lexicons

_THAI_NUMBER = re.compile(r"(?<![\d.,/+-])(?:\+?66[ -]?(?:\(0\))?|0)[2-9](?:[ .-]{0,2}\d){7,8}(?!\d|[.,]\d)")
_ACCOUNT = re.compile(
    r"(?<![\dA-Za-z+-])"
    r"(?:\d{3}[ -]\d[ -]\d{5}[ -]\d|\d{3}[ -]\d{6}[ -]\d|\d{3}[ -]\d{7}|\d{4}[ -]\d{4}[ -]\d{4}|\d{10})"
    r"(?![\d-])"
)
_ACCOUNT_NEAR = re.compile(r"บัญชี|บ/ช|บช|เลขที่|ธนาคาร|ธ\.|โอน|กสิกร|ไทยพาณิชย์|กรุงไทย|ออมสิน|account|acc\b|bank", re.I)
_CITIZEN = re.compile(r"(?<!\d)(?:\d{13}|\d([ .-])\d{4}\1\d{5}\1\d{2}\1\d|\d([ .-]{1,2})\d(?:\2\d){11})(?!\d)")
_FICTITIOUS = ("000", "555")
_FICTITIOUS_ACCOUNTS = (*_FICTITIOUS, "999")
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Identity:
    """A number that may be somebody's; ``certain`` when it can hardly be anything else."""

    sentence: str
    certain: bool


def real_identities(text: str) -> Iterator[Identity]:
    """Yield every number of a text that is not plainly fictitious or official.

    >>> [found.sentence for found in real_identities("โทร 081-234-5678 หรือ 081-000-5678 หรือ 1441")]
    ['the mobile number 081-234-5678 has neither 000 nor 555 after its prefix']
    >>> [found.sentence for found in real_identities("โอนเข้าบัญชี 123-4-56789-0")]
    ['the account number 123-4-56789-0 begins with none of 000, 555 and 999']
    """
    text = "".join(str(unicodedata.digit(sign, sign)) for sign in text)
    taken = []
    for match in _THAI_NUMBER.finditer(text):
        digits = _digits(match[0])
        digits = "0" + digits[2:].lstrip("0") if digits.startswith("66") else digits
        taken.append(match.span())
        yield from _phone(match[0], digits, _ACCOUNT_NEAR.search(text, max(0, match.start() - _BEFORE), match.start()))
    for match in _ACCOUNT.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield from _account(text, match)
    for match in _CITIZEN.finditer(text):
        if _is_citizen(_digits(match[0])):
            yield Identity(f"{match[0]} has the check digit of a citizen number", True)


def _phone(shown: str, digits: str, account_named: re.Match[str] | None) -> Iterator[Identity]:
    if digits in _official() or digits[:9] in _official() or digits[3:6] in _FICTITIOUS:
        return
    if len(digits) == 10 and digits[1] in "689":
        if not (account_named and digits[:3] in _FICTITIOUS_ACCOUNTS):
            yield Identity(f"the mobile number {shown} has neither 000 nor 555 after its prefix", True)
    elif len(digits) == 9 and digits[1] in "23457" and digits[2:5] not in _FICTITIOUS:
        yield Identity(f"the landline {shown} has neither 000 nor 555 after its area code", False)


def _account(text: str, match: re.Match[str]) -> Iterator[Identity]:
    digits = _digits(match[0])
    if digits.startswith(_FICTITIOUS_ACCOUNTS) or digits.startswith("1800") or digits in _official():
        return
    near = _ACCOUNT_NEAR.search(text, max(0, match.start() - _BEFORE), match.start()) is not None
    yield Identity(f"the account number {match[0]} begins with none of 000, 555 and 999", near)


def _is_citizen(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return digits[0] != "0" and (11 - total % 11) % 10 == int(digits[12])


@cache
def _official() -> frozenset[str]:
    lines = (line for bank in lexicons.banks() for line in (bank.fraud_line, bank.fraud_line_2))
    return frozenset([*(hotline.number for hotline in lexicons.hotlines()), *filter(None, lines)])


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
