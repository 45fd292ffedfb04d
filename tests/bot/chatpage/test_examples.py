"""The examples cover what residents meet, and nothing in them belongs to a real person."""

import re

from bot.chatpage.examples import examples
from bot.conversation.length import letters, units


def test_there_are_enough_and_a_handful_come_first() -> None:
    assert len(examples()) == 24
    assert 4 <= sum(1 for example in examples() if example.first) <= 6


def test_each_has_a_short_title_of_its_own_and_a_text_that_can_be_sent() -> None:
    assert len({example.th for example in examples()}) == len({example.text for example in examples()}) == 24
    for example in examples():
        assert letters(example.th) <= 24 and len(example.en) <= 26
        assert 20 < units(example.text) <= 1_000


def test_phone_numbers_are_fictitious() -> None:
    numbers = [found for example in examples() for found in re.findall(r"\b0[\d-]{8,}\d\b", example.text)]
    assert numbers
    assert [number for number in numbers if not re.match(r"0\d{1,2}-?(?:000|555)|[0-]+$", number)] == []
