"""Which messages can a visitor try with one click? Those of examples.toml, all fictitious."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

EXAMPLES_FILE = Path(__file__).with_name("examples.toml")


@dataclass(frozen=True, slots=True)
class Example:
    """A message to try; ``first`` ones are offered at once, the others in the drawer."""

    th: str
    en: str
    text: str
    first: bool = False

    def title(self, language: str) -> str:
        """Return what it is about, in two or three words."""
        return self.en if language == "en" else self.th


@cache
def examples() -> tuple[Example, ...]:
    """Return the examples in the order of the file."""
    content = tomllib.loads(EXAMPLES_FILE.read_text(encoding="utf-8"))
    return tuple(Example(**row | {"text": row["text"].strip()}) for row in content["example"])
