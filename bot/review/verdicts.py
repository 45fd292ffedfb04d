"""What did an officer decide of a campaign, and can it be taken back?

Rule
- A verdict is scam, nuisance, legit or unclear; it closes the campaign for its present and its future reports.
- A reason is required, of at most 500 characters. Scam and nuisance name a lure; legit and unclear have none.
- Who decides says which version of the campaign they saw. If a colleague has written since, nothing is written and
  ``Conflict`` says who did what and when.
- While a colleague holds the campaign, a verdict needs ``taking_over``.
- Undo takes back the verdict that stands; the one before it stands again. Neither is ever deleted.
- Verdict, campaign and audit entry are written in one transaction.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ulid import ULID

from bot.database import Database, Row, Transaction
from bot.errors import RuthanError
from bot.review import audit
from bot.review.claims import HeldByColleague, campaign_row, claim_of, officer_name, seize
from bot.review.officers import Officer
from bot.review.roles import Permission, demand
from bot.review.thai_time import thai_moment
from classifier import LURES

VERDICTS: dict[str, str] = {
    "scam": "มิจฉาชีพ",
    "nuisance": "ก่อกวน เสียเงิน",
    "legit": "ไม่ใช่มิจฉาชีพ",
    "unclear": "ยังสรุปไม่ได้",
}
WITH_LURE = frozenset({"scam", "nuisance"})
LONGEST_REASON = 500
READY_REASONS = Path(__file__).with_name("reasons.toml")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict of a campaign's history; ``officer`` and ``undone_by`` are names."""

    id: str
    verdict: str
    lure: str
    reason: str
    officer: str
    created_at: int
    version: int
    undone_at: int | None
    undone_by: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What an officer sends: the verdict, its lure and reason, and the version of the campaign that they saw."""

    campaign: str
    version: int
    verdict: str
    lure: str
    reason: str


class VerdictRefused(RuthanError):
    """Something about the form is wrong; ``faults`` maps a field (verdict, lure, reason) to a Thai sentence."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


class Conflict(RuthanError):
    """A colleague has written since the page was opened; the sentence says who did what and when."""


@cache
def ready_reasons() -> dict[str, tuple[str, ...]]:
    """Return the ready reasons of every verdict, at most five each."""
    table = tomllib.loads(READY_REASONS.read_text(encoding="utf-8"))
    return {verdict: tuple(table.get(verdict, ())[:5]) for verdict in VERDICTS}


def decide(database: Database, officer: Officer, decision: Decision, now: int, taking_over: bool = False) -> str:
    """Write a verdict and return its id.

    Raises ``NotAllowed``, ``VerdictRefused``, ``CampaignMissing``, ``Conflict`` or ``HeldByColleague``; then nothing
    has changed.
    """
    demand(officer.role, Permission.DECIDE)
    decision = _tidy(decision)
    if faults := _faults(decision):
        raise VerdictRefused(faults)
    with database.write() as transaction:
        row = campaign_row(transaction, decision.campaign)
        _same_version(transaction, row, decision.version)
        claim = claim_of(transaction, row, now)
        if claim.holder not in ("", officer.id) and not taking_over:
            raise HeldByColleague(claim.name, claim.until)
        seize(transaction, officer, row, now)
        given = _write(transaction, officer, decision, now)
        _settle(transaction, decision.campaign, decision.version + 1)
        told = {"verdict": decision.verdict, "lure": decision.lure, "reason": decision.reason}
        audit.record(transaction, officer.id, "verdict", row["id"], told | {"before": row["verdict"]}, now)
    return given


def undo(database: Database, officer: Officer, campaign: str, version: int, now: int) -> Verdict:
    """Take back the standing verdict and return it; the one before it, if any, stands again.

    Raises ``NotAllowed``, ``CampaignMissing`` or ``Conflict``.
    """
    demand(officer.role, Permission.DECIDE)
    with database.write() as transaction:
        row = campaign_row(transaction, campaign)
        _same_version(transaction, row, version)
        standing = standing_verdict(transaction, campaign)
        if standing is None:
            raise Conflict("เรื่องนี้ยังไม่มีคำตัดสินให้เลิกทำ")
        transaction.run(
            "UPDATE verdicts SET undone_at = :now, undone_by = :officer WHERE id = :id",
            now=now,
            officer=officer.id,
            id=standing.id,
        )
        _settle(transaction, campaign, version + 1)
        audit.record(transaction, officer.id, "undo", campaign, {"verdict": standing.verdict}, now)
    return standing


def standing_verdict(transaction: Transaction, campaign: str) -> Verdict | None:
    """Return the campaign's newest verdict that was not undone, or None."""
    row = transaction.row(
        "SELECT * FROM verdicts WHERE campaign = :campaign AND undone_at IS NULL ORDER BY version DESC LIMIT 1",
        campaign=campaign,
    )
    return _verdict(transaction, row) if row else None


def history(transaction: Transaction, campaign: str) -> tuple[Verdict, ...]:
    """Return every verdict of a campaign, undone ones included, newest first."""
    rows = transaction.rows(
        "SELECT * FROM verdicts WHERE campaign = :campaign ORDER BY version DESC", campaign=campaign
    )
    return tuple(_verdict(transaction, row) for row in rows)


def verdict_by_id(database: Database, verdict_id: str) -> tuple[str, Verdict] | None:
    """Return the campaign's id and the verdict of this id, or None."""
    with database.read() as transaction:
        row = transaction.row("SELECT * FROM verdicts WHERE id = :id", id=verdict_id)
        return (row["campaign"], _verdict(transaction, row)) if row else None


def one_line(reason: str) -> str:
    """Return a reason without line breaks, control characters and outer spaces.

    >>> one_line("  โอนเข้าบัญชี\\n ส่วนบุคคล ")
    'โอนเข้าบัญชี ส่วนบุคคล'
    """
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", reason).split())


def _tidy(decision: Decision) -> Decision:
    lure = decision.lure if decision.verdict in WITH_LURE else ""
    return replace(decision, lure=lure, reason=one_line(decision.reason))


def _faults(decision: Decision) -> dict[str, str]:
    faults = {}
    if decision.verdict not in VERDICTS:
        faults["verdict"] = "โปรดเลือกคำตัดสินหนึ่งข้อ"
    if decision.verdict in WITH_LURE and decision.lure not in LURES:
        faults["lure"] = "โปรดเลือกรูปแบบของกลลวง"
    if not decision.reason:
        faults["reason"] = "โปรดเลือกหรือพิมพ์เหตุผล เพื่อให้เพื่อนร่วมงานเข้าใจคำตัดสินนี้"
    elif len(decision.reason) > LONGEST_REASON:
        faults["reason"] = f"เหตุผลยาวเกินไป: {len(decision.reason)} ตัวอักษร โปรดย่อให้ไม่เกิน {LONGEST_REASON} ตัวอักษร"
    return faults


def _same_version(transaction: Transaction, row: Row, version: int) -> None:
    if row["version"] == version:
        return
    past = history(transaction, row["id"])
    if not past:
        raise Conflict("เรื่องนี้ถูกแก้ไขหลังจากที่คุณเปิดหน้านี้ โปรดดูข้อมูลล่าสุดแล้วตัดสินอีกครั้ง")
    last = max(past, key=lambda verdict: verdict.undone_at or verdict.created_at)
    name = VERDICTS[last.verdict]
    if last.undone_at is not None:
        done = f"{last.undone_by} เลิกทำคำตัดสิน “{name}” เมื่อ {thai_moment(last.undone_at)}"
    else:
        done = f"{last.officer} ตัดสินว่า “{name}” เมื่อ {thai_moment(last.created_at)}"
    raise Conflict(f"{done} หลังจากที่คุณเปิดหน้านี้ สิ่งที่คุณสั่งจึงยังไม่ได้บันทึก")


def _write(transaction: Transaction, officer: Officer, decision: Decision, now: int) -> str:
    given = str(ULID.from_timestamp(now))
    transaction.run(
        "INSERT INTO verdicts (id, campaign, officer, verdict, lure, reason, created_at, version, undone_at, "
        "undone_by) VALUES (:id, :campaign, :officer, :verdict, :lure, :reason, :now, :version, NULL, '')",
        id=given,
        campaign=decision.campaign,
        officer=officer.id,
        verdict=decision.verdict,
        lure=decision.lure,
        reason=decision.reason,
        now=now,
        version=decision.version + 1,
    )
    return given


def _settle(transaction: Transaction, campaign: str, version: int) -> None:
    """Let the campaign say what stands now, and end the claim."""
    standing = standing_verdict(transaction, campaign)
    transaction.run(
        "UPDATE campaigns SET verdict = :verdict, verdict_lure = :lure, version = :version, claimed_by = '', "
        "claimed_until = 0 WHERE id = :id",
        verdict=standing.verdict if standing else "",
        lure=standing.lure if standing else "",
        version=version,
        id=campaign,
    )


def _verdict(transaction: Transaction, row: Row) -> Verdict:
    return Verdict(
        id=row["id"],
        verdict=row["verdict"],
        lure=row["lure"],
        reason=row["reason"],
        officer=officer_name(transaction, row["officer"]),
        created_at=row["created_at"],
        version=row["version"],
        undone_at=row["undone_at"],
        undone_by=officer_name(transaction, row["undone_by"]) if row["undone_by"] else "",
    )
