"""Serving's plain arrays answer as the scikit-learn pipeline does, to within 1e-5."""

from pathlib import Path

import numpy as np
import pytest

from classifier.features import mask_entities, mask_text
from classifier.registry import Model, load_version
from classifier.text.normalize import normalize
from classifier.text.tokenize import Tokenizer
from classifier.training.corpus import read_corpus
from classifier.training.estimators import Read, read_text, table
from classifier.training.train import Fit, Recipe, export

TOLERANCE = 1e-5
Both = tuple[Fit, Model, list[Read]]


@pytest.fixture(scope="module")
def both(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Both:
    messages = read_corpus(small_corpus)
    reads = [read_text(message.text) for message in messages]
    fitted = Fit(messages, reads, Recipe(), lambda step, done: None)
    folder = export(tmp_path_factory.mktemp("exported"), fitted, {})
    return fitted, load_version(folder.parent, folder.name), reads


def test_it_scores_like_scikit_learn(both: Both) -> None:
    fitted, model, reads = both
    served = [model.pipeline.scores(read.canonical, read.names) for read in reads]
    rows = table([read.with_words(Tokenizer(fitted.words)) for read in reads])
    assert np.allclose([s.scam for s in served], fitted.scam.decision_function(rows), atol=TOLERANCE)
    assert np.allclose([s.nuisance for s in served], fitted.nuisance.decision_function(rows), atol=TOLERANCE)
    assert np.allclose([s.lures for s in served], fitted.lure.decision_function(rows), atol=TOLERANCE)


def test_it_answers_with_the_same_probabilities_and_lures(both: Both) -> None:
    fitted, model, reads = both
    rows = table([read.with_words(Tokenizer(fitted.words)) for read in reads])
    slope, offset = fitted.calibration[:2]
    expected = 1 / (1 + np.exp(-(slope * fitted.scam.decision_function(rows) + offset)))
    served = [model.pipeline.scores(read.canonical, read.names) for read in reads]
    assert np.allclose([model.pipeline.probability(s.scam) for s in served], expected, atol=TOLERANCE)
    assert [model.pipeline.lure(s) for s in served] == list(fitted.lure.predict(rows))


def test_the_weights_of_words_add_up_to_the_score_but_for_white_space(both: Both) -> None:
    _, model, _ = both
    canonical = normalize("โอนเงินด่วน5000บาทที่bit.ly/ab12นะคะโอนเงิน").text
    words = sum(weight for _, _, weight in model.pipeline.word_weights(mask_entities(canonical)))
    blanks = model.pipeline.weight_of_blanks(mask_entities(canonical))
    assert np.isclose(words + blanks, model.pipeline.scores(canonical, ()).scam - model.pipeline.intercept, atol=1e-4)


@pytest.mark.parametrize(
    "text", ["", "a", "รับ 50000 ที่ https://bit.ly/a1 โทร 081-000-1234", "x.co y.co", "12345678 " * 9]
)
def test_both_ways_of_masking_agree_and_lead_back(text: str) -> None:
    masked = mask_entities(text)
    assert masked.text == mask_text(text)
    assert len(masked.origin) == len(masked.text)
    assert all(0 <= position <= len(text) for position in masked.origin)
