"""What is a corpus made of? Counts by every field, and what would let a model learn a short cut.

A model could learn "a link means a scam" or "an SMS means legit"; so the share with a link is shown for each kind and
channel, and the share of near neighbours, which would let it learn texts by heart.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table

from classifier.features import LINK, mask_text
from classifier.taxonomy import Kind
from classifier.text.normalize import normalize
from classifier.training.corpus import Message
from classifier.training.duplicates import near_neighbours
from classifier.training.rules import MOST_NEIGHBOURS, share_of_neighbours

LENGTHS = ((40, "under 40 characters"), (160, "40 to 159"), (500, "160 to 499"), (10**9, "500 and more"))
FIELDS = ("lure", "topic", "channel", "region", "year", "length", "writer")


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts as ``{field: {value: {kind: count}}}``, and shares from 0 to 1."""

    messages: int
    families: int
    counts: dict[str, dict[str, dict[str, int]]]
    linked: dict[str, dict[str, float]]
    near_neighbours: float

    def to_json(self) -> dict[str, Any]:
        """Return plain types only."""
        return {
            "messages": self.messages,
            "families": self.families,
            "counts": self.counts,
            "share_with_link": self.linked,
            "share_of_near_neighbours": round(self.near_neighbours, 4),
        }

    def tables(self) -> list[Table]:
        """Return the tables that the command line shows."""
        tables = [self._counts(field) for field in ("kind", *FIELDS)]
        linked = Table("channel", *(kind.value for kind in Kind), title="share with a link")
        for channel, shares in self.linked.items():
            linked.add_row(channel, *(f"{shares[k]:.0%}" if k in shares else "-" for k in Kind))
        whole = Table("figure", "value", title="the whole")
        whole.add_row("messages", str(self.messages))
        whole.add_row("families", str(self.families))
        whole.add_row(f"near neighbours (under {MOST_NEIGHBOURS:.0%})", f"{self.near_neighbours:.2%}")
        return [*tables, linked, whole]

    def _counts(self, field: str) -> Table:
        table = Table(field, *(kind.value for kind in Kind), "all", "share", title=f"by {field}")
        for value, kinds in self.counts[field].items():
            every = sum(kinds.values())
            cells = (str(kinds.get(kind, 0) or "-") for kind in Kind)
            table.add_row(value, *cells, str(every), f"{every / self.messages:.1%}")
        return table


def statistics(messages: Sequence[Message]) -> Statistics:
    """Count a corpus."""
    return Statistics(
        messages=len(messages),
        families=len({message.family for message in messages}),
        counts={field: _count(messages, field) for field in ("kind", *FIELDS)},
        linked=_linked(messages),
        near_neighbours=share_of_neighbours(list(near_neighbours(messages)), len(messages)),
    )


def length_of(text: str) -> str:
    """Return the name of the class of length that a text belongs to.

    >>> length_of("สวัสดี")
    'under 40 characters'
    """
    return next(name for limit, name in LENGTHS if len(text) < limit)


def has_link(text: str) -> bool:
    """Tell whether a text has a link, as the model sees it.

    >>> has_link("ดูที่ bit.ly/abc"), has_link("ดูที่ร้าน")
    (True, False)
    """
    return LINK in mask_text(normalize(text).text)


def _count(messages: Sequence[Message], field: str) -> dict[str, dict[str, int]]:
    values: dict[str, Counter[str]] = {}
    for message in messages:
        value = length_of(message.text) if field == "length" else getattr(message, field)
        if value is not None:
            values.setdefault(str(value), Counter())[message.kind] += 1
    named = [name for _, name in LENGTHS]
    order = named.index if field == "length" else (lambda v: v) if field in ("year", "writer") else None
    ranked = sorted(values, key=order) if order else sorted(values, key=lambda v: (-sum(values[v].values()), v))
    return {value: dict(values[value]) for value in ranked}


def _linked(messages: Sequence[Message]) -> dict[str, dict[str, float]]:
    flags: dict[str, dict[str, list[bool]]] = {}
    for message in messages:
        linked = has_link(message.text)
        for channel in (message.channel, "all"):
            flags.setdefault(channel, {}).setdefault(message.kind, []).append(linked)
    return {
        channel: {kind: round(sum(those) / len(those), 4) for kind, those in kinds.items()}
        for channel, kinds in sorted(flags.items(), key=lambda item: (item[0] == "all", item[0]))
    }
