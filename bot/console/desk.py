"""Who sits at the desk? What every page needs, and the officer behind a request."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Request

from bot.console.limits import LoginLimits
from bot.console.refusals import Forbidden, SignInFirst
from bot.console.rendering import Pages
from bot.database import Database
from bot.review.officers import Officer
from bot.review.passwords import Passwords
from bot.review.roles import NotAllowed, Permission, demand
from bot.review.sessions import session_officer


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts that the pages share; made once, by ``console_routes``."""

    database: Database
    clock: Callable[[], int]
    pages: Pages
    passwords: Passwords
    limits: LoginLimits

    def officer(self, request: Request) -> Officer | None:
        """Return the officer who is signed in, or None."""
        token = request.cookies.get(cookie_name(request))
        return session_officer(self.database, token, self.clock()) if token else None

    def require(self, request: Request, permission: Permission, draft: str = "") -> Officer:
        """Return the officer if their role includes ``permission``, or raise ``SignInFirst`` or ``Forbidden``."""
        officer = self.officer(request)
        if officer is None:
            raise SignInFirst(back_to(request), draft, posted=request.method == "POST")
        try:
            demand(officer.role, permission)
        except NotAllowed as error:
            raise Forbidden(str(error)) from error
        return officer


def cookie_name(request: Request) -> str:
    """Return the session cookie's name; over https browsers hold a ``__Host-`` cookie to this host and path /."""
    return "__Host-ruthan" if request.url.scheme == "https" else "ruthan-console"


def back_to(request: Request) -> str:
    """Return where to go after signing in; a form's own address cannot be opened, its campaign can."""
    if request.method == "GET":
        return request.url.path + (f"?{request.url.query}" if request.url.query else "")
    parts = request.url.path.split("/")
    return "/".join(parts[:4]) if parts[2:3] == ["campaigns"] else "/console"
