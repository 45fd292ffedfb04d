"""Who works here? An admin sees the officers, invites new ones and disables those who leave.

The answer to an invitation is the page itself and not a redirect: the link must be shown once and stand in no address.
"""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from bot.console.desk import Desk
from bot.console.refusals import Contradicts
from bot.review.invitations import UnknownRole, invite, open_invitations, withdraw
from bot.review.officers import CannotDisable, Officer, disable, officers
from bot.review.roles import ROLE_DUTIES, Permission

Field = Annotated[str, Form()]


def officer_routes(router: APIRouter, desk: Desk) -> None:
    """Serve /console/officers and what can be done there."""

    @router.get("/console/officers")
    def officers_page(request: Request) -> Response:
        return _page(desk, desk.require(request, Permission.APPOINT))

    @router.post("/console/officers/invite")
    def inviting(request: Request, role: Field = "") -> Response:
        officer = desk.require(request, Permission.APPOINT)
        try:
            token = invite(desk.database, role, desk.clock(), by=officer.id)
        except UnknownRole:
            return _page(desk, officer, status=422, fault="โปรดเลือกบทบาทของเจ้าหน้าที่ใหม่")
        link = f"{request.url.scheme}://{request.url.netloc}/console/welcome/{token}"
        return _page(desk, officer, link=link, role=role)

    @router.post("/console/officers/withdraw")
    def withdrawing(request: Request, key: Field = "") -> Response:
        officer = desk.require(request, Permission.APPOINT)
        if not withdraw(desk.database, key, officer.id, desk.clock()):
            raise Contradicts("คำเชิญนี้ถูกใช้หรือถูกยกเลิกไปแล้ว")
        return RedirectResponse("/console/officers", status_code=303)

    @router.post("/console/officers/disable")
    def disabling(request: Request, id: Field = "") -> Response:
        officer = desk.require(request, Permission.APPOINT)
        try:
            disable(desk.database, id, officer, desk.clock())
        except CannotDisable as error:
            raise Contradicts(str(error)) from error
        return RedirectResponse("/console/officers", status_code=303)


def _page(desk: Desk, officer: Officer, status: int = 200, fault: str = "", link: str = "", role: str = "") -> Response:
    return desk.pages.page(
        "officers.html",
        status=status,
        officer=officer,
        colleagues=officers(desk.database),
        invitations=open_invitations(desk.database, desk.clock()),
        duties=ROLE_DUTIES,
        fault=fault,
        link=link,
        role=role,
    )
