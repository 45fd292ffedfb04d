"""What waits for an officer? The queue, its filters and its search."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from bot.console.desk import Desk
from bot.review import audit
from bot.review.harm import harm_table
from bot.review.officers import Officer, officer_names
from bot.review.roles import Permission
from bot.review.triage import LONGEST_SEARCH, Filters, next_campaign, queue, waiting_count
from bot.review.verdicts import one_line, verdict_by_id

STATES = {"waiting": "รอตัดสิน", "decided": "ตัดสินแล้ว", "all": "ทั้งหมด"}


def queue_routes(router: APIRouter, desk: Desk) -> None:
    """Serve /console and /console/next."""

    @router.get("/console")
    def queue_page(
        request: Request,
        state: str = "waiting",
        lure: str = "",
        q: str = "",
        kind: str = "",
        value: str = "",
        after: str = "",
        saved: str = "",
    ) -> Response:
        officer = desk.require(request, Permission.SEE)
        filters = Filters(
            state=state if state in STATES else "waiting",
            lure=lure,
            words=one_line(q)[:LONGEST_SEARCH],
            kind=kind,
            value=value,
            after=after,
        )
        _note_search(desk, officer, filters)
        now = desk.clock()
        table = harm_table()
        return desk.pages.page(
            "queue.html",
            officer=officer,
            page=queue(desk.database, officer, filters, now),
            filters=filters,
            states=STATES,
            waiting=waiting_count(desk.database),
            names=officer_names(desk.database),
            harm=table,
            harm_is_stale=table.stale(now),
            saved=verdict_by_id(desk.database, saved) if saved else None,
        )

    @router.get("/console/next")
    def next_page(request: Request) -> Response:
        officer = desk.require(request, Permission.SEE)
        campaign = next_campaign(desk.database, officer, desk.clock())
        return RedirectResponse(f"/console/campaigns/{campaign}" if campaign else "/console", status_code=303)


def _note_search(desk: Desk, officer: Officer, filters: Filters) -> None:
    """Audit a search by words or by indicator, once and not for each of its pages."""
    looked_for = filters.words or filters.value
    if looked_for and not filters.after and officer.may(Permission.READ_TEXT):
        with desk.database.write() as transaction:
            audit.record(transaction, officer.id, "search", "", {"for": looked_for}, desk.clock())
