"""What does a message say once every disguise is taken off, and where did each character stand before?

The steps, in this order, until none of them changes anything:

1. characters: borrowed alphabets, digits, invisible junk; lower case (once, at the start)
2. marks: letters repeated for effect, Thai vowels and tone marks in their usual order
3. look-alikes: Cyrillic and Greek beside Latin, foreign letters inside Thai words, letters inside amounts
4. gaps: letters pulled apart
5. addresses: hxxp, จุดคอม, spaces inside a link
"""

from collections.abc import Sequence
from dataclasses import dataclass

from classifier.text.addresses import mend
from classifier.text.borrowed import to_digits, to_latin, to_words
from classifier.text.characters import fold
from classifier.text.draft import Draft
from classifier.text.lookalikes import to_thai
from classifier.text.marks import reorder, shorten
from classifier.text.spacing import join

_STEPS = (shorten, reorder, to_latin, to_words, to_thai, to_digits, join, mend)
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Normalized:
    """A message in canonical form.

    ``text`` is lower case. ``origin[i]`` and ``ends[i]`` are the offsets in the original between which the character
    ``text[i]`` stood. ``signs`` names the disguises that were taken off, in alphabetical order: broken_link,
    combining, control, fancy_letters, look_alikes, mark_order, repeated, spaced_letters, zero_width.
    """

    text: str
    origin: Sequence[int]
    ends: Sequence[int]
    signs: tuple[str, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map ``text[start:end]`` back to offsets of the original; an empty span stays empty.

        >>> found = normalize("รับ ฟ🎰รี วันนี้")
        >>> at = found.text.index("ฟรี")
        >>> found.span(at, at + 3)
        (4, 8)
        """
        if start >= end:
            place = self.origin[start] if start < len(self.origin) else (self.ends[-1] if self.ends else 0)
            return place, place
        return self.origin[start], self.ends[end - 1]


def normalize(text: str) -> Normalized:
    """Take every disguise off a message; linear in its length, and the same when done twice.

    >>> normalize("Uาคาร่า lครดิต 5O ฝาn-ถoน ด่วนนนน").text
    'บาคาร่า เครดิต 5o ฝาก-ถอน ด่วน'
    >>> normalize("โอนผ่าน K PLUS หรือ SCB รหัส AB3O5").text
    'โอนผ่าน k plus หรือ scb รหัส ab3o5'
    """
    draft = Draft(text)
    fold(draft)
    for _ in range(_ROUNDS):
        before = draft.text
        for step in _STEPS:
            step(draft)
        if draft.text is before or draft.text == before:
            break
    return Normalized(draft.text, draft.starts, draft.ends, tuple(sorted(draft.signs)))
