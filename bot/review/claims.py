"""Who is looking at a campaign right now?

Rule
- Opening a waiting campaign claims it for 15 minutes if nobody holds it; opening it again renews the claim.
- While a colleague holds it, a verdict needs "take over", which is audited and names the one who held it.
- A verdict, a release and the officer's being disabled end the claim.
"""

from dataclasses import dataclass

from bot.database import Database, Row, Transaction
from bot.errors import RuthanError
from bot.review import audit
from bot.review.officers import Officer
from bot.review.roles import Permission, demand
from bot.review.thai_time import MINUTE, thai_clock

LEASE = 15 * MINUTE


class CampaignMissing(RuthanError):
    """There is no campaign with this id."""


class HeldByColleague(RuthanError):
    """A colleague holds the campaign, and the step was not said to take it over."""

    def __init__(self, holder: str, until: int) -> None:
        super().__init__(f"{holder} กำลังตรวจเรื่องนี้อยู่ ถึง {thai_clock(until)} หากจำเป็นต้องตัดสินเลย ให้กด “รับช่วงต่อ”")
        self.holder = holder
        self.until = until


@dataclass(frozen=True, slots=True)
class Claim:
    """Who holds a campaign until when; ``holder`` is '' when it is free."""

    holder: str
    name: str
    until: int


def campaign_row(transaction: Transaction, campaign: str) -> Row:
    """Return the campaign's row, or raise ``CampaignMissing``."""
    row = transaction.row("SELECT * FROM campaigns WHERE id = :id AND reports > 0", id=campaign)
    if row is None:
        raise CampaignMissing("ไม่พบเรื่องนี้ อาจถูกลบตามคำขอของผู้แจ้ง")
    return row


def claim_of(transaction: Transaction, row: Row, now: int) -> Claim:
    """Return the claim that a campaign's row tells of."""
    if not row["claimed_by"] or row["claimed_until"] <= now:
        return Claim("", "", 0)
    return Claim(row["claimed_by"], officer_name(transaction, row["claimed_by"]), row["claimed_until"])


def claim_if_free(transaction: Transaction, officer: Officer, row: Row, now: int) -> bool:
    """Claim or renew a waiting campaign for one who may decide it; tells whether it is theirs now."""
    claim = claim_of(transaction, row, now)
    if not officer.may(Permission.DECIDE) or row["verdict"] or claim.holder not in ("", officer.id):
        return False
    _hold(transaction, row["id"], officer.id, now)
    return True


def take_over(database: Database, officer: Officer, campaign: str, now: int) -> None:
    """Take the campaign from whoever holds it."""
    demand(officer.role, Permission.DECIDE)
    with database.write() as transaction:
        seize(transaction, officer, campaign_row(transaction, campaign), now)


def seize(transaction: Transaction, officer: Officer, row: Row, now: int) -> None:
    """Take the campaign inside the caller's transaction; audited when it is taken from somebody."""
    claim = claim_of(transaction, row, now)
    if claim.holder not in ("", officer.id):
        audit.record(transaction, officer.id, "take_over", row["id"], {"from": claim.name}, now)
    _hold(transaction, row["id"], officer.id, now)


def release(database: Database, officer: Officer, campaign: str, now: int) -> None:
    """Let go of a campaign that the officer holds; nothing happens when it is another's."""
    with database.write() as transaction:
        transaction.run(
            "UPDATE campaigns SET claimed_by = '', claimed_until = 0 WHERE id = :id AND claimed_by = :officer",
            id=campaign,
            officer=officer.id,
        )


def officer_name(transaction: Transaction, officer_id: str) -> str:
    """Return the name that colleagues know an officer by."""
    row = transaction.row("SELECT name FROM officers WHERE id = :id", id=officer_id)
    return str(row["name"]) if row else "ไม่ทราบชื่อ"


def _hold(transaction: Transaction, campaign: str, officer_id: str, now: int) -> None:
    transaction.run(
        "UPDATE campaigns SET claimed_by = :officer, claimed_until = :until WHERE id = :id",
        officer=officer_id,
        until=now + LEASE,
        id=campaign,
    )
