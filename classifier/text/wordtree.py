"""How are many words looked for at once? As a tree with one branch per letter; ``""`` marks the end of a word."""

from collections.abc import Iterable
from typing import Any

Tree = dict[str, Any]


def tree(words: Iterable[str]) -> Tree:
    """Build the tree.

    >>> tree(["กู้", "การ"])["ก"].keys() == {"ู", "า"}
    True
    """
    root: Tree = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = True
    return root
