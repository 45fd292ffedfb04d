"""How does a trained model score a message? Plain arrays and a few additions, without scikit-learn.

The model is linear: idf-weighted hashed n-grams of unit length, and one column for each indicator. It has a head for
"scam", one for "nuisance rather than legit", and one for each lure. ``classifier.training.train`` fits the very same
arithmetic with scikit-learn and a test holds both equal to within 1e-5.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import exp
from typing import Any

import numpy as np
import numpy.typing as npt

from classifier.features import (
    BITS,
    FOLDED_BITS,
    Buckets,
    Floats,
    Masked,
    buckets,
    hash_ngrams,
    mask_text,
)

ARRAYS = (
    "idf",
    "scam",
    "folded_idf",
    "nuisance",
    "lure_idf",
    "lure",
    "scam_indicators",
    "nuisance_indicators",
    "lure_indicators",
    "intercepts",
    "calibration",
)


@dataclass(frozen=True, slots=True)
class Scores:
    """Raw answers of the heads: margins in log-odds, before calibration for lures."""

    scam: float
    nuisance: float
    lures: npt.NDArray[np.float32]


class Pipeline:
    """A linear model in arrays.

    ``idf`` and ``scam`` have ``2**BITS`` entries, ``folded_idf`` and ``nuisance`` ``2**FOLDED_BITS``, ``lure`` is
    ``(2**FOLDED_BITS, lures)`` with its own ``lure_idf``; the three ``*_indicators`` have a row for each name in
    ``indicator_names``; ``intercepts`` is (scam, nuisance, lures…); ``calibration`` is slope and offset for scam, then
    for nuisance.
    """

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]], indicator_names: list[str], lures: list[str]) -> None:
        self._check(arrays, len(indicator_names), len(lures))
        self.idf: Floats = arrays["idf"]
        self.scam_weights: Floats = arrays["idf"] * arrays["scam"]
        self._folded_idf: Floats = arrays["folded_idf"]
        self._nuisance: Floats = arrays["folded_idf"] * arrays["nuisance"]
        self._lure_idf: Floats = arrays["lure_idf"]
        self._lure: Floats = arrays["lure"]
        self._indicators = {name: row for row, name in enumerate(indicator_names)}
        self.scam_indicators: Floats = arrays["scam_indicators"]
        self._nuisance_indicators: Floats = arrays["nuisance_indicators"]
        self._lure_indicators: Floats = arrays["lure_indicators"]
        self._intercepts: Floats = arrays["intercepts"]
        self._calibration: Floats = arrays["calibration"]
        self.intercept = float(self._intercepts[0])
        self.lures = lures

    @staticmethod
    def _check(arrays: Mapping[str, npt.NDArray[Any]], indicators: int, lures: int) -> None:
        shapes = {
            "idf": (1 << BITS,),
            "scam": (1 << BITS,),
            "folded_idf": (1 << FOLDED_BITS,),
            "nuisance": (1 << FOLDED_BITS,),
            "lure_idf": (1 << FOLDED_BITS,),
            "lure": (1 << FOLDED_BITS, lures),
            "scam_indicators": (indicators,),
            "nuisance_indicators": (indicators,),
            "lure_indicators": (indicators, lures),
            "intercepts": (2 + lures,),
            "calibration": (4,),
        }
        for name, shape in shapes.items():
            if name not in arrays or arrays[name].shape != shape or arrays[name].dtype != np.float32:
                raise ValueError(f"the array {name!r} is missing or is not float32 of shape {shape}")

    def scores(self, canonical: str, indicators: Collection[str]) -> Scores:
        """Score a canonical text in which the named indicators were found."""
        hashes = hash_ngrams(mask_text(canonical))
        found = [self._indicators[name] for name in set(indicators) if name in self._indicators]
        full, folded = buckets(hashes, BITS), buckets(hashes, FOLDED_BITS)
        norm, folded_norm = _length(self.idf[full]), _length(self._folded_idf[folded])
        scam = self.scam_weights[full].sum() / norm + self.scam_indicators[found].sum() + self._intercepts[0]
        nuisance = self._nuisance[folded].sum() / folded_norm + self._nuisance_indicators[found].sum()
        weights = self._lure_idf[folded]
        lures = weights @ self._lure[folded] / _length(weights) + self._lure_indicators[found].sum(axis=0)
        return Scores(float(scam), float(nuisance + self._intercepts[1]), lures + self._intercepts[2:])

    def probability(self, scam_margin: float) -> float:
        """Return the calibrated probability of a scam."""
        return _sigmoid(float(self._calibration[0]) * scam_margin + float(self._calibration[1]))

    def nuisance_probability(self, nuisance_margin: float) -> float:
        """Return the calibrated probability that a message which is no scam is a nuisance."""
        return _sigmoid(float(self._calibration[2]) * nuisance_margin + float(self._calibration[3]))

    def lure(self, scores: Scores) -> str:
        """Return the name of the likeliest lure."""
        return self.lures[int(np.argmax(scores.lures))]

    def character_weights(self, masked: Masked) -> Floats:
        """Return how far each character of a masked text pushes towards scam (log-odds; n-grams shared evenly).

        An n-gram that occurs several times counts once in the score; its weight is spread over its occurrences.
        """
        hashes = hash_ngrams(masked.text)
        every = np.concatenate(hashes) >> np.uint32(32 - BITS)
        distinct, where, times = np.unique(every, return_inverse=True, return_counts=True)
        shares = (self.scam_weights[distinct] / times / _length(self.idf[distinct]))[where]
        weights = np.zeros(len(masked.text), dtype=np.float32)
        start = 0
        for n, ngrams in enumerate(hashes, 1):
            share = shares[start : start + len(ngrams)] / n
            for offset in range(n):
                weights[offset : offset + len(ngrams)] += share
            start += len(ngrams)
        return weights


def _length(weights: Floats) -> float:
    return float(np.sqrt(np.square(weights, dtype=np.float64).sum())) or 1.0


def _sigmoid(log_odds: float) -> float:
    if log_odds < -500:
        return 0.0
    return 1.0 / (1.0 + exp(-log_odds))


__all__ = ["ARRAYS", "Buckets", "Pipeline", "Scores"]
