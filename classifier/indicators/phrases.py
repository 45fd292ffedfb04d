"""Which telling phrases stand in a message? What they are is written in data/lexicons/indicators.toml."""

from dataclasses import dataclass
from functools import cache

from classifier.indicators import lexicons
from classifier.indicators.patterns import BEFORE, Pattern, compile_pattern, words_of
from classifier.indicators.scan import Scan

_TRIES = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """One kind of phrase, ready to be searched."""

    name: str
    patterns: tuple[Pattern, ...]
    not_after: tuple[str, ...]
    not_with: tuple[str, ...]
    with_: tuple[str, ...]


@cache
def phrases() -> tuple[Phrase, ...]:
    """Compile the phrases of the lexicon, once."""
    return tuple(
        Phrase(
            entry.name,
            tuple(map(compile_pattern, entry.patterns)),
            words_of(entry.not_after),
            words_of(entry.not_with),
            words_of(entry.with_),
        )
        for entry in lexicons.wordings().values()
        if entry.patterns
    )


def find(scan: Scan) -> None:
    """Add one indicator for each kind of phrase that stands in the message, at its first place."""
    text = scan.text
    for phrase in phrases():
        span = first_span(phrase, text)
        if span:
            scan.add(phrase.name, *span, " ".join(text[slice(*span)].split()), take=False)


def first_span(phrase: Phrase, text: str) -> tuple[int, int] | None:
    """Return where the phrase first stands and counts."""
    for pattern in phrase.patterns:
        if not any(anchor in text for anchor in pattern.anchors):
            continue
        span = _search(pattern, phrase.not_after, text)
        if span and not any(word in text for word in phrase.not_with):
            if phrase.with_ and not any(word in text for word in phrase.with_):
                return None
            return span
    return None


def _search(pattern: Pattern, not_after: tuple[str, ...], text: str) -> tuple[int, int] | None:
    at = 0
    for _ in range(_TRIES):
        match = pattern.expression.search(text, at)
        if not match:
            return None
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if not any(word in before for word in not_after):
            return match.span()
        at = match.end()
    return None
