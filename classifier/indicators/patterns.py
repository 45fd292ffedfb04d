"""How does a phrase pattern of indicators.toml become a search that is quick and never runs away?

The language is explained at the top of data/lexicons/indicators.toml. A pattern becomes a regular expression whose
gaps are bounded. It is tried only when every one of its groups has a word in the text, which is cheap to know.
"""

import re
from dataclasses import dataclass

from classifier.errors import DataRefused

GAP = 30
GRAM = 3
_GAP_MARK = "…"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. ``groups`` holds the words of each part that must be there; parts of short words are out."""

    groups: tuple[frozenset[str], ...]
    expression: re.Pattern[str]

    @property
    def anchor(self) -> frozenset[str]:
        """The group whose shortest word is longest: the least likely to stand in a text by chance."""
        return max(self.groups, key=lambda words: (min(map(len, words)), -len(words)))


def compile_pattern(source: str) -> Pattern:
    """Compile one pattern.

    >>> found = compile_pattern("ขอ/บอก … รหัส? otp")
    >>> found.expression.search("ช่วยบอกเลข otp หน่อย").group()
    'บอกเลข otp'
    >>> found.groups
    (frozenset({'otp'}),)
    """
    expression, joint = "", ""
    groups = []
    for part in source.lower().split():
        if part == _GAP_MARK:
            joint = rf"[^\n]{{0,{GAP}}}?"
            continue
        optional = part.endswith("?") and part != "?"
        words = _alternatives(part.removesuffix("?") if optional else part)
        body = "(?:" + "|".join(map(_escaped, words)) + ")"
        expression += joint + (f"(?:{body} ?)?" if optional else body)
        joint = "" if optional else " ?"
        parts = frozenset(max(word.split("_"), key=len) for word in words)
        if not optional and min(map(len, parts)) >= GRAM:
            groups.append(parts)
    if not groups:
        raise DataRefused(
            f"indicators.toml: the pattern {source!r} needs one part whose words have three letters or more."
        )
    return Pattern(tuple(groups), re.compile(expression))


def words_of(source: str) -> tuple[str, ...]:
    """Return the words of a list such as ``not_after``, written with "/" between them.

    >>> words_of("ห้าม/อย่า/do_not")
    ('ห้าม', 'อย่า', 'do not')
    """
    return tuple(word.replace("_", " ") for word in source.lower().split("/") if word)


def _alternatives(part: str) -> list[str]:
    return [part] if part == "/" else [word for word in part.split("/") if word]


def _escaped(word: str) -> str:
    edge = r"(?<![a-z])" if "a" <= word[0] <= "z" and len(word) <= 4 else ""
    return edge + " ?".join(re.escape(piece) for piece in word.split("_") if piece)
