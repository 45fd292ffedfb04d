"""Who is a visitor, how often may one post, and where do a visitor's own words stay?

- a visitor is a random id in a cookie, unlike any LINE user id; nothing else tells one visitor from another
- a limit of posts a minute for each visitor, and one for each address, since a cookie is easily dropped; both are
  counted in this process, the address is neither kept nor logged
- a visitor's own words are shown by the browser itself; only for browsers without JavaScript this process remembers
  the last few of each visitor, in memory alone: a restart, or another web process, forgets them
"""

import re
import secrets
from collections import OrderedDict

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.responses import Response

from bot.addresses import network

COOKIE = "ruthan_visitor"
VISITOR = re.compile(r"V[0-9a-f]{32}")
COOKIE_SECONDS = 30 * 24 * 3600
POSTS_A_MINUTE = 20
POSTS_A_MINUTE_FROM_AN_ADDRESS = 60  # A classroom behind one address may try it together.
MOST_VISITORS = 500
MOST_WORDS = 20


def visitor_of(request: Request) -> str:
    """Return the visitor's id from the cookie, or '' for a new one."""
    given = request.cookies.get(COOKIE, "")
    return given if VISITOR.fullmatch(given) else ""


def address_of(request: Request) -> str:
    """Return the address that the request came from, or ''; behind a proxy the one that a trusted proxy names."""
    return request.client.host if request.client else ""


def new_visitor() -> str:
    """Return a fresh id, which nobody can guess."""
    return "V" + secrets.token_hex(16)


def remember_visitor(request: Request, response: Response, visitor: str) -> None:
    """Set the cookie; over https it never travels without."""
    response.set_cookie(
        COOKIE,
        visitor,
        max_age=COOKIE_SECONDS,
        path="/try",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


class Pace:
    """Counts posts."""

    def __init__(
        self, posts_a_minute: int = POSTS_A_MINUTE, from_an_address: int = POSTS_A_MINUTE_FROM_AN_ADDRESS
    ) -> None:
        self._of_visitor = RateLimitItemPerMinute(posts_a_minute)
        self._of_address = RateLimitItemPerMinute(from_an_address)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def allows(self, visitor: str, address: str = "") -> bool:
        """Count one post; False when it is one too many for the visitor or for the address."""
        if address and not self._limiter.hit(self._of_address, "address", network(address)):
            return False
        return self._limiter.hit(self._of_visitor, "visitor", visitor)


class OwnWords:
    """The last words of the last visitors, in memory alone."""

    def __init__(self) -> None:
        self._words: OrderedDict[str, OrderedDict[str, str]] = OrderedDict()

    def keep(self, visitor: str, event_id: str, words: str) -> None:
        """Remember what a visitor said in an event, and forget the oldest beyond the bounds."""
        said = self._words.setdefault(visitor, OrderedDict())
        self._words.move_to_end(visitor)
        said[event_id] = words
        while len(said) > MOST_WORDS:
            said.popitem(last=False)
        while len(self._words) > MOST_VISITORS:
            self._words.popitem(last=False)

    def of(self, visitor: str) -> dict[str, str]:
        """Return what a visitor said, by event, oldest first."""
        return dict(self._words.get(visitor, {}))
