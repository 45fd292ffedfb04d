"""In which parts of the messages could a model fail while the mean looks well? And which figures are taken of each.

- by lure, topic, channel, region, length, and with or without a link
- texts about scams (a warning, a question, a story, news), which must not be flagged
- hard negatives: legit messages of the senders whom scams imitate
- derived at evaluation time: every scam and legit message in disguise (``obfuscation``), and without its links
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from classifier.assess import MAX_CHARACTERS, Classifier
from classifier.features import LINK, mask_text
from classifier.indicators import extract
from classifier.taxonomy import Kind
from classifier.text.normalize import normalize
from classifier.training import figures
from classifier.training.corpus import Message
from classifier.training.figures import Doubles, Flags
from classifier.training.obfuscation import obfuscate
from classifier.training.statistics import has_link, length_of

ABOUT_SCAMS = ("warning", "question", "story", "news")
HARD = (
    "bank_alert", "otp", "delivery", "telco", "government", "utility", "municipal", "lender", "job_offer", "promo",
    "shop", "app_notice", "invoice", "lottery", "church_charity", "clinic", "school",
)  # fmt: skip
VIEWS = ("obfuscated", "links removed")
FEWEST = 5
Rows = dict[tuple[str, str], tuple[Doubles, int]]


@dataclass(frozen=True)
class Seen:
    """What a model said of the messages in one view: scores, whether flagged, kinds and lures."""

    scores: Doubles
    flagged: Flags
    kinds: tuple[str, ...]
    lures: tuple[str | None, ...]


def see(classifier: Classifier, texts: Sequence[str]) -> Seen:
    """Assess texts and return what the model said."""
    said = [classifier.assess(text) for text in texts]
    return Seen(
        np.array([each.score for each in said]),
        np.array([each.flagged for each in said]),
        tuple(each.kind for each in said),
        tuple(each.lure for each in said),
    )


def view(name: str, message: Message) -> str:
    """Return the text of a message as a view shows it; in the view "as it is" it is unchanged."""
    if name == "obfuscated":
        return obfuscate(message.text, message.id)
    return without_links(message.text) if name == "links removed" else message.text


def without_links(text: str) -> str:
    """Return a text with its links taken out.

    >>> without_links("รับสิทธิ์ที่ https://thai-aid.top/a1 ภายในวันนี้")
    'รับสิทธิ์ที่  ภายในวันนี้'
    """
    text = text[:MAX_CHARACTERS]
    normalized = normalize(text)
    if LINK not in mask_text(normalized.text):
        return text
    kept = list(text)
    for found in extract(normalized, text):
        if found.group == "link":
            kept[found.start : found.end] = [""] * (found.end - found.start)
    return "".join(kept)


def measure(messages: Sequence[Message], seen: Mapping[str, Seen], weights: Doubles) -> Rows:
    """Return every figure for all rounds of the bootstrap, by slice and name, with its number of messages."""
    plain = seen["as it is"]
    kinds = np.array([message.kind for message in messages])
    scam, legit, nuisance = (kinds == kind for kind in (Kind.SCAM, Kind.LEGIT, Kind.NUISANCE))
    rows = _overall(messages, plain, weights, scam, legit, nuisance)
    for name in VIEWS:
        _slice(rows, name, seen[name], weights, scam, legit)
    for name, chosen in _slices(messages):
        if name.startswith("lure: "):
            rows[name, "AUC"] = figures.auc(weights, plain.scores, chosen, legit), int(chosen.sum())
            rows[name, "recall"] = figures.share(weights, plain.flagged, chosen), int(chosen.sum())
        else:
            _slice(rows, name, plain, weights, scam & chosen, legit & chosen)
    return rows


def _overall(
    messages: Sequence[Message], plain: Seen, weights: Doubles, scam: Flags, legit: Flags, nuisance: Flags
) -> Rows:
    flagged, counted = plain.flagged, scam | legit
    right_lure = np.array([said == m.lure for said, m in zip(plain.lures, messages, strict=True)])
    right_kind = np.array([said == m.kind for said, m in zip(plain.kinds, messages, strict=True)])
    found = {
        "AUC": (figures.auc(weights, plain.scores, scam, legit), counted),
        "recall": (figures.share(weights, flagged, scam), scam),
        "precision": (figures.share(weights, scam, flagged & counted), flagged & counted),
        "F1": (figures.f1(weights, flagged, scam, counted), counted),
        "false positive rate": (figures.share(weights, flagged, legit), legit),
        "false positive rate at recall .9": (
            figures.false_positives_at(weights, plain.scores, scam, legit, 0.9),
            counted,
        ),
        "calibration error": (figures.calibration_error(weights, plain.scores, scam), scam | ~scam),
        "right lure of flagged scams": (figures.share(weights, right_lure, scam & flagged), scam & flagged),
        "right kind": (figures.share(weights, right_kind, scam | ~scam), scam | ~scam),
        "nuisance flagged": (figures.share(weights, flagged, nuisance), nuisance),
        "nuisance recognised": (figures.share(weights, right_kind, nuisance), nuisance),
    }
    return {("all", name): (row, int(among.sum())) for name, (row, among) in found.items()}


def _slice(rows: Rows, name: str, seen: Seen, weights: Doubles, scam: Flags, legit: Flags) -> None:
    """Add recall where a slice has scams, false positives where it has legit messages, AUC where it has both."""
    scams, legits = int(scam.sum()), int(legit.sum())
    if scams >= FEWEST and legits >= FEWEST:
        rows[name, "AUC"] = figures.auc(weights, seen.scores, scam, legit), scams + legits
    if scams:
        rows[name, "recall"] = figures.share(weights, seen.flagged, scam), scams
    if legits:
        rows[name, "false positive rate"] = figures.share(weights, seen.flagged, legit), legits


def _slices(messages: Sequence[Message]) -> Iterator[tuple[str, Flags]]:
    """Yield name and members of every slice that has members."""
    names = [set(_names(message)) for message in messages]
    for name in sorted(set().union(*names)):
        yield name, np.array([name in those for those in names])


def _names(message: Message) -> Iterator[str]:
    if message.lure:
        yield f"lure: {message.lure}"
    elif message.topic:
        yield f"topic: {message.topic}"
        if message.topic in ABOUT_SCAMS:
            yield "texts about scams"
        if message.topic in HARD:
            yield "hard negatives"
    yield f"channel: {message.channel}"
    yield f"region: {message.region}"
    yield f"length: {length_of(message.text)}"
    yield "link: present" if has_link(message.text) else "link: absent"
