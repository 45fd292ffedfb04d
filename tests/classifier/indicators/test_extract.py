"""Does the whole registry keep its promises for any message whatever?"""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.indicators import extract, lexicons
from classifier.indicators.extract import MOST
from classifier.text import normalize

PIECES = """
โอน บัญชี กสิกร 000-1-23456-7 081-000-4821 +6681 0004821 https:// bit.ly/ abc kerry-th.top .com / @ line id: lin.ee/ไ
t.me/x รหัส otp บอก ห้าม 1441 โทร *155# 100 บาท % ต่อวัน ฝาก รับ 5,000 000201 6304abcd \u200b
🎰 ๑๒๓ ຝາກ xn--a \ud83d \x00 . , : ฿ ลงทุน
"""
MESSAGES = st.one_of(
    st.lists(st.sampled_from([*PIECES.split(), " ", "\n"]), max_size=25).map("".join), st.text(max_size=60)
)


@given(MESSAGES)
def test_every_indicator_points_into_the_message(message: str) -> None:
    for found in extract(normalize(message), message):
        assert 0 <= found.start < found.end <= len(message)
        assert found.value == found.value.strip()
        assert found.reason_th and found.reason_en
        assert "{" not in found.reason_th + found.reason_en


@given(MESSAGES)
def test_the_same_message_gives_the_same_indicators(message: str) -> None:
    assert extract(normalize(message), message) == extract(normalize(message), message)


def test_they_come_in_the_order_of_the_message() -> None:
    message = "โทร 081-000-4821 หรือ kerry-th.top แอดไลน์ abc555 โอนเข้าบัญชี 000-1-23456-7"
    starts = [found.start for found in extract(normalize(message), message)]
    assert starts == sorted(starts)


def test_the_names_are_those_of_the_lexicon() -> None:
    message = "ขอรหัส OTP โทร 081-000-4821 kerry-th.top"
    assert {found.name for found in extract(normalize(message), message)} <= lexicons.wordings().keys()


SEEDS = """
1|0|08 |โอน |บัญชี 1|line |line:a|@a|http://|http://a.top/|*12|+1|000201|1%ต่อ|1,000|a1b.com |a-|xn--a.|฿1 |ลงทุน1รับ|\
ฝาก100 |กดไลก์ |id:|ขอ รหัส
""".strip("\n").split("|")


@pytest.mark.timeout(5)
@pytest.mark.parametrize("seed", SEEDS, ids=ascii)
def test_a_bomb_of_5000_characters_is_read_quickly(seed: str) -> None:
    bomb = seed * (5000 // len(seed))
    assert len(extract(normalize(bomb), bomb)) <= MOST


def test_importing_the_finders_loads_nothing_heavy() -> None:
    program = (
        "import sys; from classifier.indicators import extract; from classifier.text import normalize;"
        "extract(normalize('โทร 081-000-4821'), 'โทร 081-000-4821');"
        "sys.exit(bool({'tldextract', 'phonenumbers', 'pythainlp', 'rapidfuzz', 'requests'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
