"""How is a scammer's text shown so that its signs are seen and nothing in it works?

Rule
- The words that count are marked; where two marks overlap, the stronger one wins.
- Links and addresses are defanged: ``hxxps://shop[.]example``. Dots in sums, times and abbreviations stay.
- Invisible and control characters are shown by their number: they are a trick more often than not.
- Every character is replaced by itself, so that spans into the text stay right whatever is done to it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from bot.review.casefile import Mark

THAI_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # vowels and tone marks, which \w leaves out
LETTER = rf"\w{THAI_MARKS}-"
SCHEME = re.compile(r"h(?P<tt>tt)ps?(?=\s?:)|(?<!http)(?<!https)(?P<colon>:)(?=//)", re.IGNORECASE)
HOST = re.compile(
    # The look-behind lets a match begin only where a name begins: otherwise a long run costs its square.
    rf"(?<![{LETTER}.])(?:[{LETTER}]+\.)+(?:[a-z]{{2,}}|ไทย|xn--[a-z0-9-]+)(?![a-z0-9])"
    r"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])",
    re.IGNORECASE,
)
JOINER = "\u200d"  # ZERO WIDTH JOINER, at home inside an emoji


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text as it is shown; ``number`` is that of its reason, 0 for none, and ``last`` ends the mark."""

    text: str
    number: int = 0
    against: bool = True
    reason: str = ""
    hidden: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A text in segments, and its reasons in the order of the marks; ``unmarked`` have no place in the text."""

    segments: tuple[Segment, ...]
    reasons: tuple[Mark, ...]
    unmarked: tuple[Mark, ...]


def segments(text: str, marks: Sequence[Mark]) -> Shown:
    """Return ``text`` ready to be shown, with ``marks`` numbered in reading order.

    >>> shown = segments("กดที่ http://a.example", [Mark(6, 22, 1.0, "ลิงก์ไม่เป็นทางการ")])
    >>> [(segment.text, segment.number) for segment in shown.segments]
    [('กดที่ ', 0), ('hxxp://a[.]example', 1)]
    """
    placed = _placed(text, marks)
    shown = _characters(text)
    parts: list[Segment] = []
    at = 0
    for number, mark in enumerate(placed, start=1):
        parts += _runs(shown[at : mark.start], Segment(""))
        marked = _runs(shown[mark.start : mark.end], Segment("", number, mark.weight >= 0, mark.reason))
        parts += [*marked[:-1], replace(marked[-1], last=True)]
        at = mark.end
    parts += _runs(shown[at:], Segment(""))
    left = tuple(mark for mark in marks if mark not in placed)
    return Shown(tuple(parts), tuple(placed), left)


def defanged(text: str) -> str:
    """Return ``text`` with its links defanged and its invisible characters shown.

    >>> defanged("โอน 1.50 บาท เวลา 10.30 น. ที่ https://bank.example/a.b หรือ 192.0.2.1")
    'โอน 1.50 บาท เวลา 10.30 น. ที่ hxxps://bank[.]example/a.b หรือ 192[.]0[.]2[.]1'
    """
    return "".join(character for character, _ in _characters(text))


def _placed(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that lie in the text and do not overlap a stronger one, in reading order."""
    taken: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: -abs(mark.weight)):
        inside = 0 <= mark.start < mark.end <= len(text)
        if inside and all(mark.end <= other.start or other.end <= mark.start for other in taken):
            taken.append(mark)
    return sorted(taken, key=lambda mark: mark.start)


def _characters(text: str) -> list[tuple[str, bool]]:
    """Return for every character what is shown instead, and whether it was invisible."""
    shown = [(character, False) for character in text]
    for host in HOST.finditer(text):
        for place in range(*host.span()):
            if text[place] == ".":
                shown[place] = ("[.]", False)
    for scheme in SCHEME.finditer(text):
        if scheme["tt"]:
            for place in range(*scheme.span("tt")):
                shown[place] = ("x", False)
        else:
            shown[scheme.start()] = ("[:]", False)
    for place, character in enumerate(text):
        if _invisible(text, place):
            shown[place] = (f"U+{ord(character):04X}", True)
    return shown


def _invisible(text: str, place: int) -> bool:
    character = text[place]
    if character in "\n\t\r":
        return False
    if character == JOINER and place and unicodedata.category(text[place - 1]) in ("So", "Sk", "Mn"):
        return False
    return unicodedata.category(character) in ("Cf", "Cc", "Co", "Cs", "Zl", "Zp")


def _runs(shown: list[tuple[str, bool]], like: Segment) -> list[Segment]:
    """Join visible characters into one segment that looks ``like`` the given one; invisible ones stand alone."""
    runs = []
    for hidden, group in groupby(shown, key=itemgetter(1)):
        texts = [text for text, _ in group]
        joined = texts if hidden else ["".join(texts)]
        runs += [replace(like, text=text, hidden=hidden) for text in joined]
    return runs
