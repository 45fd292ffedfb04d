"""Were the letters of a word pulled apart by spaces, dots or emoji?

- A sign that cannot begin a word (a vowel or tone mark after a gap) belongs to the letter before the gap, and a
  leading vowel belongs to the letter behind it.
- Three or more single letters with the same gap between them are one word when they hold a vowel or tone mark, or when
  they spell a known word. Abbreviations (พ.ร.บ., ก ข ค ง) hold only consonants and stay.
- Known words are joined over a gap of dots or emoji; over a space only when a lone consonant gives the trick away.
"""

import re
from itertools import islice

from classifier.text.draft import Draft, Edit
from classifier.text.letters import ABOVE_BELOW, CONSONANTS, DEPENDENT, FOLLOWING, IS_THAI, LEADING, THAI
from classifier.text.repairable import GLUED, LATIN_GLUED
from classifier.text.wordtree import Tree, tree

_EMOJI = "\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u25a0-\u25ff"
_SIGNS = rf".\-_*|~/\\+=^•·,'\"`:;!#{_EMOJI}"
_GAP = rf"(?!\*\*)(?: ?[{_SIGNS}]{{1,3}} ?| )"  # two asterisks mask a name
_TORN = re.compile(rf"(?<=[{CONSONANTS}{ABOVE_BELOW}]){_GAP}(?=[{DEPENDENT}])|(?<=[{LEADING}]){_GAP}(?=[{CONSONANTS}])")
_UNIT = rf"(?:[{CONSONANTS}][{ABOVE_BELOW}]*|[{FOLLOWING}{LEADING}]|[{ABOVE_BELOW}]+)"
_RUN = re.compile(
    rf"(?<![{THAI}]){_UNIT}(?P<gap>[ {_SIGNS}]){_UNIT}(?:(?P=gap){_UNIT})+(?![{THAI}]|[{_SIGNS}][{THAI}])"
)
_SPELLED = re.compile(r"(?<![a-z0-9.@/])[a-z](?P<gap>[ .\-_*|~])[a-z](?:(?P=gap)[a-z])+(?![a-z0-9@/])")
# Of the shape:
_THRICE_ALONE = re.compile("(?:^|[ sno])[CFVMT][MT]*[ s][CFVMT][MT]*[ s][CFVMT][MT]*(?:[ sno]|$)")
_ALONE_LATIN = ("l l l", "lslsl")
_TORN_PAIRS = (" F", " M", " T", "sF", "sM", "sT", "V ", "Vs")
_WITHIN = re.compile("[CFMT] ?s{1,2} ?[CFVMT]|(?:^|[ sno])C[MT]* [CFVMT]|[CFMT] C[MT]*(?:[ sno]|$)")
_MOST_HITS = 200

_DEPENDENTS = "".join(map(chr, (0x0E30, 0x0E31, 0x0E32, 0x0E33, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))
_BARE_VOWEL = re.compile(f"(?<![{THAI}])[{DEPENDENT}{LEADING}]")
_ANY_GAP = re.compile(_GAP)
_PLAIN_GAP = re.compile(r"[ .\-,'\"/:;]+")
_LATIN_WORD = re.compile("|".join(sorted(LATIN_GLUED, key=len, reverse=True)))
_SPELLED_WHOLE = 4  # shorter words only when nothing else is spelled out beside them
_REACH = 12
_TREE = tree(GLUED)
_BEGINNINGS = {word[:2] for word in GLUED}


def join(draft: Draft) -> None:
    """Join the letters of words that were pulled apart.

    >>> draft = Draft("ก า ร พ นั น ส.ล.็.อ.ต ฟ🎰รี ตาม พ.ร.บ. ข้อ ก ข ค ง l i n e")
    >>> join(draft)
    >>> draft.text
    'การพนัน สล็อต ฟรี ตาม พ.ร.บ. ข้อ ก ข ค ง line'
    """
    if _THRICE_ALONE.search(draft.shape):
        _join_runs(draft)
    if any(pair in draft.shape for pair in _TORN_PAIRS):
        _join_torn(draft)
    if _WITHIN.search(draft.shape):
        _join_known(draft)
    if any(pattern in draft.shape for pattern in _ALONE_LATIN):
        _join_latin(draft)


def _join_runs(draft: Draft) -> None:
    edits: list[Edit] = []
    for run in _RUN.finditer(draft.text):
        if _BARE_VOWEL.search(run[0]) or run[0].replace(run["gap"], "") in GLUED:
            edits += _gaps_of(run)
    draft.apply(edits, "spaced_letters")


def _join_torn(draft: Draft) -> None:
    """Close gaps before vowel signs and tone marks; plain spaces there come from OCR and PDF files, no trick."""
    edits = [(match.start(), match.end(), "") for match in _TORN.finditer(draft.text)]
    plain = all(draft.text[start:end].isspace() for start, end, _ in edits)
    draft.apply(edits, "torn_marks" if plain else "spaced_letters")


def _gaps_of(run: re.Match[str]) -> list[Edit]:
    return [(at, at + 1, "") for at in range(run.start(), run.end()) if run.string[at] == run["gap"]]


def _join_latin(draft: Draft) -> None:
    edits: list[Edit] = []
    for run in _SPELLED.finditer(draft.text):
        letters = run[0][::2]
        for word in _LATIN_WORD.finditer(letters):
            if len(word[0]) < _SPELLED_WHOLE and word[0] != letters:
                continue
            first = run.start() + 2 * word.start()
            edits += [(first + 2 * nth + 1, first + 2 * nth + 2, "") for nth in range(len(word[0]) - 1)]
    draft.apply(edits, "spaced_letters")


def _join_known(draft: Draft) -> None:
    text = draft.text
    edits: list[Edit] = []
    done = 0
    for hit in islice(_WITHIN.finditer(draft.shape), _MOST_HITS):
        for start in range(max(done, hit.start() - _REACH), hit.end()):
            if not _may_begin(text, start):
                continue
            gaps, end = _walk(text, start, _TREE, [])
            if gaps and gaps[-1][1] > hit.start() and _believable(text, start, end, gaps):
                edits += gaps
                done = end
                break
    draft.apply(edits, "spaced_letters")


def _may_begin(text: str, start: int) -> bool:
    """Tell whether a known word may begin here: by its first two letters, or by one letter and a gap."""
    two = text[start : start + 2]
    return two in _BEGINNINGS or (two[:1] in _TREE and not IS_THAI.match(two, 1))


def _walk(text: str, at: int, node: Tree, gaps: list[Edit]) -> tuple[list[Edit], int]:
    """Follow the tree of words along the text, stepping over gaps; return the gaps of the longest word and its end."""
    best: tuple[list[Edit], int] = (gaps, at) if "" in node else ([], -1)
    letter = text[at : at + 1]
    if letter in node and letter:
        found = _walk(text, at + 1, node[letter], gaps)
        return found if found[1] > best[1] else best
    is_thai = "\u0e01" <= letter <= "\u0e4e"
    gap = None if is_thai or node is _TREE or not letter else _ANY_GAP.match(text, at)
    if gap and text[gap.end() : gap.end() + 1] in node:
        found = _walk(text, gap.end(), node, [*gaps, (at, gap.end(), "")])
        return found if found[1] > best[1] else best
    return best


def _believable(text: str, start: int, end: int, gaps: list[Edit]) -> bool:
    """Tell whether the gaps are a trick: several of them, an emoji among them, or a word that stands by itself."""
    if end < len(text) and text[end] in _DEPENDENTS:
        return False
    odd = [gap for gap in gaps if not _PLAIN_GAP.fullmatch(text, gap[0], gap[1])]
    alone = not IS_THAI.match(text[start - 1 : start]) and not IS_THAI.match(text, end)
    return alone or len(odd) > 0
