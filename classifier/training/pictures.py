"""What do the figures look like? Reliability, confusion and histograms as SVG, drawn without a screen.

The labels are the English names of kinds and lures, so no Thai font is needed.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib as mpl
import numpy as np

mpl.use("Agg")
mpl.rcParams.update(
    {
        "svg.hashsalt": "ruthan",
        "svg.fonttype": "path",
        "font.size": 9,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
)
from matplotlib.figure import Figure  # noqa: E402 - the screenless backend must be chosen before.

COLOURS = {"scam": "#b3261e", "nuisance": "#b07d00", "legit": "#1b6e4f"}


def reliability(bins: Sequence[Mapping[str, float]]) -> str:
    """Draw the share of scams against the mean score of each bin."""
    figure, axes = _canvas(4.2, 3.8)
    axes.plot([0, 1], [0, 1], color="#999999", linestyle="--", linewidth=1)
    sizes = [12 + 120 * b["messages"] / max(1.0, *(each["messages"] for each in bins)) for b in bins]
    axes.plot([b["score"] for b in bins], [b["scams"] for b in bins], color="#1f4e8c")
    axes.scatter([b["score"] for b in bins], [b["scams"] for b in bins], s=sizes, color="#1f4e8c")
    axes.set(xlabel="score (dot: number of messages)", ylabel="share of scams", xlim=(0, 1), ylim=(-0.02, 1.02))
    return _svg(figure)


def histogram(counts: Mapping[str, Sequence[int]], points: Mapping[str, float]) -> str:
    """Draw how many messages of each kind have which score, with the operating points."""
    figure, axes = _canvas(5.6, 3.8)
    bottom = np.zeros(len(next(iter(counts.values()))))
    places = (np.arange(len(bottom)) + 0.5) / len(bottom)
    for kind, numbers in counts.items():
        axes.bar(places, numbers, bottom=bottom, width=0.9 / len(bottom), color=COLOURS[kind], label=kind)
        bottom += np.array(numbers)
    for name in ("caution", "danger"):
        axes.axvline(points[name], color="#333333", linestyle=":", linewidth=1)
        axes.annotate(name, (points[name], max(bottom)), rotation=90, ha="right", va="top")
    axes.set(xlabel="score", ylabel="messages", xlim=(0, 1))
    axes.legend(loc="upper center", frameon=False)
    return _svg(figure)


def confusion(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Draw a confusion matrix: a row for each given label, shares of the row as shade."""
    rows, columns = list(counts), list(next(iter(counts.values())))
    numbers = np.array([[counts[row][column] for column in columns] for row in rows])
    figure, axes = _canvas(1.6 + 0.45 * len(columns), 1.4 + 0.36 * len(rows))
    shares = numbers / np.maximum(1, numbers.sum(axis=1, keepdims=True))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(columns)), columns, rotation=90)
    axes.set_yticks(range(len(rows)), rows)
    axes.set(xlabel="said", ylabel="given")
    for row, column in zip(*np.nonzero(numbers), strict=True):
        colour = "white" if shares[row, column] > 0.5 else "black"
        axes.text(column, row, numbers[row, column], ha="center", va="center", color=colour, fontsize=7)
    return _svg(figure)


def _canvas(width: float, height: float) -> tuple[Figure, Any]:
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots()


def _svg(figure: Figure) -> str:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    drawn = buffer.getvalue()
    return drawn[drawn.index("<svg") :]
