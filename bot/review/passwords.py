"""Which passwords are taken, and how are they checked without telling a stranger anything?

Rule
- 12 to 200 characters, at least 6 different ones, and not made around the officer's own name. No other demands.
- Kept as argon2id; when the parameters have changed since, the next successful login stores it anew.
- An unknown name costs as much work as a known one, so that the time of an answer does not tell them apart.
- Two are computed at a time: each takes 64 MiB, and a flood of logins must not take the machine's memory.
"""

import threading
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 200
DIFFERENT = 6
AT_ONCE = 2

PASSWORD_RULE = (
    f"อย่างน้อย {SHORTEST} ตัวอักษร มีตัวที่ไม่ซ้ำกันอย่างน้อย {DIFFERENT} ตัว และไม่มีชื่อผู้ใช้อยู่ในนั้น จะเป็นประโยคภาษาไทยที่จำง่ายก็ได้"
)


def password_fault(password: str, name: str) -> str:
    """Return what is wrong with ``password`` for the officer ``name``, or ''.

    >>> password_fault("ข้าวเหนียวหมูปิ้งตอนเช้า", "ann")
    ''
    >>> password_fault("สั้นไป", "ann")
    'รหัสผ่านสั้นไป ต้องมีอย่างน้อย 12 ตัวอักษร ตอนนี้มี 6'
    """
    password = _normal(password)
    if len(password) < SHORTEST:
        return f"รหัสผ่านสั้นไป ต้องมีอย่างน้อย {SHORTEST} ตัวอักษร ตอนนี้มี {len(password)}"
    if len(password) > LONGEST:
        return f"รหัสผ่านยาวเกิน {LONGEST} ตัวอักษร โปรดย่อให้สั้นลง"
    if len(set(password.casefold())) < DIFFERENT:
        return f"รหัสผ่านเดาง่ายเกินไป ต้องมีตัวที่ไม่ซ้ำกันอย่างน้อย {DIFFERENT} ตัว"
    if name and name.casefold() in password.casefold():
        return "รหัสผ่านมีชื่อผู้ใช้อยู่ในนั้น ซึ่งเดาง่าย โปรดตั้งใหม่"
    return ""


class Passwords:
    """Hashes and checks passwords; one is shared by all requests of a process."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = threading.BoundedSemaphore(AT_ONCE)

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash("ไม่มีใครใช้รหัสผ่านนี้")

    def hash(self, password: str) -> str:
        """Return the argon2id hash that is stored for ``password``."""
        with self._turn:
            return self._hasher.hash(_normal(password))

    def check(self, password: str, stored: str | None) -> bool:
        """Tell whether ``password`` is the stored one; None, for an unknown name, takes the same work."""
        with self._turn:
            nobody = self._nobody  # Made at the first check of all, whoever that is about.
            try:
                self._hasher.verify(stored or nobody, _normal(password))
            except (VerificationError, InvalidHashError):
                return False
        return stored is not None

    def outdated(self, stored: str) -> bool:
        """Whether ``stored`` was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(stored)


def _normal(password: str) -> str:
    """Return ``password`` in one Unicode form, since keyboards differ in theirs."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace").decode("utf-8")
