"""Is a candidate worse than the live model anywhere that matters? The guarded figures, and how far each may fall.

A tolerance is what the same model trained on slightly different data moves by, so that chance does not stop a good
candidate; where a slice is small, one or two messages.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classifier.training.evaluate import Key
from classifier.training.figures import Figure
from classifier.training.report import is_better

METRICS = "metrics.json"
VALUES = ("value", "low", "high")


@dataclass(frozen=True, slots=True)
class Guard:
    """A figure that must not get worse by more than ``tolerance``; slices of fewer messages are not guarded."""

    slice: str
    figure: str
    tolerance: float
    fewest: int
    reason: str


GUARDS = (
    Guard("all", "AUC", 0.005, 1, "over a thousand messages it hardly moves by chance"),
    Guard("lure: ", "AUC", 0.02, 15, "with 15 to 60 scams of a lure a few of them move it by this much"),
    Guard("all", "recall", 0.02, 1, "about one message in fifty; a shift of the operating point"),
    Guard("all", "false positive rate", 0.005, 1, "three of six hundred; residents lose trust by false alarms"),
    Guard("all", "calibration error", 0.01, 1, "the bins alone move it by this much"),
    Guard("texts about scams", "false positive rate", 0.021, 20, "two of a hundred"),
    Guard("topic: ", "false positive rate", 0.051, 20, "one or two messages of twenty to fifty"),
    Guard("obfuscated", "recall", 0.02, 20, "as for recall"),
    Guard("links removed", "recall", 0.02, 20, "as for recall"),
)


@dataclass(frozen=True, slots=True)
class Worse:
    """A guarded figure that fell too far."""

    key: Key
    live: float
    candidate: float
    guard: Guard

    def __str__(self) -> str:
        return (
            f"{', '.join(self.key)}: {self.live:.3f} live, {self.candidate:.3f} now, worse by "
            f"{abs(self.candidate - self.live):.3f} (at most {self.guard.tolerance:.3f})"
        )


def worse(candidate: Mapping[Key, Figure], live: Mapping[Key, Figure]) -> Iterator[Worse]:
    """Yield each guarded figure by which the candidate is worse than the live model beyond its tolerance."""
    for guard in GUARDS:
        for key, before in live.items():
            if not _guards(guard, key) or before.messages < guard.fewest:
                continue
            after = candidate[key].value
            if abs(after - before.value) > guard.tolerance and not is_better(key[1], after - before.value):
                yield Worse(key, before.value, after, guard)


def _guards(guard: Guard, key: Key) -> bool:
    in_slice = key[0].startswith(guard.slice) if guard.slice.endswith(" ") else key[0] == guard.slice
    return in_slice and key[1] == guard.figure


def read_metrics(folder: Path, holdout: str, program: str) -> dict[Key, Figure] | None:
    """Return the figures kept with a model, or None when they are not of this holdout and this program."""
    try:
        content: dict[str, Any] = json.loads((folder / METRICS).read_text(encoding="utf-8"))
        if (content["holdout"], content["program"], content["version"]) != (holdout, program, folder.name):
            return None
        return {(row["slice"], row["figure"]): _figure(row) for row in content["figures"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _figure(row: dict[str, Any]) -> Figure:
    value, low, high = (float("nan") if row[name] is None else float(row[name]) for name in VALUES)
    return Figure(value, low, high, row["messages"])
