"""In which words do we say it? Reads wording.toml, checks it against its contract, and fills sentences in.

The check is strict, so that a slip in the file stops the start and not an answer: every sentence of
``sentences.py`` must be there in Thai and in English, with the words in braces that the program fills in.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.conversation.hotlines import facts
from bot.conversation.sentences import FACTS, LISTS, TEXTS
from bot.errors import RuthanError

WORDING_FILE = Path(__file__).with_name("wording.toml")
LANGUAGES = ("th", "en")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class WordingRefused(RuthanError):
    """wording.toml lacks a sentence or cannot be filled in; the message says which one and how to mend it."""


@dataclass(frozen=True, slots=True)
class Book:
    """All sentences, by language and key, with the facts already filled in."""

    texts: Mapping[tuple[str, str], str]
    lists: Mapping[tuple[str, str], tuple[str, ...]]


@cache
def book() -> Book:
    """Return the checked sentences, or raise ``WordingRefused``; whoever starts the program calls it first."""
    return read(WORDING_FILE)


def say(language: str, key: str, **values: object) -> str:
    """Return a sentence in th or en (any other language gets Thai).

    >>> say("th", "heading.reporters", count=12)
    'มีผู้แจ้ง 12 ราย'
    >>> say("en", "heading.reporters", count=12)
    'Reported by 12 people'
    """
    return _fill(book().texts[_known(language), key], values)


def lines(language: str, key: str) -> tuple[str, ...]:
    """Return the lines of a list such as the steps for a lure.

    >>> lines("th", "steps.legit")[0]
    'ทำธุระต่อผ่านแอป เว็บ หรือเบอร์ที่คุณใช้อยู่ประจำ'
    """
    return book().lists[_known(language), key]


def read(path: Path) -> Book:
    """Return the sentences of a wording file, or raise ``WordingRefused`` with one line for each slip."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WordingRefused(f"{path} cannot be read: {error}. Undo the last change to it.") from error
    written = dict(_leaves(content))
    slips = [slip for key in sorted(set(TEXTS) | LISTS | set(written)) for slip in _slips(key, written.get(key))]
    if slips:
        raise WordingRefused("\n".join(f"{path.name}: {slip}" for slip in slips))
    known = facts()
    pairs = [(language, key) for key in written for language in LANGUAGES]
    return Book(
        texts={(at, key): _fill(written[key][at], known) for at, key in pairs if key in TEXTS},
        lists={(at, key): tuple(_fill(line, known) for line in written[key][at]) for at, key in pairs if key in LISTS},
    )


def _leaves(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, value in table.items():
        key = f"{above}{name}"
        if not isinstance(value, Mapping) or not value.keys().isdisjoint(LANGUAGES):
            yield key, value if isinstance(value, Mapping) else {}
        else:
            yield from _leaves(value, f"{key}.")


def _slips(key: str, sentence: Mapping[str, Any] | None) -> Iterator[str]:
    """Yield what is wrong with one sentence, in words for the person who edited the file."""
    if sentence is None:
        yield f"the sentence [{key}] is missing. Put it back, in th and in en."
        return
    if key not in TEXTS and key not in LISTS:
        yield f"the sentence [{key}] is not used anywhere. Check its spelling, or delete it."
        return
    if set(sentence) != set(LANGUAGES):
        yield f"the sentence [{key}] needs th and en, and nothing else."
        return
    yield from _slips_of_form(key, sentence)


def _slips_of_form(key: str, sentence: Mapping[str, Any]) -> Iterator[str]:
    fits, wanted = (_is_list, "a list of sentences in [ ]") if key in LISTS else (_is_text, "one sentence in quotes")
    misshapen = [language for language in LANGUAGES if not fits(sentence[language])]
    if misshapen:
        yield f"{' and '.join(misshapen)} of [{key}] must be {wanted}, and not empty."
    elif key in LISTS and len(sentence["th"]) != len(sentence["en"]):
        yield f"[{key}] has {len(sentence['th'])} lines in th and {len(sentence['en'])} in en. Make them as many."
    else:
        yield from _slips_of_placeholders(key, {at: _placeholders(sentence[at]) for at in LANGUAGES})


def _slips_of_placeholders(key: str, used: Mapping[str, set[str]]) -> Iterator[str]:
    own = TEXTS.get(key, frozenset())
    for language, other in (("th", "en"), ("en", "th")):
        for name in sorted((own | (used[other] & FACTS)) - used[language]):
            yield f"{language} of [{key}] lacks {{{name}}}. Put it where the sentence needs it."
        for name in sorted(used[language] - own - FACTS):
            yield f"{language} of [{key}] has {{{name}}}, which the program does not fill in. Take it out."


def _is_text(words: object) -> bool:
    return isinstance(words, str) and bool(words.strip())


def _is_list(words: object) -> bool:
    return isinstance(words, list) and bool(words) and all(_is_text(line) for line in words)


def _placeholders(sentence: str | list[str]) -> set[str]:
    return set(PLACEHOLDER.findall(sentence if isinstance(sentence, str) else "\n".join(sentence)))


def _fill(sentence: str, values: Mapping[str, object]) -> str:
    """Fill in once: braces inside a value (a scammer's own words) stay what they are."""
    return PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), sentence) if values else sentence


def _known(language: str) -> str:
    return language if language in LANGUAGES else "th"
