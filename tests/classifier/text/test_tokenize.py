"""Are words found by our own list, and does nothing hang?"""

import subprocess
import sys
from itertools import pairwise

import pytest

from classifier.text import Tokenizer


def test_it_cuts_by_the_given_words() -> None:
    tokenizer = Tokenizer(["กู้เงิน", "ด่วน", "บาท"])
    assert tokenizer.cut("กู้เงินด่วน 5,000บาท kbank😊") == ["กู้เงิน", "ด่วน", " ", "5", ",", "000", "บาท", " ", "kbank", "😊"]


def test_the_spans_cover_the_whole_text() -> None:
    text = "โอนเงินเข้า bit.ly/abc\n\n🎰 ๆๆ xyz ก็ได้"
    spans = Tokenizer(["โอนเงิน"]).words(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(end == start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "bomb", ["ก" * 5000, "กรรม" * 1250, "1" * 5000, "เ" * 5000, "่" * 5000, "กา" * 2500, " " * 5000]
)
def test_it_does_not_hang_on_repeated_characters(bomb: str) -> None:
    tokenizer = Tokenizer(["กรรม", "กา"])
    assert "".join(tokenizer.cut(bomb)) == bomb


def test_importing_the_module_does_not_import_pythainlp() -> None:
    program = "import sys, classifier.text.tokenize; sys.exit('pythainlp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
