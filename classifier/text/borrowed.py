"""Which letters stand in for digits (1,ooo), which digits for letters (sl0t), which Cyrillic ones for Latin ones?

- Letters among digits become digits only in amounts: 1,ooo and loo% but not codes.
- Digits inside a Latin word become letters only when a well-known word comes out of it: sl0t, L1NE, k8ank.
- Cyrillic and Greek letters become Latin ones beside Latin or Thai letters, or when every one of them in the message
  resembles a Latin letter; Russian and Greek words stay.
"""

import re

from classifier.text.draft import Draft, Edit
from classifier.text.letters import THAI
from classifier.text.repairable import LATIN_GLUED

_ROUND = re.compile(r"(?<![a-z0-9])[1-9il][0-9oil,.]*o[0-9o]*(?![a-z0-9])")
_DIGIT_LIKE = re.compile("[0-9li,.]o")
_PERCENT = re.compile(r"(?<=[0-9o])\s?'\s?/\s?[.,o0]?(?![0-9a-z])")
_IS_AMOUNT = re.compile(r"\s?(?:%|บ\b|บ\.|บาท|฿|k\b)")

_MIXED_WORD = re.compile("[a-z][01358!]|[01358!][a-z]")
_LATIN_TOKEN = re.compile(r"(?<![a-z0-9@/._-])[a-z0-9!]{3,9}(?![a-z0-9@/_-]|\.[a-z])")
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "5": "s", "8": "b", "!": "i"})
_MISSPELT = {"llne": "line", "iine": "line", "1ine": "line", "s1ot": "slot", "faceb00k": "facebook"}

_LATIN_FOR = dict(
    zip(
        "авеёзікмнопрсстухцјѕһԁгьԛԝαβεηικνορτυχωγ",
        "abee3ikmhonpcctyxujshdrbqwabenikvoptuxwy",
        strict=True,
    )
)
_LATIN_LIKE = "".join(_LATIN_FOR)
_BORROWED = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_MIXED = re.compile(
    rf"[a-z{THAI}\u0370-\u03ff\u0400-\u052f.-]*[\u0370-\u03ff\u0400-\u052f][a-z{THAI}\u0370-\u03ff\u0400-\u052f.-]*"
)
_NATIVE = re.compile(rf"[a-z{THAI}]")


def to_latin(draft: Draft) -> None:
    """Replace Cyrillic and Greek letters inside Latin and Thai words.

    >>> draft = Draft("kbаnk.com привет пู้")  # the first "а" and the last "п" are Cyrillic
    >>> to_latin(draft)
    >>> draft.text
    'kbank.com привет nู้'
    """
    if not _BORROWED.search(draft.text):
        return
    all_resemble = "".join(set(_BORROWED.findall(draft.text))).strip(_LATIN_LIKE) == ""
    edits: list[Edit] = []
    for token in _MIXED.finditer(draft.text):
        if all_resemble or _NATIVE.search(token[0]):
            new = "".join(_LATIN_FOR.get(letter, letter) for letter in token[0])
            if new != token[0]:
                edits.append((token.start(), token.end(), new))
    draft.apply(edits, "look_alikes")


def to_digits(draft: Draft) -> None:
    """Replace letters that stand in for digits in amounts.

    >>> draft = Draft("รับ 1,ooo โบนัส loo'/. รหัส ab3o5")
    >>> to_digits(draft)
    >>> draft.text
    'รับ 1,000 โบนัส 100% รหัส ab3o5'
    """
    if "'" in draft.text:
        draft.apply([(m.start(), m.end(), "%") for m in _PERCENT.finditer(draft.text)], "look_alikes")
    if not _DIGIT_LIKE.search(draft.text):
        return
    edits: list[Edit] = []
    for match in _ROUND.finditer(draft.text):
        if _amount(match, draft.text):
            new = match[0].replace("o", "0").replace("l", "1").replace("i", "1")
            edits.append((match.start(), match.end(), new))
    draft.apply(edits, "look_alikes")


def _amount(match: re.Match[str], text: str) -> bool:
    if _IS_AMOUNT.match(text, match.end()):
        return True
    letters = match[0].lstrip("il123456789,.")
    enough = 1 if "\u0e01" <= text[match.start() - 1 : match.start()] <= "\u0e4e" else 2
    return match[0][0].isdigit() and len(letters) >= enough and not letters.strip("o,0")


def to_words(draft: Draft) -> None:
    """Replace digits and signs inside a well-known Latin word.

    >>> draft = Draft("sl0t k8ank l1ne: abc ref ab3o5")
    >>> to_words(draft)
    >>> draft.text
    'slot kbank line: abc ref ab3o5'
    """
    if not _MIXED_WORD.search(draft.text) and "llne" not in draft.text and "iine" not in draft.text:
        return
    edits: list[Edit] = []
    for match in _LATIN_TOKEN.finditer(draft.text):
        word = _MISSPELT.get(match[0]) or match[0].translate(_LEET)
        if word != match[0] and word in LATIN_GLUED:
            edits.append((match.start(), match.end(), word))
    draft.apply(edits, "look_alikes")
