"""An evaluation measures every slice, beside another model, and can be read as tables, page and card."""

import json
import re
from pathlib import Path

import pytest

from classifier import load_classifier
from classifier.training.card import card
from classifier.training.evaluate import Evaluation, evaluate
from classifier.training.guards import GUARDS
from classifier.training.report import report


@pytest.fixture(scope="module")
def evaluation(trained: Path, small_holdout: Path) -> Evaluation:
    live = load_classifier(trained)
    (other,) = {path.name for path in trained.glob("m*")} - {live.version}
    return evaluate(live, small_holdout, load_classifier(trained, other))


def test_every_guarded_slice_is_measured(evaluation: Evaluation) -> None:
    for guard in GUARDS:
        assert any(slice.startswith(guard.slice) and name == guard.figure for slice, name in evaluation.figures)


def test_a_figure_lies_in_its_interval_and_a_difference_is_that_of_the_values(evaluation: Evaluation) -> None:
    assert evaluation.others is not None and evaluation.differences is not None
    for key in [("all", "AUC"), ("all", "recall"), ("obfuscated", "recall"), ("links removed", "AUC")]:
        each, other = evaluation.figures[key], evaluation.others[key]
        assert each.low <= each.value <= each.high
        assert evaluation.differences[key].value == pytest.approx(each.value - other.value, abs=1e-4)


def test_every_message_is_in_the_confusion_bins_and_histogram(evaluation: Evaluation) -> None:
    messages = sum(evaluation.kinds.values())
    assert sum(sum(row.values()) for row in evaluation.confusion["kind"].values()) == messages
    assert sum(each["messages"] for each in evaluation.bins) == messages
    assert sum(map(sum, evaluation.histogram.values())) == messages
    assert sum(sum(row.values()) for row in evaluation.confusion["lure"].values()) == evaluation.kinds["scam"]


def test_it_is_the_same_twice(trained: Path, small_holdout: Path, evaluation: Evaluation) -> None:
    again = evaluate(load_classifier(trained), small_holdout)
    assert again.figures == evaluation.figures


def test_the_page_needs_nothing_from_elsewhere(trained: Path, evaluation: Evaluation) -> None:
    page = report(evaluation, load_classifier(trained).model)
    assert page.count("<svg") == 4
    assert not re.search(
        r"<(?:script|link|img|iframe|object)|(?:src|href)\s*=\s*[\"'](?!#|data:)|@import|url\((?!#)", page
    )


def test_every_name_in_a_picture_points_into_the_same_picture(trained: Path, evaluation: Evaluation) -> None:
    page = report(evaluation, load_classifier(trained).model)
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', page)) <= {(n, "") for n in names} | {
        ("", n) for n in names
    }


def test_the_card_tells_figures_points_and_limits(trained: Path, evaluation: Evaluation) -> None:
    model = load_classifier(trained).model
    written = card(evaluation, model)
    for told in (model.version, "small.jsonl", "lure: loan", "obfuscated", "Operating points", "MIT", "scikit-learn"):
        assert told in written
    assert f"{evaluation.figures['all', 'AUC'].value:.3f}" in written


def test_it_is_written_as_plain_json(evaluation: Evaluation) -> None:
    content = json.loads(json.dumps(evaluation.to_json()))
    assert {"slice", "figure", "value", "low", "high", "messages"} == set(content["figures"][0])
