"""The holdout is frozen: its hash stands here, and nothing of it is in the corpus."""

import hashlib

from classifier.taxonomy import LURES, Kind
from classifier.training.corpus import CORPUS, HOLDOUT, fingerprint, read_corpus

FROZEN = "ad5d42e76a537bf9a46ada8f0b349b68d6b3171440e18f84af71b091e91f46bf"


def test_the_holdout_is_what_it_was() -> None:
    together = "".join(f"{name}:{digest}\n" for name, digest in sorted(fingerprint(HOLDOUT).items()))
    assert hashlib.sha256(together.encode()).hexdigest() == FROZEN


def test_no_family_or_text_of_it_is_trained_on() -> None:
    corpus, holdout = read_corpus(CORPUS), read_corpus(HOLDOUT)
    assert {message.family for message in corpus}.isdisjoint(message.family for message in holdout)
    assert {message.text for message in corpus}.isdisjoint(message.text for message in holdout)
    assert {message.writer for message in corpus}.isdisjoint(message.writer for message in holdout)


def test_it_is_large_enough_in_every_lure() -> None:
    holdout = read_corpus(HOLDOUT)
    assert len(holdout) >= 1_200
    for lure in LURES:
        assert sum(message.lure == lure for message in holdout) >= 20, lure
    assert sum(message.kind == Kind.LEGIT for message in holdout) >= 500


def test_the_corpus_is_as_large_as_its_datasheet_says() -> None:
    corpus = read_corpus(CORPUS)
    counts = {kind: sum(message.kind == kind for message in corpus) for kind in Kind}
    assert counts[Kind.SCAM] >= 3_500 and counts[Kind.LEGIT] >= 4_000 and counts[Kind.NUISANCE] >= 500
    for lure in LURES:
        assert sum(message.lure == lure for message in corpus) >= 120, lure
