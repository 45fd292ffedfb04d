"""Which messages is the model trained on? One JSON object a line, checked before anything is done with it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classifier.errors import DataRefused
from classifier.taxonomy import LURES, Kind

DATA = Path(__file__).resolve().parent.parent.parent / "data"
CORPUS = DATA / "corpus"
HOLDOUT = DATA / "holdout"
LABELS = DATA / "labels"
CHANNELS = ("sms", "line", "ad", "market", "comment", "email", "call", "ocr")
MAX_CHARACTERS = 5_000
PROVENANCE = ("decided_at", "model")  # where a label from review came from; kept in the file, not learnt from


@dataclass(frozen=True, slots=True)
class Message:
    """One labelled message; messages of one ``family`` are never split across train and test."""

    id: str
    text: str
    kind: str
    lure: str | None
    topic: str | None
    channel: str
    region: str
    year: int
    family: str
    writer: str


def read_corpus(folder: Path) -> list[Message]:
    """Return every message of the ``*.jsonl`` files in a folder, in order of file name and line.

    Raises ``DataRefused`` naming file and line for one that cannot be used, or for an id that occurs twice.
    """
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise DataRefused(f"There is no .jsonl file in {folder}.")
    messages: list[Message] = []
    seen: dict[str, str] = {}
    for path in paths:
        for number, message in read_messages(path):
            if message.id in seen:
                raise DataRefused(f"{path}, line {number}: the id {message.id!r} is also in {seen[message.id]}.")
            seen[message.id] = f"{path.name}, line {number}"
            messages.append(message)
    return messages


def joined(messages: list[Message], more: list[Message], folder: Path) -> list[Message]:
    """Return both lists as one, or raise ``DataRefused`` for an id that is in both, naming the folder of ``more``."""
    known = {message.id for message in messages}
    for message in more:
        if message.id in known:
            raise DataRefused(f"The id {message.id!r} in {folder} is also in the corpus; rename one of them.")
    return messages + more


def read_messages(path: Path) -> Iterator[tuple[int, Message]]:
    """Yield line number and message of one file, or raise ``DataRefused`` naming the line."""
    for number, message in read_lines(path):
        if isinstance(message, str):
            raise DataRefused(f"{path}, line {number}: {message}")
        yield number, message


def read_lines(path: Path) -> Iterator[tuple[int, Message | str]]:
    """Yield line number and message of one file, or in its place a sentence that says what is wrong with the line."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise DataRefused(f"{path} cannot be read: {error}.") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, check(json.loads(line.decode("utf-8")))
            except (ValueError, TypeError, RecursionError) as error:
                yield number, str(error)


def check(row: Any) -> Message:
    """Return a row as a Message, or raise ``ValueError`` saying which field is wrong."""
    if not isinstance(row, dict):
        raise ValueError("the line is not a JSON object")
    row = {name: value for name, value in row.items() if name not in PROVENANCE}
    if unknown := set(row) ^ set(Message.__dataclass_fields__):
        raise ValueError(f"these fields are missing or unknown: {', '.join(sorted(unknown))}")
    message = Message(**row)
    if not isinstance(message.text, str) or not 2 <= len(message.text) <= MAX_CHARACTERS:
        raise ValueError(f"text must have 2 to {MAX_CHARACTERS} characters")
    if message.kind not in set(Kind):
        raise ValueError(f"kind is {message.kind!r}, not scam, nuisance or legit")
    if (message.lure in LURES) != (message.kind == Kind.SCAM):
        raise ValueError(f"lure is {message.lure!r} for kind {message.kind}")
    if message.channel not in CHANNELS:
        raise ValueError(f"channel is {message.channel!r}, not one of {', '.join(CHANNELS)}")
    if not isinstance(message.year, int) or not 2015 <= message.year <= 2035:
        raise ValueError(f"year is {message.year!r}")
    if not message.family or not message.id:
        raise ValueError("id and family must not be empty")
    return message


def digest(folder: Path) -> str:
    """Return one SHA-256 for all of a folder's messages, whatever its files are called."""
    return hashlib.sha256("\n".join(sorted(fingerprint(folder).values())).encode()).hexdigest()


def fingerprint(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file that ``read_corpus`` reads, by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.jsonl"))}
