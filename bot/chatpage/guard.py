"""Who may post here, and what goes out with every page?

- only our own pages may post: ``Sec-Fetch-Site`` must be same-origin (or none: typed by hand)
- a browser that does not send it (an old one, or plain http on a local network) must show an ``Origin`` or
  ``Referer`` with our own host; with neither, as from a program, nothing of a browser's can be abused
- no script or style but our own, no framing, no guessing of types, nothing kept by caches, nothing told to other sites
"""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Other sites learn nothing from us. "no-referrer" would make browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def is_our_own_form(request: Request) -> bool:
    """Whether a posted form comes from our own page, or from no browser at all."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    told = request.headers.get("origin") or request.headers.get("referer")
    if told is None:
        return True
    try:
        return urlsplit(told).netloc == request.headers.get("host")
    except ValueError:  # An address that is none, such as http://[x.
        return False


def guarded(response: Response) -> Response:
    """Return the response with the headers that every page carries."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")
    return response
