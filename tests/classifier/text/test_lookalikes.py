"""Are foreign letters replaced where they stand in for Thai ones, and only there?"""

import pytest

from classifier.text.borrowed import to_digits, to_latin, to_words
from classifier.text.draft import Draft
from classifier.text.lookalikes import to_thai


@pytest.mark.parametrize(
    ("written", "meant"),
    [("รัuเลย", "รับเลย"), ("ขั้uต่ำ", "ขั้นต่ำ"), ("เดืoน", "เดือน"), ("พัsดุ", "พัสดุ"), ("wัสดุ", "พัสดุ"), ("วัuนี้", "วันนี้")],
)
def test_it_chooses_the_letter_that_makes_a_word(written: str, meant: str) -> None:
    draft = Draft(written)
    to_thai(draft)
    assert draft.text == meant


@pytest.mark.parametrize("ordinary", ["กดokเลย", "ไซส์ l สี", "ทีม a ชนะ", "ห้อง b2", "เบอร์ 1 คน", "ราคา 0 บาท", "รุ่นx"])
def test_it_leaves_letters_that_stand_for_themselves(ordinary: str) -> None:
    draft = Draft(ordinary)
    to_thai(draft)
    assert draft.text == ordinary


@pytest.mark.parametrize("code", ["ab3o5", "5o2o9x", "4o", "o2", "room 1o2b"])
def test_codes_keep_their_letters(code: str) -> None:
    draft = Draft(code)
    to_digits(draft)
    assert draft.text == code


def test_russian_stays_russian() -> None:
    draft = Draft("привет друг")
    to_latin(draft)
    assert draft.text == "привет друг"


@pytest.mark.parametrize("code", ["ref a8b0", "g0", "b0nn1e", "room 5b", "www.sl0t.com", "user_l1ne"])
def test_digits_in_other_words_stay(code: str) -> None:
    draft = Draft(code)
    to_words(draft)
    assert draft.text == code


def test_single_letters_are_replaced_only_where_the_trick_is_in_use() -> None:
    tricked, ordinary = Draft("รัuเลย ก่oนส่vคืu"), Draft("เกรดa กับ ทีมb")
    to_thai(tricked)
    to_thai(ordinary)
    assert tricked.text == "รับเลย ก่อนส่งคืน"
    assert ordinary.text == "เกรดa กับ ทีมb"
