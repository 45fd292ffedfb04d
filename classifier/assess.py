"""What does one message look like to the machine? The whole way from text to Assessment.

1. a text beyond ``MAX_CHARACTERS`` is cut; obfuscation is undone (``text.normalize``)
2. indicators are extracted, with spans into the original
3. the model scores the canonical text; the score becomes a tier by the operating points kept with the model
4. if there is something to explain, the words that weighed most are found and quoted
"""

from collections.abc import Callable
from pathlib import Path

from classifier.assessment import Assessment, Indicator, Reason, Tier
from classifier.explain import Explainer
from classifier.indicators import extract
from classifier.pipeline import Scores
from classifier.registry import MODELS, Model, load_current, load_version
from classifier.taxonomy import Kind
from classifier.text.normalize import Normalized, normalize
from classifier.text.ocr import Reading, read_image

MAX_CHARACTERS = 5_000
MIN_LETTERS = 6
# A checkable indicator of this weight (a look-alike of a bank's address, say) is a warning by itself, unless the model
# is nearly certain or the text itself warns of scams. On the corpus this adds ten scams for each legitimate message.
CERTAIN = 2.0
NEARLY_CERTAIN_LEGIT = 0.1
# An indicator of this weight is enough where the model half suspects the text already.
WARNING = 1.0
HALF_SUSPECTED = 0.45
CHECKABLE = frozenset({"link", "phone", "account", "line_id", "payment"})
TALKS_ABOUT_SCAMS = frozenset({"warns_of_scams", "asks_if_scam", "quotes_helpline", "never_share_code"})


class Classifier:
    """Assesses messages with one loaded model; safe to share between threads."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._explainer = Explainer(model)

    @property
    def version(self) -> str:
        """The version of the model that serves."""
        return self.model.version

    def assess(self, text: str) -> Assessment:
        """Return the Assessment of one message as it was received.

        >>> from classifier import load_classifier
        >>> load_classifier().assess("ok").tier.value
        'too_little'
        """
        text = text[:MAX_CHARACTERS]
        normalized = normalize(text)
        indicators = extract(normalized, text)
        scores = self.model.pipeline.scores(normalized.text, feature_names(normalized, indicators))
        probability = self.model.pipeline.probability(scores.scam)
        kind, tier = self._judge(normalized, indicators, scores, probability)
        lure = self.model.pipeline.lure(scores) if kind is Kind.SCAM else None
        reasons: tuple[Reason, ...] = ()
        if tier is not Tier.TOO_LITTLE:
            reasons = self._explainer.reasons(text, normalized, indicators, tier, lure)
        return Assessment(probability, tier, kind.value, lure, indicators, reasons, self.version)

    def assess_image(self, image: bytes, *, seconds: float = 10) -> tuple[Reading, Assessment]:
        """Return what a picture says and the Assessment of it; spans are offsets into ``reading.message``.

        Raises ``ImageRefused`` for what may not be opened, ``OcrMissing`` for what is not installed.
        """
        reading = read_image(image, seconds=seconds)
        return reading, self.assess(reading.message)

    def canonical(self, text: str) -> str:
        """Return the text with obfuscation undone, in lower case: what likeness is measured on."""
        return normalize(text[:MAX_CHARACTERS]).text

    def _judge(
        self, normalized: Normalized, indicators: tuple[Indicator, ...], scores: Scores, probability: float
    ) -> tuple[Kind, Tier]:
        """Decide kind and tier.

        - fewer than ``MIN_LETTERS`` letters and no indicator: too little to tell
        - P(scam) from the danger point up: danger; from the caution point up: caution
        - below that, ``is_warned_by`` may still lift it to caution
        - otherwise P(nuisance) decides between nuisance and no known sign
        """
        points = self.model.points
        if sum(map(str.isalpha, normalized.text)) < MIN_LETTERS and not indicators:
            return Kind.LEGIT, Tier.TOO_LITTLE
        if probability >= points.danger:
            return Kind.SCAM, Tier.DANGER
        if probability >= points.caution or is_warned_by(indicators, probability):
            return Kind.SCAM, Tier.CAUTION
        if self.model.pipeline.nuisance_probability(scores.nuisance) >= points.nuisance:
            return Kind.NUISANCE, Tier.NUISANCE
        return Kind.LEGIT, Tier.NO_KNOWN_SIGN


def is_warned_by(indicators: tuple[Indicator, ...], probability: float) -> bool:
    """Whether an indicator makes a warning, although the model stays below the caution point.

    - never in a text that talks about scams, and never when the model is nearly certain
    - any telling indicator, where the model half suspects the text already
    - a checkable one of great weight by itself
    """
    if probability < NEARLY_CERTAIN_LEGIT or any(found.name in TALKS_ABOUT_SCAMS for found in indicators):
        return False
    if probability >= HALF_SUSPECTED and any(found.weight >= WARNING for found in indicators):
        return True
    return any(found.weight >= CERTAIN and found.group in CHECKABLE for found in indicators)


def feature_names(normalized: Normalized, indicators: tuple[Indicator, ...]) -> set[str]:
    """Return the names that stand beside the n-grams: indicators found and obfuscations undone."""
    return {found.name for found in indicators} | {f"undone_{sign}" for sign in normalized.signs}


def load_classifier(
    models: Path = MODELS, version: str | None = None, warn: Callable[[str], None] | None = None
) -> Classifier:
    """Load the live model, or the one of ``version``; raises ``ModelRefused`` naming what cannot be used."""
    return Classifier(load_version(models, version) if version else load_current(models, warn))
