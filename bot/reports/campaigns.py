"""Which reports are the same scam? A report joins a campaign when, in this order:

- its text is the same as, or at least ``ALIKE`` alike to, a report of the campaign (links and numbers masked)
- or it shares an identifying indicator with one: a private phone, an account, a LINE id, an unofficial domain

An officer's verdict on a campaign stands for its future members too, with one exception: "legit" covers a likeness
only if every identifying indicator of the message is already known there, because a scammer copies a bank's text and
changes nothing but the link.
"""

from dataclasses import dataclass

from ulid import ULID

from bot.database import Row, Transaction
from bot.reports.similarity import ALIKE, buckets, candidates, likeness, shingles
from classifier import Assessment, Indicator


@dataclass(frozen=True, slots=True)
class Match:
    """The campaign that a message belongs to, and how it is known."""

    campaign: str
    by: str  # likeness | indicator
    likeness: float


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a campaign before this message is counted."""

    verdict: str
    lure: str
    reporters: int


def find(transaction: Transaction, canonical_text: str, indicators: tuple[Indicator, ...]) -> Match | None:
    """Return the campaign that a message would join, or None."""
    return _alike(transaction, canonical_text) or _shares_indicator(transaction, indicators)


def _alike(transaction: Transaction, canonical_text: str) -> Match | None:
    if not canonical_text:
        return None
    mine = shingles(canonical_text)
    best: Match | None = None
    for row in candidates(transaction, buckets(canonical_text)):
        same = row["canonical_text"] == canonical_text
        how_much = 1.0 if same else likeness(mine, shingles(row["canonical_text"]))
        if how_much >= ALIKE and (best is None or how_much > best.likeness):
            best = Match(row["campaign"], "likeness", how_much)
    return best


def _shares_indicator(transaction: Transaction, indicators: tuple[Indicator, ...]) -> Match | None:
    for indicator in indicators:
        if not indicator.identifying:
            continue
        row = transaction.row(
            "SELECT r.campaign FROM report_indicators i JOIN reports r ON r.id = i.report WHERE i.kind = :kind"
            " AND i.value = :value AND i.identifying = 1 AND r.state = 'open' ORDER BY r.created_at DESC LIMIT 1",
            kind=indicator.group,
            value=indicator.value,
        )
        if row is not None:
            return Match(row["campaign"], "indicator", 0.0)
    return None


def known(transaction: Transaction, match: Match, indicators: tuple[Indicator, ...]) -> Known:
    """Return the campaign's verdict as far as it holds for a message with these indicators."""
    row = transaction.row("SELECT verdict, verdict_lure, reporters FROM campaigns WHERE id = :id", id=match.campaign)
    if row is None:
        return Known("", "", 0)
    verdict = row["verdict"]
    if verdict == "legit" and not _covers(transaction, match, indicators):
        verdict = ""
    return Known(verdict, row["verdict_lure"] if verdict else "", row["reporters"])


def reach(transaction: Transaction, match: Match) -> int:
    """Return how many people have reported the campaign by now."""
    row = transaction.row("SELECT reporters FROM campaigns WHERE id = :id", id=match.campaign)
    return int(row["reporters"]) if row else 0


def _covers(transaction: Transaction, match: Match, indicators: tuple[Indicator, ...]) -> bool:
    if match.by != "likeness":
        return False
    return all(
        transaction.row(
            "SELECT 1 AS known FROM report_indicators i JOIN reports r ON r.id = i.report WHERE i.kind = :kind"
            " AND i.value = :value AND r.campaign = :campaign LIMIT 1",
            kind=indicator.group,
            value=indicator.value,
            campaign=match.campaign,
        )
        for indicator in indicators
        if indicator.identifying
    )


def found(transaction: Transaction, masked_text: str, assessment: Assessment, now: int) -> str:
    """Start a campaign with its first report and return its id; the report is counted by ``count``."""
    campaign = str(ULID())
    transaction.run(
        "INSERT INTO campaigns (id, lure, kind, score, sample, reports, reporters, first_at, last_at, verdict,"
        " verdict_lure, asked, disputed, claimed_by, claimed_until, version) VALUES (:id, :lure, :kind, :score,"
        " :sample, 0, 0, :now, :now, '', '', 0, 0, '', 0, 0)",
        id=campaign,
        lure=assessment.lure or "other",
        kind=assessment.kind,
        score=assessment.score,
        sample=masked_text,
        now=now,
    )
    return campaign


def count(transaction: Transaction, campaign: str, reporter: str, score: float, now: int) -> None:
    """Count a report about to be filed; a reporter who is in the campaign already is not counted again."""
    known_reporter: Row | None = transaction.row(
        "SELECT 1 AS known FROM reports WHERE reporter = :reporter AND campaign = :campaign LIMIT 1",
        reporter=reporter,
        campaign=campaign,
    )
    transaction.run(
        "UPDATE campaigns SET reports = reports + 1, reporters = reporters + :new, last_at = :now,"
        " score = CASE WHEN score < :score THEN :score ELSE score END WHERE id = :id",
        new=0 if known_reporter else 1,
        now=now,
        score=score,
        id=campaign,
    )
