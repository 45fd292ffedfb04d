"""Which messages of a corpus are near neighbours? By Jaccard index of character 5-grams, links and numbers masked.

Two messages of one family may resemble each other, because a family is never split across train and test; a near
neighbour outside the family would leak from one into the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from datasketch import MinHash, MinHashLSH

from classifier.features import mask_text
from classifier.training.corpus import Message

ALIKE = 0.5
GRAM = 5
PERMUTATIONS = 128
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two messages of different families that resemble each other; ``likeness`` is 0.5 to 1."""

    one: str
    other: str
    likeness: float


def grams(text: str) -> frozenset[str]:
    """Return the character 5-grams of a text with links, numbers and white space masked.

    >>> grams("โอน 500") == grams("โอน 900")
    True
    """
    masked = _DIGIT.sub("0", mask_text(text.lower()))
    return frozenset(masked[i : i + GRAM] for i in range(max(1, len(masked) - GRAM + 1)))


def likeness(one: str, other: str) -> float:
    """Return the Jaccard index of two texts, 0 to 1.

    >>> likeness("โอน 500 บาท", "โอน 900 บาท")
    1.0
    """
    mine, theirs = grams(one), grams(other)
    return len(mine & theirs) / len(mine | theirs)


def near_neighbours(messages: Sequence[Message]) -> Iterator[Neighbours]:
    """Yield every pair of messages of different families that are at least ``ALIKE`` alike."""
    lsh = MinHashLSH(threshold=ALIKE - 0.1, num_perm=PERMUTATIONS)
    sets = {message.id: grams(message.text) for message in messages}
    families = {message.id: message.family for message in messages}
    for message in messages:
        signature = MinHash(num_perm=PERMUTATIONS, seed=1)
        signature.update_batch([gram.encode() for gram in sets[message.id]])
        for other in sorted(lsh.query(signature)):
            mine, theirs = sets[message.id], sets[other]
            likeness = len(mine & theirs) / len(mine | theirs)
            if likeness >= ALIKE and families[other] != message.family:
                yield Neighbours(other, message.id, round(likeness, 3))
        lsh.insert(message.id, signature)
