"""What do we tell a resident about a message? From the Assessment and the campaign's standing to one card.

- an officer's verdict outranks the machine, and the card says whose judgement it is
- an officer's "unclear" is told as such, with the caution that it deserves
- up to three reasons, in the message's own words; the steps follow the kind of scam, from wording.toml
- without a known sign the card tells what would still be a warning sign, and never that all is well
- "reported by N people" from two people on; never for what an officer cleared
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bot.conversation.buttons import advice_buttons
from bot.conversation.length import cut_letters
from bot.conversation.wording import lines, say
from bot.messages import Button, Card, Section, Tone
from classifier import LURES, Assessment, Reason, Tier

MOST_REASONS = 3
MOST_EXPLAINED = 8
QUOTE_LETTERS = 80
BETWEEN_QUOTES = "” “"  # The outer marks are added where quotes are shown.
OF_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a message's campaign: the officers' verdict ('' while there is none) and its reach."""

    verdict: str = ""
    lure: str = ""
    reporters: int = 0


@dataclass(frozen=True, slots=True)
class Advice:
    """The judgement before it is put into words: ``title`` names it, ``lure`` is the kind of scam."""

    title: str
    tone: Tone
    lure: str
    by_officer: bool
    reporters: int


JUDGED_BY_OFFICER = {
    "scam": ("officer_scam", Tone.DANGER),
    "nuisance": ("officer_nuisance", Tone.NUISANCE),
    "legit": ("officer_legit", Tone.NEUTRAL),
    "unclear": ("officer_unclear", Tone.CAUTION),
}
JUDGED_BY_MACHINE = {
    Tier.DANGER: Tone.DANGER,
    Tier.CAUTION: Tone.CAUTION,
    Tier.NUISANCE: Tone.NUISANCE,
    Tier.NO_KNOWN_SIGN: Tone.NEUTRAL,
    Tier.TOO_LITTLE: Tone.NEUTRAL,
}


def advise(assessment: Assessment, standing: Standing) -> Advice:
    """Return what to tell; an unknown verdict counts as none."""
    lure = standing.lure or assessment.lure or "other"
    lure = lure if lure in LURES else "other"
    if standing.verdict in JUDGED_BY_OFFICER:
        title, tone = JUDGED_BY_OFFICER[standing.verdict]
        reporters = 0 if standing.verdict == "legit" else standing.reporters
        return Advice(title, tone, lure, by_officer=True, reporters=reporters)
    tier = assessment.tier
    return Advice(tier.value, JUDGED_BY_MACHINE[tier], lure, by_officer=False, reporters=standing.reporters)


def advice_card(assessment: Assessment, standing: Standing, language: str, report: str = "") -> Card:
    """Return the card under a checked message; ``report`` is '' where nothing was kept that a button could name."""
    advice = advise(assessment, standing)
    sections = [*_reason_sections(advice, assessment, language), *_steps(advice, language)]
    if advice.reporters >= 2:
        heading = say(language, "heading.reporters", count=f"{advice.reporters:,}")
        sections.append(Section(heading, (say(language, "line.reporters"),)))
    return Card(
        tone=advice.tone,
        title=say(language, f"title.{advice.title}"),
        subtitle=_subtitle(advice, language),
        sections=tuple(sections),
        buttons=advice_buttons(advice.title, language, report),
        footnote=say(language, "footnote"),
    )


def explain_card(assessment: Assessment, standing: Standing, language: str, report: str = "") -> Card:
    """Return all reasons and indicators in words, and how the judgement came about."""
    advice = advise(assessment, standing)
    suspicious, reassuring = _by_direction(assessment.reasons, MOST_EXPLAINED)
    sections = [_reasons("heading.reasons", suspicious, language), _reasons("heading.reassuring", reassuring, language)]
    sections.append(_other_indicators(assessment, language))
    shown = [section for section in sections if section.lines]
    if not shown:
        shown = [Section(say(language, "heading.reasons"), (say(language, "explain.nothing"),))]
    shown.append(Section(say(language, "explain.heading_how"), (_how_judged(advice, assessment, language),)))
    return Card(
        tone=advice.tone,
        title=say(language, "explain.title"),
        subtitle=say(language, f"title.{advice.title}"),
        sections=tuple(shown),
        buttons=_without_explain(advice_buttons(advice.title, language, report), language),
        footnote=say(language, "footnote"),
    )


def shown_quote(words: str) -> str:
    """Return words of the message fit to be quoted: one line, nothing invisible, not too long.

    >>> shown_quote("โอน  ค่าธรรมเนียม\\n500 บาท \\u202e")
    'โอน ค่าธรรมเนียม 500 บาท'
    """
    seen = (" " if c.isspace() else c for c in words if c.isspace() or unicodedata.category(c)[0] != "C")
    return cut_letters(" ".join("".join(seen).split()), QUOTE_LETTERS)


def _subtitle(advice: Advice, language: str) -> str:
    if advice.title not in ("danger", "caution", "officer_scam"):
        return say(language, f"subtitle.{advice.title}")
    if advice.lure == "other":
        return say(language, f"subtitle.{advice.title}_other")
    return say(language, f"subtitle.{advice.title}", lure=lure_name(advice.lure, language))


def lure_name(lure: str, language: str) -> str:
    """Return a lure in words.

    >>> lure_name("parcel", "th"), lure_name("parcel", "en")
    ('พัสดุตกค้าง', 'parcel')
    """
    thai, english, _ = LURES[lure]
    return english if language == "en" else thai


def _reason_sections(advice: Advice, assessment: Assessment, language: str) -> list[Section]:
    suspicious, reassuring = _by_direction(assessment.reasons, MOST_REASONS)
    if advice.title == "no_known_sign":
        sections = [_reasons("heading.watch", suspicious, language)]
        sections.append(_reasons("heading.reassuring", reassuring[: MOST_REASONS - len(suspicious)], language))
    elif advice.title == "officer_legit":
        sections = [_reasons("heading.reassuring", reassuring, language)]
    elif advice.title == "danger" and not suspicious:
        heading = say(language, "heading.reasons")
        sections = [Section(heading, (say(language, "line.reason_without_quote"),))]
    else:
        sections = [_reasons("heading.reasons", suspicious, language)]
    return [section for section in sections if section.lines]


def _by_direction(reasons: Iterable[Reason], most: int) -> tuple[list[Reason], list[Reason]]:
    """Return the strongest suspicious and the strongest reassuring reasons; reasons without words are left out."""
    told = [reason for reason in reasons if reason.reason_th and reason.reason_en]
    suspicious = sorted((r for r in told if r.weight > 0), key=lambda r: -r.weight)
    reassuring = sorted((r for r in told if r.weight < 0), key=lambda r: r.weight)
    return suspicious[:most], reassuring[:most]


def _reasons(heading: str, reasons: list[Reason], language: str) -> Section:
    told = [(reason.reason_en if language == "en" else reason.reason_th, reason.quote) for reason in reasons]
    return _told(heading, told, language)


def _told(heading: str, told: Iterable[tuple[str, str]], language: str) -> Section:
    """Return each sentence once, with all the words that it is said of."""
    quotes: dict[str, list[str]] = {}
    for sentence, words in told:
        quotes.setdefault(sentence, []).append(shown_quote(words))
    together = (BETWEEN_QUOTES.join(dict.fromkeys(filter(None, words))) for words in quotes.values())
    return Section(say(language, heading), tuple(quotes), quotes=tuple(together))


def _other_indicators(assessment: Assessment, language: str) -> Section:
    spans = [(reason.start, reason.end) for reason in assessment.reasons]
    rest = [
        found
        for found in assessment.indicators
        if found.reason_th and found.reason_en and not any(s < found.end and found.start < e for s, e in spans)
    ][:MOST_EXPLAINED]
    told = ((found.reason_en if language == "en" else found.reason_th, found.value) for found in rest)
    return _told("explain.heading_found", told, language)


def _how_judged(advice: Advice, assessment: Assessment, language: str) -> str:
    if advice.by_officer:
        return say(language, "explain.by_officer")
    count = min(OF_HUNDRED - 1, max(1, round(assessment.score * OF_HUNDRED)))
    return say(language, "explain.score", of_hundred=OF_HUNDRED, count=count)


def _without_explain(buttons: tuple[Button, ...], language: str) -> tuple[Button, ...]:
    return tuple(button for button in buttons if button.label != say(language, "button.explain"))


def _steps(advice: Advice, language: str) -> list[Section]:
    """Return what to do now: numbered steps, or the signs by which to stop."""
    if advice.title == "no_known_sign":
        signs = Section(say(language, "heading.warning_signs"), lines(language, "signs.no_known_sign"))
        return [signs, Section(say(language, "heading.steps"), (say(language, "signs.check_yourself"),))]
    if advice.title == "too_little":
        return [Section(say(language, "heading.send_again"), lines(language, "too_little.lines"), numbered=True)]
    return [Section(say(language, "heading.steps"), lines(language, _steps_key(advice)), numbered=True)]


def _steps_key(advice: Advice) -> str:
    if advice.title in ("danger", "officer_scam"):
        return f"steps.{advice.lure}.danger"
    if advice.title == "caution":
        return f"steps.{advice.lure}.caution"
    return f"steps.{advice.title.removeprefix('officer_')}"
