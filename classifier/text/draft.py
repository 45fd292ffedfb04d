"""How does a text change step by step while every character still knows where it came from?"""

from collections.abc import Iterable, Sequence

Edit = tuple[int, int, str]


class Draft:
    """A text under repair.

    ``starts[i]`` and ``ends[i]`` tell which part of the original the character ``text[i]`` stands for. Both never
    fall from left to right, so a span of the draft always maps to a span of the original.

    >>> draft = Draft("สล็oต")
    >>> draft.apply([(3, 4, "อ")], "look_alikes")
    >>> draft.text, draft.starts[3], draft.signs
    ('สล็อต', 3, {'look_alikes': None})
    """

    __slots__ = ("ends", "signs", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: Sequence[int] = range(len(text))
        self.ends: Sequence[int] = range(1, len(text) + 1)
        self.signs: dict[str, None] = {}

    def apply(self, edits: Iterable[Edit], sign: str | None) -> None:
        """Replace each ``text[start:end]``; the edits come in order and do not overlap.

        A replacement of equal length keeps each character's place; any other stands for the whole replaced part.
        """
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for start, end, new in edits:
            pieces += (self.text[done:start], new)
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            if len(new) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            else:
                starts += [self.starts[start]] * len(new)
                ends += [self.ends[end - 1]] * len(new)
            done = end
        if not done:
            return
        self.text = "".join(pieces) + self.text[done:]
        self.starts = starts + list(self.starts[done:])
        self.ends = ends + list(self.ends[done:])
        if sign:
            self.signs[sign] = None
