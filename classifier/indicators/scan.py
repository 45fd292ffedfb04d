"""What is passed from finder to finder while one message is read: the text, what was found, and what is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from classifier.assessment import Indicator
from classifier.indicators import lexicons
from classifier.text.normalize import Normalized

_NOTHING: Mapping[str, str] = {}


@dataclass(slots=True)
class Scan:
    """One message being read. ``taken`` holds spans of the canonical text that belong to an indicator already."""

    normalized: Normalized
    original: str
    found: list[Indicator] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.normalized.text

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether no earlier finder claimed any part of this span."""
        return not any(start < last and first < end for first, last in self.taken)

    def add(
        self,
        name: str,
        start: int,
        end: int,
        value: str,
        *,
        identifying: bool = False,
        take: bool = True,
        share: float = 1.0,
        fill: Mapping[str, str] = _NOTHING,
    ) -> None:
        """Record an indicator at a span of the canonical text; ``fill`` completes its sentences.

        ``share`` scales a suspicious weight. ``brand_th`` and ``brand_en`` in ``fill`` stand for ``{brand}`` in the
        Thai and in the English sentence.
        """
        wording = lexicons.wordings()[name]
        first, last = self.normalized.span(start, end)
        self.found.append(
            Indicator(
                name=name,
                group=wording.group,
                value=value,
                start=first,
                end=last,
                weight=wording.weight * (share if wording.weight > 0 else 1.0),
                reason_th=_filled(wording.reason_th, "_th", value, fill),
                reason_en=_filled(wording.reason_en, "_en", value, fill),
                identifying=identifying,
            )
        )
        if take:
            self.taken.append((start, end))


def _filled(sentence: str, language: str, value: str, fill: Mapping[str, str]) -> str:
    if "{" not in sentence:
        return sentence
    sentence = sentence.replace("{value}", fill.get("value", value))
    for key in ("brand", "bank"):
        sentence = sentence.replace("{" + key + "}", fill.get(key + language, ""))
    return sentence
