"""Texts are cut where LINE would count, and never inside a letter."""

import unicodedata

from hypothesis import given

from bot.conversation.length import clusters, cut, cut_letters, letters, units
from tests.bot.conversation.assessments import TEXTS


@given(TEXTS)
def test_letters_join_back_to_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@given(TEXTS)
def test_a_cut_text_fits_and_keeps_its_beginning(text: str) -> None:
    short = cut(text, 40)
    assert units(short) <= 40
    assert short == text or text.startswith(short.removesuffix("…"))


@given(TEXTS)
def test_a_cut_label_fits(text: str) -> None:
    assert letters(cut_letters(text, 20)) <= 20


def test_it_never_parts_a_tone_mark_from_its_consonant() -> None:
    for most in range(1, 12):
        rest = "น้ำที่นี่"[len(cut("น้ำที่นี่", most).removesuffix("…")) :]
        assert not rest or unicodedata.category(rest[0]) != "Mn"


def test_an_emoji_of_several_parts_counts_as_one_letter() -> None:
    assert letters("👩🏽‍👧") == 1
    assert letters("🇹🇭🇱🇦") == 2


def test_a_heap_of_marks_counts_by_the_piece() -> None:
    assert letters("ก" + "\u0e49" * 160) > 5
