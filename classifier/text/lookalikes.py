"""Which foreign letters stand in for Thai ones (nู้, สล็oต)?

- A letter that makes a repairable word together with the Thai letters around it, when the whole run of foreign letters
  is used up: "ซื้อ iPhone", "เกรดa" and "แอดline" stay.
- A letter where only a Thai consonant can stand: before a Thai vowel sign or tone mark, behind a leading vowel.
- Every other single letter that touches Thai, but only in a message in which words had to be repaired.
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
    "u": "นบย", "v": "งอ", "w": "พผฟ", "x": "หฆ", "y": "ย", "z": "ระ", "@": "อล", "$": "ร", "\u0e4a": "\u0e35",
}  # fmt: skip
_CONSONANT_ONLY = "abcdghjkmnopqrstuvwxyz0@$"
_PAIRS = {"ll": "แ", "ii": "แ", "il": "แ", "li": "แ", "11": "แ"}
_REACH = 10
_REPLACEABLE = "".join(sign for sign in _STANDS_FOR if sign.isascii())
_FRI = "\u0e1f\u0e23\u0e4a"  # ฟรี written with MAI TRI

_FOREIGN = r"a-z0-9@$"
_IMPOSSIBLE = re.compile(
    rf"(?<![{_FOREIGN}])(?:[{_CONSONANT_ONLY}](?=[{ABOVE_BELOW}{FOLLOWING}])|ll(?=[{CONSONANTS}]))"
    rf"|(?<=[{LEADING}])[{_CONSONANT_ONLY}](?![{_FOREIGN}])|(?<=[\u0e31])[{_CONSONANT_ONLY}](?![{_FOREIGN}])"
)
_LONE = re.compile(
    rf"{_IMPOSSIBLE.pattern}|(?<![{_FOREIGN}])(?:[ls]|[{_CONSONANT_ONLY[:-3]}])(?=[{CONSONANTS}{LEADING}])"
    rf"|(?<=[{THAI}])[acdgjnorsuvwx](?![{_FOREIGN}])|(?<=[{THAI}])0(?=[{THAI}])"
)
_EDGE = re.compile("[CVFMT][ld]|[ld][CVFMT]")  # of the shape
_RUN = re.compile(rf"[{_FOREIGN}]+")
_SINGLE = re.compile(r"[a-z](?=[0-9][0-9o]*$)|a(?=[l1][o0]{2}$)")
_MOST_HITS = 200
_TREE = tree(WORDS)


def to_thai(draft: Draft) -> None:
    """Replace foreign letters that stand in for Thai ones.

    >>> draft = Draft("สล๊oต uาคาร่า lครดิต ฝาn-ถoน แอดline")
    >>> to_thai(draft)
    >>> draft.text
    'สล๊อต บาคาร่า เครดิต ฝาก-ถอน แอดline'
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
    leftover = _LONE if edits else _IMPOSSIBLE
    draft.apply([(m.start(), m.end(), _resembled(m[0])) for m in leftover.finditer(draft.text)], "look_alikes")


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


def _resembled(letters: str) -> str:
    return _PAIRS.get(letters) or _STANDS_FOR[letters][0]


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
