"""The figures are those of scikit-learn, for each round of the bootstrap."""

import numpy as np
import pytest
from sklearn.metrics import f1_score, roc_auc_score

from classifier.training import figures

RANDOM = np.random.default_rng(7)
SCAM = RANDOM.random(300) < 0.5
SCORES = np.clip(RANDOM.normal(0.4 + 0.2 * SCAM.astype(np.float64), 0.2), 0, 1).round(2)  # rounded: there are ties
WEIGHTS = figures.family_weights([f"family {number // 2}" for number in range(300)], rounds=20)


def test_auc_is_that_of_scikit_learn_in_every_round() -> None:
    ours = figures.auc(WEIGHTS, SCORES, SCAM, ~SCAM)
    theirs = [roc_auc_score(SCAM, SCORES, sample_weight=row) for row in WEIGHTS]
    assert ours == pytest.approx(theirs)


def test_f1_is_that_of_scikit_learn_in_every_round() -> None:
    ours = figures.f1(WEIGHTS, SCORES > 0.5, SCAM, np.ones(300, dtype=bool))
    assert ours == pytest.approx([f1_score(SCAM, SCORES > 0.5, sample_weight=row) for row in WEIGHTS])


def test_false_positives_are_counted_where_enough_scams_are_found() -> None:
    rate = figures.false_positives_at(WEIGHTS, SCORES, SCAM, ~SCAM, 0.9)[0]
    threshold = max(t for t in SCORES if (SCORES[SCAM] >= t).mean() >= 0.9)
    assert rate == pytest.approx((SCORES[~SCAM] >= threshold).mean())


def test_calibration_error_is_nought_for_honest_scores_and_large_for_boastful_ones() -> None:
    honest = np.repeat([0.25, 0.75], 200)
    scam = np.concatenate([np.arange(200) % 4 == 0, np.arange(200) % 4 != 0])
    weights = np.ones((1, 400))
    assert figures.calibration_error(weights, honest, scam)[0] == pytest.approx(0)
    assert figures.calibration_error(weights, np.round(honest), scam)[0] == pytest.approx(0.25)


def test_a_family_is_drawn_whole_and_the_first_row_counts_each_once() -> None:
    assert (WEIGHTS[0] == 1).all()
    assert (WEIGHTS[:, ::2] == WEIGHTS[:, 1::2]).all()
    assert (WEIGHTS.sum(axis=1) == 300).all()


def test_a_figure_of_nothing_is_no_number_and_an_interval_holds_its_value() -> None:
    nothing = np.zeros(300, dtype=bool)
    assert np.isnan(figures.figure(figures.share(WEIGHTS, SCAM, nothing), 0).value)
    share = figures.figure(figures.share(WEIGHTS, SCAM, ~nothing), 300)
    assert share.low < share.value < share.high
