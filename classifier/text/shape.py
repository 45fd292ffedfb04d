"""What kind of character stands where? One ASCII letter for each, so that rare patterns are ruled out at once.

C consonant   V leading vowel   F following vowel   M vowel above or below   T tone mark or silencer
y repetition or abbreviation sign   l Latin letter   d digit   s sign or emoji   o anything else
space and line break stand for themselves
"""

_SIGNS = ".-_*|~/\\+=^,'\"`:;!#\u2022\u00b7"


class _Kinds(dict[int, str]):
    """Remembers the kind of every character that was asked for."""

    def __missing__(self, code: int) -> str:
        kind = _kind(code)
        if len(self) < 20_000:
            self[code] = kind
        return kind


def _kind(code: int) -> str:
    character = chr(code)
    if 0x0E01 <= code <= 0x0E4E:
        return _thai_kind(code)
    if character in " \n":
        return character
    if "a" <= character <= "z" or "A" <= character <= "Z":
        return "l"
    if "0" <= character <= "9":
        return "d"
    is_emoji = (
        0x1F000 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF or 0x2B00 <= code <= 0x2BFF or 0x25A0 <= code <= 0x25FF
    )
    return "s" if character in _SIGNS or is_emoji else "o"


def _thai_kind(code: int) -> str:
    if code <= 0x0E2E:
        return "C"
    if code in (0x0E2F, 0x0E46):
        return "y"
    if code in (0x0E30, 0x0E32, 0x0E33, 0x0E45):
        return "F"
    if 0x0E40 <= code <= 0x0E44:
        return "V"
    if 0x0E48 <= code <= 0x0E4C:
        return "T"
    return "o" if code == 0x0E3F else "M"


_KINDS = _Kinds()


def shape(text: str) -> str:
    """Return the kinds of the characters of a text, at equal length.

    >>> shape("ฟรี 100 บ. 🎰ok")
    'CCM ddd Cs sll'
    """
    return text.translate(_KINDS)
