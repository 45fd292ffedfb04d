"""What does the machine say of one message? An Assessment, and the parts it is made of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Tier(StrEnum):
    """What a resident is told, from the operating points kept with the model.

    There is no tier "safe": a message without a known sign may still be a scam.
    """

    DANGER = "danger"
    CAUTION = "caution"
    NUISANCE = "nuisance"
    NO_KNOWN_SIGN = "no_known_sign"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One checkable thing found in a message: a link, phone, account, LINE id or telling phrase.

    ``start`` and ``end`` are character offsets into the message as it was received.
    ``value`` is canonical (a registrable domain and path, ``+66…``, digits only), so that equal things compare
    equal. ``identifying`` is true when two messages that share the value are the work of the same sender (a private
    phone number, an account, a LINE id, an unofficial domain), never for an official domain, a hotline or a phrase.
    ``weight`` is how far the indicator alone points to a scam: positive suspicious, 0 neutral, negative reassuring.
    """

    name: str
    group: str
    value: str
    start: int
    end: int
    weight: float
    reason_th: str
    reason_en: str
    identifying: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in the message's own words: ``quote`` is ``text[start:end]``."""

    quote: str
    start: int
    end: int
    weight: float
    reason_th: str
    reason_en: str
    source: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The classifier's whole answer for one message.

    ``score`` is the calibrated probability of a scam, 0 to 1. ``lure`` is a name from ``taxonomy.LURES`` or None when
    the message is neither scam nor nuisance. ``reasons`` are sorted by weight, strongest first, and never overlap.
    """

    score: float
    tier: Tier
    kind: str
    lure: str | None
    indicators: tuple[Indicator, ...]
    reasons: tuple[Reason, ...]
    model: str

    @property
    def flagged(self) -> bool:
        """Whether the message is logged for the officers."""
        return self.tier in (Tier.DANGER, Tier.CAUTION)

    def to_json(self) -> dict[str, Any]:
        """Return plain types only, ready for ``json.dumps``; the lure is called ``type`` there."""
        return {
            "score": round(self.score, 6),
            "tier": self.tier.value,
            "kind": self.kind,
            "type": self.lure,
            "reasons": [
                {
                    "quote": reason.quote,
                    "start": reason.start,
                    "end": reason.end,
                    "weight": round(reason.weight, 4),
                    "reason_th": reason.reason_th,
                    "reason_en": reason.reason_en,
                    "source": reason.source,
                }
                for reason in self.reasons
            ],
            "indicators": [
                {
                    "name": found.name,
                    "group": found.group,
                    "value": found.value,
                    "start": found.start,
                    "end": found.end,
                    "weight": found.weight,
                    "reason_th": found.reason_th,
                    "reason_en": found.reason_en,
                    "identifying": found.identifying,
                }
                for found in self.indicators
            ],
            "model": self.model,
        }
