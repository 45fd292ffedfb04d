"""How does a new officer get in? By a link that works once, within a day, for one role.

Rule
- The token has 256 bits; only its hash is stored.
- It ends after 24 hours, at its first use, or when an admin withdraws it.
- Using it is one UPDATE that only one of two simultaneous visitors can win.
"""

from dataclasses import dataclass

from bot.database import Database, Transaction
from bot.errors import RuthanError
from bot.review import audit
from bot.review.roles import Role
from bot.review.thai_time import HOUR
from bot.review.tokens import new_token, token_hash

LASTS = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that is still open; ``key`` names it without giving it away."""

    key: str
    role: Role
    created_at: int
    expires_at: int


class UnknownRole(RuthanError):
    """The role of a new officer is none of those in ``roles.Role``."""


def needs_first_officer(database: Database) -> bool:
    """Whether nobody has joined yet, so that the first link must be printed."""
    with database.read() as transaction:
        return nobody_yet(transaction)


def nobody_yet(transaction: Transaction) -> bool:
    """Whether there is no officer at all, disabled ones included."""
    return transaction.row("SELECT 1 AS one FROM officers LIMIT 1") is None


def invite(database: Database, role: Role | str, now: int, by: str = "") -> str:
    """Return the token of a new invitation; the link is ``/console/welcome/<token>``.

    ``by`` is the inviting officer's id, '' for the command line. Raises ``UnknownRole``.
    """
    if role not in set(Role):
        raise UnknownRole(f"There is no role {role!r}. The roles are: {', '.join(Role)}.")
    role = Role(role)
    token = new_token()
    with database.write() as transaction:
        transaction.run(
            "INSERT INTO invitations (token_hash, role, created_at, expires_at) VALUES (:key, :role, :now, :until)",
            key=token_hash(token),
            role=role.value,
            now=now,
            until=now + LASTS,
        )
        audit.record(transaction, by, "invite", "", {"role": role.value}, now)
    return token


def invited_role(database: Database, token: str, now: int) -> Role | None:
    """Return the role that ``token`` invites to, or None when it is unknown, used or too old; spends nothing."""
    with database.read() as transaction:
        row = transaction.row(
            "SELECT role FROM invitations WHERE token_hash = :key AND used_at IS NULL AND expires_at > :now",
            key=token_hash(token),
            now=now,
        )
    return Role(row["role"]) if row else None


def spend(transaction: Transaction, token: str, now: int) -> Role | None:
    """Use ``token`` up and return its role, or None when it is unknown, used or too old."""
    row = transaction.row(
        "UPDATE invitations SET used_at = :now WHERE token_hash = :key AND used_at IS NULL AND expires_at > :now "
        "RETURNING role",
        key=token_hash(token),
        now=now,
    )
    return Role(row["role"]) if row else None


def open_invitations(database: Database, now: int) -> list[Invitation]:
    """Return the invitations that could still be used, newest first."""
    with database.read() as transaction:
        rows = transaction.rows(
            "SELECT token_hash, role, created_at, expires_at FROM invitations "
            "WHERE used_at IS NULL AND expires_at > :now ORDER BY created_at DESC LIMIT 200",
            now=now,
        )
    return [Invitation(row["token_hash"], Role(row["role"]), row["created_at"], row["expires_at"]) for row in rows]


def withdraw(database: Database, key: str, by: str, now: int) -> bool:
    """End an open invitation before its time; tells whether there was one."""
    with database.write() as transaction:
        row = transaction.row(
            "UPDATE invitations SET used_at = :now WHERE token_hash = :key AND used_at IS NULL RETURNING role",
            key=key,
            now=now,
        )
        if row:
            audit.record(transaction, by, "withdraw", "", {"role": row["role"]}, now)
    return row is not None
