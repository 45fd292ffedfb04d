"""A campaign is held by one officer for a quarter of an hour."""

import pytest

from bot.database import Database
from bot.review.audit import entries
from bot.review.casefile import open_casefile
from bot.review.claims import LEASE, CampaignMissing, claim_of, release, take_over
from bot.review.claims import campaign_row as row_of
from bot.review.officers import Officer, disable
from bot.review.roles import NotAllowed
from tests.bot.review.cases import NOW, PARCEL, file_case


def holder(database: Database, campaign: str, now: int = NOW) -> str:
    with database.read() as transaction:
        return claim_of(transaction, row_of(transaction, campaign), now).name


def test_it_is_claimed_by_who_opens_it_first(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    open_casefile(database, ann, campaign, NOW)
    assert open_casefile(database, boon, campaign, NOW + 1).claim.name == "ann"


def test_it_is_free_after_a_quarter_of_an_hour(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    open_casefile(database, ann, campaign, NOW)
    assert holder(database, campaign, NOW + LEASE - 1) == "ann"
    assert holder(database, campaign, NOW + LEASE) == ""
    assert open_casefile(database, boon, campaign, NOW + LEASE).claim.name == "boon"


def test_it_is_renewed_by_opening_it_again(database: Database, ann: Officer) -> None:
    campaign = file_case(database, PARCEL)
    open_casefile(database, ann, campaign, NOW)
    open_casefile(database, ann, campaign, NOW + LEASE - 1)
    assert holder(database, campaign, NOW + LEASE + 1) == "ann"


def test_it_is_not_claimed_by_those_who_only_read(database: Database, analyst: Officer) -> None:
    campaign = file_case(database, PARCEL)
    assert open_casefile(database, analyst, campaign, NOW).claim.holder == ""
    with pytest.raises(NotAllowed):
        take_over(database, analyst, campaign, NOW)


def test_it_is_not_claimed_when_a_browser_only_fetches_ahead(database: Database, ann: Officer) -> None:
    campaign = file_case(database, PARCEL)
    assert open_casefile(database, ann, campaign, NOW, claiming=False).claim.holder == ""


def test_it_can_be_taken_over_and_that_is_audited(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    open_casefile(database, ann, campaign, NOW)
    take_over(database, boon, campaign, NOW)
    assert holder(database, campaign) == "boon"
    newest = entries(database)[0]
    assert (newest.action, newest.officer, newest.detail) == ("take_over", boon.id, {"from": "ann"})


def test_it_is_no_take_over_when_nobody_held_it(database: Database, ann: Officer) -> None:
    campaign = file_case(database, PARCEL)
    take_over(database, ann, campaign, NOW)
    assert holder(database, campaign) == "ann"
    assert "take_over" not in [entry.action for entry in entries(database)]


def test_it_is_released_by_its_holder_alone(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    open_casefile(database, ann, campaign, NOW)
    release(database, boon, campaign, NOW)
    assert holder(database, campaign) == "ann"
    release(database, ann, campaign, NOW)
    assert holder(database, campaign) == ""


def test_it_is_freed_when_its_holder_is_disabled(database: Database, admin: Officer, ann: Officer) -> None:
    campaign = file_case(database, PARCEL)
    open_casefile(database, ann, campaign, NOW)
    disable(database, ann.id, admin, NOW)
    assert holder(database, campaign) == ""


def test_it_says_that_there_is_no_such_campaign(database: Database, ann: Officer) -> None:
    with pytest.raises(CampaignMissing):
        take_over(database, ann, "nothing", NOW)
