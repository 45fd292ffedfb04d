"""How good is a model on messages that it never saw? As a whole, slice by slice, and beside the live model.

Flagged means danger or caution, as a resident is told. Every figure has a 95 % interval from a bootstrap by family;
the difference of two models has its own, from the same draws.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.table import Table

from classifier.assess import Classifier
from classifier.taxonomy import LURES, Kind
from classifier.training.corpus import DATA, Message, digest, read_corpus
from classifier.training.figures import BINS, Figure, bin_of, family_weights, figure
from classifier.training.slices import VIEWS, Rows, Seen, measure, see, view

CHUNK = 50
NOT_FLAGGED = "not flagged"
PROGRAM = Path(__file__).resolve().parent.parent
Progress = Callable[[str, float], None]
Key = tuple[str, str]


@dataclass(frozen=True)
class Evaluation:
    """Every figure of one model on one holdout, and the difference from another model where there is one."""

    version: str
    holdout: str
    program: str
    kinds: dict[str, int]
    figures: dict[Key, Figure]
    confusion: dict[str, dict[str, dict[str, int]]]
    bins: list[dict[str, float]]
    histogram: dict[str, list[int]]
    against: str | None = None
    others: dict[Key, Figure] | None = None
    differences: dict[Key, Figure] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return plain types only; ``guards.read_metrics`` reads the figures back."""
        content = asdict(self)
        for name in ("figures", "others", "differences"):
            content[name] = listed(getattr(self, name))
        return content

    def tables(self) -> list[Table]:
        """Return the tables that the command line shows: the whole first, then the slices."""
        messages = sum(self.kinds.values())
        whole = self._table(
            f"{self.version} on {messages} messages", "figure", [k for k in self.figures if k[0] == "all"]
        )
        slices = self._table("slice by slice", "slice", [k for k in self.figures if k[0] != "all"])
        return [whole, slices]

    def _table(self, title: str, first: str, keys: Sequence[Key]) -> Table:
        heads = (self.against, "difference") if self.against else ()
        table = Table(first, "messages", "value", "95 %", *filter(None, heads), title=title)
        for key in keys:
            each = self.figures[key]
            name = key[1] if key[0] == "all" else f"{key[0]}, {key[1]}"
            cells = [name, str(each.messages), f"{each.value:.3f}", f"{each.low:.3f} to {each.high:.3f}"]
            if self.others and self.differences:
                change = self.differences[key]
                cells += [
                    f"{self.others[key].value:.3f}",
                    f"{change.value:+.3f} ({change.low:+.3f} to {change.high:+.3f})",
                ]
            table.add_row(*cells)
        return table


def listed(figures: dict[Key, Figure] | None) -> list[dict[str, Any]] | None:
    """Return figures as a list of objects with slice, figure, value, low, high and messages; no number is null."""
    if figures is None:
        return None
    rows = [{"slice": s, "figure": f, **asdict(each)} for (s, f), each in figures.items()]
    return [{name: None if value != value else value for name, value in row.items()} for row in rows]


def evaluate(
    classifier: Classifier, folder: Path, against: Classifier | None = None, progress: Progress | None = None
) -> Evaluation:
    """Assess every message of a folder in every view, and return the figures."""
    tell = progress or (lambda step, done: None)
    messages = read_corpus(folder)
    weights = family_weights([message.family for message in messages])
    half = 0.5 if against else 1.0
    seen = look(classifier, messages, lambda step, done: tell(step, done * half))
    rows = measure(messages, seen, weights)
    others: Rows | None = None
    if against:
        others = measure(messages, look(against, messages, lambda step, done: tell(step, 0.5 + done / 2)), weights)
    plain = seen["as it is"]
    return Evaluation(
        version=classifier.version,
        holdout=digest(folder),
        program=program_digest(),
        kinds=dict(Counter(message.kind for message in messages)),
        figures=_figures(rows),
        confusion={"kind": _kinds(messages, plain), "lure": _lures(messages, plain)},
        bins=_bins(messages, plain),
        histogram=_histogram(messages, plain),
        against=against.version if against else None,
        others=_figures(others) if others else None,
        differences=_figures({k: (rows[k][0] - others[k][0], rows[k][1]) for k in rows}) if others else None,
    )


def look(classifier: Classifier, messages: Sequence[Message], tell: Progress) -> dict[str, Seen]:
    """Let a model see the messages as they are, and in each derived view."""
    names = ("as it is", *VIEWS)
    seen: dict[str, Seen] = {}
    for number, name in enumerate(names):
        parts = []
        for start in range(0, len(messages), CHUNK):
            tell(f"{classifier.version}, {name}", (number + start / len(messages)) / len(names))
            parts.append(see(classifier, [view(name, message) for message in messages[start : start + CHUNK]]))
        seen[name] = Seen(
            np.concatenate([part.scores for part in parts]),
            np.concatenate([part.flagged for part in parts]),
            tuple(kind for part in parts for kind in part.kinds),
            tuple(lure for part in parts for lure in part.lures),
        )
    return seen


def program_digest() -> str:
    """Return one SHA-256 of what decides a score beside the model: the classifier's code and the lexicons."""
    paths = sorted([*PROGRAM.rglob("*.py"), *(DATA / "lexicons").glob("*.toml")])
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in paths)).hexdigest()


def _figures(rows: Rows) -> dict[Key, Figure]:
    return {key: figure(row, messages) for key, (row, messages) in rows.items()}


def _kinds(messages: Sequence[Message], seen: Seen) -> dict[str, dict[str, int]]:
    pairs = Counter((m.kind, said) for m, said in zip(messages, seen.kinds, strict=True))
    return {given: {said.value: pairs[given.value, said.value] for said in Kind} for given in Kind}


def _lures(messages: Sequence[Message], seen: Seen) -> dict[str, dict[str, int]]:
    said = [
        lure or NOT_FLAGGED if flagged else NOT_FLAGGED for lure, flagged in zip(seen.lures, seen.flagged, strict=True)
    ]
    pairs = Counter((m.lure, lure) for m, lure in zip(messages, said, strict=True) if m.lure)
    given = [lure for lure in LURES if any(m.lure == lure for m in messages)]
    return {lure: {name: pairs[lure, name] for name in (*given, NOT_FLAGGED)} for lure in given}


def _bins(messages: Sequence[Message], seen: Seen) -> list[dict[str, float]]:
    """Return, for each bin with messages, the mean score, the share of scams and the number of messages."""
    scam = np.array([message.kind == Kind.SCAM for message in messages])
    places = bin_of(seen.scores)
    return [
        {"score": float(seen.scores[b].mean()), "scams": float(scam[b].mean()), "messages": int(b.sum())}
        for b in (places == number for number in range(BINS))
        if b.any()
    ]


def _histogram(messages: Sequence[Message], seen: Seen) -> dict[str, list[int]]:
    kinds = np.array([message.kind for message in messages])
    return {k.value: np.histogram(seen.scores[kinds == k], bins=20, range=(0, 1))[0].tolist() for k in Kind}
