"""Who reported? Only a pseudonym is kept in the open; the channel's user id lies encrypted beside it.

- the pseudonym is a keyed hash of channel and user id, so that one person is counted once
- the user id is encrypted with a data key of that reporter, which is itself wrapped with the program's key
- erasing a reporter destroys the data key: whatever a backup still holds can no longer be opened
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.database import Transaction

HELD_OUTBOX = "DELETE FROM outbox WHERE reporter = :pseudonym AND state <> 'sending'"


@dataclass(frozen=True, slots=True)
class Reporter:
    """A resident as the rest of the program knows them."""

    pseudonym: str
    language: str
    district: str
    is_new: bool


class Pseudonyms:
    """Derives pseudonyms and wraps data keys; made once from the program's secret key."""

    def __init__(self, secret_key: bytes) -> None:
        self._hash_key = _derive(secret_key, b"ruthan pseudonyms")
        self._wrap = Fernet(base64.urlsafe_b64encode(_derive(secret_key, b"ruthan data keys")))

    def of(self, channel: str, user: str) -> str:
        """Return the pseudonym of a channel's user, 32 hexadecimal characters."""
        return hmac.digest(self._hash_key, f"{channel}:{user}".encode("utf-8", "replace"), hashlib.sha256).hex()[:32]

    def of_message(self, channel: str, message_id: str | None) -> str:
        """Return the reference by which an unsend finds what came of a message; '' for none."""
        return self.of(f"message:{channel}", message_id) if message_id else ""

    def lock(self, user: str) -> tuple[str, str]:
        """Return the user id encrypted under a new data key, and that key wrapped."""
        data_key = Fernet.generate_key()
        return Fernet(data_key).encrypt(user.encode()).decode(), self._wrap.encrypt(data_key).decode()

    def open(self, contact: str, data_key: str) -> str | None:
        """Return the user id, or None when the key was destroyed or is another program's."""
        try:
            return Fernet(self._wrap.decrypt(data_key.encode())).decrypt(contact.encode()).decode()
        except (InvalidToken, ValueError):
            return None


def _derive(secret_key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret_key)


def meet(transaction: Transaction, pseudonyms: Pseudonyms, channel: str, user: str, now: int) -> Reporter:
    """Return the reporter, remembering one who writes for the first time."""
    pseudonym = pseudonyms.of(channel, user)
    row = transaction.row("SELECT language, district FROM reporters WHERE pseudonym = :p", p=pseudonym)
    if row is not None:
        transaction.run("UPDATE reporters SET last_at = :now WHERE pseudonym = :p", now=now, p=pseudonym)
        return Reporter(pseudonym, row["language"], row["district"], is_new=False)
    contact, data_key = pseudonyms.lock(user)
    transaction.run(
        "INSERT INTO reporters (pseudonym, contact, data_key, language, district, first_at, last_at)"
        " VALUES (:p, :contact, :data_key, 'th', '', :now, :now)",
        p=pseudonym,
        contact=contact,
        data_key=data_key,
        now=now,
    )
    return Reporter(pseudonym, "th", "", is_new=True)


def contact_of(transaction: Transaction, pseudonyms: Pseudonyms, pseudonym: str) -> str | None:
    """Return the user id to push to, or None once it was erased."""
    row = transaction.row("SELECT contact, data_key FROM reporters WHERE pseudonym = :p", p=pseudonym)
    return pseudonyms.open(row["contact"], row["data_key"]) if row else None


def choose_language(transaction: Transaction, pseudonym: str, language: str) -> None:
    """Remember th or en for every later answer."""
    transaction.run("UPDATE reporters SET language = :l WHERE pseudonym = :p", l=language, p=pseudonym)


def choose_district(transaction: Transaction, pseudonym: str, district: str) -> None:
    """Remember a district code, or '' for none."""
    transaction.run("UPDATE reporters SET district = :d WHERE pseudonym = :p", d=district, p=pseudonym)


def kept_about(transaction: Transaction, pseudonym: str) -> dict[str, int]:
    """Count what is kept about a reporter: logged reports, and messages held for the buttons."""
    rows = transaction.rows("SELECT state, COUNT(*) AS n FROM reports WHERE reporter = :p GROUP BY state", p=pseudonym)
    return {"open": 0, "held": 0} | {row["state"]: row["n"] for row in rows}


def erase(transaction: Transaction, pseudonym: str) -> None:
    """Forget a reporter: key, contact and answers go; ``store.erase`` does the same for their reports."""
    transaction.run(HELD_OUTBOX, pseudonym=pseudonym)
    transaction.run("DELETE FROM reporters WHERE pseudonym = :p", p=pseudonym)
