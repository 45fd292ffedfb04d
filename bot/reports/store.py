"""How is a message logged? Masked, with its assessment and indicators, under its reporter's pseudonym.

- flagged by the machine or by an officer's standing verdict: an open report, in a campaign, for the officers
- not flagged: held for ``HELD_DAYS`` days so that the buttons under the answer work, seen by nobody, then deleted
- masking fails closed: if a text cannot be masked, none of it is kept
"""

import json
from dataclasses import dataclass, replace

from ulid import ULID

from bot.database import Row, Transaction
from bot.reports import campaigns
from bot.reports.reporters import Reporter
from bot.reports.similarity import buckets, keep_signature
from classifier import Assessment, Indicator, Reason, Tier, mask

HELD_DAYS = 7
UNMASKABLE = "(ข้อความนี้ปิดบังข้อมูลส่วนบุคคลไม่ได้ จึงไม่เก็บไว้)"


@dataclass(frozen=True, slots=True)
class NewReport:
    """Everything that is logged of one message."""

    event_id: str
    message_ref: str
    channel: str
    reporter: Reporter
    masked_text: str
    canonical_text: str
    assessment: Assessment
    flagged: bool


def masked(text: str) -> str | None:
    """Return the text with personal data masked, character for character, or None when that fails in any way."""
    try:
        covered = mask(text)
    except Exception:  # Masking fails closed, whatever went wrong.
        return None
    return covered if len(covered) == len(text) else None


def without_text(assessment: Assessment) -> Assessment:
    """Return the assessment without any words of the message, for a text that could not be masked."""
    return replace(assessment, reasons=(), indicators=())


def covered(assessment: Assessment, masked_text: str) -> Assessment:
    """Return the assessment with its quotes and values taken from the masked text."""

    def cover(reason: Reason) -> Reason:
        return replace(reason, quote=masked_text[reason.start : reason.end])

    kept = tuple(i for i in assessment.indicators if "×" not in masked_text[i.start : i.end])
    return replace(assessment, reasons=tuple(cover(reason) for reason in assessment.reasons), indicators=kept)


def file(transaction: Transaction, new: NewReport, match: campaigns.Match | None, now: int) -> str:
    """Write one report, open or held, and return its id."""
    report = str(ULID())
    campaign = ""
    if new.flagged:
        campaign = _campaign_for(transaction, new, match, now)
    transaction.run(
        "INSERT INTO reports (id, event_id, message_ref, reporter, channel, state, masked_text, canonical_text,"
        " assessment, model, score, tier, kind, lure, district, campaign, asked, disputed, created_at) VALUES (:id,"
        " :event_id, :message_ref, :reporter, :channel, :state, :masked_text, :canonical_text, :assessment, :model,"
        " :score, :tier, :kind, :lure, :district, :campaign, 0, 0, :now)",
        id=report,
        event_id=new.event_id,
        message_ref=new.message_ref,
        reporter=new.reporter.pseudonym,
        channel=new.channel,
        state="open" if new.flagged else "held",
        masked_text=new.masked_text,
        canonical_text=new.canonical_text,
        assessment=json.dumps(new.assessment.to_json(), ensure_ascii=False),
        model=new.assessment.model,
        score=new.assessment.score,
        tier=new.assessment.tier.value,
        kind=new.assessment.kind,
        lure=new.assessment.lure or "",
        district=new.reporter.district,
        campaign=campaign,
        now=now,
    )
    _keep_indicators(transaction, report, new.assessment.indicators)
    if new.flagged and (match is None or match.likeness < 0.9) and new.canonical_text:
        keep_signature(transaction, report, buckets(new.canonical_text))
    return report


def _campaign_for(transaction: Transaction, new: NewReport, match: campaigns.Match | None, now: int) -> str:
    campaign = match.campaign if match else campaigns.found(transaction, new.masked_text, new.assessment, now)
    campaigns.count(transaction, campaign, new.reporter.pseudonym, new.assessment.score, now)
    return campaign


def _keep_indicators(transaction: Transaction, report: str, indicators: tuple[Indicator, ...]) -> None:
    transaction.run_many(
        "INSERT INTO report_indicators (report, kind, value, identifying)"
        " VALUES (:report, :kind, :value, :identifying) ON CONFLICT DO NOTHING",
        [{"report": report, "kind": i.group, "value": i.value, "identifying": int(i.identifying)} for i in indicators],
    )


def find(transaction: Transaction, report: str, reporter: str) -> Row | None:
    """Return a reporter's own report by id; another's is as good as none."""
    return transaction.row("SELECT * FROM reports WHERE id = :id AND reporter = :p", id=report, p=reporter)


def ask_officer(transaction: Transaction, report: Row, now: int) -> None:
    """A resident wants an officer to look: a held report becomes open, and its campaign notes the wish, once."""
    campaign = report["campaign"] or _open_held(transaction, report, now)
    changed = transaction.run("UPDATE reports SET asked = 1 WHERE id = :id AND asked = 0", id=report["id"])
    transaction.run("UPDATE campaigns SET asked = asked + :n WHERE id = :id", n=changed, id=campaign)


def dispute(transaction: Transaction, report: Row) -> None:
    """A resident says that it is no scam: the campaign notes it, once; the officer decides."""
    changed = transaction.run("UPDATE reports SET disputed = 1 WHERE id = :id AND disputed = 0", id=report["id"])
    transaction.run("UPDATE campaigns SET disputed = disputed + :n WHERE id = :id", n=changed, id=report["campaign"])


def _open_held(transaction: Transaction, report: Row, now: int) -> str:
    assessment = read_assessment(report["assessment"])
    match = campaigns.find(transaction, report["canonical_text"], assessment.indicators)
    campaign = match.campaign if match else campaigns.found(transaction, report["masked_text"], assessment, now)
    campaigns.count(transaction, campaign, report["reporter"], report["score"], now)
    transaction.run(
        "UPDATE reports SET state = 'open', campaign = :campaign WHERE id = :id",
        campaign=campaign,
        id=report["id"],
    )
    transaction.run("UPDATE campaigns SET disputed = disputed + :n WHERE id = :id", n=report["disputed"], id=campaign)
    if match is None and report["canonical_text"]:
        keep_signature(transaction, report["id"], buckets(report["canonical_text"]))
    return campaign


def read_assessment(written: str) -> Assessment:
    """Return the Assessment that ``Assessment.to_json`` wrote."""
    content = json.loads(written)
    return Assessment(
        score=content["score"],
        tier=Tier(content["tier"]),
        kind=content["kind"],
        lure=content["type"],
        indicators=tuple(Indicator(**found) for found in content["indicators"]),
        reasons=tuple(Reason(**reason) for reason in content["reasons"]),
        model=content["model"],
    )


def unsend(transaction: Transaction, message_ref: str, now: int) -> list[str]:
    """Delete what came of an unsent message and return the ids of its events.

    The wish is remembered, should the message arrive after it. Without a reference, which is what the reports of an
    erased reporter have, nothing is meant.
    """
    if not message_ref:
        return []
    transaction.run(
        "INSERT INTO unsent (message_ref, at) VALUES (:ref, :now) ON CONFLICT DO NOTHING",
        ref=message_ref,
        now=now,
    )
    rows = transaction.rows("SELECT id, campaign, event_id FROM reports WHERE message_ref = :ref", ref=message_ref)
    for row in rows:
        _delete(transaction, row)
    return [row["event_id"] for row in rows]


def was_unsent(transaction: Transaction, message_ref: str) -> bool:
    """Whether the unsend of this message has been seen."""
    return (
        bool(message_ref)
        and transaction.row("SELECT 1 AS seen FROM unsent WHERE message_ref = :ref", ref=message_ref) is not None
    )


def erase(transaction: Transaction, reporter: str) -> None:
    """Delete a reporter's held reports and untie the open ones from them."""
    for row in transaction.rows(
        "SELECT id, campaign FROM reports WHERE reporter = :reporter AND state = 'held'", reporter=reporter
    ):
        _delete(transaction, row)
    transaction.run(
        "UPDATE reports SET reporter = '', message_ref = '', district = '' WHERE reporter = :reporter",
        reporter=reporter,
    )


def _delete(transaction: Transaction, report: Row) -> None:
    transaction.run("DELETE FROM report_indicators WHERE report = :id", id=report["id"])
    transaction.run("DELETE FROM signatures WHERE report = :id", id=report["id"])
    transaction.run("DELETE FROM reports WHERE id = :id", id=report["id"])
    if report["campaign"]:
        _recount(transaction, report["campaign"])


def _recount(transaction: Transaction, campaign: str) -> None:
    """Count a campaign anew; each report of somebody who was erased counts as one person's.

    Its oldest report is now the one by which copies find it.
    """
    left = transaction.row(
        "SELECT COUNT(*) AS reports, COUNT(DISTINCT CASE WHEN reporter = '' THEN id ELSE reporter END) AS reporters,"
        " COALESCE(SUM(asked), 0) AS asked, COALESCE(SUM(disputed), 0) AS disputed FROM reports WHERE campaign = :id",
        id=campaign,
    )
    oldest = transaction.row(
        "SELECT id, masked_text, canonical_text FROM reports WHERE campaign = :id ORDER BY created_at, id LIMIT 1",
        id=campaign,
    )
    transaction.run(
        "UPDATE campaigns SET reports = :reports, reporters = :reporters, asked = :asked, disputed = :disputed,"
        " sample = :sample WHERE id = :id",
        **(left or {}),
        sample=oldest["masked_text"] if oldest else "",
        id=campaign,
    )
    if oldest and oldest["canonical_text"]:
        keep_signature(transaction, oldest["id"], buckets(oldest["canonical_text"]))


def purge(transaction: Transaction, now: int) -> dict[str, int]:
    """Delete what has outlived its purpose; return how many rows of each kind."""
    day = 24 * 3_600_000
    held = transaction.rows(
        "SELECT id, campaign FROM reports WHERE state = 'held' AND created_at < :before",
        before=now - HELD_DAYS * day,
    )
    for row in held:
        _delete(transaction, row)
    return {
        "held reports": len(held),
        "settled events": transaction.run(
            "DELETE FROM inbox WHERE state = 'done' AND received_at < :before", before=now - 30 * day
        ),
        "dead letters": transaction.run(
            "DELETE FROM inbox WHERE state = 'dead' AND received_at < :before", before=now - 30 * day
        ),
        "sent answers": transaction.run(
            "DELETE FROM outbox WHERE state = 'sent' AND created_at < :before", before=now - 30 * day
        ),
        "answers that could not be sent": transaction.run(
            "DELETE FROM outbox WHERE state IN ('held', 'dead') AND created_at < :before", before=now - 30 * day
        ),
        "remembered unsends": transaction.run("DELETE FROM unsent WHERE at < :before", before=now - 30 * day),
    }
