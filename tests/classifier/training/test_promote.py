"""A worse candidate is refused by name, and whatever is killed, a whole model stays live."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from classifier import DataRefused, load_classifier
from classifier.training.corpus import read_corpus
from classifier.training.guards import METRICS
from classifier.training.promote import PromotionRefused, make_live, promote
from classifier.training.train import train
from tests.classifier.training.conftest import write

LIVE_AND_BACK = """
import sys
from pathlib import Path
from classifier.training.promote import make_live
models = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for version in sys.argv[2:]:
        make_live(models, version)
"""
WRITE_AGAIN = """
import sys
from pathlib import Path
from classifier.training.train import _put
models, version = Path(sys.argv[1]), sys.argv[2]
files = {name: (models / version / name).read_bytes() for name in ("model.npz", "manifest.json")}
print("ready", flush=True)
while True:
    _put(models, version, files)
"""


def live(models: Path) -> str:
    return str(json.loads((models / "current.json").read_text())["version"])


def kill_at_a_random_moment(program: str, *arguments: str, seed: int) -> None:
    with subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stdout.readline() == b"ready\n"
        time.sleep(random.Random(seed).uniform(0, 0.15))  # noqa: S311
        os.kill(running.pid, signal.SIGKILL)


def test_an_equal_candidate_goes_live(models: Path, small_holdout: Path, equal: str) -> None:
    assert "is live" in promote(models, equal, small_holdout)
    assert live(models) == equal
    assert (models / equal / METRICS).exists() and (models / equal / "card.md").exists()


def test_a_worse_candidate_is_refused_with_every_figure_that_fell(
    models: Path, small_holdout: Path, blind: str
) -> None:
    before = (models / "current.json").read_bytes()
    with pytest.raises(PromotionRefused) as refused:
        promote(models, blind, small_holdout)
    assert "all, AUC" in str(refused.value) and "worse by" in str(refused.value)
    assert (models / "current.json").read_bytes() == before


def test_it_can_be_forced_with_a_reason_which_is_kept(models: Path, small_holdout: Path, blind: str) -> None:
    with pytest.raises(PromotionRefused):
        promote(models, blind, small_holdout, force="  ")
    promote(models, blind, small_holdout, force="a drill")
    forced = json.loads((models / "current.json").read_text())["forced"]
    assert forced["reason"] == "a drill" and any("all, AUC" in each for each in forced["worse"])
    assert load_classifier(models).version == blind


def test_a_candidate_that_learnt_the_holdout_is_refused(
    models: Path, small_corpus: Path, equal: str, tmp_path: Path
) -> None:
    write(tmp_path / "holdout" / "copy.jsonl", read_corpus(small_corpus))
    (tmp_path / "holdout" / "copy.jsonl").write_bytes((small_corpus / "small.jsonl").read_bytes())
    with pytest.raises(PromotionRefused, match="trained on 1 files of the holdout"):
        promote(models, equal, tmp_path / "holdout")


def test_figures_of_another_holdout_are_not_believed(models: Path, small_holdout: Path, blind: str) -> None:
    for version in (live(models), blind):
        boast = {"version": version, "holdout": "another", "program": "another", "figures": []}
        (models / version / METRICS).write_text(json.dumps(boast))
    with pytest.raises(PromotionRefused):
        promote(models, blind, small_holdout)


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_promotion_leaves_a_whole_model_live(models: Path, equal: str, seed: int) -> None:
    versions = [live(models), equal]
    kill_at_a_random_moment(LIVE_AND_BACK, str(models), *versions, seed=seed)
    assert load_classifier(models).version in versions
    make_live(models, equal)
    assert load_classifier(models).version == equal


@pytest.mark.parametrize("seed", range(2))
def test_a_model_that_is_written_again_stays_whole_when_killed(models: Path, seed: int) -> None:
    kill_at_a_random_moment(WRITE_AGAIN, str(models), live(models), seed=seed)
    warnings: list[str] = []
    assert load_classifier(models, warn=warnings.append).version == live(models)
    assert warnings == []


def test_a_killed_training_leaves_the_live_model_and_no_half_candidate(models: Path, small_corpus: Path) -> None:
    before = sorted(path.name for path in models.glob("[!.]*"))
    command = [sys.executable, "-m", "classifier.cli", "train", "--corpus", str(small_corpus), "--models", str(models)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        time.sleep(random.Random(3).uniform(1, 4))  # noqa: S311
        os.kill(running.pid, signal.SIGKILL)
    assert sorted(path.name for path in models.glob("[!.]*")) == before
    assert load_classifier(models).version == live(models)


def test_labels_are_learnt_from_and_named_in_the_manifest(trained: Path) -> None:
    (candidate,) = {path.name for path in trained.glob("m*")} - {live(trained)}
    manifests = [json.loads((trained / name / "manifest.json").read_text()) for name in (live(trained), candidate)]
    assert [set(each["inputs"]) for each in manifests] == [{"small.jsonl"}, {"small.jsonl", "labels/review.jsonl"}]
    alone, with_labels = (sum(each["messages"].values()) for each in manifests)
    assert with_labels == alone + 12


def test_labels_that_are_in_the_corpus_already_are_refused(small_corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(DataRefused, match="is also in the corpus"):
        train(small_corpus, tmp_path, labels=small_corpus)
