"""How is one figure measured, and how sure is it? Shares, AUC and calibration, each with a bootstrap interval.

Every figure is computed for all rounds of a bootstrap at once: ``weights`` has a row for each round, in which a message
counts as often as its family was drawn; the first row counts each message once and gives the value itself. Two models
that are measured with the same weights can be compared round by round, which is what makes the interval of their
difference narrow.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

ROUNDS = 500
SEED = 20_261_122
BINS = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its 95 % interval, measured on so many messages."""

    value: float
    low: float
    high: float
    messages: int


def family_weights(families: Sequence[str], rounds: int = ROUNDS) -> Doubles:
    """Return the weights (rounds + 1, messages) of a bootstrap by family, the same for the same families."""
    names, member = np.unique(np.array(families), return_inverse=True)
    draws = np.random.default_rng(SEED).multinomial(len(names), np.full(len(names), 1 / len(names)), size=rounds)
    return np.vstack([np.ones(len(families)), draws[:, member]])


def figure(rows: Doubles, messages: int) -> Figure:
    """Return value and interval of a figure that was computed for all rounds."""
    drawn = rows[1:][~np.isnan(rows[1:])]
    low, high = np.percentile(drawn, (2.5, 97.5)) if len(drawn) else (np.nan, np.nan)
    value, low, high = (round(float(number), 5) for number in (rows[0], low, high))
    return Figure(value, low, high, messages)


def share(weights: Doubles, what: Flags, among: Flags) -> Doubles:
    """Return the share of ``among`` that is ``what``."""
    return _ratio(weights @ (what & among), weights @ among)


def f1(weights: Doubles, flagged: Flags, scam: Flags, counted: Flags) -> Doubles:
    """Return the harmonic mean of precision and recall."""
    right = weights @ (flagged & scam)
    return _ratio(2 * right, weights @ (flagged & counted) + weights @ scam)


def auc(weights: Doubles, scores: Doubles, positive: Flags, negative: Flags) -> Doubles:
    """Return the probability that a positive scores higher than a negative, ties counted half."""
    chosen = positive | negative
    values, place = np.unique(scores[chosen], return_inverse=True)
    counts = weights[:, chosen]
    ups = _summed(counts * positive[chosen], place, len(values))
    downs = _summed(counts * negative[chosen], place, len(values))
    below = np.cumsum(downs, axis=1) - downs / 2
    return _ratio((ups * below).sum(axis=1), ups.sum(axis=1) * downs.sum(axis=1))


def _summed(counts: Doubles, place: npt.NDArray[np.intp], width: int) -> Doubles:
    """Add up the columns of equal score."""
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], np.arange(width))
    return np.add.reduceat(counts[:, order], starts, axis=1)


def false_positives_at(weights: Doubles, scores: Doubles, scam: Flags, legit: Flags, recall: float) -> Doubles:
    """Return the share of legit messages flagged at the threshold that finds ``recall`` of the scams."""
    falling = np.argsort(-scores, kind="stable")
    found = np.cumsum(weights[:, falling] * scam[falling], axis=1)
    reached = (found >= recall * found[:, -1:]).argmax(axis=1)
    thresholds = scores[falling][reached]
    over = scores[None, legit] >= thresholds[:, None]
    return _ratio((weights[:, legit] * over).sum(axis=1), weights[:, legit].sum(axis=1))


def calibration_error(weights: Doubles, scores: Doubles, scam: Flags) -> Doubles:
    """Return the expected calibration error over ``BINS`` bins of equal width."""
    in_bin = np.equal.outer(bin_of(scores), np.arange(BINS)).astype(np.float64)
    gaps = np.abs(weights @ (in_bin * scores[:, None]) - weights @ (in_bin * scam[:, None]))
    return _ratio(gaps.sum(axis=1), weights.sum(axis=1))


def bin_of(scores: Doubles) -> npt.NDArray[np.intp]:
    """Return the bin, 0 to ``BINS`` - 1, of each score."""
    return np.minimum((scores * BINS).astype(np.intp), BINS - 1)


def _ratio(above: Doubles, below: Doubles) -> Doubles:
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient: Doubles = np.where(below > 0, above / below, np.nan)
    return quotient
