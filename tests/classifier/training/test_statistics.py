"""A corpus is counted by every field, with what could teach a short cut."""

import pytest
from rich.console import Console

from classifier.training.statistics import statistics
from tests.classifier.training.conftest import message

LINKED = message(9, text="ดูที่ bit.ly/abc นะ", kind="scam", lure="loan", topic=None, channel="sms", year=2020)


def test_it_counts_each_field_by_kind() -> None:
    counted = statistics([message(1), LINKED, message(3)])
    assert counted.counts["kind"] == {"legit": {"legit": 2}, "scam": {"scam": 1}}
    assert list(counted.counts["year"]) == ["2020", "2025"]
    assert counted.counts["lure"] == {"loan": {"scam": 1}}


def test_it_shows_the_share_with_a_link_by_kind_and_channel() -> None:
    linked = statistics([message(1), LINKED]).linked
    assert linked == {"line": {"legit": 0.0}, "sms": {"scam": 1.0}, "all": {"legit": 0.0, "scam": 1.0}}


def test_near_neighbours_are_counted_as_messages() -> None:
    assert statistics([message(1), message(2), LINKED]).near_neighbours == pytest.approx(2 / 3)


def test_the_tables_show_every_field() -> None:
    console = Console(width=120)
    with console.capture() as shown:
        for table in statistics([message(1), LINKED]).tables():
            console.print(table)
    for told in ("by lure", "by writer", "share with a link", "near neighbours"):
        assert told in shown.get()
