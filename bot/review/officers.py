"""Who are the officers, how does one join, sign in and leave?

Rule
- Joining needs an open invitation; the first officer joins by the link that ``bot serve`` prints, as admin. With
  that, every other invitation that was open is withdrawn: a second first link must not make a second admin.
- Signing in tells nobody whether name or password was wrong.
- A disabled officer is out at once, sessions included. Nobody disables themselves, so one admin is always left.
"""

import re
import unicodedata
from dataclasses import dataclass

from ulid import ULID

from bot.database import Database, Row, Transaction
from bot.errors import RuthanError
from bot.review import audit
from bot.review.invitations import invited_role, nobody_yet, spend
from bot.review.passwords import Passwords, password_fault
from bot.review.roles import MAY, Permission, Role, demand

NAME = re.compile(r"[a-z0-9ก-\u0e3a\u0e40-\u0e4e._-]{2,40}")  # Thai up to phinthu, then from sara e to yamakkan
NAME_RULE = "2 ถึง 40 ตัว ใช้อักษรไทย a-z ตัวเลข จุด ขีด และขีดล่าง ไม่เว้นวรรค"


@dataclass(frozen=True, slots=True)
class Officer:
    """One who may sign in; ``name`` is the login name and what colleagues see."""

    id: str
    name: str
    role: Role
    created_at: int
    disabled_at: int | None

    def may(self, permission: Permission) -> bool:
        """Whether the officer's role includes ``permission``."""
        return permission in MAY[self.role]


class JoiningRefused(RuthanError):
    """Something about the form is wrong; ``faults`` maps a field (name, password, again) to a Thai sentence."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


class InvitationSpent(RuthanError):
    """The invitation is unknown, used, withdrawn or too old."""


class CannotDisable(RuthanError):
    """The officer is unknown, already disabled, or the one who asks."""


def join(
    database: Database, passwords: Passwords, token: str, name: str, password: str, again: str, now: int
) -> Officer:
    """Create the officer whom ``token`` invites, or raise ``InvitationSpent`` or ``JoiningRefused``."""
    if invited_role(database, token, now) is None:  # Strangers must not make us hash passwords.
        raise InvitationSpent("ลิงก์เชิญนี้ใช้ไม่ได้แล้ว")
    name = login_name(name)
    faults = _faults(name, password, again)
    if faults:
        raise JoiningRefused(faults)
    hashed = passwords.hash(password)
    with database.write() as transaction:
        first = nobody_yet(transaction)
        role = spend(transaction, token, now)
        if role is None:
            raise InvitationSpent("ลิงก์เชิญนี้ใช้ไม่ได้แล้ว")
        officer = Officer(str(ULID.from_timestamp(now)), name, role, now, None)
        if not _added(transaction, officer, hashed):
            raise JoiningRefused({"name": f"มีผู้ใช้ชื่อ “{name}” แล้ว โปรดเลือกชื่ออื่น"})
        if first:
            transaction.run("UPDATE invitations SET used_at = :now WHERE used_at IS NULL", now=now)
        audit.record(transaction, officer.id, "join", officer.id, {"name": name, "role": role.value}, now)
    return officer


def sign_in(database: Database, passwords: Passwords, name: str, password: str, now: int) -> Officer | None:
    """Return the officer with this name and password, or None; both are audited.

    An unknown name takes the same steps as a known one, the write included, so that time does not tell them apart. It
    is not recorded itself: people type their password into the wrong field.
    """
    with database.read() as transaction:
        row = transaction.row("SELECT * FROM officers WHERE name = :name", name=login_name(name))
    right = passwords.check(password, row["password"] if row else None)
    accepted = row if row and right and row["disabled_at"] is None else None
    anew = passwords.hash(password) if accepted and passwords.outdated(accepted["password"]) else None
    known = row["id"] if row else ""
    with database.write() as transaction:
        if anew:
            transaction.run("UPDATE officers SET password = :anew WHERE id = :id", anew=anew, id=known)
        audit.record(transaction, known, "login" if accepted else "login_failed", known, {}, now)
    return officer_of(accepted) if accepted else None


def officers(database: Database) -> list[Officer]:
    """Return all officers, those who are disabled last."""
    with database.read() as transaction:
        rows = transaction.rows("SELECT * FROM officers ORDER BY disabled_at IS NOT NULL, name")
    return [officer_of(row) for row in rows]


def officer_names(database: Database) -> dict[str, str]:
    """Return the name for every officer's id."""
    with database.read() as transaction:
        return {row["id"]: row["name"] for row in transaction.rows("SELECT id, name FROM officers")}


def disable(database: Database, officer_id: str, by: Officer, now: int) -> Officer:
    """Shut ``officer_id`` out for good and at once, or raise ``CannotDisable``."""
    demand(by.role, Permission.APPOINT)
    if officer_id == by.id:
        raise CannotDisable("ระงับตัวเองไม่ได้ โปรดให้ผู้ดูแลระบบคนอื่นทำ")
    with database.write() as transaction:
        row = transaction.row(
            # The second condition: two last admins who disable each other must not both succeed.
            "UPDATE officers SET disabled_at = :now WHERE id = :id AND disabled_at IS NULL "
            "AND EXISTS (SELECT 1 FROM officers WHERE id = :by AND disabled_at IS NULL) RETURNING *",
            now=now,
            id=officer_id,
            by=by.id,
        )
        if row is None:
            raise CannotDisable("ไม่พบเจ้าหน้าที่คนนี้ หรือถูกระงับไปแล้ว")
        transaction.run("DELETE FROM console_sessions WHERE officer = :id", id=officer_id)
        transaction.run("UPDATE campaigns SET claimed_by = '', claimed_until = 0 WHERE claimed_by = :id", id=officer_id)
        audit.record(transaction, by.id, "disable", officer_id, {"name": row["name"]}, now)
    return officer_of(row)


def officer_of(row: Row) -> Officer:
    """Return the officer whom a row of the table holds."""
    return Officer(row["id"], row["name"], Role(row["role"]), row["created_at"], row["disabled_at"])


def login_name(name: str) -> str:
    """Return ``name`` as it is stored and compared.

    >>> login_name("  Ann.K ")
    'ann.k'
    >>> login_name("สมคิด")
    'สมคิด'
    """
    return unicodedata.normalize("NFC", name).strip().lower()[:100]


def _faults(name: str, password: str, again: str) -> dict[str, str]:
    faults = {}
    if not NAME.fullmatch(name):
        faults["name"] = f"ชื่อผู้ใช้ “{name}” ใช้ไม่ได้: {NAME_RULE}" if name else "โปรดใส่ชื่อผู้ใช้"
    if fault := password_fault(password, name):
        faults["password"] = fault
    elif password != again:
        faults["again"] = "รหัสผ่านสองครั้งไม่ตรงกัน โปรดพิมพ์ใหม่"
    return faults


def _added(transaction: Transaction, officer: Officer, hashed: str) -> bool:
    added = transaction.run(
        "INSERT INTO officers (id, name, password, role, district, created_at, disabled_at) "
        "VALUES (:id, :name, :password, :role, '', :now, NULL) ON CONFLICT (name) DO NOTHING",
        id=officer.id,
        name=officer.name,
        password=hashed,
        role=officer.role.value,
        now=officer.created_at,
    )
    return added == 1
