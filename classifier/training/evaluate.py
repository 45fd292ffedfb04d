"""How good is a model on messages that it never saw? As a whole, and slice by slice where the mean would hide it.

Flagged means danger or caution, as a resident is told. A slice of other messages (legit, nuisance) counts those that
are flagged, a slice of scams counts those that are.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.table import Table
from sklearn.metrics import roc_auc_score

from classifier.assess import Classifier
from classifier.assessment import Assessment
from classifier.taxonomy import Kind
from classifier.training.corpus import Message, read_corpus

LENGTHS = ((40, "under 40 characters"), (160, "40 to 159"), (500, "160 to 499"), (10**9, "500 and more"))
BINS = 10


@dataclass(frozen=True, slots=True)
class Slice:
    """``flagged`` is the share of the ``messages`` of one kind in one slice that a resident is warned of."""

    name: str
    kind: str
    messages: int
    flagged: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every figure of one evaluation; shares from 0 to 1."""

    version: str
    messages: int
    overall: dict[str, float]
    slices: tuple[Slice, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain types only."""
        return {
            "version": self.version,
            "messages": self.messages,
            "overall": self.overall,
            "slices": [
                {"name": s.name, "kind": s.kind, "messages": s.messages, "flagged": s.flagged} for s in self.slices
            ],
        }

    def tables(self) -> list[Table]:
        """Return the tables that the command line shows."""
        overall = Table("figure", "value", title=f"{self.version} on {self.messages} messages")
        for name, value in self.overall.items():
            overall.add_row(name, f"{value:.3f}")
        slices = Table("slice", "kind", "messages", "flagged")
        for each in self.slices:
            slices.add_row(each.name, each.kind, str(each.messages), f"{each.flagged:.3f}")
        return [overall, slices]


def evaluate(classifier: Classifier, folder: Path) -> Evaluation:
    """Assess every message of a folder and return the figures."""
    messages = read_corpus(folder)
    assessments = [classifier.assess(message.text) for message in messages]
    return Evaluation(
        classifier.version, len(messages), _overall(messages, assessments), _slices(messages, assessments)
    )


def _overall(messages: Sequence[Message], assessments: Sequence[Assessment]) -> dict[str, float]:
    scores = np.array([assessment.score for assessment in assessments])
    flagged = np.array([assessment.flagged for assessment in assessments])
    scam = np.array([message.kind == Kind.SCAM for message in messages])
    legit = np.array([message.kind == Kind.LEGIT for message in messages])
    precision, recall = flagged[scam].sum() / max(1, flagged[scam | legit].sum()), flagged[scam].mean()
    at_90 = np.sort(scores[scam])[::-1][int(0.9 * scam.sum()) - 1]
    right = [a.lure == m.lure for m, a in zip(messages, assessments, strict=True) if m.lure and a.flagged]
    return {
        "AUC scam against legit": float(roc_auc_score(scam[scam | legit], scores[scam | legit])),
        "recall": float(recall),
        "precision": float(precision),
        "F1": float(2 * precision * recall / max(1e-9, precision + recall)),
        "false positive rate": float(flagged[legit].mean()),
        "false positive rate at recall .9": float((scores[legit] >= at_90).mean()),
        "calibration error": calibration_error(scores, scam),
        "right lure of flagged scams": float(np.mean(right)) if right else 0.0,
    }


def calibration_error(scores: Any, scam: Any) -> float:
    """Return the expected calibration error over ``BINS`` bins of equal width."""
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    gaps = [abs(scores[bins == b].mean() - scam[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    return float(sum(gaps))


def _slices(messages: Sequence[Message], assessments: Sequence[Assessment]) -> tuple[Slice, ...]:
    members: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for message, assessment in zip(messages, assessments, strict=True):
        for name in _names(message, assessment):
            members[name, message.kind].append(assessment.flagged)
    return tuple(
        Slice(name, kind, len(flags), float(np.mean(flags))) for (name, kind), flags in sorted(members.items())
    )


def _names(message: Message, assessment: Assessment) -> list[str]:
    length = next(name for limit, name in LENGTHS if len(message.text) < limit)
    linked = any(found.group == "link" for found in assessment.indicators)
    return [
        f"lure: {message.lure}" if message.lure else f"topic: {message.topic}",
        f"channel: {message.channel}",
        f"region: {message.region}",
        f"length: {length}",
        "link: present" if linked else "link: absent",
    ]
