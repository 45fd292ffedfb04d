"""Are vowels and tone marks typed in the usual order, and letters only as often as the word needs them?"""

import re

from classifier.text.draft import Draft, Edit
from classifier.text.letters import ABOVE_BELOW, CONSONANT, IS_THAI, THAI, TONES, VOWELS_ABOVE_BELOW

_AA = "\u0e32"
_AM = "\u0e33"
_NIKHAHIT = "\u0e4d"
_LAKKHANGYAO = "\u0e45"
_ORDER = re.compile(
    f"(?P<am>{_NIKHAHIT}(?P<inside>[{TONES}]?){_AA}|(?P<before>[{TONES}]){_NIKHAHIT}{_AA})"
    "|(?P<ae>\u0e40\u0e40)"
    f"|(?P<swap>[{TONES}\u0e4c][{VOWELS_ABOVE_BELOW}]|[{_AA}{_AM}\u0e30][{TONES}])"
    f"|(?<![\u0e24\u0e26]){_LAKKHANGYAO}"
)
_REPEATED = re.compile(
    f"(?P<thai>[{THAI}])(?P=thai){{2,}}|(?P<mark>[{ABOVE_BELOW}\u0e30{_AA}{_AM}\u0e46])(?P=mark)+"
    "|(?P<latin>[a-vyz])(?P=latin){3,}"
)
_ODD_PAIRS = ("TM", "FT", "VV")
_TRIPLE = re.compile(f"([a-vyz{THAI}])\\1\\1")
_DOUBLES = ("FF", "MM", "TT", "yy")
_END_IN_TWO = ("ระบบ", "แบบ", "ถนน")
_IN_ADDRESS = re.compile(r"[\w./@+-]")
_ADDRESS_REACH = 30


def reorder(draft: Draft) -> None:
    """Give vowels and tone marks their usual order and spelling.

    >>> draft = Draft("เเจกน\u0e4d\u0e49า")  # twice SARA E, then NIKHAHIT and MAI THO before SARA AA
    >>> reorder(draft)
    >>> draft.text
    'แจกน้ำ'
    """
    if any(pair in draft.shape for pair in _ODD_PAIRS) or _NIKHAHIT in draft.text or _LAKKHANGYAO in draft.text:
        draft.apply([(m.start(), m.end(), _ordered(m)) for m in _ORDER.finditer(draft.text)], "mark_order")


def _ordered(match: re.Match[str]) -> str:
    if match["am"]:
        return (match["inside"] or match["before"] or "") + _AM
    if match["ae"]:
        return "\u0e41"
    if match["swap"]:
        return match["swap"][::-1]
    return _AA


def shorten(draft: Draft) -> None:
    """Write letters that were repeated for effect once; numbers, masks (xxxx) and addresses are left alone.

    >>> draft = Draft("ด่วนนนน freeeee xxxx4821 www.aaaa.com")
    >>> shorten(draft)
    >>> draft.text
    'ด่วน free xxxx4821 www.aaaa.com'
    """
    if not _TRIPLE.search(draft.text) and not any(pair in draft.shape for pair in _DOUBLES):
        return
    edits: list[Edit] = []
    for match in _REPEATED.finditer(draft.text):
        short = _shortened(draft.text, match)
        if short != match[0]:
            edits.append((match.start(), match.end(), short))
    draft.apply(edits, "repeated")


def _shortened(text: str, match: re.Match[str]) -> str:
    """Return what a run of one letter should be.

    Three equal consonants also arise where two words meet (ระบบบัญชี, หรือออนไลน์): three are shortened only at the end
    of a word that began with another letter, four anywhere.
    """
    start, end = match.span()
    if match["latin"]:
        return match[0] if _in_address(text, start, end) else match[0][:2]
    if match["mark"] or not CONSONANT.match(match[0]):
        return match[0][0]
    ends_word = not IS_THAI.match(text, end) and IS_THAI.match(text[start - 1 : start])
    if end - start == 3 and not ends_word:
        return match[0]
    return match[0][: 2 if text[max(0, start - 3) : start + 2].endswith(_END_IN_TWO) else 1]


def _in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a run of Latin letters belongs to a web address, a code, a user name or a date (ddmmyyyy)."""
    after = text[end : end + 1]
    token = text[max(0, start - _ADDRESS_REACH) : start].rsplit(None, 1)
    before = token[-1] if token and not text[start - 1].isspace() else ""
    if not (before.lstrip("([") + text[start]).strip("dmyhx"):
        return True
    return bool(after and _IN_ADDRESS.match(after)) or bool(re.search(r"[0-9./@+_-]", before))
