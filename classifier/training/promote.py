"""How does a model go live, and how does it leave? By one atomic change of ``models/current.json``.

Only a model that loads and whose hashes fit can be promoted. The pointer remembers the version that was live before,
which ``rollback`` brings back and which serves by itself should the live one's files be damaged.
"""

import json
import os
from pathlib import Path
from typing import Any

from classifier.errors import ModelRefused
from classifier.registry import load_version, sha256

POINTER = "current.json"


def promote(models: Path, version: str) -> str:
    """Make ``version`` the live model and return a sentence that says what changed."""
    model = load_version(models, version)
    before = _pointer(models)
    if before and before["version"] == version:
        return f"{version} is already live."
    after: dict[str, Any] = {
        "version": version,
        "manifest_sha256": _manifest_hash(models, version),
        "operating_points": model.manifest["operating_points"],
    }
    if before:
        after["previous"] = {"version": before["version"], "manifest_sha256": before["manifest_sha256"]}
    _write(models, after)
    return f"{version} is live" + (f"; before it was {before['version']}." if before else ".")


def rollback(models: Path) -> str:
    """Bring back the version that was live before; raise ``ModelRefused`` when there is none."""
    before = _pointer(models)
    if not before or "previous" not in before:
        raise ModelRefused(f"{models / POINTER} names no previous model to go back to.")
    return promote(models, before["previous"]["version"])


def _pointer(models: Path) -> dict[str, Any] | None:
    path = models / POINTER
    if not path.exists():
        return None
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _manifest_hash(models: Path, version: str) -> str:
    return sha256((models / version / "manifest.json").read_bytes())


def _write(models: Path, pointer: dict[str, Any]) -> None:
    """Replace the pointer so that a reader sees either the old one or the new one, also after a power cut."""
    scratch = models / f".{POINTER}.{os.getpid()}"
    with scratch.open("w", encoding="utf-8") as file:
        json.dump(pointer, file, ensure_ascii=False, indent=2)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(models / POINTER)
