"""How does a phrase pattern of indicators.toml become a search that is quick and never runs away?

The language is explained at the top of data/lexicons/indicators.toml. A pattern becomes a regular expression whose
gaps are bounded; before it is tried, one of its words must stand in the text (its anchor).
"""

import re
from dataclasses import dataclass

from classifier.errors import DataRefused

GAP = 30
BEFORE = 25
_GAP_MARK = "…"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: one of ``anchors`` must stand in the text, then ``expression`` is searched."""

    anchors: tuple[str, ...]
    expression: re.Pattern[str]


def compile_pattern(source: str) -> Pattern:
    """Compile one pattern.

    >>> found = compile_pattern("ขอ/บอก … รหัส? otp")
    >>> found.expression.search("ช่วยบอกเลข otp หน่อย").group()
    'บอกเลข otp'
    >>> found.anchors
    ('otp',)
    """
    groups = source.lower().split()
    expression = ""
    joint = ""
    candidates = []
    for group in groups:
        if group == _GAP_MARK:
            joint = rf"[^\n]{{0,{GAP}}}?"
            continue
        optional = group.endswith("?")
        words = _alternatives(group.removesuffix("?") if group != "?" else group)
        body = "(?:" + "|".join(map(_escaped, words)) + ")"
        expression += f"(?:{joint}{body})?" if optional else joint + body
        joint = " ?"
        if not optional:
            candidates.append(words)
    anchors = _rarest(candidates, source)
    return Pattern(anchors, re.compile(expression))


def words_of(source: str) -> tuple[str, ...]:
    """Return the words of a list such as ``not_after``, written with "/" between them.

    >>> words_of("ห้าม/อย่า/do_not")
    ('ห้าม', 'อย่า', 'do not')
    """
    return tuple(word.replace("_", " ") for word in source.lower().split("/") if word)


def _alternatives(group: str) -> list[str]:
    return [group] if group == "/" else [word for word in group.split("/") if word]


def _escaped(word: str) -> str:
    edge = r"(?<![a-z])" if "a" <= word[0] <= "z" and len(word) <= 4 else ""
    return edge + " ?".join(re.escape(part) for part in word.split("_"))


def _rarest(candidates: list[list[str]], source: str) -> tuple[str, ...]:
    """Choose the group whose shortest word is longest: the least likely to stand in a text by chance."""
    anchors = [tuple(max(word.split("_"), key=len) for word in words) for words in candidates]
    if not anchors:
        raise DataRefused(f"indicators.toml: the pattern {source!r} needs a word that must be there.")
    return max(anchors, key=lambda words: (min(map(len, words)), -len(words)))
