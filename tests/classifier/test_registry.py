"""A damaged model is refused by its name, and the one before it serves."""

import json
from pathlib import Path

import numpy as np
import pytest

from classifier import ModelRefused, load_classifier
from classifier.registry import MODEL_FILE
from classifier.training.promote import make_live, rollback


def live(models: Path) -> str:
    return str(json.loads((models / "current.json").read_text())["version"])


def candidate(models: Path) -> str:
    (name,) = {path.name for path in models.glob("m*")} - {live(models)}
    return name


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("name", [MODEL_FILE, "manifest.json"])
def test_it_refuses_a_damaged_file_by_its_name(models: Path, name: str) -> None:
    damage(models / live(models) / name)
    with pytest.raises(ModelRefused, match=name):
        load_classifier(models)


def test_it_refuses_a_missing_file_by_its_name(models: Path) -> None:
    (models / live(models) / MODEL_FILE).unlink()
    with pytest.raises(ModelRefused, match=MODEL_FILE):
        load_classifier(models)


@pytest.mark.parametrize("pointer", ["", "[]", "{}", '{"version": "../../etc"}', '{"version": 7}'])
def test_it_refuses_a_broken_pointer(models: Path, pointer: str) -> None:
    (models / "current.json").write_text(pointer)
    with pytest.raises(ModelRefused, match=r"current\.json"):
        load_classifier(models)


def test_it_never_unpickles(models: Path) -> None:
    folder = models / live(models)
    np.savez(folder / MODEL_FILE, idf=np.array([{"an": "object"}], dtype=object))
    with pytest.raises(ModelRefused):
        load_classifier(models, live(models))


def test_the_model_before_serves_when_the_live_one_is_damaged(models: Path) -> None:
    before = live(models)
    after = candidate(models)
    make_live(models, after)
    damage(models / after / MODEL_FILE)
    warnings: list[str] = []
    assert load_classifier(models, warn=warnings.append).version == before
    assert after in warnings[0]


def test_a_damaged_candidate_is_not_promoted(models: Path) -> None:
    before = live(models)
    after = candidate(models)
    damage(models / after / MODEL_FILE)
    with pytest.raises(ModelRefused, match=after):
        make_live(models, after)
    assert live(models) == before


def test_rollback_brings_back_the_one_before(models: Path) -> None:
    before = live(models)
    make_live(models, candidate(models))
    rollback(models)
    assert live(models) == before


def test_there_is_nothing_to_roll_back_to_at_first(models: Path) -> None:
    with pytest.raises(ModelRefused, match="no previous"):
        rollback(models)
