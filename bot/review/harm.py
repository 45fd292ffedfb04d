"""How much does a lure cost its victim? The dated table in harm.toml, turned into levels.

Rule
- Levels are doublings of the money lost per case: 0 is below 25,000 baht, 5 is 400,000 baht and more.
- A lure without a published figure has a level by judgement; one that the table does not know takes that of "other".
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bot.review.thai_time import DAY

TABLE = Path(__file__).with_name("harm.toml")
FIRST_STEP = 25_000
HIGHEST = 5
STALE_DAYS = 180
WORDS = ("ต่ำ", "ปานกลาง", "ปานกลาง", "สูง", "สูงมาก", "สูงมาก")


@dataclass(frozen=True, slots=True)
class HarmTable:
    """The level of every lure, and when and where the figures were checked."""

    levels: dict[str, int]
    checked_on: date
    source: str

    def level(self, lure: str) -> int:
        """Return the level of ``lure``, 0 to 5."""
        return self.levels.get(lure, self.levels["other"])

    def stale(self, now: int) -> bool:
        """Whether the figures should be checked again at ``now`` (epoch milliseconds)."""
        return now // DAY - (self.checked_on - date(1970, 1, 1)).days > STALE_DAYS


@cache
def harm_table() -> HarmTable:
    """Read harm.toml, once."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    published = {
        lure: level_of(figures["billion_baht"] * 1e9 / figures["cases"]) for lure, figures in table["published"].items()
    }
    return HarmTable(table["judged"] | published, table["checked_on"], table["source"])


def level_of(baht: float) -> int:
    """Return the level of an average loss per case.

    >>> [level_of(baht) for baht in (15_900, 53_000, 137_000, 238_000, 587_000)]
    [0, 2, 3, 4, 5]
    """
    return min(HIGHEST, (int(baht) // FIRST_STEP).bit_length())


def harm_words(level: int) -> str:
    """Return a level as officers read it.

    >>> harm_words(3)
    'ความเสียหายต่อรายสูง'
    """
    return f"ความเสียหายต่อราย{WORDS[level]}"
