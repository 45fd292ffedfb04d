"""How urgent is a campaign, and how is that told in words? Harm × reach × doubt × age.

Rule
- harm: the money that the lure costs one victim, 0 to 5 doublings (harm.toml)
- reach: how many residents reported it, one step for each doubling, up to 7
- doubt: where an officer's word adds most, one step each: the machine is unsure (0.3 to 0.8), a resident says that it
  is no scam, a resident asked for an officer
- age: every day of waiting doubles the rest, so that nothing waits for ever

The steps are logarithms, so the product is their sum. The index behind triage.py counts reach and doubt the same way
in SQL; a test holds the two together.
"""

from collections.abc import Mapping
from typing import Any

from bot.review.harm import harm_table, harm_words
from bot.review.thai_time import DAY, thai_wait

UNSURE = (0.3, 0.8)
URGENT, SOON = 9, 6


def urgency(row: Mapping[str, Any], now: int) -> str:
    """Return how pressing a campaign is, in a word."""
    total = steps(row, now)
    return "ด่วนมาก" if total >= URGENT else "ด่วน" if total >= SOON else "ปกติ"


def steps(row: Mapping[str, Any], now: int) -> int:
    """Return a campaign's urgency: its steps of harm, reach and doubt, and the days it has waited."""
    days = int(max(0, now - row["first_at"]) // DAY)
    return harm_table().level(row["lure"]) + reach(row["reporters"]) + len(_doubts(row)) + days


def reach(reporters: int) -> int:
    """Return the step of reach for a number of reporters.

    >>> [reach(number) for number in (0, 1, 2, 3, 4, 14, 500)]
    [0, 0, 1, 1, 2, 3, 7]
    """
    return min(7, max(1, reporters).bit_length() - 1)


def reasons(row: Mapping[str, Any], now: int) -> tuple[str, ...]:
    """Return in words why a campaign stands where it does, the strongest ground first."""
    words = [harm_words(harm_table().level(row["lure"])), f"มีผู้แจ้ง {row['reporters']:,} ราย"]
    return (*words, *_doubts(row), f"รอ {thai_wait(max(0, now - row['first_at']))}")


def _doubts(row: Mapping[str, Any]) -> list[str]:
    doubts = []
    if UNSURE[0] <= row["score"] < UNSURE[1]:
        doubts.append("เครื่องไม่แน่ใจ")
    if row["disputed"] > 0:
        doubts.append(f"มีผู้แย้งว่าไม่ใช่มิจฉาชีพ {row['disputed']:,} ราย")
    if row["asked"] > 0:
        doubts.append(f"ขอให้เจ้าหน้าที่ดู {row['asked']:,} ราย")
    return doubts
