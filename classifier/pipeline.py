"""How does a trained model score a message? Plain arrays and a few additions, without scikit-learn.

The model is linear: idf-weighted hashed n-grams of unit length, likewise words and pairs of words, and one column for
each indicator. It has a head for "scam" (the only one that sees words), one for "nuisance rather than legit", and one
for each lure. ``classifier.training.train`` fits the very same
arithmetic with scikit-learn and a test holds both equal to within 1e-5.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from math import exp
from typing import Any

import numpy as np
import numpy.typing as npt

from classifier.features import (
    BITS,
    FOLDED_BITS,
    WORD_BITS,
    Buckets,
    Floats,
    Masked,
    buckets,
    fold,
    hash_ngrams,
    hash_words,
    mask_text,
)
from classifier.text.tokenize import Tokenizer

ARRAYS = (
    "idf",
    "scam",
    "word_idf",
    "word_scam",
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


class Scores:
    """What the heads say of one message, in log-odds; each head is asked when its answer is first needed."""

    def __init__(self, pipeline: "Pipeline", full: Buckets, words: Buckets, found: list[int]) -> None:
        self._pipeline = pipeline
        self._full = full
        self._words = words
        self._found = found

    @cached_property
    def scam(self) -> float:
        """The margin of "scam"."""
        return self._pipeline.scam_margin(self._full, self._words, self._found)

    @cached_property
    def nuisance(self) -> float:
        """The margin of "nuisance rather than legit"."""
        return self._pipeline.nuisance_margin(self._folded, self._found)

    @cached_property
    def lures(self) -> Floats:
        """A margin for each lure."""
        return self._pipeline.lure_margins(self._folded, self._found)

    @cached_property
    def _folded(self) -> Buckets:
        return fold(self._full)


class Pipeline:
    """A linear model in arrays.

    ``idf`` and ``scam`` have ``2**BITS`` entries, ``word_idf`` and ``word_scam`` ``2**WORD_BITS``, ``folded_idf`` and
    ``nuisance`` ``2**FOLDED_BITS``, ``lure`` is ``(2**FOLDED_BITS, lures)`` with its own ``lure_idf``; the three
    ``*_indicators`` have a row for each name in ``indicator_names``; ``intercepts`` is (scam, nuisance, lures…);
    ``calibration`` is slope and offset for scam, then for nuisance.
    """

    def __init__(
        self,
        arrays: Mapping[str, npt.NDArray[Any]],
        indicator_names: list[str],
        lures: list[str],
        vocabulary: Sequence[str],
    ) -> None:
        self._check(arrays, len(indicator_names), len(lures))
        self.idf: Floats = arrays["idf"]
        self.scam_weights: Floats = arrays["idf"] * arrays["scam"]
        self._word_idf: Floats = arrays["word_idf"]
        self._word_weights: Floats = arrays["word_idf"] * arrays["word_scam"]
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
        self._tokenizer = Tokenizer(vocabulary)

    @staticmethod
    def _check(arrays: Mapping[str, npt.NDArray[Any]], indicators: int, lures: int) -> None:
        shapes = {
            "idf": (1 << BITS,),
            "scam": (1 << BITS,),
            "word_idf": (1 << WORD_BITS,),
            "word_scam": (1 << WORD_BITS,),
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
        found = [self._indicators[name] for name in set(indicators) if name in self._indicators]
        masked = mask_text(canonical)
        words = buckets(hash_words(words_of(self._tokenizer, masked)), WORD_BITS)
        return Scores(self, buckets(hash_ngrams(masked), BITS), words, found)

    def scam_margin(self, full: Buckets, words: Buckets, found: list[int]) -> float:
        """Return the margin of "scam" for buckets of ``BITS`` and ``WORD_BITS`` and rows of indicators."""
        ngrams = self.scam_weights[full].sum() / _length(self.idf[full])
        spoken = self._word_weights[words].sum() / _length(self._word_idf[words])
        return float(ngrams + spoken + self.scam_indicators[found].sum() + self.intercept)

    def nuisance_margin(self, folded: Buckets, found: list[int]) -> float:
        """Return the margin of "nuisance rather than legit" for buckets of ``FOLDED_BITS``."""
        ngrams = self._nuisance[folded].sum() / _length(self._folded_idf[folded])
        return float(ngrams + self._nuisance_indicators[found].sum() + self._intercepts[1])

    def lure_margins(self, folded: Buckets, found: list[int]) -> Floats:
        """Return a margin for each lure."""
        weights = self._lure_idf[folded]
        ngrams = weights @ self._lure[folded] / _length(weights)
        margins: Floats = ngrams + self._lure_indicators[found].sum(axis=0) + self._intercepts[2:]
        return margins

    def probability(self, scam_margin: float) -> float:
        """Return the calibrated probability of a scam."""
        return _sigmoid(float(self._calibration[0]) * scam_margin + float(self._calibration[1]))

    def nuisance_probability(self, nuisance_margin: float) -> float:
        """Return the calibrated probability that a message which is no scam is a nuisance."""
        return _sigmoid(float(self._calibration[2]) * nuisance_margin + float(self._calibration[3]))

    def lure(self, scores: Scores) -> str:
        """Return the name of the likeliest lure."""
        return self.lures[int(np.argmax(scores.lures))]

    def word_weights(self, masked: Masked) -> list[tuple[int, int, float]]:
        """Return each word of a masked text as (start, end, how far it pushes towards scam in log-odds).

        The weight of an n-gram is shared evenly by its characters, that of a pair of words by both; what occurs
        several times counts once in the score, so its weight is spread over its occurrences. White space is left out:
        its weight is the only part of the score that no word holds.
        """
        by_character = np.concatenate(([0.0], np.cumsum(self._character_weights(masked.text))))
        spans = [span for span in self._tokenizer.words(masked.text) if not masked.text[span[0]].isspace()]
        words = [masked.text[start:end] for start, end in spans]
        hashes = hash_words(words)
        singles, pairs = _shares(hashes, WORD_BITS, self._word_weights, self._word_idf)
        halves = np.concatenate(([0.0], pairs, [0.0])) / 2
        return [
            (start, end, float(by_character[end] - by_character[start] + singles[i] + halves[i] + halves[i + 1]))
            for i, (start, end) in enumerate(spans)
        ]

    def weight_of_blanks(self, masked: Masked) -> float:
        """Return what white space adds to the score of a masked text: the part that no word holds."""
        weights = self._character_weights(masked.text)
        return float(sum(weights[i] for i, character in enumerate(masked.text) if character.isspace()))

    def _character_weights(self, text: str) -> Floats:
        hashes = hash_ngrams(text)
        weights = np.zeros(len(text), dtype=np.float32)
        for n, shares in enumerate(_shares(hashes, BITS, self.scam_weights, self.idf), 1):
            for offset in range(n):
                weights[offset : offset + len(shares)] += shares / n
        return weights


def words_of(tokenizer: Tokenizer, masked: str) -> list[str]:
    """Return the words of a masked text, without white space."""
    return [masked[start:end] for start, end in tokenizer.words(masked) if not masked[start].isspace()]


def _shares(hashes: Sequence[Buckets], bits: int, weights: Floats, idf: Floats) -> list[Floats]:
    """Return what each occurrence adds to the score, for each array of hashes."""
    every = np.concatenate(hashes) >> np.uint32(32 - bits)
    distinct, where, times = np.unique(every, return_inverse=True, return_counts=True)
    shares = (weights[distinct] / times / _length(idf[distinct]))[where]
    return np.split(shares, np.cumsum([len(one) for one in hashes])[:-1])


def _length(weights: Floats) -> float:
    return float(np.sqrt(np.square(weights, dtype=np.float64).sum())) or 1.0


def _sigmoid(log_odds: float) -> float:
    if log_odds < -500:
        return 0.0
    return 1.0 / (1.0 + exp(-log_odds))


__all__ = ["ARRAYS", "Buckets", "Pipeline", "Scores"]
