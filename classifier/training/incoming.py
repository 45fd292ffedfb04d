"""Can a file from elsewhere be read? CSV or JSON Lines in; rows with line numbers out, or one sentence why not.

Nothing is guessed beyond what is safe: UTF-8 with or without a byte order mark is recognised, any other encoding must
be named. The whole file is read before a row is used, so that a bad line at the end leaves everything as it was.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classifier.errors import DataRefused

LARGEST = 200_000_000
ENCODINGS = ("utf-8", "utf-8-sig", "tis-620", "cp874")
_SPREADSHEET = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_JSON_ENDINGS = (".jsonl", ".ndjson", ".json")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file; ``line`` is the line on which it ends."""

    line: int
    fields: dict[str, Any]


def read_rows(path: Path, encoding: str | None = None) -> list[Row]:
    """Return the rows of a CSV or JSON Lines file; raise ``DataRefused`` naming file and line."""
    text = _decode(path, _content(path), encoding)
    is_json = path.suffix.lower() in _JSON_ENDINGS or text.lstrip().startswith("{")
    rows = list(_json_rows(path, text) if is_json else _csv_rows(path, text))
    if not rows:
        raise DataRefused(f"{path} has no row of data.")
    return rows


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise DataRefused(
                f"{path} has {size / 1e6:,.0f} MB; at most {LARGEST / 1e6:,.0f} MB are read. Split it into parts."
            )
        content = path.read_bytes()
    except OSError as error:
        raise DataRefused(f"{path} cannot be read: {error.strerror}.") from error
    if not content.strip():
        raise DataRefused(f"{path} is empty.")
    if content.startswith(_SPREADSHEET):
        raise DataRefused(f"{path} is a spreadsheet or an archive. Save it as CSV (UTF-8) and import that.")
    if content.startswith(_UTF_16):
        raise DataRefused(f"{path} is UTF-16. Save it as UTF-8 and import that.")
    if b"\x00" in content:
        line = content.count(b"\n", 0, content.index(b"\x00")) + 1
        raise DataRefused(f"{path}, line {line}: there is a zero byte, so this is a binary file, not text.")
    return content


def _decode(path: Path, content: bytes, encoding: str | None) -> str:
    """Decode with the named encoding, or as UTF-8 with or without a byte order mark."""
    if encoding is not None and encoding.lower() not in ENCODINGS:
        raise DataRefused(f"The encoding {encoding!r} is not one of {', '.join(ENCODINGS)}.")
    tried = encoding or "utf-8-sig"
    try:
        return content.decode(tried)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        names = encoding or "UTF-8, nor as UTF-8 with BOM"
        other = "utf-8" if encoding else "cp874 (old Thai Windows programs)"
        raise DataRefused(
            f"{path}, line {line}: byte {error.start} (0x{content[error.start]:02x}) cannot be read as {names}. "
            f"Try --encoding {other}."
        ) from error


def _json_rows(path: Path, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise DataRefused(f"{path}, line {number}: this is not JSON ({error}).") from error
        if not isinstance(row, dict):
            raise DataRefused(f"{path}, line {number}: this is not a JSON object.")
        yield Row(number, row)


def _csv_rows(path: Path, text: str) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(path, text), strict=True)
    try:
        header = [name.strip() for name in next(lines)]
        if len(set(header)) != len(header) or "" in header:
            raise DataRefused(f"{path}, line 1: the header has an empty or a repeated column: {', '.join(header)}.")
        for cells in lines:
            if not cells:
                continue
            if len(cells) != len(header):
                raise DataRefused(
                    f"{path}, line {lines.line_num}: {len(cells)} columns, but the header has {len(header)}."
                )
            yield Row(lines.line_num, dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise DataRefused(f"{path}, line {lines.line_num}: this is not CSV ({error}).") from error


def _delimiter(path: Path, text: str) -> str:
    """A tab or a semicolon when the header has one and no comma, else a comma."""
    header = text.split("\n", 1)[0]
    if "," in header:
        return ","
    return "\t" if "\t" in header or path.suffix.lower() == ".tsv" else ";" if ";" in header else ","
