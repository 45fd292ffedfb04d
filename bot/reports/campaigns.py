"""Which reports are the same scam? A report joins a campaign when, in this order:

- its text is the same as, or at least ``ALIKE`` alike to, a report of the campaign (links and numbers masked)
- or it shares an identifying indicator with one: a private phone, an account, a LINE id, an unofficial domain

An officer's verdict on a campaign stands for its future members too. A message is no member of a campaign judged
"legit" unless it is alike and every identifying indicator of it is already known there: a scammer copies a bank's text
and changes nothing but the link. Such a message founds a campaign of its own, which officers see.
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
    return _alike(transaction, canonical_text, indicators) or _shares_indicator(transaction, indicators)


def _alike(transaction: Transaction, canonical_text: str, indicators: tuple[Indicator, ...]) -> Match | None:
    if not canonical_text:
        return None
    mine = shingles(canonical_text)
    best: Match | None = None
    strangers: dict[str, bool] = {}
    for row in candidates(transaction, buckets(canonical_text)):
        same = row["canonical_text"] == canonical_text
        how_much = 1.0 if same else likeness(mine, shingles(row["canonical_text"]))
        if how_much < ALIKE or (best is not None and how_much <= best.likeness):
            continue
        campaign = row["campaign"]
        if campaign not in strangers:
            strangers[campaign] = row["verdict"] == "legit" and not _knows(transaction, campaign, indicators)
        if not strangers[campaign]:
            best = Match(campaign, "likeness", how_much)
    return best


def _shares_indicator(transaction: Transaction, indicators: tuple[Indicator, ...]) -> Match | None:
    for indicator in indicators:
        if not indicator.identifying:
            continue
        row = transaction.row(
            "SELECT r.campaign FROM report_indicators i JOIN reports r ON r.id = i.report"
            " JOIN campaigns c ON c.id = r.campaign WHERE i.kind = :kind AND i.value = :value AND i.identifying = 1"
            " AND r.state = 'open' AND c.verdict <> 'legit' ORDER BY r.created_at DESC LIMIT 1",
            kind=indicator.group,
            value=indicator.value,
        )
        if row is not None:
            return Match(row["campaign"], "indicator", 0.0)
    return None


def known(transaction: Transaction, match: Match) -> Known:
    """Return what is known of the campaign of a match."""
    row = transaction.row("SELECT verdict, verdict_lure, reporters FROM campaigns WHERE id = :id", id=match.campaign)
    if row is None:
        return Known("", "", 0)
    return Known(row["verdict"], row["verdict_lure"], row["reporters"])


def reach(transaction: Transaction, match: Match) -> int:
    """Return how many people have reported the campaign by now."""
    row = transaction.row("SELECT reporters FROM campaigns WHERE id = :id", id=match.campaign)
    return int(row["reporters"]) if row else 0


def _knows(transaction: Transaction, campaign: str, indicators: tuple[Indicator, ...]) -> bool:
    """Whether every identifying indicator occurs in a report of the campaign."""
    return all(
        transaction.row(
            "SELECT 1 AS known FROM report_indicators i JOIN reports r ON r.id = i.report WHERE i.kind = :kind"
            " AND i.value = :value AND r.campaign = :campaign LIMIT 1",
            kind=indicator.group,
            value=indicator.value,
            campaign=campaign,
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
