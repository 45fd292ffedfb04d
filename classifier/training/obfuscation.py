"""What would the same message look like in disguise? As scammers write to slip past filters; the same for the same key.

Two or three of these disguises are put on, in a strength drawn for each message:

- look-alikes: letters of other alphabets for Thai ones (uาท, ฝาn, llจก) and for Latin ones (Cyrillic, full width)
- zero-width: invisible characters inside words
- spaced: a word pulled apart with spaces, dots or hyphens
- digits: Thai or full-width digits, o for 0 in amounts
- links: hxxp, a space or a bracket around the dot

The tables are written down here and not derived from what ``classifier.text`` undoes, so that a disguise that it does
not know can show up as a fall of the figures.
"""

import hashlib
import random
import re
from collections.abc import Callable

_THAI = {
    "\u0e19": "u", "\u0e1a": "u", "\u0e01": "n", "\u0e16": "n", "\u0e17": "n", "\u0e1e": "w", "\u0e2d": "o",
    "\u0e41": "ll", "\u0e40": "l", "\u0e23": "s", "\u0e25": "a", "\u0e04": "A", "\u0e27": "J", "\u0e02": "v",
}  # fmt: skip
_LATIN = {
    "a": "\u0430", "e": "\u0435", "o": "\u043e", "c": "\u0441", "p": "\u0440", "x": "\u0445", "i": "\u0456",
    "s": "\u0455", "k": "\uff4b", "n": "\uff4e", "t": "\uff54", "r": "\uff52", "l": "\uff4c", "b": "\uff42",
}  # fmt: skip
_ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")
_GAPS = (" ", ".", "-", " . ", "_")
_DIGITS = ("๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９", "o123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
_LINK = re.compile(r"https?://\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,12}(?:/\S*)?\b")
_WORD = re.compile(r"[ก-\u0e4e]{3,}|[A-Za-z]{3,}")
_NUMBER = re.compile(r"\d[\d,.]*")
_ABOVE_BELOW = "\u0e31\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"


Disguise = Callable[[str, random.Random, float], str]


def obfuscate(text: str, key: str) -> str:
    r"""Return a text in disguise; ``key``, such as the id of the message, decides which.

    >>> obfuscate("รับเงินคืน 5,000 บาท ที่ bit.ly/rub555", "w01-0001")
    'sัul\u200cงิu\u2060Aืu ５,０００ บา\u2060ท\ufeff ที่ bit.ly/rub555'
    """
    draw = random.Random(hashlib.sha256(f"ruthan {key}".encode()).digest())  # noqa: S311 - repeatable, not secret
    disguises: list[Disguise] = [_look_alikes, _spaced, _zero_width, _digits]
    chosen = draw.sample(disguises, draw.choice((2, 2, 3)))
    strength = draw.choice((0.1, 0.2, 0.35))
    pieces, last = [], 0
    for link in _LINK.finditer(text):
        pieces.append(_disguised(text[last : link.start()], disguises, chosen, draw, strength))
        pieces.append(_broken_link(link[0], draw))
        last = link.end()
    pieces.append(_disguised(text[last:], disguises, chosen, draw, strength))
    return "".join(pieces)


def _disguised(text: str, order: list[Disguise], chosen: list[Disguise], draw: random.Random, strength: float) -> str:
    for disguise in order:
        if disguise in chosen:
            text = disguise(text, draw, strength)
    return text


def _look_alikes(text: str, draw: random.Random, strength: float) -> str:
    """Replace letters, two of three in a word that was drawn."""
    table = {**_THAI, **_LATIN}

    def replace(word: re.Match[str]) -> str:
        if draw.random() > 2 * strength:
            return word[0]
        return "".join(table.get(letter, letter) if draw.random() < 0.67 else letter for letter in word[0])

    return _WORD.sub(replace, text)


def _spaced(text: str, draw: random.Random, strength: float) -> str:
    """Pull words of at most eight letters apart; marks stay with their consonant."""
    gap = draw.choice(_GAPS)

    def replace(word: re.Match[str]) -> str:
        if len(word[0]) > 8 or draw.random() > 2 * strength:
            return word[0]
        return "".join(
            letter if place == 0 or letter in _ABOVE_BELOW else gap + letter for place, letter in enumerate(word[0])
        )

    return _WORD.sub(replace, text)


def _zero_width(text: str, draw: random.Random, strength: float) -> str:
    """Put invisible characters between letters."""
    return "".join(
        letter + draw.choice(_ZERO_WIDTH) if letter.isalpha() and draw.random() < strength else letter
        for letter in text
    )


def _digits(text: str, draw: random.Random, strength: float) -> str:
    """Write numbers in other digits; the o for 0 only where it is an amount of three and more digits."""

    def replace(number: re.Match[str]) -> str:
        digits = draw.choice(_DIGITS)
        amount = "," in number[0] or number[0].endswith("00")
        if draw.random() > 3 * strength or (digits[0] == "o" and not amount):
            return number[0]
        return number[0].translate({ord("0") + value: digit for value, digit in enumerate(digits)})

    return _NUMBER.sub(replace, text)


def _broken_link(link: str, draw: random.Random) -> str:
    """Write a link so that a machine does not see it, every other time."""
    way = draw.randrange(6)
    if way == 0:
        return re.sub(r"^http", "hxxp", link) if link.startswith("http") else "hxxps://" + link
    if way == 1:
        return re.sub(r"\.(?=[a-zA-Z]{2,12}(?:/|$))", " .", link, count=1)
    if way == 2:
        return re.sub(r"\.(?=[a-zA-Z]{2,12}(?:/|$))", "[.]", link, count=1)
    return link
