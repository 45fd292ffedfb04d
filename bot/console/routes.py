"""Which pages make up the console? All of them are put together here, around one ``Desk``."""

from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from bot.console.audit_pages import audit_routes
from bot.console.auth import auth_routes
from bot.console.campaign_pages import campaign_routes
from bot.console.desk import Desk
from bot.console.guard import LARGEST_BODY, guarded_route
from bot.console.limits import LoginLimits
from bot.console.officer_pages import officer_routes
from bot.console.queue_pages import queue_routes
from bot.console.refusals import NoSuchPage
from bot.console.rendering import Pages
from bot.console.static_files import static_routes
from bot.database import Database
from bot.review.passwords import Passwords

EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def console_routes(database: Database, clock: Callable[[], int], passwords: Passwords | None = None) -> APIRouter:
    """Return every route under /console; ``clock`` gives epoch milliseconds.

    Limits of logins are counted in this process alone. A second web process would count its own.
    """
    pages = Pages(clock)
    desk = Desk(database, clock, pages, passwords or Passwords(), LoginLimits())
    router = APIRouter(route_class=guarded_route(pages), max_body_size=LARGEST_BODY, include_in_schema=False)
    static_routes(router, pages)
    auth_routes(router, desk)
    queue_routes(router, desk)
    campaign_routes(router, desk)
    audit_routes(router, desk)
    officer_routes(router, desk)

    @router.api_route("/console", methods=EVERY_METHOD)
    @router.api_route("/console/{path:path}", methods=EVERY_METHOD)
    def nothing_here(request: Request, path: str = "") -> Response:
        raise NoSuchPage()

    return router
