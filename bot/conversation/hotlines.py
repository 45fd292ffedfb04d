"""Which numbers, periods and places may a sentence name? Read from the dated files in data/lexicons, never from code.

hotlines.toml and banks.toml give the numbers to call, first_hours.toml what normally happens after a transfer,
districts.toml the 32 districts. ``facts`` are the words that any sentence of wording.toml may use in braces.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.errors import RuthanError
from bot.reports.store import HELD_DAYS
from bot.review.thai_time import thai_day

LEXICONS = Path(__file__).resolve().parents[2] / "data" / "lexicons"
CAPITAL = "01"  # How the official code of every provincial capital's district ends.
# Fact: the field and the value that tell its hotline in hotlines.toml.
HOTLINES = {
    "hotline": ("kind", "complaint"),
    "police": ("kind", "emergency"),
    "central_bank": ("en", "Bank of Thailand"),
    "securities": ("en", "Securities and Exchange Commission"),
    "telecom": ("en", "NBTC"),
    "electricity": ("en", "Provincial Electricity Authority"),
}


class LexiconRefused(RuthanError):
    """A file in data/lexicons cannot be read or lacks what the answers need; the message names file and field."""


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank and its fraud line: digits as dialled, and what to press then; both '' where we know none."""

    key: str
    th: str
    en: str
    fraud_line: str
    press: str
    checked_on: str

    def name(self, language: str) -> str:
        """Return its name.

        >>> bank("kbank").name("th")
        'ธนาคารกสิกรไทย'
        """
        return self.en if language == "en" else self.th


@dataclass(frozen=True, slots=True)
class District:
    """One of the 32 districts with its official code."""

    code: str
    th: str
    en: str

    def name(self, language: str) -> str:
        """Return its name."""
        return self.en if language == "en" else self.th


@cache
def banks() -> tuple[Bank, ...]:
    """Return the banks, those with a fraud line first."""
    content = _read("banks.toml")
    checked_on = _field(content, "checked_on", "banks.toml")
    fields = ("key", "th", "en", "fraud_line", "press")
    rows = [{name: _field(row, name, "banks.toml") for name in fields} for row in _rows(content, "bank", "banks.toml")]
    found = [Bank(**row, checked_on=checked_on) for row in rows]
    return tuple(sorted(found, key=lambda one: not one.fraud_line))


def bank(key: str) -> Bank | None:
    """Return the bank with this key, or None."""
    return next((one for one in banks() if one.key == key), None)


@cache
def districts() -> tuple[District, ...]:
    """Return the districts: the capital, where most people live, then in the order of the Thai dictionary."""
    rows = _rows(_read("districts.toml"), "district", "districts.toml")
    found = [District(**{name: _field(row, name, "districts.toml") for name in ("code", "th", "en")}) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.code[-2:] != CAPITAL, _dictionary_order(one.th))))


def district(code: str) -> District | None:
    """Return the district with this code, or None.

    >>> district("3021").th
    'ปากช่อง'
    """
    return next((one for one in districts() if one.code == code), None)


@cache
def facts() -> dict[str, str]:
    """Return every fact that a sentence may name, ready to be read."""
    hours = _read("first_hours.toml")
    told = {name: _field(hours, name, "first_hours.toml") for name in ("hold_hours", "hold_days", "complaint_site")}
    rows = _rows(_read("hotlines.toml"), "hotline", "hotlines.toml")
    for fact, (field, value) in HOTLINES.items():
        row = next((row for row in rows if row.get(field) == value), None)
        if row is None:
            raise LexiconRefused(
                f'hotlines.toml has no hotline with {field} = "{value}". The answers name it: put it back.'
            )
        told[fact] = _field(row, "number", "hotlines.toml")
    return told | {"held_days": str(HELD_DAYS)}


def readable(number: str) -> str:
    """Return a telephone number the way people read it.

    >>> readable("028888888"), readable("1441")
    ('0-2888-8888', '1441')
    """
    if len(number) == 9 and number.startswith("0"):
        return f"{number[0]}-{number[1:5]}-{number[5:]}"
    return number


def day_in_words(day: str, language: str) -> str:
    """Return an ISO day in words.

    >>> day_in_words("2026-11-22", "th"), day_in_words("2026-11-22", "en")
    ('22 พ.ย. 2569', '22 Nov 2026')
    """
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return f"{moment:%d %b %Y}".lstrip("0") if language == "en" else thai_day(int(moment.timestamp() * 1000))


def _dictionary_order(thai: str) -> str:
    """Return a key for sorting Thai: a vowel that is written before its consonant sorts after it.

    >>> sorted(["เมือง", "คง", "โนนสูง", "ปากช่อง"], key=_dictionary_order)
    ['คง', 'โนนสูง', 'ปากช่อง', 'เมือง']
    """
    return thai[1] + thai[0] + thai[2:] if thai[0] in "เแโใไ" else thai


def _read(name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads((LEXICONS / name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconRefused(f"data/lexicons/{name} cannot be read: {error}. Undo the last change to it.") from error


def _rows(content: Mapping[str, Any], table: str, name: str) -> list[Mapping[str, Any]]:
    rows = content.get(table)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        raise LexiconRefused(f"data/lexicons/{name} has no [[{table}]]. Undo the last change to it.")
    return rows


def _field(row: Mapping[str, Any], field: str, name: str) -> str:
    value = row.get(field)
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise LexiconRefused(f"data/lexicons/{name} lacks {field} in {dict(row)!r:.80}. Put it back.")
    return str(value)
