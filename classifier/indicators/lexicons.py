"""What do the files in data/lexicons say, and how old are they?

Every file names the day on which it was checked and its source. A missing or broken file is refused with its name and
the key that is wrong, so that a person who corrects a sentence sees at once what to mend.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from classifier.errors import DataRefused

FOLDER = Path(__file__).resolve().parents[2] / "data" / "lexicons"
FILES = ("indicators", "brands", "domains", "banks", "hotlines", "districts")
STALE_AFTER_DAYS = 180

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Wording:
    """One kind of indicator: its weight, its sentences and, for phrases, what it looks for."""

    name: str
    group: str
    weight: float
    reason_th: str
    reason_en: str
    patterns: tuple[str, ...] = ()
    not_after: str = ""
    not_with: str = ""
    with_: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """A name that scams borrow, and the domains that are really its own."""

    key: str
    group: str
    th: str
    en: str
    words: tuple[str, ...]
    labels: tuple[str, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank and the lines to call when money was sent; an empty line is not known yet."""

    code: str
    key: str
    th: str
    en: str
    short: tuple[str, ...]
    domain: str
    fraud_line: str
    press: str = ""
    fraud_line_2: str = ""
    press_2: str = ""


@dataclass(frozen=True, slots=True)
class Hotline:
    """An official number; ``sure`` is ``news`` or ``memory``: both must be verified before a launch."""

    number: str
    th: str
    en: str
    short_th: str
    short_en: str
    kind: str
    sure: str


@dataclass(frozen=True, slots=True)
class District:
    """A district of Nakhon Ratchasima."""

    code: str
    th: str
    en: str


@dataclass(frozen=True, slots=True)
class Domains:
    """Domains that belong to no brand of ours, and what kind of place each is."""

    official: frozenset[str]
    shorteners: frozenset[str]
    free_hosts: frozenset[str]
    forms: frozenset[str]
    odd_endings: frozenset[str]
    gambling_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stale:
    """A lexicon that nobody checked for a long time."""

    file: str
    checked_on: date
    days: int = field(default=0)


@cache
def wordings() -> dict[str, Wording]:
    """Return every kind of indicator by name."""
    return {entry.name: entry for entry in read_entries("indicators", "indicator", Wording)}


@cache
def brands() -> tuple[Brand, ...]:
    """Return the imitated brands and agencies."""
    return read_entries("brands", "brand", Brand)


@cache
def banks() -> tuple[Bank, ...]:
    """Return the banks."""
    return read_entries("banks", "bank", Bank)


@cache
def hotlines() -> tuple[Hotline, ...]:
    """Return the official numbers."""
    return read_entries("hotlines", "hotline", Hotline)


@cache
def districts() -> tuple[District, ...]:
    """Return the 32 districts."""
    return read_entries("districts", "district", District)


@cache
def domains() -> Domains:
    """Return the lists of domains."""
    table = _read("domains")
    return Domains(**{name: frozenset(_strings(table, name, "domains")) for name in Domains.__slots__})


def stale(today: date, folder: Path = FOLDER) -> list[Stale]:
    """Return the files that were checked more than 180 days before the given day, oldest first.

    >>> [late.file for late in stale(date(2026, 12, 1))]
    []
    >>> len(stale(date(2030, 1, 1))) == len(FILES)
    True
    """
    late = []
    for name in FILES:
        checked = checked_on(name, folder)
        days = (today - checked).days
        if days > STALE_AFTER_DAYS:
            late.append(Stale(f"{name}.toml", checked, days))
    return sorted(late, key=lambda entry: entry.checked_on)


def checked_on(name: str, folder: Path = FOLDER) -> date:
    """Return the day on which a lexicon was last checked."""
    value = _read(name, folder).get("checked_on")
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise DataRefused(f'{name}.toml: checked_on is {value!r}; write a day such as "2026-11-22".') from error


def read_entries(name: str, key: str, kind: Callable[..., Entry], folder: Path = FOLDER) -> tuple[Entry, ...]:
    """Read the ``[[key]]`` entries of a file; raise DataRefused naming the file and the entry that is wrong."""
    rows = _read(name, folder).get(key)
    if not isinstance(rows, list) or not rows:
        raise DataRefused(f"{name}.toml: there is no [[{key}]]; the file is empty or damaged.")
    return tuple(_entry(row, kind, f"{name}.toml: [[{key}]] number {place}") for place, row in enumerate(rows, 1))


def _entry(row: dict[str, Any], kind: Callable[..., Entry], where: str) -> Entry:
    values = {("with_" if key == "with" else key): _value(value, key, where) for key, value in row.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise DataRefused(f"{where} ({row.get('name') or row.get('key') or '?'}): {_plain(error)}") from error


def _plain(error: TypeError) -> str:
    return str(error).split("__init__() ", 1)[-1].replace("argument", "key")


def _value(value: Any, key: str, where: str) -> Any:
    if isinstance(value, list):
        return tuple(_strings({key: value}, key, where))
    if key == "weight":
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise DataRefused(f"{where}: weight is {value!r}; write a number.")
        return float(value)
    if not isinstance(value, str):
        raise DataRefused(f"{where}: {key} is {value!r}; write it between quotation marks.")
    return value


def _strings(table: dict[str, Any], key: str, where: str) -> list[str]:
    values = table.get(key)
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise DataRefused(f"{where}: {key} must be a list of words between quotation marks.")
    return values


def _read(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    path = folder / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataRefused(f"{path.name} is missing from data/lexicons; restore it from the repository.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataRefused(f"{path.name} cannot be read: {error}") from error
