"""What does one character stand for, whatever alphabet it was borrowed from?

- Thai, printable ASCII and plain emoji stay.
- Zero-width characters, controls, broken surrogates and combining junk go.
- Fullwidth, mathematical, enclosed and small-capital letters become plain letters.
- Thai, Lao and all other digits become 0 to 9; Lao letters become the Thai letters that they resemble.
- Every space becomes an ordinary space, every dash a hyphen, every curly quote a straight one.
"""

import re
import unicodedata

from classifier.text.draft import Draft

_PLAIN = "\n -~\u0e01-\u0e3a\u0e3f-\u0e4e\U0001f300-\U0001faff\u2600-\u27bf"
_ODD = re.compile(f"[^{_PLAIN}]")

_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
)  # soft hyphen, joiners, fillers, ZERO WIDTH SPACE, ZERO WIDTH NON-JOINER, WORD JOINER, BYTE ORDER MARK
_SILENT = frozenset("\r\u200d\u200e\u200f\u20e3\ufffc\ufffd\u2122\u00ae\u00a9\u2120")  # joins emoji, keycap, ™ ® ©
_JUNK_BLOCKS = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)

_FIXED = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\u2500", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc\u02b9", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2028\u2029\u0085\x0b\x0c", "\n"),
    **dict.fromkeys("\u2024\u3002\uff61\ua4f8", "."),
    **dict.fromkeys("\u2044\u2215\u29f8", "/"),
    "\t": " ",
    "\u0eb3": "\u0e33",  # LAO VOWEL SIGN AM
    "\u0edc": "\u0e2b\u0e19",  # LAO HO NO
    "\u0edd": "\u0e2b\u0e21",  # LAO HO MO
    "\u0ebb": "\u0e31",  # LAO VOWEL SIGN MAI KON, seen as MAI HAN-AKAT
    "\u0ebc": "\u0e25",  # LAO SEMIVOWEL SIGN LO
    "\u0ebd": "\u0e22",  # LAO SEMIVOWEL SIGN NYO
    "\u0e8d": "\u0e22",  # LAO LETTER NYO
}
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
# Glyphs that old Thai fonts and PDF files keep in the private use area, U+F700 to U+F71A.
_OLD_FONTS = dict(
    zip(
        map(chr, range(0xF700, 0xF71B)),
        "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e0d\u0e31\u0e4d"
        "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
_FOUND: dict[str, tuple[str, str | None]] = {}
_FOUND_LIMIT = 4096


def fold(draft: Draft) -> None:
    """Replace every borrowed character of the draft, then lower its case.

    >>> draft = Draft("ຝາກ\u200b ๑๐๐ ＦＲＥＥ 𝐋𝐈𝐍𝐄")
    >>> fold(draft)
    >>> draft.text, sorted(draft.signs)
    ('ฝาก 100 free line', ['fancy_letters', 'look_alikes', 'zero_width'])
    """
    if _ODD.search(draft.text):
        _replace_odd(draft)
    draft.rewrite(draft.text.lower())


def _replace_odd(draft: Draft) -> None:
    new = {}
    for character in set(_ODD.findall(draft.text)):
        new[character], sign = plain(character)
        if sign:
            draft.signs.add(sign)
    gone = {character for character, stands_for in new.items() if not stands_for}
    if gone:
        draft.drop(gone)
    longer = {character for character, stands_for in new.items() if len(stands_for) > 1}
    if longer:
        found = ((place, sign) for place, sign in enumerate(draft.text) if sign in longer)
        draft.apply([(place, place + 1, new[sign]) for place, sign in found], None)
    draft.rewrite(draft.text.translate({ord(sign): by for sign, by in new.items() if len(by) == 1}))


def plain(character: str) -> tuple[str, str | None]:
    """Return what a character stands for and the name of the obfuscation, if it is one.

    >>> plain("ຝ"), plain("๕"), plain("🅰"), plain("é")
    (('ฝ', 'look_alikes'), ('5', None), ('a', 'fancy_letters'), ('e', None))
    """
    known = _FOUND.get(character)
    if known is None:
        if len(_FOUND) >= _FOUND_LIMIT:
            _FOUND.clear()
        known = _FOUND[character] = _classify(character)
    return known


def _classify(character: str) -> tuple[str, str | None]:
    code = ord(character)
    if character in _FIXED:
        return _FIXED[character], "look_alikes" if 0x0E80 <= code <= 0x0EFF else None
    if character in _INVISIBLE or 0xE0000 <= code <= 0xE01EF or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x206F:
        return "", "zero_width"
    if character in _SILENT or 0xFE00 <= code <= 0xFE0F:
        return "", None
    if any(low <= code <= high for low, high in _JUNK_BLOCKS):
        return "", "combining"
    if character in _OLD_FONTS:
        return _OLD_FONTS[character], None
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Cn", "Co"):
        return "", "control"
    if category == "Zs":
        return " ", None
    return _letter(character, code, category)


def _letter(character: str, code: int, category: str) -> tuple[str, str | None]:
    if category == "Nd":
        return str(unicodedata.decimal(character)), "fancy_letters" if code >= 0x1D7CE else None
    if 0x0E81 <= code <= 0x0ECD and unicodedata.name(chr(code - 0x80), "").startswith("THAI"):
        return chr(code - 0x80), "look_alikes"
    if character in _SMALL_CAPITALS:
        return _SMALL_CAPITALS[character], "fancy_letters"
    for first in (0x1F150, 0x1F170):  # negative circled and negative squared A to Z
        if first <= code <= first + 25:
            return chr(ord("a") + code - first), "fancy_letters"
    return _compatible(character)


def _compatible(character: str) -> tuple[str, str | None]:
    wide = unicodedata.normalize("NFKC", character)
    bare = "".join(c for c in unicodedata.normalize("NFD", wide) if not 0x0300 <= ord(c) <= 0x036F)
    if not bare or not (bare.isascii() or len(bare) == 1):
        return character, None
    fancy = wide != character and len(bare) == 1 and bare.isalpha()
    return bare.replace("\u2044", "/"), "fancy_letters" if fancy else None
