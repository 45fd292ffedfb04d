"""How does a text change step by step while every character still knows where it came from?"""

from collections.abc import Container, Iterable, Sequence

from classifier.text.shape import shape

Edit = tuple[int, int, str]


class Draft:
    """A text under repair.

    ``starts[i]`` and ``ends[i]`` tell which part of the original the character ``text[i]`` stands for. Both never
    fall from left to right, so a span of the draft always maps to a span of the original.

    >>> draft = Draft("สล็oต")
    >>> draft.apply([(3, 4, "อ")], "look_alikes")
    >>> draft.text, draft.starts[3], draft.signs
    ('สล็อต', 3, {'look_alikes'})
    """

    __slots__ = ("_shape", "ends", "signs", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: Sequence[int] = range(len(text))
        self.ends: Sequence[int] = range(1, len(text) + 1)
        self.signs: set[str] = set()
        self._shape: str | None = None

    @property
    def shape(self) -> str:
        """The kinds of the characters, see ``shape``; computed again after each change."""
        if self._shape is None:
            self._shape = shape(self.text)
        return self._shape

    def rewrite(self, text: str) -> None:
        """Replace the whole text by one of equal length, character by character."""
        self.text = text
        self._shape = None

    def drop(self, characters: Container[str]) -> None:
        """Remove every occurrence of the given characters."""
        kept = [place for place, character in enumerate(self.text) if character not in characters]
        self.rewrite("".join([self.text[place] for place in kept]))
        self.starts = [self.starts[place] for place in kept]
        self.ends = [self.ends[place] for place in kept]

    def apply(self, edits: Iterable[Edit], sign: str | None) -> None:
        """Replace each ``text[start:end]``; the edits come in order, do not overlap and are not empty.

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
        self.rewrite("".join(pieces) + self.text[done:])
        self.starts = starts + list(self.starts[done:])
        self.ends = ends + list(self.ends[done:])
        if sign:
            self.signs.add(sign)
