"""How long is a text as LINE counts it, and where may it be cut without breaking a letter?

LINE counts some limits in UTF-16 code units (texts, altText, postback data) and others in grapheme clusters (labels,
displayText). A cluster is what a reader takes for one letter: in Thai a consonant with its vowel signs and tone mark.
The rule follows Unicode Annex 29 as far as chat messages need it; where it is unsure it counts more, never fewer.
"""

import unicodedata
from collections.abc import Iterator

ELLIPSIS = "…"
ZERO_WIDTH_JOINER = "\u200d"  # ZERO WIDTH JOINER
SPACING_SIGNS = frozenset("\u0e33\u0eb3")  # THAI CHARACTER SARA AM, LAO VOWEL SIGN AM
MARKS = frozenset(("Mn", "Me", "Mc"))
CONTROLS = frozenset(("Cc", "Zl", "Zp"))
LONGEST_CLUSTER = 16  # A heap of marks on one letter is no letter: it is counted by the piece.


def units(text: str) -> int:
    """Return the number of UTF-16 code units.

    >>> units("เงินด่วน"), units("😀")
    (8, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clusters(text: str) -> Iterator[str]:
    """Yield the text letter by letter, as a reader sees letters.

    >>> list(clusters("ที่นี่น้ำ"))
    ['ที่', 'นี่', 'น้ำ']
    """
    held = ""
    for character in text:
        if held and not _continues(held, character):
            yield held
            held = ""
        held += character
    if held:
        yield held


def letters(text: str) -> int:
    """Return the number of grapheme clusters.

    >>> letters("ไม่ใช่มิจฉาชีพ")
    10
    """
    return sum(1 for _ in clusters(text))


def cut(text: str, most: int) -> str:
    """Return the text in at most ``most`` UTF-16 code units, cut between letters and ended with ….

    >>> cut("กู้เงินด่วนที่นี่", 8)
    'กู้เงิน…'
    """
    if units(text) <= most:
        return text
    kept = []
    room = most - 1
    for cluster in clusters(text):
        room -= units(cluster)
        if room < 0:
            break
        kept.append(cluster)
    return "".join(kept).rstrip() + ELLIPSIS


def cut_letters(text: str, most: int) -> str:
    """Return the text in at most ``most`` grapheme clusters, ended with … where something was left out.

    >>> cut_letters("ไม่ใช่มิจฉาชีพ", 6)
    'ไม่ใช่มิ…'
    """
    kept = list(clusters(text))
    if len(kept) <= most:
        return text
    return "".join(kept[: most - 1]).rstrip() + ELLIPSIS


def _continues(cluster: str, character: str) -> bool:
    """Whether ``character`` still belongs to the letter begun in ``cluster``."""
    if character.isascii() or len(cluster) >= LONGEST_CLUSTER:
        return False
    last = cluster[-1]
    if unicodedata.category(last) in CONTROLS:
        return False
    if unicodedata.category(character) in MARKS or character in SPACING_SIGNS or character == ZERO_WIDTH_JOINER:
        return True
    if _is_skin_tone(character) or (last == ZERO_WIDTH_JOINER and unicodedata.category(character) == "So"):
        return True
    return _is_flag_letter(character) and len(cluster) == 1 and _is_flag_letter(last)


def _is_skin_tone(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
