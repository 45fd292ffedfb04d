"""Who is signed in? The server knows; the browser only holds a token whose hash is stored here.

Rule
- A session ends 12 hours after the login, after 2 hours without a request, at logout, or when its officer is disabled.
- Every login makes a new token, so that one planted in a browser beforehand is worth nothing.
"""

from bot.database import Database
from bot.review.officers import Officer, officer_of
from bot.review.thai_time import HOUR, MINUTE
from bot.review.tokens import new_token, token_hash

LASTS = 12 * HOUR
IDLE = 2 * HOUR


def open_session(database: Database, officer: Officer, now: int) -> str:
    """Return the token of a new session of ``officer`` and sweep out those that have ended."""
    token = new_token()
    with database.write() as transaction:
        transaction.run(
            "DELETE FROM console_sessions WHERE expires_at <= :now OR seen_at <= :idle", now=now, idle=now - IDLE
        )
        transaction.run(
            "INSERT INTO console_sessions (token_hash, officer, created_at, seen_at, expires_at) "
            "VALUES (:key, :officer, :now, :now, :until)",
            key=token_hash(token),
            officer=officer.id,
            now=now,
            until=now + LASTS,
        )
    return token


def session_officer(database: Database, token: str, now: int) -> Officer | None:
    """Return the officer whose running session ``token`` is, or None; keeps the time of last use to the minute."""
    with database.read() as transaction:
        row = transaction.row(
            "SELECT o.*, s.seen_at FROM console_sessions s JOIN officers o ON o.id = s.officer "
            "WHERE s.token_hash = :key AND s.expires_at > :now AND s.seen_at > :idle AND o.disabled_at IS NULL",
            key=token_hash(token),
            now=now,
            idle=now - IDLE,
        )
    if row is None:
        return None
    if now - row["seen_at"] >= MINUTE:
        with database.write() as transaction:
            transaction.run(
                "UPDATE console_sessions SET seen_at = :now WHERE token_hash = :key", now=now, key=token_hash(token)
            )
    return officer_of(row)


def end_session(database: Database, token: str) -> None:
    """End the session whose token this is, if there is one."""
    with database.write() as transaction:
        transaction.run("DELETE FROM console_sessions WHERE token_hash = :key", key=token_hash(token))
