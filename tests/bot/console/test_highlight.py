"""A scammer's text is shown whole, marked, and without anything in it that works."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.highlight import defanged, segments
from bot.review.casefile import Mark

TEXTS = st.text(alphabet=st.sampled_from("กาน้ำ aBz.:/ 019-_@?\u200b\u202e\n<>&h😀\u200d❤"), max_size=80)
MARKS = st.lists(
    st.builds(Mark, st.integers(-5, 90), st.integers(-5, 90), st.floats(-2, 2), st.text(max_size=3)), max_size=6
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ดูที่http://shop.example/a.b", "ดูที่hxxp://shop[.]example/a.b"),
        ("HTTPS://SHOP.EXAMPLE", "HxxPS://SHOP[.]EXAMPLE"),
        ("h t t p", "h t t p"),
        ("hxxp://shop.example", "hxxp[:]//shop[.]example"),
        ("line://ti/p/@x ftp://a.example", "line[:]//ti/p/@x ftp[:]//a[.]example"),
        ("bit.ly/x และ www.เงินกู้.ไทย", "bit[.]ly/x และ www[.]เงินกู้[.]ไทย"),
        ("a@mail.example", "a@mail[.]example"),
        ("192.0.2.1:8080", "192[.]0[.]2[.]1:8080"),
        ("1.50 บาท 10.30 น. พ.ร.ก. น.ส.สมศรี v1.2", "1.50 บาท 10.30 น. พ.ร.ก. น.ส.สมศรี v1.2"),
        ("xn--12c.example", "xn--12c[.]example"),
        ("\u202eabc\u200b", "U+202EabcU+200B"),
        ("👩\u200d🌾", "👩\u200d🌾"),
    ],
)
def test_it_defangs_links_and_nothing_else(text: str, shown: str) -> None:
    assert defanged(text) == shown


def test_it_numbers_marks_in_reading_order_and_lets_the_stronger_win() -> None:
    marks = [Mark(4, 8, 0.5, "อ่อนกว่า"), Mark(2, 6, 2.0, "แรงกว่า"), Mark(0, 1, -1.0, "แย้ง")]
    shown = segments("กขคงจฉชซฌ", marks)
    assert [(part.text, part.number, part.against) for part in shown.segments] == [
        ("ก", 1, False),
        ("ข", 0, True),
        ("คงจฉ", 2, True),
        ("ชซฌ", 0, True),
    ]
    assert [mark.reason for mark in shown.unmarked] == ["อ่อนกว่า"]


@given(TEXTS, MARKS)
def test_it_loses_no_character_whatever_the_marks(text: str, marks: list[Mark]) -> None:
    shown = segments(text, marks)
    assert "".join(part.text for part in shown.segments) == defanged(text)
    assert len(shown.reasons) + len(shown.unmarked) == len(marks)
    assert [part.number for part in shown.segments if part.last] == list(range(1, len(shown.reasons) + 1))


@given(TEXTS)
def test_it_leaves_nothing_that_a_reader_could_open(text: str) -> None:
    assert "http:" not in defanged(text).lower()


@pytest.mark.parametrize("bomb", ["ก\u0e49", "a-", "a.", "http://", "a" * 9 + "\u0e31", "1.", "\u200b"])
def test_it_takes_a_text_bomb_in_its_stride(bomb: str) -> None:
    began = time.perf_counter()
    segments(bomb * (5000 // len(bomb)), [Mark(3, 4000, 1.0, "x")])
    assert time.perf_counter() - began < 2
