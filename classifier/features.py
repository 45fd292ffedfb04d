"""What does the model look at? Hashed character n-grams, words and pairs of words, and the names of the indicators.

The same arithmetic trains and serves. Links, numbers and phones are masked first, so that the model learns how a
message speaks and not which link it carried. Every n-gram of 1 to ``LONGEST`` characters is hashed into one of
``2**BITS`` buckets with numpy, without a dictionary; a bucket counts once for each message, with its idf.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

BITS = 18
FOLDED_BITS = 15
WORD_BITS = 17
LONGEST = 5
LINK, PHONE = (
    "\ue000",
    "\ue001",
)  # private-use characters: they stand for a masked link and a masked phone number

Buckets = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float32]

_MULTIPLIER = np.uint32(0x01000193)
_MIX = np.uint32(0x85EBCA6B)
_MASKED = re.compile(
    r"(?P<link>(?:h(?:tt|xx)ps?://)?(?:www\.)?(?<![a-z0-9@._-])(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,12})(?P<path>[/?#:][^\s\u0e00-\u0e7f]*)?)"
    r"|(?P<phone>(?<!\d)(?:\+?66|0)[-. ]?[1-9](?:[-. ]?\d){7,8}(?!\d))"
    r"|(?P<number>\d{5,})"
    r"|(?P<space>\s+)"
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as the model reads it; ``origin[i]`` is where character ``i`` stood in the canonical text."""

    text: str
    origin: npt.NDArray[np.int32]


def mask_text(canonical: str) -> str:
    """Return the text with what varies from copy to copy masked, between two spaces.

    A link keeps its host and loses its path, a phone number becomes one sign, the digits of a number of five or more
    become 0, and one space stands for any run of white space.

    >>> mask_text("รับ 50000 ที่ https://bit.ly/a1 โทร 081-000-1234")
    ' รับ 00000 ที่ bit.ly\ue000 โทร \ue001 '
    """
    return " " + _MASKED.sub(_replacement, canonical) + " "


def mask_entities(canonical: str) -> Masked:
    """Mask like ``mask_text`` and remember where every character came from."""
    pieces, origin, last = [" "], [0], 0
    for match in _MASKED.finditer(canonical):
        kept = _replacement(match)
        first = match.start("host") if match["host"] else match.start()
        pieces.extend((canonical[last : match.start()], kept))
        origin.extend(range(last, match.start()))
        origin.extend(min(first + i, match.end() - 1) for i in range(len(kept)))
        last = match.end()
    pieces.extend((canonical[last:], " "))
    origin.extend(range(last, len(canonical) + 1))
    return Masked("".join(pieces), np.array(origin, dtype=np.int32))


def drop_links(canonical: str) -> str:
    """Return the text without its links.

    >>> drop_links("รับเลยที่ bit.ly/a1 วันนี้")
    'รับเลยที่  วันนี้'
    """
    return _MASKED.sub(lambda match: "" if match["host"] else match[0], canonical)


def _replacement(match: re.Match[str]) -> str:
    if match["host"]:
        return match["host"] + LINK
    if match["phone"]:
        return PHONE
    return " " if match["space"] else "0" * len(match["number"])


def hash_ngrams(masked: str) -> list[Buckets]:
    """Return, for each length n from 1 to ``LONGEST``, the 32-bit hashes of the n-grams in order of position."""
    codes = np.frombuffer(masked.encode("utf-32-le", "replace"), dtype=np.uint32)
    hashes: list[Buckets] = []
    rolling = np.full(len(codes), 0x811C9DC5, dtype=np.uint32)
    for n in range(1, min(LONGEST, len(codes)) + 1):
        rolling = (rolling[: len(codes) - n + 1] ^ codes[n - 1 :]) * _MULTIPLIER
        hashes.append(_mix(rolling))
    return hashes


def hash_words(words: Sequence[str]) -> list[Buckets]:
    """Return the 32-bit hashes of the words and of each two neighbours, in order of position."""
    singles = np.array([crc32(word.encode("utf-8", "replace")) for word in words], dtype=np.uint32)
    pairs = (singles[:-1] ^ np.uint32(0x9E3779B9)) * _MULTIPLIER + singles[1:]
    return [_mix(singles), _mix(pairs)]


def _mix(hashes: Buckets) -> Buckets:
    mixed = (hashes ^ (hashes >> np.uint32(15))) * _MIX
    return mixed ^ (mixed >> np.uint32(13))


def buckets(hashes: Iterable[Buckets], bits: int) -> Buckets:
    """Return the distinct buckets of the hashes, sorted."""
    joined = np.concatenate(list(hashes)) >> np.uint32(32 - bits)
    joined.sort()
    return _distinct(joined)


def fold(full: Buckets) -> Buckets:
    """Return the buckets of ``FOLDED_BITS`` that belong to sorted buckets of ``BITS``, without hashing again."""
    return _distinct(full >> np.uint32(BITS - FOLDED_BITS))


def _distinct(ordered: Buckets) -> Buckets:
    first = np.empty(len(ordered), dtype=bool)
    first[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]
