"""What must somebody know before relying on a model? Its card, written from the manifest and the evaluation."""

from collections.abc import Sequence
from typing import Any

from classifier.registry import Model
from classifier.training.evaluate import Evaluation, Key

CARD = """# Model card of {version}

## What it is
A linear classifier of Thai and English messages: hashed character n-grams (1 to {longest}) with idf, for P(scam) also
words and pairs of words, and a column for each indicator (links, phones, accounts, telling phrases, disguises that
were taken off). It learnt from copies without links and in disguise too. One head says P(scam), one
P(nuisance rather than legit), one the lure. Scores are calibrated with Platt's sigmoid on margins of messages whose
family the head had not seen. It is stored as plain arrays (`model.npz`, SHA-256 `{model_sha256}`).

## Data
Trained on {trained}. Inputs, by SHA-256:

{inputs}

Measured on {held_out} messages of writers whom the model never read (holdout `{holdout}`). How both were written and
what they lack: [data/README.md](../../data/README.md).

## Intended use
To tell a resident who forwards a message how it looks and why, and to queue it for officers. A person decides what is
done about a sender. Languages: Thai with regional speech, and English.

## Limits
- It is not evidence, and "no known sign" does not mean genuine.
- It knows the lures of its corpus; a new one may pass. It judges one message by itself, not a conversation.
- The share of scams in the corpus is far above that of an inbox: a score is P(scam) in the corpus's mix.
- Weakest of the slices with at least {fewest} messages: {weakest}.
- It must not be used to block senders by itself, nor to judge a person.

## Operating points
{points}

## Figures
Flagged means danger or caution. In brackets: 95 % interval, bootstrap by family; where none of n was flagged, the true
share may still be up to 3/n.

{whole}

### By slice

{slices}

## Calibration
Expected calibration error {ece}. Share of scams by score:

{calibration}

## Reproducing it
{libraries}. `classifier train` with the inputs above gives the same version and the same bytes.

## Licence
Model, code and corpus: MIT, see [LICENSE](../../LICENSE).
"""
FEWEST = 20
MEANING = {
    "danger": "P(scam) from which a resident hears danger",
    "caution": "P(scam) from which a resident hears caution",
    "nuisance": "P(nuisance) from which a resident hears nuisance",
}


def card(evaluation: Evaluation, model: Model) -> str:
    """Return the card as Markdown."""
    manifest = model.manifest
    keys = list(evaluation.figures)
    return CARD.format(
        version=evaluation.version,
        longest=manifest["settings"]["longest"],
        model_sha256=manifest["model_sha256"],
        trained=", ".join(f"{count:,} {kind}" for kind, count in sorted(manifest["messages"].items())),
        inputs="\n".join(f"- `{name}` `{value}`" for name, value in sorted(manifest["inputs"].items())),
        held_out=sum(evaluation.kinds.values()),
        holdout=evaluation.holdout[:12],
        fewest=FEWEST,
        weakest=_weakest(evaluation),
        points=_rows(("point", "from", "meaning"), _points(manifest["operating_points"])),
        whole=_figures(evaluation, [key for key in keys if key[0] == "all"]),
        slices=_figures(evaluation, [key for key in keys if key[0] != "all"]),
        ece=f"{evaluation.figures['all', 'calibration error'].value:.3f}",
        calibration=_rows(
            ("mean score", "share of scams", "messages"),
            [(f"{b['score']:.2f}", f"{b['scams']:.2f}", str(int(b["messages"]))) for b in evaluation.bins],
        ),
        libraries=", ".join(f"{name} {version}" for name, version in sorted(manifest["libraries"].items())),
    )


def _points(points: dict[str, Any]) -> list[tuple[str, ...]]:
    return [(name, f"{value:.3f}", MEANING[name]) for name, value in sorted(points.items())]


def _weakest(evaluation: Evaluation) -> str:
    """Name the three slices of the lowest recall."""
    recalls = [
        (each.value, name)
        for (name, figure), each in evaluation.figures.items()
        if figure == "recall" and name != "all" and each.messages >= FEWEST
    ]
    return ", ".join(f"{name} (recall {value:.2f})" for value, name in sorted(recalls)[:3]) or "none"


def _figures(evaluation: Evaluation, keys: Sequence[Key]) -> str:
    found = [(key, evaluation.figures[key]) for key in keys]
    return _rows(
        ("slice", "figure", "messages", "value"),
        [(*key, str(f.messages), f"{f.value:.3f} ({f.low:.3f} to {f.high:.3f})") for key, f in found],
    )


def _rows(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])
