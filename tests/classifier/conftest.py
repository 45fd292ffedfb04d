"""A small corpus, and one model trained from it for all the tests that need to break or replace one."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from classifier import Classifier, load_classifier
from classifier.training.corpus import CORPUS, Message, read_corpus
from classifier.training.promote import make_live
from classifier.training.train import Recipe, train

MESSAGES_A_KIND = {"scam": 260, "legit": 260, "nuisance": 60}


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    """The live model."""
    return load_classifier()


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every so many messages of the corpus, spread over writers and lures."""
    folder = tmp_path_factory.mktemp("corpus")
    chosen: list[Message] = []
    messages = read_corpus(CORPUS)
    for kind, wanted in MESSAGES_A_KIND.items():
        of_kind = [message for message in messages if message.kind == kind]
        chosen += of_kind[:: max(1, len(of_kind) // wanted)][:wanted]
    lines = [json.dumps(asdict(message), ensure_ascii=False) for message in chosen]
    (folder / "small.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_labels(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dozen messages that are not in the small corpus, as labels from review."""
    folder = tmp_path_factory.mktemp("labels")
    known = {message.id for message in read_corpus(small_corpus)}
    more = [message for message in read_corpus(CORPUS) if message.id not in known][:12]
    lines = [json.dumps(asdict(message), ensure_ascii=False) for message in more]
    (folder / "review.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def trained(small_corpus: Path, small_labels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with one small live model, and a candidate beside it that learnt from labels too."""
    models = tmp_path_factory.mktemp("models")
    make_live(models, train(small_corpus, models).name)
    train(small_corpus, models, Recipe(strength=1.0), labels=small_labels)
    return models


@pytest.fixture
def models(trained: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it that a test may damage."""
    yield Path(shutil.copytree(trained, tmp_path / "models"))
