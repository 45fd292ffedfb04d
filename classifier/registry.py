"""Which model is live? ``models/current.json`` names it, with the hash of its manifest; nothing is ever unpickled.

- ``current.json``: version, hash of ``<version>/manifest.json``, and the version that was live before
- ``<version>/manifest.json``: the hash of the model file, names of lures and indicators, operating points, inputs
- a file that is missing, damaged or of another hash is refused by its name; the previous model serves if it is whole
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from classifier.errors import ModelRefused
from classifier.pipeline import ARRAYS, Pipeline

MODELS = Path(__file__).resolve().parent.parent / "models"
MODEL_FILE = "model.npz"
FORMAT = 2


@dataclass(frozen=True, slots=True)
class OperatingPoints:
    """From which P(scam) a resident hears danger or caution, and from which P(nuisance) nuisance."""

    danger: float
    caution: float
    nuisance: float


@dataclass(frozen=True, slots=True)
class Model:
    """A model that was loaded and checked."""

    version: str
    pipeline: Pipeline
    points: OperatingPoints
    manifest: dict[str, Any]


def load_current(models: Path = MODELS, warn: Callable[[str], None] | None = None) -> Model:
    """Load the live model; if its files are damaged, tell ``warn`` and load the previous one.

    Raises ``ModelRefused`` naming the file when neither can serve.
    """
    pointer = _read_json(models / "current.json")
    try:
        return load_version(models, _text(pointer, "version", models / "current.json"), pointer.get("manifest_sha256"))
    except ModelRefused as problem:
        previous = pointer.get("previous")
        if not isinstance(previous, dict):
            raise
        if warn is not None:
            warn(f"{problem} The previous model {previous.get('version')!r} serves instead.")
        return load_version(
            models, _text(previous, "version", models / "current.json"), previous.get("manifest_sha256")
        )


def load_version(models: Path, version: str, manifest_sha256: str | None = None) -> Model:
    """Load one version, checking its manifest against ``manifest_sha256`` where that is known."""
    folder = models / version
    manifest = _read_json(folder / "manifest.json", manifest_sha256)
    path = folder / MODEL_FILE
    if manifest.get("format") != FORMAT:
        raise ModelRefused(f"The model manifest {folder / 'manifest.json'} is of a format this program cannot read.")
    content = _read(path, manifest.get("model_sha256"))
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in ARRAYS}
            words = tuple(bytes(archive["words"]).decode("utf-8").split("\n"))
        pipeline = Pipeline(arrays, manifest["indicators"], manifest["lures"], words)
        points = OperatingPoints(**manifest["operating_points"])
    except (ValueError, KeyError, TypeError, OSError, zipfile.BadZipFile) as error:
        raise ModelRefused(f"The model file {path} cannot be used: {error}.") from error
    return Model(version, pipeline, points, manifest)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _read(path: Path, expected: object) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelRefused(f"The model file {path} cannot be read: {error}.") from error
    if expected is not None and sha256(content) != expected:
        raise ModelRefused(f"The model file {path} is damaged: its hash is not the one that was written down for it.")
    return content


def _read_json(path: Path, expected: object = None) -> dict[str, Any]:
    try:
        content = json.loads(_read(path, expected))
    except ValueError as error:
        raise ModelRefused(f"The model file {path} is not JSON: {error}.") from error
    if not isinstance(content, dict):
        raise ModelRefused(f"The model file {path} is not a JSON object.")
    return content


def _text(content: dict[str, Any], name: str, path: Path) -> str:
    value = content.get(name)
    if not isinstance(value, str) or "/" in value or value.startswith("."):
        raise ModelRefused(f"The model file {path} has no usable {name!r}.")
    return value
