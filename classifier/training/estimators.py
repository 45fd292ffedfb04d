"""How is the model fitted? The arithmetic of ``classifier.pipeline`` as scikit-learn estimators.

``HashedNgrams`` and ``BucketIdf`` reproduce what serving does, ``IndicatorColumns`` adds a column for each indicator
name; a linear head is fitted on top. Nothing of scikit-learn is stored: ``train`` exports plain arrays.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from classifier.assess import MAX_CHARACTERS, feature_names
from classifier.features import (
    BITS,
    FOLDED_BITS,
    WORD_BITS,
    Buckets,
    buckets,
    drop_links,
    hash_ngrams,
    hash_words,
    mask_text,
)
from classifier.indicators import extract
from classifier.pipeline import words_of
from classifier.text.normalize import normalize
from classifier.text.tokenize import Tokenizer


@dataclass(frozen=True, slots=True)
class Read:
    """A message as the estimators see it: canonical text and names of indicators."""

    canonical: str
    names: frozenset[str]
    words: tuple[str, ...] = ()

    @property
    def linked(self) -> bool:
        """Whether the message has a link."""
        return any(name.startswith("link") for name in self.names)

    def with_words(self, tokenizer: Tokenizer) -> "Read":
        """Return the message with its words, which the head for "scam" sees."""
        return replace(self, words=tuple(words_of(tokenizer, mask_text(self.canonical))))

    def without_links(self) -> "Read":
        """Return the message as it would be read had its links been cut off; its words are not cut anew."""
        names = frozenset(name for name in self.names if not name.startswith("link"))
        return Read(drop_links(self.canonical), names)


def read_text(text: str) -> Read:
    """Read one text exactly as ``Classifier.assess`` does."""
    text = text[:MAX_CHARACTERS]
    normalized = normalize(text)
    return Read(normalized.text, frozenset(feature_names(normalized, extract(normalized, text))))


def table(reads: Sequence[Read]) -> npt.NDArray[np.object_]:
    """Return the three columns (canonical text, names, words) that the pipelines take."""
    rows = np.empty((len(reads), 3), dtype=object)
    for position, read in enumerate(reads):
        rows[position, 0] = read.canonical
        rows[position, 1] = read.names
        rows[position, 2] = read.words
    return rows


class HashedNgrams(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Canonical texts to a binary matrix (messages, ``2**bits``)."""

    def __init__(self, bits: int = BITS) -> None:
        self.bits = bits

    def fit(self, texts: Any, y: Any = None) -> "HashedNgrams":
        """Nothing is learnt here."""
        return self

    def transform(self, texts: Any) -> csr_matrix:
        """Return one row for each text."""
        return _binary([buckets(hash_ngrams(mask_text(text)), self.bits) for text in np.ravel(texts)], self.bits)


class HashedWords(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Tuples of words to a binary matrix (messages, ``2**WORD_BITS``) of words and pairs of words."""

    def fit(self, words: Any, y: Any = None) -> "HashedWords":
        """Nothing is learnt here."""
        return self

    def transform(self, words: Any) -> csr_matrix:
        """Return one row for each tuple of words."""
        return _binary([buckets(hash_words(each), WORD_BITS) for each in np.ravel(words)], WORD_BITS)


def _binary(rows: Sequence[Buckets], bits: int) -> csr_matrix:
    ends = np.cumsum([0] + [len(row) for row in rows])
    indices = np.concatenate(rows).astype(np.int32) if rows else np.zeros(0, dtype=np.int32)
    return csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(rows), 1 << bits))


class BucketIdf(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Weighs buckets by smoothed idf, drops those seen in fewer than ``min_df`` messages, scales rows to length 1."""

    def __init__(self, min_df: int = 2) -> None:
        self.min_df = min_df

    def fit(self, matrix: csr_matrix, y: Any = None) -> "BucketIdf":
        """Learn ``idf_``, the float32 weights that serving uses."""
        messages, width = matrix.shape
        seen_in = np.bincount(matrix.indices, minlength=width)
        idf = np.log((1 + messages) / (1 + seen_in)) + 1
        self.idf_ = np.where(seen_in >= self.min_df, idf, 0).astype(np.float32)
        return self

    def transform(self, matrix: csr_matrix) -> csr_matrix:
        """Return the weighted rows."""
        weighted = matrix @ diags(self.idf_.astype(np.float64))
        lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        lengths[lengths == 0] = 1
        return (diags(1 / lengths) @ weighted).tocsr()


class IndicatorColumns(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Sets of names to a 0/1 matrix times ``scale``, a column for each name seen in ``min_df`` messages."""

    def __init__(self, min_df: int = 5, scale: float = 0.1) -> None:
        self.min_df = min_df
        self.scale = scale

    def fit(self, sets: Any, y: Any = None) -> "IndicatorColumns":
        """Learn ``names_``, in alphabetical order."""
        counts: dict[str, int] = {}
        for names in np.ravel(sets):
            for name in names:
                counts[name] = counts.get(name, 0) + 1
        self.names_ = sorted(name for name, count in counts.items() if count >= self.min_df)
        return self

    def transform(self, sets: Any) -> csr_matrix:
        """Return one row for each set of names."""
        column = {name: position for position, name in enumerate(self.names_)}
        rows = [sorted(column[name] for name in names if name in column) for names in np.ravel(sets)]
        ends = np.cumsum([0] + [len(row) for row in rows])
        indices = np.array([position for row in rows for position in row], dtype=np.int32)
        return csr_matrix((np.full(len(indices), self.scale), indices, ends), shape=(len(rows), len(self.names_)))


def make_head(bits: int = BITS, strength: float = 10.0, scale: float = 0.1, words: bool = False) -> Pipeline:
    """Return an unfitted pipeline for one head; it takes what ``table`` makes."""
    families: list[tuple[str, Any, int]] = [
        ("ngrams", Pipeline([("hashed", HashedNgrams(bits)), ("idf", BucketIdf())]), 0),
        ("indicators", IndicatorColumns(scale=scale), 1),
    ]
    if words:
        families.append(("words", Pipeline([("hashed", HashedWords()), ("idf", BucketIdf())]), 2))
    columns = ColumnTransformer(families, sparse_threshold=1.0)
    return Pipeline([("features", columns), ("linear", LogisticRegression(C=strength, max_iter=2000))])


__all__ = [
    "FOLDED_BITS",
    "BucketIdf",
    "HashedNgrams",
    "IndicatorColumns",
    "Read",
    "make_head",
    "read_text",
    "table",
]
