"""Harm × reach × doubt × age, and its words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.review.harm import STALE_DAYS, harm_table, level_of
from bot.review.thai_time import DAY, HOUR
from bot.review.urgency import reasons, steps, urgency
from classifier import LURES
from tests.bot.review.cases import NOW


def row(**changed: object) -> dict[str, object]:
    plain = {"lure": "job", "reporters": 1, "score": 0.97, "disputed": 0, "asked": 0, "first_at": NOW}
    return plain | changed


def test_it_knows_the_harm_of_every_lure() -> None:
    assert set(LURES) <= set(harm_table().levels)
    assert all(0 <= level <= 5 for level in harm_table().levels.values())


def test_it_puts_money_before_numbers() -> None:
    table = harm_table()
    assert table.level("investment") > table.level("authority") > table.level("job") > table.level("shopping")
    assert table.level("a lure of tomorrow") == table.level("other")


def test_it_says_when_the_figures_grow_old() -> None:
    checked = (harm_table().checked_on - date(1970, 1, 1)).days * DAY
    assert not harm_table().stale(checked + STALE_DAYS * DAY)
    assert harm_table().stale(checked + (STALE_DAYS + 1) * DAY)


@pytest.mark.parametrize(
    "changed",
    [
        {"lure": "investment"},
        {"reporters": 14},
        {"score": 0.5},
        {"disputed": 1},
        {"asked": 3},
        {"first_at": NOW - DAY},
    ],
)
def test_it_rises_with_each_of_its_four_factors(changed: dict[str, object]) -> None:
    assert steps(row(**changed), NOW) > steps(row(), NOW)


def test_it_tells_a_campaigns_place_in_thai_words() -> None:
    told = reasons(row(reporters=14, first_at=NOW - 3 * HOUR), NOW)
    assert " · ".join(told) == "ความเสียหายต่อรายสูง · มีผู้แจ้ง 14 ราย · รอ 3 ชม."


def test_it_tells_why_an_officers_word_is_needed() -> None:
    told = reasons(row(score=0.5, disputed=2, asked=1), NOW)
    assert told[2:5] == ("เครื่องไม่แน่ใจ", "มีผู้แย้งว่าไม่ใช่มิจฉาชีพ 2 ราย", "ขอให้เจ้าหน้าที่ดู 1 ราย")


def test_it_calls_the_pressing_pressing() -> None:
    assert urgency(row(lure="shopping"), NOW) == "ปกติ"
    assert urgency(row(lure="investment", reporters=4), NOW) == "ด่วน"
    assert urgency(row(lure="authority", reporters=33), NOW) == "ด่วนมาก"


def test_it_lets_nothing_wait_for_ever() -> None:
    assert urgency(row(lure="shopping", first_at=NOW - 9 * DAY), NOW) == "ด่วนมาก"


@given(st.floats(min_value=0, max_value=1e9))
def test_it_gives_every_loss_a_level(baht: float) -> None:
    assert 0 <= level_of(baht) <= 5
