"""Are two messages the same scam in other clothes? Shingles of the canonical text, and MinHash buckets to find them.

What a sender changes from copy to copy (links, numbers) is masked first. Below ``MIN_SHINGLES`` a text is too short
for likeness to mean anything: only the very same text counts then.
"""

import hashlib
import re
from functools import lru_cache

import numpy as np
from datasketch import MinHash

from bot.database import Row, Transaction

SHINGLE = 5
MIN_SHINGLES = 20
ALIKE = 0.6
BANDS = 16
ROWS = 4
CANDIDATES = 20

_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?")
_NUMBER = re.compile(r"\d[\d,.\-]*")
_SPACE = re.compile(r"\s+")


def canonical(normalized_text: str) -> str:
    """Return what stays the same from copy to copy of a normalised text.

    >>> canonical("รับ 5,000 บาท  ที่ bit.ly/ab12 ด่วน")
    'รับ#บาทที่@ด่วน'
    """
    masked = _NUMBER.sub("#", _LINK.sub("@", normalized_text))
    return _SPACE.sub("", masked)


def shingles(text: str) -> frozenset[str]:
    """Return the set of character 5-grams of a canonical text."""
    return frozenset(text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard index of two sets of shingles, 0 to 1."""
    return len(one & other) / max(1, len(one | other))


def buckets(text: str) -> list[str]:
    """Return the keys under which texts alike to this canonical text are found."""
    grams = shingles(text)
    if len(grams) < MIN_SHINGLES:
        return ["exact:" + hashlib.sha256(text.encode()).hexdigest()[:24]]
    signature = _blank().copy()  # Drawing the permutations anew would cost ten times as much.
    signature.update_batch([gram.encode() for gram in grams])
    values = signature.hashvalues.astype(np.uint64)
    return [
        f"{band}:{hashlib.sha256(values[band * ROWS : (band + 1) * ROWS].tobytes()).hexdigest()[:16]}"
        for band in range(BANDS)
    ]


@lru_cache(maxsize=1)
def _blank() -> MinHash:
    return MinHash(num_perm=BANDS * ROWS, seed=1, scheme="affine32")


def keep_signature(transaction: Transaction, report: str, keys: list[str]) -> None:
    """File a report under its buckets."""
    transaction.run_many(
        "INSERT INTO signatures (bucket, report) VALUES (:bucket, :report) ON CONFLICT DO NOTHING",
        [{"bucket": key, "report": report} for key in keys],
    )


def candidates(transaction: Transaction, keys: list[str]) -> list[Row]:
    """Return the reports that share most buckets, newest first among equals, at most ``CANDIDATES``."""
    marks = ", ".join(f":b{i}" for i in range(len(keys)))
    return transaction.rows(
        "SELECT r.id, r.campaign, r.canonical_text, c.verdict, COUNT(*) AS shared"  # noqa: S608 - marks only.
        " FROM signatures s JOIN reports r ON r.id = s.report JOIN campaigns c ON c.id = r.campaign"
        f" WHERE s.bucket IN ({marks}) AND r.state = 'open'"
        " GROUP BY r.id, r.campaign, r.canonical_text, c.verdict ORDER BY shared DESC, r.id DESC LIMIT :limit",
        **{f"b{i}": key for i, key in enumerate(keys)},
        limit=CANDIDATES,
    )
