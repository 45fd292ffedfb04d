"""Who did what? The audit, newest first, and whether its chain is whole."""

from fastapi import APIRouter, Request, Response

from bot.console.desk import Desk
from bot.review.audit import entries, verify
from bot.review.officers import officer_names
from bot.review.roles import Permission

PAGE = 50
CHECKED_EACH_TIME = 5_000
ACTIONS = {
    "invite": "เชิญเจ้าหน้าที่",
    "withdraw": "ยกเลิกคำเชิญ",
    "join": "สร้างบัญชี",
    "login": "เข้าสู่ระบบ",
    "login_failed": "เข้าสู่ระบบไม่สำเร็จ",
    "logout": "ออกจากระบบ",
    "open": "เปิดอ่านเรื่อง",
    "search": "ค้นหา",
    "take_over": "รับช่วงต่อ",
    "verdict": "ตัดสิน",
    "undo": "เลิกทำคำตัดสิน",
    "disable": "ระงับเจ้าหน้าที่",
}


def audit_routes(router: APIRouter, desk: Desk) -> None:
    """Serve /console/audit; ``?all=1`` recomputes the whole chain, otherwise its newest part."""

    @router.get("/console/audit")
    def audit_page(request: Request, before: str = "", all: str = "") -> Response:
        officer = desk.require(request, Permission.READ_AUDIT)
        found = entries(desk.database, int(before) if before.isdecimal() and len(before) < 18 else None, PAGE + 1)
        return desk.pages.page(
            "audit.html",
            officer=officer,
            entries=found[:PAGE],
            older=found[PAGE - 1].number if len(found) > PAGE else None,
            chain=verify(desk.database, None if all else CHECKED_EACH_TIME),
            actions=ACTIONS,
            names=officer_names(desk.database),
        )
