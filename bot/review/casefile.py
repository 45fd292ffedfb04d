"""What does an officer see of one campaign? Its texts, why the machine flagged them, what else shares its traces.

Rule
- Only open reports are shown.
- Opening is audited; opening again during one's own claim is not, since it is the same reading.
- One who may not read texts gets counts and kinds of traces, but no words, no reasons (they may quote) and no phone,
  account or link. This happens here, not on the page, so that no page can forget it.
"""

import json
from dataclasses import dataclass
from typing import Any

from bot.database import Database, Row, Transaction
from bot.review import audit
from bot.review.claims import Claim, campaign_row, claim_if_free, claim_of
from bot.review.officers import Officer
from bot.review.roles import Permission
from bot.review.urgency import reasons, urgency
from bot.review.verdicts import Verdict, history

TEXTS = 20
SHOWN_ELSEWHERE = 3
COUNTED_ELSEWHERE = 1_000
INDICATORS = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text and why it counts; a negative weight speaks for the message."""

    start: int
    end: int
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the campaign; ``copies`` newer reports said exactly the same."""

    report: str
    text: str
    score: float
    created_at: int
    marks: tuple[Mark, ...]
    copies: int


@dataclass(frozen=True, slots=True)
class Trace:
    """A link, phone, account or the like of the campaign, and where else it was seen (``others`` stops at 1,000)."""

    kind: str
    value: str
    identifying: bool
    reports: int
    others: int
    elsewhere: tuple[tuple[str, str, str], ...]  # campaign, lure, verdict


@dataclass(frozen=True, slots=True)
class Casefile:
    """One campaign as an officer sees it."""

    id: str
    lure: str
    kind: str
    verdict: str
    score: float
    model: str
    reports: int
    reporters: int
    asked: int
    disputed: int
    first_at: int
    last_at: int
    version: int
    urgency: str
    why: tuple[str, ...]
    claim: Claim
    sample: Text | None
    texts: tuple[Text, ...]
    older: str
    traces: tuple[Trace, ...]
    verdicts: tuple[Verdict, ...]
    readable: bool


def open_casefile(
    database: Database, officer: Officer, campaign: str, now: int, before: str = "", claiming: bool = True
) -> Casefile:
    """Claim the campaign if it is free, audit the reading and return the casefile, or raise ``CampaignMissing``.

    ``before`` is ``Casefile.older`` of the page that this one continues. Without ``claiming`` nobody's claim changes.
    """
    with database.write() as transaction:
        row = campaign_row(transaction, campaign)
        mine_already = claim_of(transaction, row, now).holder == officer.id
        if claiming and claim_if_free(transaction, officer, row, now):
            row = campaign_row(transaction, campaign)
        if not mine_already:
            mine = claim_of(transaction, row, now).holder == officer.id
            audit.record(transaction, officer.id, "open", campaign, {"claimed": mine}, now)
    with database.read() as transaction:
        return _casefile(transaction, officer, campaign_row(transaction, campaign), now, before)


def _casefile(transaction: Transaction, officer: Officer, row: Row, now: int, before: str) -> Casefile:
    readable = officer.may(Permission.READ_TEXT)
    first = _first_report(transaction, row["id"])
    members, older = _members(transaction, row["id"], first, before) if readable else ([], "")
    return Casefile(
        id=row["id"],
        lure=row["verdict_lure"] or row["lure"],
        kind=row["kind"],
        verdict=row["verdict"],
        score=row["score"],
        model=first["model"] if first else "",
        reports=row["reports"],
        reporters=row["reporters"],
        asked=row["asked"],
        disputed=row["disputed"],
        first_at=row["first_at"],
        last_at=row["last_at"],
        version=row["version"],
        urgency=urgency(row, now),
        why=reasons(row, now),
        claim=claim_of(transaction, row, now),
        sample=_text(first, readable) if first else None,
        texts=tuple(members),
        older=older,
        traces=_traces(transaction, row["id"], readable),
        verdicts=history(transaction, row["id"]),
        readable=readable,
    )


def _first_report(transaction: Transaction, campaign: str) -> Row | None:
    return transaction.row(
        "SELECT * FROM reports WHERE campaign = :campaign AND state = 'open' ORDER BY created_at, id LIMIT 1",
        campaign=campaign,
    )


def _members(transaction: Transaction, campaign: str, first: Row | None, before: str) -> tuple[list[Text], str]:
    """Return the newest texts but the first one, equal ones folded, and the cursor ``created_at.id`` for more."""
    at, key = _cursor(before)
    rows = transaction.rows(
        "SELECT * FROM reports WHERE campaign = :campaign AND state = 'open' AND id <> :first "
        "AND created_at <= :at AND (created_at < :at OR id < :key) ORDER BY created_at DESC, id DESC LIMIT :limit",
        campaign=campaign,
        first=first["id"] if first else "",
        at=at,
        key=key,
        limit=TEXTS + 1,
    )
    shown = rows[:TEXTS]
    copies: dict[str, list[Row]] = {}
    for row in shown:
        copies.setdefault(row["masked_text"], []).append(row)
    older = f"{shown[-1]['created_at']}.{shown[-1]['id']}" if len(rows) > TEXTS else ""
    return [_text(same[0], True, copies=len(same) - 1) for same in copies.values()], older


def _cursor(before: str) -> tuple[int, str]:
    at, _, key = before.partition(".")
    try:
        return max(0, min(2**62, int(at))), key
    except ValueError:
        return 2**62, ""


def _text(row: Row, readable: bool, copies: int = 0) -> Text:
    text = row["masked_text"] if readable else ""
    marks = _marks(row["assessment"]) if readable else ()
    return Text(row["id"], text, row["score"], row["created_at"], marks, copies)


def _marks(assessment: str) -> tuple[Mark, ...]:
    """Return the assessment's reasons; one that cannot be read leaves the text without marks."""
    try:
        told: list[dict[str, Any]] = json.loads(assessment)["reasons"]
        return tuple(
            Mark(int(reason["start"]), int(reason["end"]), float(reason["weight"]), str(reason["reason_th"]))
            for reason in told
        )
    except (ValueError, KeyError, TypeError):
        return ()


def _traces(transaction: Transaction, campaign: str, readable: bool) -> tuple[Trace, ...]:
    rows = transaction.rows(
        "SELECT i.kind, i.value, MAX(i.identifying) AS identifying, COUNT(*) AS reports FROM reports r "
        "JOIN report_indicators i ON i.report = r.id WHERE r.campaign = :campaign AND r.state = 'open' "
        # Words and sums lead to nobody; the reasons show them.
        "AND i.kind NOT IN ('phrase', 'payment', 'reassurance') "
        "GROUP BY i.kind, i.value ORDER BY 3 DESC, 4 DESC, i.kind, i.value LIMIT :limit",
        campaign=campaign,
        limit=INDICATORS,
    )
    return tuple(_trace(transaction, campaign, row, readable) for row in rows)


def _trace(transaction: Transaction, campaign: str, row: Row, readable: bool) -> Trace:
    seen = transaction.rows(
        "SELECT DISTINCT r.campaign FROM report_indicators i JOIN reports r ON r.id = i.report "
        "WHERE i.kind = :kind AND i.value = :value AND r.state = 'open' AND r.campaign NOT IN ('', :campaign) "
        "LIMIT :limit",
        kind=row["kind"],
        value=row["value"],
        campaign=campaign,
        limit=COUNTED_ELSEWHERE,
    )
    newest = sorted((other["campaign"] for other in seen), reverse=True)[:SHOWN_ELSEWHERE]
    return Trace(
        kind=row["kind"],
        value=row["value"] if readable else "",
        identifying=bool(row["identifying"]),
        reports=row["reports"],
        others=len(seen),
        elsewhere=tuple(filter(None, (_elsewhere(transaction, other) for other in newest))),
    )


def _elsewhere(transaction: Transaction, campaign: str) -> tuple[str, str, str] | None:
    row = transaction.row(
        "SELECT id, lure, verdict, verdict_lure FROM campaigns WHERE id = :id AND reports > 0", id=campaign
    )
    return (row["id"], row["verdict_lure"] or row["lure"], row["verdict"]) if row else None
