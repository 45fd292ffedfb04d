"""How long does one assessment take, beside scikit-learn pipelines on the same messages?

"the same pipeline": normaliser, indicators and the three heads as fitted by scikit-learn, which is what serving
replaces. "plain char_wb": a TfidfVectorizer of character 2- to 5-grams and a logistic regression, neither normaliser
nor indicators nor explanation. Messages are those of the holdout; every message is timed by itself.
"""

import time
from collections.abc import Callable
from statistics import quantiles

import numpy as np
from rich.console import Console
from rich.table import Table
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from classifier import load_classifier
from classifier.features import FOLDED_BITS
from classifier.training.corpus import CORPUS, HOLDOUT, read_corpus
from classifier.training.estimators import make_head, read_text, table
from tests.bench.table import show

ROUNDS, MESSAGES = 5, 400


def assess(console: Console) -> None:
    """Print p50 and p99 of one assessment."""
    corpus = read_corpus(CORPUS)
    texts = [message.text for message in read_corpus(HOLDOUT)][:: max(1, len(read_corpus(HOLDOUT)) // MESSAGES)]
    is_scam = np.array([message.kind == "scam" for message in corpus])
    rows = table([read_text(message.text) for message in corpus])
    scam = make_head().fit(rows, is_scam)
    folded = make_head(FOLDED_BITS).fit(rows, is_scam)
    plain = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2), LogisticRegression(C=10, max_iter=1000)
    ).fit([message.text for message in corpus], is_scam)
    classifier = load_classifier()

    def same_pipeline(text: str) -> None:
        row = table([read_text(text)])
        scam.predict_proba(row)
        folded.predict_proba(row)  # Nuisance and lure heads are of this size.
        folded.predict_proba(row)

    ways: dict[str, Callable[[str], object]] = {
        "ours, with explanation": classifier.assess,
        "the same pipeline in scikit-learn": same_pipeline,
        "plain char_wb in scikit-learn": lambda text: plain.predict_proba([text]),
    }
    p50: dict[str, list[float]] = {name: [] for name in ways}
    p99: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            cuts = quantiles(_times(way, texts), n=100)
            p50[name].append(cuts[49])
            p99[name].append(cuts[98])
    ours = "ours, with explanation"
    for title, runs in (("p50", p50), ("p99", p99)):
        for beside, aim in (
            ("the same pipeline in scikit-learn", "at most 0.4"),
            ("plain char_wb in scikit-learn", "at most 0.6"),
        ):
            chosen = {ours: runs[ours], beside: runs[beside]}
            show(console, f"One assessment, {title}", "µs", chosen, ours, beside, aim)
    _worst_cases(console, classifier.assess)


def _times(way: Callable[[str], object], texts: list[str]) -> list[float]:
    times = []
    for text in texts:
        begun = time.perf_counter()
        way(text)
        times.append((time.perf_counter() - begun) * 1e6)
    return times


def _worst_cases(console: Console, way: Callable[[str], object]) -> None:
    bombs = {
        "5,000 times ก": "ก" * 5000,
        "5,000 digits": "1" * 5000,
        "spaced letters": "ก า ร " * 833,
        "look-alikes": "Uาคาร่าฝาn" * 500,
        "links": "bit.ly/a1 " * 500,
        "emoji between letters": "ฟ🎰รี" * 1250,
        "กรรม": "กรรม" * 1250,
        "words": "โอนเงินด่วนกดลิงก์ยืนยันตัวตนภายในวันนี้ " * 120,
    }
    worst = Table("5,000 characters of", "ms, slowest of 3", title="Worst cases (aim: under 50 ms)")
    for name, bomb in bombs.items():
        worst.add_row(name, f"{max(_times(way, [bomb] * 3)) / 1000:.1f}")
    console.print(worst)
