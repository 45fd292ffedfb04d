"""How do officers' decisions become training data? By a de-identified export of review, checked line by line.

Each line of the export is one JSON object with exactly these fields:

- ``id``: names the label, so that a later decision replaces an earlier one; no resident's or report's identity
- ``text``: the message with personal data masked; ``kind``: scam, nuisance or legit; ``lure`` for a scam, else null
- ``campaign``: messages of one campaign are never split across train and test; ``channel``: where it was seen
- ``decided_at``: ISO 8601 with time zone; ``model``: the version whose assessment the officer saw

A line that cannot be used refuses the whole file. A line whose text still holds personal data is left out and named,
without its text. Accepted labels are kept in ``data/labels/review.jsonl``, which git ignores.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from classifier.errors import DataRefused
from classifier.redact import mask
from classifier.taxonomy import Kind
from classifier.training import files
from classifier.training.corpus import LABELS, Message, check
from classifier.training.incoming import Row, read_rows

REVIEW = "review.jsonl"
FIELDS = ("id", "text", "kind", "lure", "campaign", "channel", "decided_at", "model")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an export; ``unmasked`` are the lines that still hold personal data."""

    path: Path
    added: int
    renewed: int
    known: int
    unmasked: tuple[int, ...]

    def __str__(self) -> str:
        kept = f"{self.added} labels added, {self.renewed} renewed, {self.known} known already, in {self.path}."
        if not self.unmasked:
            return kept
        lines = ", ".join(map(str, self.unmasked[:20])) + (" …" if len(self.unmasked) > 20 else "")
        return f"{kept} {len(self.unmasked)} left out, because their text holds unmasked personal data: line {lines}."


def add_labels(path: Path, into: Path = LABELS) -> Added:
    """Add an export to the labels and return what became of it; ``DataRefused`` leaves everything as it was."""
    target = into / REVIEW
    labels = {row.fields["id"]: row.fields for row in read_rows(target)} if target.exists() else {}
    added = renewed = known = 0
    unmasked: list[int] = []
    for row in read_rows(path):
        label = _label(path, row)
        before = labels.get(label["id"])
        if mask(label["text"]) != label["text"]:
            unmasked.append(row.line)
            continue
        if before is not None and _decided(before) >= _decided(label):
            known += 1
            continue
        added, renewed = added + (before is None), renewed + (before is not None)
        labels[label["id"]] = label
    if added or renewed:
        lines = (json.dumps(labels[name], ensure_ascii=False) + "\n" for name in sorted(labels))
        files.replace(target, "".join(lines).encode())
    return Added(target, added, renewed, known, tuple(unmasked))


def _label(path: Path, row: Row) -> dict[str, Any]:
    """Return a line of the export as a line of the corpus, with where it came from."""
    fields = row.fields
    try:
        if wrong := set(fields) ^ set(FIELDS):
            raise ValueError(f"these fields are missing or unknown: {', '.join(sorted(wrong))}")
        for name in ("id", "text", "campaign", "model", "decided_at"):
            if not isinstance(fields[name], str) or not fields[name]:
                raise ValueError(f"{name} must be a text that is not empty")
        year = _decided(fields).year
        message = Message(
            id=f"label-{fields['id']}",
            text=fields["text"],
            kind=fields["kind"],
            lure=fields["lure"],
            topic=None if fields["kind"] == Kind.SCAM else "reviewed",
            channel=fields["channel"],
            region="unknown",
            year=year,
            family=f"campaign-{fields['campaign']}",
            writer="review",
        )
        check(asdict(message))
    except (ValueError, TypeError) as error:
        raise DataRefused(f"{path}, line {row.line}: {error}.") from error
    return {**asdict(message), "decided_at": fields["decided_at"], "model": fields["model"]}


def _decided(fields: dict[str, Any]) -> datetime:
    moment = datetime.fromisoformat(fields["decided_at"])
    if moment.tzinfo is None:
        raise ValueError("decided_at has no time zone")
    return moment
