"""How does an officer look at one campaign, decide it, and take that back?

Rule
- Opening the page claims the campaign if it is free; a browser that only fetches it ahead claims nothing.
- A verdict goes on to the next campaign, or stays when asked; the page after it offers to undo.
- Whatever goes wrong, the page comes back with what happened and with everything that was typed.
"""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from bot.console.desk import Desk
from bot.console.refusals import Contradicts, NoSuchPage
from bot.review.casefile import open_casefile
from bot.review.claims import CampaignMissing, HeldByColleague, release, take_over
from bot.review.officers import Officer
from bot.review.roles import Permission
from bot.review.triage import next_campaign
from bot.review.verdicts import (
    LONGEST_REASON,
    Conflict,
    Decision,
    VerdictRefused,
    decide,
    ready_reasons,
    undo,
    verdict_by_id,
)

Field = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the verdict form."""

    verdict: str = ""
    lure: str = ""
    ready: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a verdict was not written: a sentence for the page or for a field; ``held`` offers to take over."""

    sentence: str = ""
    faults: dict[str, str] = field(default_factory=dict)
    held: bool = False


def campaign_routes(router: APIRouter, desk: Desk) -> None:
    """Serve /console/campaigns/{id} and what can be done there."""

    @router.get("/console/campaigns/{campaign}")
    def campaign_page(request: Request, campaign: str, before: str = "", saved: str = "") -> Response:
        officer = desk.require(request, Permission.SEE)
        ahead = "prefetch" in request.headers.get("sec-purpose", "")
        return _page(desk, officer, campaign, before=before, saved=saved, claiming=not ahead)

    @router.post("/console/campaigns/{campaign}/take-over")
    def taking_over(request: Request, campaign: str) -> Response:
        officer = desk.require(request, Permission.DECIDE)
        try:
            take_over(desk.database, officer, campaign, desk.clock())
        except CampaignMissing as error:
            raise NoSuchPage(str(error)) from error
        return RedirectResponse(f"/console/campaigns/{campaign}", status_code=303)

    @router.post("/console/campaigns/{campaign}/release")
    def releasing(request: Request, campaign: str) -> Response:
        officer = desk.require(request, Permission.DECIDE)
        release(desk.database, officer, campaign, desk.clock())
        return RedirectResponse("/console", status_code=303)

    @router.post("/console/campaigns/{campaign}/undo")
    def undoing(request: Request, campaign: str, version: Field = "") -> Response:
        officer = desk.require(request, Permission.DECIDE)
        try:
            undo(desk.database, officer, campaign, _number(version), desk.clock())
        except CampaignMissing as error:
            raise NoSuchPage(str(error)) from error
        except Conflict as error:
            raise Contradicts(str(error)) from error
        return RedirectResponse(f"/console/campaigns/{campaign}", status_code=303)

    _verdict_route(router, desk)


def _verdict_route(router: APIRouter, desk: Desk) -> None:
    @router.post("/console/campaigns/{campaign}/verdict")
    def deciding(
        request: Request,
        campaign: str,
        version: Field = "",
        verdict: Field = "",
        lure: Field = "",
        reason: Field = "",
        ready_scam: Field = "",
        ready_nuisance: Field = "",
        ready_legit: Field = "",
        ready_unclear: Field = "",
        then: Field = "next",
        taking_over: Field = "",
    ) -> Response:
        officer = desk.require(request, Permission.DECIDE, draft=reason)
        chosen = {
            "scam": ready_scam,
            "nuisance": ready_nuisance,
            "legit": ready_legit,
            "unclear": ready_unclear,
        }
        typed = Typed(verdict, lure, chosen.get(verdict, ""), reason)
        whole = " · ".join(filter(None, (typed.ready, reason.strip())))
        decision = Decision(campaign, _number(version), verdict, lure, whole)
        try:
            given = decide(desk.database, officer, decision, desk.clock(), taking_over=taking_over == "yes")
        except VerdictRefused as error:
            return _page(desk, officer, campaign, 422, typed, Trouble(faults=error.faults))
        except Conflict as error:
            return _page(desk, officer, campaign, 409, typed, Trouble(str(error)))
        except HeldByColleague as error:
            return _page(desk, officer, campaign, 409, typed, Trouble(str(error), held=True))
        except CampaignMissing as error:
            raise NoSuchPage(str(error)) from error
        following = campaign if then == "stay" else next_campaign(desk.database, officer, desk.clock())
        address = f"/console/campaigns/{following}" if following else "/console"
        return RedirectResponse(f"{address}?saved={given}", status_code=303)


def _page(
    desk: Desk,
    officer: Officer,
    campaign: str,
    status: int = 200,
    typed: Typed | None = None,
    trouble: Trouble | None = None,
    before: str = "",
    saved: str = "",
    claiming: bool = True,
) -> Response:
    try:
        case = open_casefile(desk.database, officer, campaign, desk.clock(), before, claiming)
    except CampaignMissing as error:
        raise NoSuchPage(str(error)) from error
    return desk.pages.page(
        "campaign.html",
        status=status,
        officer=officer,
        case=case,
        typed=typed or Typed(lure=case.lure),
        trouble=trouble or Trouble(),
        ready=ready_reasons(),
        longest_reason=LONGEST_REASON,
        first_page=not before,
        saved=verdict_by_id(desk.database, saved) if saved else None,
    )


def _number(version: str) -> int:
    """Read the version that the form carried; a damaged one fits no campaign."""
    return int(version) if version.isdecimal() and len(version) < 12 else -1
