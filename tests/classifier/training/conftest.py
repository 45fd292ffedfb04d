"""A small holdout, and candidates that are as good as the live model, or worse."""

import io
import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classifier.registry import MODEL_FILE, sha256
from classifier.training.corpus import HOLDOUT, Message, read_corpus


@pytest.fixture(scope="session")
def small_holdout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some 150 messages of the holdout."""
    folder = tmp_path_factory.mktemp("holdout")
    messages = read_corpus(HOLDOUT)
    write(folder / "small.jsonl", messages[:: len(messages) // 150])
    return folder


@pytest.fixture
def equal(models: Path) -> str:
    """A candidate with the arrays of the live model."""
    return candidate(models, "m-equal", keep=True)


@pytest.fixture
def blind(models: Path) -> str:
    """A candidate that gives every message the same score."""
    return candidate(models, "m-blind", keep=False)


def candidate(models: Path, version: str, keep: bool) -> str:
    live = json.loads((models / "current.json").read_text())["version"]
    folder = Path(shutil.copytree(models / live, models / version))
    with np.load(folder / MODEL_FILE) as archive:
        arrays = {name: archive[name] for name in archive.files}
    if not keep:
        arrays["scam"] = np.zeros_like(arrays["scam"])
        arrays["scam_indicators"] = np.zeros_like(arrays["scam_indicators"])
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    (folder / MODEL_FILE).write_bytes(buffer.getvalue())
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest |= {"version": version, "model_sha256": sha256(buffer.getvalue())}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return version


def write(path: Path, messages: list[Message]) -> Path:
    lines = [json.dumps(asdict(message), ensure_ascii=False) for message in messages]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def message(number: int = 1, **changes: Any) -> Message:
    fields: dict[str, Any] = {
        "id": f"t-{number}",
        "text": f"สวัสดีค่ะ พรุ่งนี้ประชุมผู้ปกครองที่ห้อง {number}",
        "kind": "legit",
        "lure": None,
        "topic": "school",
        "channel": "line",
        "region": "korat",
        "year": 2025,
        "family": f"t-{number}",
        "writer": "t",
    }
    return Message(**{**fields, **changes})
