"""Which telling phrases stand in a message? What they are is written in data/lexicons/indicators.toml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from classifier.indicators import lexicons
from classifier.indicators.lexicons import Wording
from classifier.indicators.patterns import GRAM, Pattern, compile_pattern, words_of
from classifier.indicators.scan import Scan

BEFORE = 25
_DENIED = re.compile(
    r"(?:ไม่|ห้าม|อย่า|งด|มิ|ร้อง|never|not|don't|didn't)\s?(?:มีการ|ต้อง|ควร|ได้|เคย|ให้|รับ|จำเป็นต้อง|ยอม|be|to)?\s?$"
)
_TRIES = 4
_TALKS_ABOUT = {"warns_of_scams", "asks_if_scam"}
_QUOTED_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Phrase:
    """One pattern of one kind of phrase, ready to be searched."""

    name: str
    pattern: Pattern
    not_after: tuple[str, ...]
    not_with: tuple[str, ...]
    with_: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """All phrases, found by their words: first letters → words, word → the phrases that it announces."""

    words: dict[str, tuple[str, ...]]
    announced: dict[str, tuple[Phrase, ...]]

    def candidates(self, text: str) -> Iterator[Phrase]:
        """Yield the phrases all of whose parts have a word in the text."""
        grams = {text[place : place + GRAM] for place in range(len(text) - GRAM + 1)}
        present = {word for gram in grams & self.words.keys() for word in self.words[gram] if word in text}
        seen = set()
        for word in present & self.announced.keys():
            for phrase in self.announced[word]:
                if id(phrase) not in seen and not any(map(present.isdisjoint, phrase.pattern.groups)):
                    seen.add(id(phrase))
                    yield phrase


@cache
def phrase_book() -> PhraseBook:
    """Compile the phrases of the lexicon, once."""
    words: dict[str, set[str]] = {}
    announced: dict[str, list[Phrase]] = {}
    for wording in lexicons.wordings().values():
        for phrase in _compiled(wording):
            for group in phrase.pattern.groups:
                for word in group:
                    words.setdefault(word[:GRAM], set()).add(word)
            for word in phrase.pattern.anchor:
                announced.setdefault(word, []).append(phrase)
    return PhraseBook({g: tuple(w) for g, w in words.items()}, {w: tuple(p) for w, p in announced.items()})


def _compiled(wording: Wording) -> Iterator[Phrase]:
    unless = words_of(wording.not_after), words_of(wording.not_with), words_of(wording.with_)
    for source in wording.patterns:
        yield Phrase(wording.name, compile_pattern(source), *unless)


def find(scan: Scan) -> None:
    """Add one indicator for each kind of phrase that stands in the message, at its first place.

    In a message that warns of scams or asks about one, suspicious phrases are likely quoted: they weigh less.
    """
    first: dict[str, tuple[int, int]] = {}
    for phrase in phrase_book().candidates(scan.text):
        span = first_span(phrase, scan.text)
        if span and (phrase.name not in first or span < first[phrase.name]):
            first[phrase.name] = span
    share = _QUOTED_SHARE if first.keys() & _TALKS_ABOUT else 1.0
    for name, (start, end) in first.items():
        scan.add(name, start, end, " ".join(scan.text[start:end].split()), take=False, share=share)


def first_span(phrase: Phrase, text: str) -> tuple[int, int] | None:
    """Return where the phrase first stands and counts: not denied before, nor elsewhere in the message."""
    span = _search(phrase, text)
    if span is None or any(word in text for word in phrase.not_with):
        return None
    if phrase.with_ and not any(word in text for word in phrase.with_):
        return None
    return span


def _search(phrase: Phrase, text: str) -> tuple[int, int] | None:
    at = 0
    for _ in range(_TRIES):
        match = phrase.pattern.expression.search(text, at)
        if not match:
            return None
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if not _DENIED.search(before) and not any(word in before for word in phrase.not_after):
            return match.span()
        at = match.end()
    return None
