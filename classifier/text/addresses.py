"""Was a web address broken on purpose so that filters and readers do not see it?

- ``hxxp`` is ``http``; ``[.]``, ``(dot)``, ``จุดคอม``, ``ดอทคอม`` and the comma of ``lin,ee/abc`` are dots.
- Spaces around the dots and slashes of an address go when the ending is one that no sentence has (``bit . ly / abc``,
  ``abc . com``); endings that are also words (``me``, ``in``, ``shop``) need a slash behind them.
"""

import re

from classifier.text.draft import Draft, Edit

_HXXP = re.compile(r"(?<![a-z0-9])h(?:xx|\*\*|tx|xt)p(?=s?\s?:)")
_DOT_WORD = re.compile(
    r"(?P<com>\s?[.(\[]?\s?(?:จุด|ดอท|ดอต|ด็อท|ด็อต|ดอ\u0e17\u0e4c)\s?[)\]]?\s?(?:คอม|com)(?![a-zก-๎]))"
    r"|(?<=[a-z0-9])\s?(?:dot\s?คอม|dot\s?com|\.\s?คอม)(?![a-zก-๎])"
    r"|(?<=[a-z0-9])(?P<dot>\s?(?:\[\s?(?:\.|dot)\s?\]|\(\s?(?:\.|dot)\s?\)|\{\.\})\s?)(?=[a-z0-9])"
)
_ENDING = (
    r"(?:com|net|org|biz|info|xyz|vip|icu|cyou|sbs|lol|asia|click|link|bet|cc|ly|gg|gl|ee|gy|th|cn|vn|tk|ml|ga|cf)"
)
_WORDY_ENDING = (
    r"(?:me|in|to|at|it|is|so|co|id|app|shop|store|online|site|club|top|live|fun|pro|one|work|page|win|bio|ai|io|tv)"
)
_GAPPED = re.compile(
    r"(?<![a-z0-9.])(?:https?\s?:\s?/\s?/\s?|www\s?\.\s?)?"
    rf"[a-z0-9-]{{1,40}}(?:\s?\.\s?[a-z0-9-]{{1,40}}){{0,3}}(?:\s?\.\s?{_ENDING}(?![a-z0-9])(?:\s?/\s?[\w-]+)?"
    rf"|\s?\.\s?{_WORDY_ENDING}(?![a-z0-9])\s?/\s?[\w~-]+)"
)
_COMMA = re.compile(r"(?<=[a-z0-9]),(?=(?:ee|ly|gy|gg|cc|me|at)/|com(?![a-z]))")
_COMMA_SIGNS = (",com", ",ee/", ",ly/", ",gy/", ",gg/", ",cc/", ",me/", ",at/")
_DOT_SIGNS = ("ดอ", "ด็อ", "จุด", "dot", "[.", "(.", "[ .", "( .", "{.", ". คอม", ".คอม")
_SCHEME = re.compile(r"https?\s?:\s?/\s?/\s?")


def mend(draft: Draft) -> None:
    """Write broken web addresses as they would be opened.

    >>> draft = Draft("hxxps://abc.com กด bit . ly / abc หรือ zbti9 ดอทคอม และ lin[.]ee/xyz")
    >>> mend(draft)
    >>> draft.text
    'https://abc.com กด bit.ly/abc หรือ zbti9.com และ lin.ee/xyz'
    """
    if any(sign in draft.text for sign in ("hxx", "h**", "htx", "hxt")):
        draft.apply([(m.start(), m.end(), "http") for m in _HXXP.finditer(draft.text)], "broken_link")
    if any(sign in draft.text for sign in _COMMA_SIGNS):
        draft.apply([(m.start(), m.end(), ".") for m in _COMMA.finditer(draft.text)], "broken_link")
    if any(sign in draft.text for sign in _DOT_SIGNS):
        edits = [(m.start(), m.end(), "." if m["dot"] else ".com") for m in _DOT_WORD.finditer(draft.text)]
        draft.apply(edits, "broken_link")
    if " ." in draft.text or " /" in draft.text or "/ " in draft.text:
        _close_gaps(draft)


def _close_gaps(draft: Draft) -> None:
    edits: list[Edit] = []
    for match in _GAPPED.finditer(draft.text):
        if " " in match[0] and _is_broken(match[0]):
            edits += [(at, at + 1, "") for at in range(match.start(), match.end()) if draft.text[at] == " "]
    draft.apply(edits, "broken_link")


def _is_broken(address: str) -> bool:
    """Tell a broken address from the end of a sentence: "Thank you. Link below" has a gap on one side only."""
    return bool(re.search(r" \. | \.[a-z]|[a-z0-9]\.[a-z]{2,} ?/|/ ?/", address)) or bool(_SCHEME.match(address))
