"""Where do the words of a canonical text begin and end?

pythainlp's newmm with a word list of our own: its full dictionary costs 0.65 s and 80 MiB at the first call. Long
texts are cut into pieces first, because newmm is quadratic on text without spaces.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

_PIECE = re.compile(r"\s+|[ก-๎]{1,400}|[a-z]+|[0-9]+|[^\sก-๎a-z0-9]+", re.IGNORECASE)
_LONGEST_RUN = 120


class Tokenizer:
    """Cuts a text into words by the given list.

    >>> Tokenizer(["กู้เงิน", "ด่วน"]).cut("กู้เงินด่วน 5,000")
    ['กู้เงิน', 'ด่วน', ' ', '5', ',', '000']
    """

    def __init__(self, words: Iterable[str]) -> None:
        from pythainlp.tokenize import newmm
        from pythainlp.util import Trie

        self._segment: Any = newmm.segment
        self._trie: Any = Trie(words)

    def words(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of the words; together they cover the text without a gap.

        >>> Tokenizer(["กู้เงิน", "ด่วน"]).words("กู้เงินด่วน")
        [(0, 7), (7, 11)]
        """
        return list(self._spans(text))

    def cut(self, text: str) -> list[str]:
        """Return the words themselves."""
        return [text[start:end] for start, end in self._spans(text)]

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        for piece in _PIECE.finditer(text):
            at = piece.start()
            if not "\u0e01" <= piece[0][0] <= "\u0e4e":
                yield piece.span()
                continue
            for word in self._segment(piece[0], self._trie, len(piece[0]) > _LONGEST_RUN):
                yield at, at + len(word)
                at += len(word)
