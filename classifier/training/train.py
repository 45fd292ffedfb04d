"""How does a corpus become a candidate model? Same files and settings, same figures, to the last bit of the manifest.

1. read the corpus and read every text as serving reads it
2. out-of-fold margins by family (``FOLDS`` folds): calibration and operating points come from these alone
3. fit the three heads on everything, export plain arrays, write ``models/<version>/`` in one rename
The version is a hash of inputs, settings and code-relevant constants, so that equal input gives an equal name.
"""

import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline

from classifier.errors import DataRefused, ModelRefused
from classifier.features import BITS, FOLDED_BITS, LONGEST
from classifier.registry import FORMAT, MODEL_FILE, load_version, sha256
from classifier.taxonomy import Kind
from classifier.text.tokenize import Tokenizer
from classifier.training.corpus import Message, fingerprint, joined, read_corpus
from classifier.training.estimators import Read, make_head, read_text, table
from classifier.training.files import replace, sweep
from classifier.training.obfuscation import obfuscate
from classifier.training.vocabulary import vocabulary

FOLDS = 5
Progress = Callable[[str, float], None]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every setting of a training run."""

    strength: float = 10.0
    lure_strength: float = 10.0
    indicator_scale: float = 0.1
    danger_precision: float = 0.97
    caution_false_positives: float = 0.05
    nuisance_precision: float = 0.9
    disguised_share: float = 0.25


def train(
    corpus: Path,
    models: Path,
    recipe: Recipe | None = None,
    progress: Progress | None = None,
    labels: Path | None = None,
) -> Path:
    """Train a candidate from a corpus folder and return its folder below ``models``.

    With ``labels``, a folder of further messages is learnt from too; the manifest names and hashes those files.
    """
    recipe = recipe or Recipe()
    tell = progress or (lambda step, done: None)
    inputs = fingerprint(corpus)
    messages = read_corpus(corpus)
    if labels is not None:
        inputs |= {f"labels/{name}": value for name, value in fingerprint(labels).items()}
        messages = joined(messages, read_corpus(labels), labels)
    _enough(messages)
    reads = [_read(message, position, len(messages), tell) for position, message in enumerate(messages)]
    fitted = Fit(messages, reads, recipe, tell)
    tell("writing the model", 0.95)
    folder = export(models, fitted, inputs)
    tell("done", 1.0)
    return folder


def _read(message: Message, position: int, total: int, tell: Progress) -> Read:
    if position % 200 == 0:
        tell("reading messages", 0.3 * position / total)
    return read_text(message.text)


def _enough(messages: Sequence[Message]) -> None:
    for kind in Kind:
        families = {message.family for message in messages if message.kind == kind}
        if len(families) < 2 * FOLDS:
            raise DataRefused(
                f"The corpus has {len(families)} families of kind {kind}; at least {2 * FOLDS} are needed."
            )


def copies(
    messages: Sequence[Message], reads: Sequence[Read], disguised_share: float
) -> Iterator[tuple[Message, Read]]:
    """Yield copies that are learnt from beside the messages, but never count in a figure.

    - without its links, for each message that has one: a link alone says nothing
    - in disguise, for a share of all messages alike: a disguise alone says nothing either
    """
    for message, read in zip(messages, reads, strict=True):
        if read.linked:
            yield message, read.without_links()
        if crc32(message.id.encode()) / 2**32 < disguised_share:
            yield message, read_text(obfuscate(message.text, f"copy of {message.id}"))


class Fit:
    """The three fitted heads with calibration and operating points."""

    def __init__(self, messages: Sequence[Message], reads: Sequence[Read], recipe: Recipe, tell: Progress) -> None:
        self.recipe = recipe
        self.messages = messages
        self._tell = tell
        copied = list(copies(messages, reads, recipe.disguised_share))
        every = [*messages, *(message for message, _ in copied)]
        self.words = vocabulary([read.canonical for read in reads])
        tokenizer = Tokenizer(self.words)
        rows = table([read.with_words(tokenizer) for read in (*reads, *(read for _, read in copied))])
        genuine = np.arange(len(every)) < len(messages)
        kinds = np.array([message.kind for message in every])
        families = np.array([message.family for message in every])
        scam, rest = kinds == Kind.SCAM, kinds != Kind.SCAM

        self._calibrate_scam(rows, scam, families, genuine)
        self._calibrate_nuisance(rows[rest], kinds[rest] == Kind.NUISANCE, families[rest], genuine[rest])
        tell("fitting the heads", 0.8)
        self.scam = self._scam_head().fit(rows, scam)
        self.nuisance = self._head(FOLDED_BITS).fit(rows[rest], kinds[rest] == Kind.NUISANCE)
        self.lure = make_head(FOLDED_BITS, recipe.lure_strength, recipe.indicator_scale)
        self.lure.fit(rows[scam], np.array([message.lure or "" for message in every])[scam])

    def _calibrate_scam(self, rows: Any, scam: Any, families: Any, genuine: Any) -> None:
        margins = out_of_fold(self._scam_head(), rows, scam, families, self._tell, 0.3)[genuine]
        slope, offset = platt(margins, scam[genuine])
        self.probabilities = sigmoid(slope * margins + offset)
        caution = at_false_positives(self.probabilities, scam[genuine], self.recipe.caution_false_positives)
        danger = at_precision(self.probabilities, scam[genuine], self.recipe.danger_precision, floor=0.5)
        self.calibration: tuple[float, ...] = (slope, offset)
        self.points = {"caution": caution, "danger": max(danger, min(0.99, caution + 0.1))}

    def _calibrate_nuisance(self, rows: Any, nuisance: Any, families: Any, genuine: Any) -> None:
        margins = out_of_fold(self._head(FOLDED_BITS), rows, nuisance, families, self._tell, 0.6)[genuine]
        slope, offset = platt(margins, nuisance[genuine])
        probabilities = sigmoid(slope * margins + offset)
        self.calibration = (*self.calibration, slope, offset)
        self.points["nuisance"] = at_precision(
            probabilities, nuisance[genuine], self.recipe.nuisance_precision, floor=0.5
        )

    def _scam_head(self) -> Pipeline:
        return make_head(BITS, self.recipe.strength, self.recipe.indicator_scale, words=True)

    def _head(self, bits: int) -> Pipeline:
        return make_head(bits, self.recipe.strength, self.recipe.indicator_scale)

    def arrays(self) -> tuple[dict[str, npt.NDArray[np.float32]], list[str], list[str]]:
        """Return the arrays of ``classifier.pipeline``, the indicator names and the lures in order."""
        names = _part(self.scam, "indicators").names_
        scam, nuisance, lure = (_weights(head, names) for head in (self.scam, self.nuisance, self.lure))
        return (
            {
                "idf": _idf(self.scam, "ngrams"),
                "scam": scam["ngrams"][:, 0],
                "word_idf": _idf(self.scam, "words"),
                "word_scam": scam["words"][:, 0],
                "folded_idf": _idf(self.nuisance, "ngrams"),
                "nuisance": nuisance["ngrams"][:, 0],
                "lure_idf": _idf(self.lure, "ngrams"),
                "lure": lure["ngrams"],
                "scam_indicators": scam["indicators"][:, 0],
                "nuisance_indicators": nuisance["indicators"][:, 0],
                "lure_indicators": lure["indicators"],
                "intercepts": np.concatenate([scam["intercept"], nuisance["intercept"], lure["intercept"]]),
                "calibration": np.array(self.calibration, dtype=np.float32),
            },
            names,
            [str(name) for name in self.lure.named_steps["linear"].classes_],
        )


def _part(head: Pipeline, family: str) -> Any:
    return head.named_steps["features"].named_transformers_[family]


def _idf(head: Pipeline, family: str) -> npt.NDArray[np.float32]:
    idf: npt.NDArray[np.float32] = _part(head, family).named_steps["idf"].idf_
    return idf


def _weights(head: Pipeline, names: list[str]) -> dict[str, npt.NDArray[np.float32]]:
    """Return a head's weights by family, (columns, outputs) each; indicators have a row for each of ``names``."""
    linear = head.named_steps["linear"]
    where = head.named_steps["features"].output_indices_
    weights = {
        family: linear.coef_.T[place].astype(np.float32) for family, place in where.items() if family != "remainder"
    }
    own = _part(head, "indicators")
    spread = np.zeros((len(names), weights["indicators"].shape[1]), dtype=np.float32)
    for position, name in enumerate(own.names_):
        spread[names.index(name)] = weights["indicators"][position] * own.scale
    return weights | {"indicators": spread, "intercept": linear.intercept_.astype(np.float32)}


def out_of_fold(head: Pipeline, rows: Any, labels: Any, families: Any, tell: Progress, begun: float) -> Doubles:
    """Return each message's margin from a head that saw none of its family."""
    margins = np.zeros(len(labels))
    for fold, (seen, unseen) in enumerate(GroupKFold(FOLDS).split(rows, labels, families)):
        tell("cross-validating", begun + 0.25 * fold / FOLDS)
        margins[unseen] = head.fit(rows[seen], labels[seen]).decision_function(rows[unseen])
    return margins


def platt(margins: Doubles, labels: Any) -> tuple[float, float]:
    """Return slope and offset of Platt's sigmoid fitted to out-of-fold margins."""
    sigmoid_fit = LogisticRegression(C=1e6).fit(margins.reshape(-1, 1), labels)
    return float(sigmoid_fit.coef_[0, 0]), float(sigmoid_fit.intercept_[0])


def sigmoid(log_odds: Doubles) -> Doubles:
    """Return probabilities of log-odds."""
    clipped: Doubles = 1 / (1 + np.exp(-np.clip(log_odds, -500, 500)))
    return clipped


def at_precision(probabilities: Doubles, labels: Any, precision: float, floor: float) -> float:
    """Return the lowest threshold, from ``floor`` up, at which the flagged are right with this precision."""
    for threshold in np.round(np.arange(floor, 0.995, 0.005), 3):
        flagged = probabilities >= threshold
        if flagged.any() and labels[flagged].mean() >= precision:
            return float(threshold)
    return 0.99


def at_false_positives(probabilities: Doubles, labels: Any, rate: float) -> float:
    """Return the lowest threshold at which at most ``rate`` of the others are flagged."""
    others = probabilities[~labels]
    for threshold in np.round(np.arange(0.2, 0.995, 0.005), 3):
        if (others >= threshold).mean() <= rate:
            return float(threshold)
    return 0.99


def export(models: Path, fitted: Fit, inputs: dict[str, str]) -> Path:
    """Write a fitted model as plain arrays with its manifest, and return its folder."""
    arrays, names, lures = fitted.arrays()
    words = "\n".join(fitted.words).encode()
    buffer = io.BytesIO()
    np.savez_compressed(buffer, words=np.frombuffer(words, dtype=np.uint8), **arrays)  # type: ignore[arg-type]
    content = buffer.getvalue()
    settings = {
        "format": FORMAT,
        "bits": BITS,
        "folded_bits": FOLDED_BITS,
        "longest": LONGEST,
        **asdict(fitted.recipe),
    }
    identity = {
        "inputs": inputs,
        "settings": settings,
        "arrays": {k: sha256(v.tobytes()) for k, v in arrays.items()},
    }
    version = "m" + sha256(json.dumps(identity, sort_keys=True).encode())[:10]
    manifest = {
        "format": FORMAT,
        "version": version,
        "model_sha256": sha256(content),
        "indicators": names,
        "lures": lures,
        "operating_points": fitted.points,
        "inputs": inputs,
        "settings": settings,
        "messages": {kind.value: sum(m.kind == kind for m in fitted.messages) for kind in Kind},
        "libraries": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    }
    return _put(models, version, {MODEL_FILE: content, "manifest.json": _json(manifest)})


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _put(models: Path, version: str, files: dict[str, bytes]) -> Path:
    """Write a model folder so that it is either whole or not there."""
    models.mkdir(parents=True, exist_ok=True)
    sweep(models, ".training-*")
    scratch = Path(tempfile.mkdtemp(prefix=".training-", dir=models))
    try:
        for name, content in files.items():
            (scratch / name).write_bytes(content)
        target = models / version
        if target.exists():  # The same model, perhaps the live one: whole it stays, damaged it is mended in place.
            if not _is_whole(models, version):
                for name, content in files.items():
                    replace(target / name, content)
            return target
        os.chmod(scratch, 0o755)  # noqa: PTH101, S103 - mkdtemp made it private.
        scratch.rename(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return target


def _is_whole(models: Path, version: str) -> bool:
    try:
        load_version(models, version)
    except ModelRefused:
        return False
    return True
