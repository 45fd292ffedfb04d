"""Why? The words of the message that weighed most, from its indicators and from the model's own weights.

Deterministic: the same text and model give the same words. Indicators come first, because they can be checked; then
the words whose characters push furthest towards "scam". Reasons never overlap.
"""

from classifier.assessment import Indicator, Reason, Tier
from classifier.features import mask_entities
from classifier.registry import Model
from classifier.taxonomy import LURES
from classifier.text.normalize import Normalized

MOST_REASONS = 6
MIN_WORD_WEIGHT = 0.25
LONGEST_PHRASE = 40
LONGEST_GAP = 8

Span = tuple[int, int]


class Explainer:
    """Finds reasons with a model's weights."""

    def __init__(self, model: Model) -> None:
        self._pipeline = model.pipeline

    def reasons(
        self,
        text: str,
        normalized: Normalized,
        indicators: tuple[Indicator, ...],
        tier: Tier,
        lure: str | None,
    ) -> tuple[Reason, ...]:
        """Return at most ``MOST_REASONS`` reasons, strongest first."""
        flagged = tier in (Tier.DANGER, Tier.CAUTION)
        wanted = [found for found in indicators if (found.weight > 0) == flagged and found.weight != 0]
        chosen = [_from_indicator(text, found) for found in wanted]
        if flagged:
            chosen += self._from_words(text, normalized, lure or "other")
        chosen.sort(key=lambda reason: (-abs(reason.weight), reason.start))
        return tuple(_without_overlap(chosen))[:MOST_REASONS]

    def _from_words(self, text: str, normalized: Normalized, lure: str) -> list[Reason]:
        thai, english, _ = LURES[lure]
        found = []
        for (start, end), weight in self._heavy_phrases(normalized.text):
            first, last = normalized.span(start, end)
            found.append(
                Reason(
                    quote=text[first:last],
                    start=first,
                    end=last,
                    weight=weight,
                    reason_th=f"คำแบบนี้พบบ่อยในข้อความหลอกลวงแบบ “{thai}”",
                    reason_en=f"Wording like this is common in scams of the kind “{english}”",
                    source="words",
                )
            )
        return found

    def _heavy_phrases(self, canonical: str) -> list[tuple[Span, float]]:
        """Return spans of the canonical text where heavy words stand together, with their weight.

        Words between two heavy ones belong to the phrase as long as it stays short: a quote of whole words is read,
        one of scattered syllables is not.
        """
        masked = mask_entities(canonical)
        phrases: list[tuple[Span, float]] = []
        gap = 0.0
        for start, end, weight in self._pipeline.word_weights(masked):
            if weight < MIN_WORD_WEIGHT / 2:
                gap += weight
            elif phrases and start - phrases[-1][0][1] <= LONGEST_GAP and end - phrases[-1][0][0] <= LONGEST_PHRASE:
                (first, _), so_far = phrases.pop()
                phrases.append(((first, end), so_far + gap + weight))
                gap = 0.0
            else:
                phrases.append(((start, end), weight))
                gap = 0.0
        origin = masked.origin
        return [
            ((int(origin[start]), int(origin[end - 1]) + 1), round(weight, 4))
            for (start, end), weight in phrases
            if weight >= MIN_WORD_WEIGHT
        ]


def _from_indicator(text: str, found: Indicator) -> Reason:
    return Reason(
        quote=text[found.start : found.end],
        start=found.start,
        end=found.end,
        weight=found.weight,
        reason_th=found.reason_th,
        reason_en=found.reason_en,
        source=found.name,
    )


def _without_overlap(reasons: list[Reason]) -> list[Reason]:
    kept: list[Reason] = []
    for reason in reasons:
        if reason.quote.strip() and all(reason.end <= other.start or reason.start >= other.end for other in kept):
            kept.append(reason)
    return kept
