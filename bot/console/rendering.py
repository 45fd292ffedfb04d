"""How does a page become HTML? Templates that escape everything, with a few words of Thai at hand."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.console.highlight import defanged, segments
from bot.console.static_files import StaticFiles
from bot.review.claims import LEASE
from bot.review.roles import ROLE_NAMES, Permission
from bot.review.thai_time import thai_ago, thai_clock, thai_day, thai_moment
from bot.review.verdicts import VERDICTS
from classifier import LURES

TEMPLATES = Path(__file__).with_name("templates")
TRACE_NAMES = {
    "link": "ลิงก์",
    "phone": "เบอร์โทร",
    "account": "บัญชีหรือพร้อมเพย์",
    "line_id": "ไลน์ไอดี",
}
KIND_NAMES = {"scam": "หลอกลวง", "nuisance": "ก่อกวน เสียเงิน", "legit": "ไม่พบลักษณะหลอกลวง"}


class Pages:
    """Renders templates; made once for a console."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self.static = StaticFiles.read()
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            static=self.static.address,
            now=clock,
            Permission=Permission,
            VERDICTS=VERDICTS,
            LURES=LURES,
            ROLE_NAMES=ROLE_NAMES,
            KIND_NAMES=KIND_NAMES,
            CLAIM_MINUTES=LEASE // 60_000,
            segments=segments,
        )
        self._templates.filters.update(
            moment=thai_moment,
            day=thai_day,
            clock=thai_clock,
            number="{:,}".format,
            percent=percent,
            defang=defanged,
            lure=lure_name,
            ago=lambda moment: thai_ago(max(0, clock() - moment)),
            shown=trace_value,
            trace=lambda kind: TRACE_NAMES.get(kind, kind),
            query=partial(quote, safe=""),
        )

    def page(
        self, template: str, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
    ) -> Response:
        """Return the page of ``template``; every value that it names must be given."""
        html = self._templates.get_template(template).render(**values)
        return HTMLResponse(html, status_code=status, headers=dict(headers or {}))


def percent(score: float) -> str:
    """Return a probability for reading: never 0 % or 100 %, since the machine is never that sure.

    >>> [percent(score) for score in (0.999, 0.62, 0.001)]
    ['99%', '62%', '1%']
    """
    return f"{min(99, max(1, round(score * 100)))}%"


def trace_value(value: str, kind: str) -> str:
    """Return an indicator as a Thai reader writes it; links are defanged.

    >>> [trace_value("+66810005512", "phone"), trace_value("1441", "phone"), trace_value("x.example", "link")]
    ['081-000-5512', '1441', 'x[.]example']
    """
    if kind == "phone" and value.startswith("+66") and len(value) in (11, 12):
        local = "0" + value[3:]
        return f"{local[:-7]}-{local[-7:-4]}-{local[-4:]}"
    return defanged(value)


def lure_name(lure: str) -> str:
    """Return a lure's Thai name; one that the taxonomy does not know is shown as it is.

    >>> lure_name("job")
    'งานหารายได้พิเศษ'
    """
    return LURES[lure][0] if lure in LURES else lure or "ไม่ระบุรูปแบบ"


def own_address(address: str) -> str:
    """Return ``address`` if it is a page of the console, or /console: no other site may be reached through a login.

    >>> own_address("/console/audit?before=9"), own_address("//evil.example/console"), own_address("/console@evil")
    ('/console/audit?before=9', '/console', '/console')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/console"
    plain = not parts.scheme and not parts.netloc and "\\" not in address and address.isprintable()
    inside = parts.path == "/console" or parts.path.startswith("/console/")
    return address if plain and inside and not parts.path.startswith("/console/log") else "/console"


def login_address(back_to: str) -> str:
    """Return the login page's address, with the page to go on to."""
    back_to = own_address(back_to)
    return "/console/login" + ("" if back_to == "/console" else f"?next={quote(back_to, safe='')}")
