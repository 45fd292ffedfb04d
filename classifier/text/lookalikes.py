"""Which foreign letters and digits stand in for Thai letters (nู้, สล็oต), for digits (1,ooo) or for Latin ones?

- A letter that stands where only a Thai consonant can stand (before a Thai vowel sign or tone mark, after a leading
  vowel) is replaced, by the dictionary of repairable words first, else by the letter that it resembles most.
- Any other foreign letter beside Thai is replaced only when a repairable word comes out of it and the whole run of
  foreign letters is used up, so that "ซื้อ iPhone", "เกรดa" and "แอดline" stay.
- Letters among digits become digits only in amounts: 1,ooo and loo% but not codes.
- Cyrillic and Greek letters become Latin ones beside Latin or Thai letters, or when every one of them in the message
  resembles a Latin letter; Russian and Greek words stay.
"""

import re
from collections.abc import Iterator
from itertools import islice

from classifier.text.draft import Draft, Edit
from classifier.text.letters import ABOVE_BELOW, CONSONANTS, FOLLOWING, LEADING, THAI
from classifier.text.repairable import WORDS
from classifier.text.wordtree import Tree, tree

# The first letter is what the sign resembles most; the others are tried with the dictionary.
_STANDS_FOR = {
    "0": "อ", "1": "เ", "a": "ลสอ", "b": "บ", "c": "คล", "d": "ดคต", "g": "ง", "h": "ห", "i": "เโไ", "j": "งจ",
    "k": "ค", "l": "เ", "m": "ทม", "n": "กทถภน", "o": "อ", "p": "ป", "q": "ว", "r": "ร", "s": "รส", "t": "ต",
    "u": "บนย", "v": "งอ", "w": "พผฟ", "x": "หฆ", "y": "ย", "z": "ระ", "@": "อล", "$": "ร", "\u0e4a": "\u0e35",
}  # fmt: skip
_CONSONANT_ONLY = "abcdghjkmnopqrstuvwxyz0@$"
_AFTER_NO = ("\u0e35\u0e48", "\u0e35\u0e49", "\u0e30")  # นี่ นี้ นะ are far more common than บี่ บี้ บะ
_PAIRS = {"ll": "แ", "ii": "แ", "il": "แ", "li": "แ", "11": "แ"}
_REACH = 10
_REPLACEABLE = "".join(sign for sign in _STANDS_FOR if sign.isascii())
_FRI = "\u0e1f\u0e23\u0e4a"  # ฟรี written with MAI TRI

_FOREIGN = r"a-z0-9@$"
_IMPOSSIBLE = re.compile(
    rf"(?<![{_FOREIGN}])(?:[{_CONSONANT_ONLY}](?=[{ABOVE_BELOW}{FOLLOWING}])|ll(?=[{CONSONANTS}]))"
    rf"|(?<=[{LEADING}])[{_CONSONANT_ONLY}](?![{_FOREIGN}])|(?<=[\u0e31])[{_CONSONANT_ONLY}](?![{_FOREIGN}])"
)
_EDGE = re.compile("[CVFMT][ld]|[ld][CVFMT]")  # of the shape
_RUN = re.compile(rf"[{_FOREIGN}]+")
_SINGLE = re.compile(r"[a-z](?=[0-9][0-9o]*$)|a(?=[l1][o0]{2}$)")
_MOST_HITS = 200

_ROUND = re.compile(r"(?<![a-z0-9])[1-9il][0-9oil,.]*o[0-9o]*(?![a-z0-9])")
_DIGIT_LIKE = re.compile("[0-9li,.]o")
_PERCENT = re.compile(r"(?<=[0-9o])\s?'\s?/\s?[.,o0]?(?![0-9a-z])")
_IS_AMOUNT = re.compile(r"\s?(?:%|บ\b|บ\.|บาท|฿|k\b)")

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


_TREE = tree(WORDS)


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


def to_thai(draft: Draft) -> None:
    """Replace foreign letters that stand in for Thai ones.

    >>> draft = Draft("สล๊oต uาคาร่า ยิjปaา llตกโxด ฝาn-ถoน ฟร๊ เกรดa แอดline")
    >>> to_thai(draft)
    >>> draft.text
    'สล๊อต บาคาร่า ยิงปลา แตกโหด ฝาก-ถอน ฟรี เกรดa แอดline'
    """
    if not _EDGE.search(draft.shape) and "@" not in draft.text and "$" not in draft.text and _FRI not in draft.text:
        return
    text = draft.text
    edits: list[Edit] = []
    done = 0
    for hit in islice(_hits(text), _MOST_HITS):
        found = _word_over(text, hit, max(done, hit - _REACH)) if hit >= done else None
        if found:
            edits.append(found)
            done = found[1]
    draft.apply(edits, "look_alikes")
    draft.apply([(m.start(), m.end(), _resembled(m)) for m in _IMPOSSIBLE.finditer(draft.text)], "look_alikes")


def _hits(text: str) -> Iterator[int]:
    """Yield the places of short foreign runs that touch Thai letters on a side."""
    for run in _RUN.finditer(text):
        start, end = run.span()
        after_thai, before_thai = _is_thai(text[start - 1 : start]), _is_thai(text[end : end + 1])
        short = end - start <= 2 and not run[0].strip(_REPLACEABLE)
        if (short and (after_thai or before_thai)) or (after_thai and _SINGLE.match(run[0])):
            yield start
    if _FRI in text:
        yield from (match.start() + 1 for match in re.finditer(_FRI, text))


def _is_thai(character: str) -> bool:
    return "\u0e01" <= character <= "\u0e4e"


def _resembled(match: re.Match[str]) -> str:
    if match[0] == "u" and match.string.startswith(_AFTER_NO, match.end()):
        return "\u0e19"
    return _PAIRS.get(match[0]) or _STANDS_FOR[match[0]][0]


def _word_over(text: str, hit: int, first: int) -> Edit | None:
    """Return the longest repair of a word that covers the place of the hit, leftmost first."""
    for start in range(first, hit + 1):
        if _splits_run(text, start):
            continue
        word, end = _longest(text, start, _TREE)
        if word and end > hit and word != text[start:end]:
            return start, end, word
    return None


def _longest(text: str, at: int, node: Tree) -> tuple[str, int]:
    """Walk the tree of words along the text, each foreign letter as any Thai letter that it may stand for."""
    best = ("", at) if "" in node and not _splits_run(text, at) else ("", -1)
    sign = text[at : at + 1]
    if not sign:
        return best
    choices = sign + _STANDS_FOR.get(sign, "")
    for letter in choices:
        if letter in node:
            word, end = _longest(text, at + 1, node[letter])
            if end > best[1]:
                best = (letter + word, end)
    pair = _PAIRS.get(text[at : at + 2])
    if pair and pair in node:
        word, end = _longest(text, at + 2, node[pair])
        if end > best[1]:
            best = (pair + word, end)
    return best


def _splits_run(text: str, at: int) -> bool:
    """Tell whether a boundary at this place would cut a Latin word or a Thai syllable in two."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if (
        after
        and after in "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e30\u0e32\u0e33"
    ):
        return True
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha() and text[at : at + 3] != "loo"
