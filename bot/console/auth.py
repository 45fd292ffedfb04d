"""How does an officer come in and go out? By an invitation once, then by name and password.

Rule
- Signing in always makes a new session and ends the one that the browser came with.
- The cookie is out of scripts' reach, is not sent with other sites' forms, and over https only travels encrypted.
- What was typed stays in the form, except passwords.
"""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from bot.console.desk import Desk, cookie_name
from bot.console.refusals import Gone, TooMany
from bot.console.rendering import own_address
from bot.review import audit
from bot.review.invitations import invited_role
from bot.review.officers import NAME_RULE, InvitationSpent, JoiningRefused, Officer, join, login_name, sign_in
from bot.review.passwords import PASSWORD_RULE
from bot.review.sessions import LASTS, end_session, open_session

Field = Annotated[str, Form()]
WRONG = "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดตรวจแป้นภาษาและตัวพิมพ์ใหญ่ แล้วลองใหม่"


def auth_routes(router: APIRouter, desk: Desk) -> None:
    """Serve /console/welcome/{token}, /console/login and /console/logout."""
    _welcome_routes(router, desk)

    @router.get("/console/login")
    def login_form(request: Request, next: str = "/console") -> Response:
        if desk.officer(request):
            return RedirectResponse(own_address(next), status_code=303)
        return desk.pages.page("login.html", officer=None, back_to=own_address(next))

    @router.post("/console/login")
    def login(request: Request, name: Field = "", password: Field = "", next: Field = "/console") -> Response:
        name = login_name(name)
        if wait := desk.limits.seconds_to_wait(name, _address(request)):
            raise TooMany(wait)
        officer = sign_in(desk.database, desk.passwords, name, password, desk.clock())
        if officer is None:
            return desk.pages.page(
                "login.html", status=401, officer=None, back_to=own_address(next), name=name, fault=WRONG
            )
        desk.limits.succeeded(name)
        return _signed_in(request, desk, officer, own_address(next))

    @router.post("/console/logout")
    def logout(request: Request) -> Response:
        if officer := desk.officer(request):
            end_session(desk.database, request.cookies[cookie_name(request)])
            with desk.database.write() as transaction:
                audit.record(transaction, officer.id, "logout", officer.id, {}, desk.clock())
        response = RedirectResponse("/console/login", status_code=303)
        response.delete_cookie(cookie_name(request), path="/", secure=request.url.scheme == "https")
        return response


def _welcome_routes(router: APIRouter, desk: Desk) -> None:
    @router.get("/console/welcome/{token}")
    def welcome(request: Request, token: str) -> Response:
        return _form(desk, token, status=200, name="", faults={})

    @router.post("/console/welcome/{token}")
    def joining(request: Request, token: str, name: Field = "", password: Field = "", again: Field = "") -> Response:
        try:
            officer = join(desk.database, desk.passwords, token, name, password, again, desk.clock())
        except InvitationSpent as error:
            raise Gone() from error
        except JoiningRefused as error:
            return _form(desk, token, status=422, name=name, faults=error.faults)
        return _signed_in(request, desk, officer, "/console")


def _form(desk: Desk, token: str, status: int, name: str, faults: dict[str, str]) -> Response:
    role = invited_role(desk.database, token, desk.clock())
    if role is None:
        raise Gone()
    return desk.pages.page(
        "welcome.html",
        status=status,
        officer=None,
        token=token,
        role=role,
        name=name,
        faults=faults,
        name_rule=NAME_RULE,
        password_rule=PASSWORD_RULE,
    )


def _signed_in(request: Request, desk: Desk, officer: Officer, address: str) -> Response:
    secure = request.url.scheme == "https"
    if before := request.cookies.get(cookie_name(request)):
        end_session(desk.database, before)
    response = RedirectResponse(address, status_code=303)
    response.set_cookie(
        cookie_name(request),
        open_session(desk.database, officer, desk.clock()),
        max_age=LASTS // 1000,
        path="/",
        httponly=True,
        secure=secure,
        samesite="lax",
    )
    return response


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
