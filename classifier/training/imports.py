"""How do a maintainer's own messages come in? From CSV or JSON Lines, with a map from its labels to ours.

1. read the whole file; find the columns of text and label; map each label, or refuse the file at the line
2. mask personal data, leave out what is empty, too long or there already, and say how much that was
3. give messages that resemble each other one family, so that they are never split across train and test
4. write ``<into>/<name>.jsonl`` in one rename
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from classifier.errors import DataRefused
from classifier.redact import mask
from classifier.taxonomy import LURES, Kind
from classifier.training import files
from classifier.training.corpus import CHANNELS, LABELS, MAX_CHARACTERS, Message
from classifier.training.duplicates import near_neighbours
from classifier.training.incoming import Row, read_rows

TEXT_COLUMNS = ("text", "message", "msg", "sms", "content", "ข้อความ")
LABEL_COLUMNS = ("label", "kind", "class", "category", "target", "ประเภท", "ป้าย")
SKIP = "skip"
Target = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a maintainer says of a file, because the file itself does not."""

    text_column: str | None = None
    label_column: str | None = None
    encoding: str | None = None
    channel: str = "sms"
    year: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in and what was left out, and where it is now."""

    path: Path
    messages: int
    families: int
    masked: int
    skipped: int
    unusable: int
    repeated: int

    def __str__(self) -> str:
        return (
            f"{self.messages} messages in {self.families} families are in {self.path}; personal data masked in "
            f"{self.masked}. Left out: {self.skipped} by the map, {self.unusable} empty or beyond {MAX_CHARACTERS} "
            f"characters, {self.repeated} repeated."
        )


def read_map(pairs: Iterable[str]) -> dict[str, Target]:
    """Return a map from label to kind and lure, from what is typed as ``label=kind`` or ``label=scam/lure``.

    >>> read_map(["1=scam/gambling", "ham=legit"])["1"]
    ('scam', 'gambling')
    """
    targets: dict[str, Target] = {kind.value: _target(kind.value) for kind in Kind}
    for pair in pairs:
        label, equals, target = pair.rpartition("=")
        if not equals or not label:
            raise DataRefused(f"--map {pair!r} is not of the form label=kind.")
        targets[label] = _target(target)
    return targets


def _target(name: str) -> Target:
    kind, _, lure = name.partition("/")
    if kind not in (*(kind.value for kind in Kind), SKIP):
        raise DataRefused(f"The kind {kind!r} is not scam, nuisance, legit or {SKIP}.")
    if lure and (kind != Kind.SCAM or lure not in LURES):
        raise DataRefused(f"The lure {lure!r} of {kind} is not one of {', '.join(LURES)}.")
    return kind, (lure or "other") if kind == Kind.SCAM else None


def import_file(
    path: Path,
    targets: Mapping[str, Target],
    origin: Origin | None = None,
    into: Path = LABELS,
    progress: Callable[[float], None] | None = None,
) -> Imported:
    """Bring a file in and return what became of it; ``DataRefused`` leaves everything as it was."""
    origin = origin or Origin()
    target = into / f"{origin.name or path.stem}.jsonl"
    if target.exists():
        raise DataRefused(f"{target} exists already. Remove it, or choose another --name.")
    if origin.channel not in CHANNELS:
        raise DataRefused(f"The channel {origin.channel!r} is not one of {', '.join(CHANNELS)}.")
    rows = read_rows(path, origin.encoding)
    columns = _columns(path, rows, origin)
    labelled = [_labelled(path, row, targets, columns) for row in rows]
    return _build(path, target, labelled, origin, progress or (lambda done: None))


def _columns(path: Path, rows: Sequence[Row], origin: Origin) -> tuple[str, str]:
    names = list(rows[0].fields)
    return (
        _column(path, names, origin.text_column, TEXT_COLUMNS, "text"),
        _column(path, names, origin.label_column, LABEL_COLUMNS, "label"),
    )


def _column(path: Path, names: list[str], given: str | None, usual: Sequence[str], what: str) -> str:
    found = [given] if given in names else [name for name in names if given is None and name.lower() in usual]
    if len(found) != 1 or found[0] is None:
        raise DataRefused(
            f"{path}, line 1: which column holds the {what}? Name one with --{what}-column: {', '.join(names)}."
        )
    return found[0]


def _labelled(path: Path, row: Row, targets: Mapping[str, Target], columns: tuple[str, str]) -> tuple[str, Target]:
    text, label = (row.fields.get(column) for column in columns)
    if not isinstance(text, str) or not isinstance(label, str | int):
        raise DataRefused(f"{path}, line {row.line}: {columns[0]!r} or {columns[1]!r} is missing or is no text.")
    if (key := str(label).strip()) not in targets:
        raise DataRefused(f"{path}, line {row.line}: the label {key[:40]!r} has no kind. Add --map {key[:40]}=KIND.")
    return text.strip(), targets[key]


def _build(
    path: Path,
    target: Path,
    labelled: Sequence[tuple[str, Target]],
    origin: Origin,
    tell: Callable[[float], None],
) -> Imported:
    messages: dict[str, Message] = {}
    skipped = unusable = repeated = hidden = 0
    for number, (text, (kind, lure)) in enumerate(labelled):
        tell(number / len(labelled))
        masked = mask(text) if kind != SKIP else text
        key = "import-" + hashlib.sha256(masked.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        if kind == SKIP:
            skipped += 1
        elif not 2 <= len(text) <= MAX_CHARACTERS:
            unusable += 1
        elif key in messages:
            repeated += 1
        else:
            hidden += masked != text
            messages[key] = _message(key, masked, kind, lure, origin, path)
    if not messages:
        raise DataRefused(f"No row of {path} is left: {skipped} are skipped by the map, {unusable} cannot be used.")
    related = with_families(list(messages.values()))
    lines = (json.dumps(asdict(message), ensure_ascii=False) + "\n" for message in related)
    files.replace(target, "".join(lines).encode("utf-8", "surrogatepass"))
    families = len({message.family for message in related})
    return Imported(target, len(related), families, hidden, skipped, unusable, repeated)


def _message(key: str, text: str, kind: str, lure: str | None, origin: Origin, path: Path) -> Message:
    topic = None if kind == Kind.SCAM else "imported"
    year = origin.year or datetime.now(UTC).year
    return Message(key, text, kind, lure, topic, origin.channel, "unknown", year, key, f"import {path.name}")


def with_families(messages: Sequence[Message]) -> list[Message]:
    """Return the messages with one family for all that resemble each other, directly or by way of others."""
    parent = {message.id: message.id for message in messages}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = name = parent[parent[name]]
        return name

    for pair in near_neighbours(messages):
        first, second = sorted((root(pair.one), root(pair.other)))
        parent[second] = first
    return [replace(message, family=root(message.id)) for message in messages]
