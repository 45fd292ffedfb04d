"""Who may do what in the console?

Rule
- viewer: sees queue and campaigns with their masked text; changes nothing.
- officer: also gives, overrules and undoes verdicts.
- senior: also reads the audit.
- analyst: sees queue, counts and kinds of traces, but no words of a message and no phone, account or link.
- maintainer: sees what labels are made of (masked text and verdicts); changes nothing.
- admin: everything a senior may, and invites and disables officers.
"""

from enum import StrEnum

from bot.errors import RuthanError


class Permission(StrEnum):
    """One thing that a role may do."""

    SEE = "see"
    READ_TEXT = "read_text"
    DECIDE = "decide"
    READ_AUDIT = "read_audit"
    APPOINT = "appoint"


class Role(StrEnum):
    """What an officer is in the console."""

    VIEWER = "viewer"
    OFFICER = "officer"
    SENIOR = "senior"
    ANALYST = "analyst"
    MAINTAINER = "maintainer"
    ADMIN = "admin"


MAY: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: frozenset({Permission.SEE, Permission.READ_TEXT}),
    Role.OFFICER: frozenset({Permission.SEE, Permission.READ_TEXT, Permission.DECIDE}),
    Role.SENIOR: frozenset({Permission.SEE, Permission.READ_TEXT, Permission.DECIDE, Permission.READ_AUDIT}),
    Role.ANALYST: frozenset({Permission.SEE}),
    Role.MAINTAINER: frozenset({Permission.SEE, Permission.READ_TEXT}),
    Role.ADMIN: frozenset(Permission),
}

ROLE_NAMES: dict[Role, str] = {
    Role.VIEWER: "ผู้ดู",
    Role.OFFICER: "เจ้าหน้าที่ตรวจ",
    Role.SENIOR: "เจ้าหน้าที่อาวุโส",
    Role.ANALYST: "นักวิเคราะห์",
    Role.MAINTAINER: "ผู้ดูแลแบบจำลอง",
    Role.ADMIN: "ผู้ดูแลระบบ",
}

ROLE_DUTIES: dict[Role, str] = {
    Role.VIEWER: "อ่านคิวและข้อความที่ปิดข้อมูลส่วนตัวแล้ว",
    Role.OFFICER: "อ่าน ตัดสิน และเลิกทำคำตัดสิน",
    Role.SENIOR: "เหมือนเจ้าหน้าที่ตรวจ และอ่านบันทึกการใช้งาน",
    Role.ANALYST: "ดูจำนวนและสถิติ ไม่เห็นข้อความ เบอร์ บัญชี หรือลิงก์",
    Role.MAINTAINER: "อ่านข้อความและคำตัดสินเพื่อปรับปรุงแบบจำลอง",
    Role.ADMIN: "ทำได้ทุกอย่าง รวมถึงเชิญและระงับเจ้าหน้าที่",
}


class NotAllowed(RuthanError):
    """The officer's role does not include this step."""


def demand(role: Role, permission: Permission) -> None:
    """Raise ``NotAllowed`` unless ``role`` includes ``permission``."""
    if permission not in MAY[role]:
        raise NotAllowed(f"บทบาท “{ROLE_NAMES[role]}” ทำขั้นตอนนี้ไม่ได้ หากจำเป็นต้องทำ โปรดติดต่อผู้ดูแลระบบ")
