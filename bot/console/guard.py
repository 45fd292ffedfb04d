"""What is let in, and what goes out with every page?

Rule
- Only forms of our own pages may change anything: ``Sec-Fetch-Site`` must be same-origin (or none: typed by hand).
  A browser that does not send it (plain http on a local network) must show its ``Origin`` or ``Referer``, and that
  host must be ours. Neither header: refused.
- Every answer forbids scripts and styles from elsewhere, framing, guessing of types and caching, and tells other
  sites nothing about our addresses.
- Refusals become pages in Thai. An error that nobody foresaw stays one: the server logs it and answers 500.
"""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from bot.console.refusals import BadRequest, FromElsewhere, Refusal, SignInFirst, TooLarge
from bot.console.rendering import Pages, login_address

LARGEST_BODY = 64 * 1024
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not "no-referrer": that makes browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def guarded_route(pages: Pages) -> type[APIRoute]:
    """Return the route class that puts this guard around every page of the console."""

    class GuardedRoute(APIRoute):
        def get_route_handler(self) -> Handler:
            answer = super().get_route_handler()

            async def guarded(request: Request) -> Response:
                try:
                    refuse_foreign_forms(request)
                    response = await answer(request)
                except Refusal as refusal:
                    response = _refusal_page(pages, refusal)
                except RequestValidationError:
                    response = _refusal_page(pages, BadRequest())
                except HTTPException as error:
                    response = _refusal_page(pages, TooLarge() if error.status_code == 413 else BadRequest())
                for name, value in HEADERS.items():
                    response.headers[name] = value
                response.headers.setdefault("Cache-Control", "no-store")
                return response

            return guarded

    return GuardedRoute


def refuse_foreign_forms(request: Request) -> None:
    """Raise ``FromElsewhere`` for a request that would change something and did not come from our own page."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise FromElsewhere()
        return
    told = request.headers.get("origin") or request.headers.get("referer") or ""
    ours = urlsplit(f"//{request.headers.get('host', '')}")
    theirs = urlsplit(told)
    try:
        same = bool(theirs.hostname) and (theirs.hostname, _port(theirs.port)) == (
            ours.hostname,
            _port(ours.port),
        )
    except ValueError:  # A port that is no number.
        same = False
    if not same:
        raise FromElsewhere()


def _port(port: int | None) -> int | None:
    """Return a port without the two defaults: behind a proxy we do not know which of them is meant."""
    return None if port in (80, 443) else port


def _refusal_page(pages: Pages, refusal: Refusal) -> Response:
    if isinstance(refusal, SignInFirst):
        address = login_address(refusal.back_to)
        if not refusal.posted:
            return RedirectResponse(address, status_code=303)
        return pages.page("login.html", status=401, officer=None, refusal=refusal, back_to=refusal.back_to)
    return pages.page("refusal.html", status=refusal.status, headers=refusal.headers, officer=None, refusal=refusal)
