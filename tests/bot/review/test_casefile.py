"""What an officer sees of a campaign, and what they do not."""

from dataclasses import replace

import pytest

from bot.database import Database
from bot.review.audit import entries
from bot.review.casefile import TEXTS, open_casefile
from bot.review.claims import CampaignMissing
from bot.review.officers import Officer
from bot.review.roles import Role
from bot.review.thai_time import MINUTE
from bot.review.verdicts import Decision, decide
from tests.bot.review.cases import AUTHORITY, INVESTMENT, NOW, PARCEL, SHOPPING, Said, file_case, file_report, officer


def test_it_shows_the_first_text_with_its_marks(database: Database, ann: Officer) -> None:
    case = open_casefile(database, ann, file_case(database, SHOPPING), NOW)
    assert case.sample is not None
    text = case.sample.text
    assert [(text[mark.start : mark.end], mark.weight > 0) for mark in case.sample.marks] == [
        ("โอนจองก่อน 300", True),
        ("ทักแชทเลยนะลูก", False),
    ]


def test_it_shows_newer_texts_newest_first_and_folds_equal_ones(database: Database, ann: Officer) -> None:
    case = open_casefile(database, ann, file_case(database, PARCEL), NOW)
    assert [(text.text[:6], text.copies) for text in case.texts] == [("พัสดุต", 1), ("แจ้งเต", 0)]


def test_it_shows_open_reports_only(database: Database, ann: Officer) -> None:
    campaign = file_case(database, SHOPPING)
    with database.write() as transaction:
        file_report(transaction, campaign, INVESTMENT, INVESTMENT.said[0], state="held")
    case = open_casefile(database, ann, campaign, NOW)
    assert (case.texts, case.traces) == ((), ())
    assert "อาจารย์" not in str(case)


def test_it_says_where_else_an_indicator_was_seen(database: Database, ann: Officer) -> None:
    other = file_case(database, AUTHORITY)
    decide(database, ann, Decision(other, 0, "scam", "authority", "ขู่"), NOW)
    case = open_casefile(database, ann, file_case(database, PARCEL), NOW)
    traces = {trace.value: trace for trace in case.traces}
    assert traces["+66810005512"].others == 1
    assert traces["+66810005512"].elsewhere == ((other, "authority", "scam"),)
    assert traces["th-parcel-check.example"].others == 0
    assert [trace.identifying for trace in case.traces] == [True, True, False]


def test_it_leaves_words_and_sums_to_the_reasons(database: Database, ann: Officer) -> None:
    traces = (("phrase", "ด่วน", False), ("payment", "28", False), ("account", "5550123456", True))
    case = open_casefile(database, ann, file_case(database, replace(SHOPPING, traces=traces)), NOW)
    assert [trace.kind for trace in case.traces] == ["account"]


def test_it_pages_through_a_campaign_of_thousands(database: Database, ann: Officer) -> None:
    many = tuple(Said(f"ข้อความที่ {number}", ago=(100 - number // 2) * MINUTE) for number in range(2 * TEXTS + 5))
    campaign = file_case(database, replace(SHOPPING, said=many))
    seen, before = [], ""
    while True:
        case = open_casefile(database, ann, campaign, NOW, before)
        seen += [text.text for text in case.texts]
        before = case.older
        if not before:
            break
    assert case.sample is not None
    assert sorted([*seen, case.sample.text]) == sorted(said.text for said in many)


@pytest.mark.parametrize("before", ["x", "1.2", "-5.x", "9" * 40, "\x00"])
def test_it_survives_a_cursor_that_makes_no_sense(database: Database, ann: Officer, before: str) -> None:
    assert open_casefile(database, ann, file_case(database, PARCEL), NOW, before).id


@pytest.mark.parametrize("broken", ["", "{}", "[]", '{"reasons": 1}', '{"reasons": [{"start": "x"}]}'])
def test_it_shows_a_text_whose_assessment_cannot_be_read(database: Database, ann: Officer, broken: str) -> None:
    campaign = file_case(database, SHOPPING)
    with database.write() as transaction:
        transaction.run("UPDATE reports SET assessment = :broken", broken=broken)
    case = open_casefile(database, ann, campaign, NOW)
    assert case.sample is not None
    assert (case.sample.text[:4], case.sample.marks) == ("ร้าน", ())


def test_it_shows_an_analyst_numbers_and_no_words(database: Database, analyst: Officer) -> None:
    case = open_casefile(database, analyst, file_case(database, PARCEL), NOW)
    assert (case.reporters, [trace.kind for trace in case.traces]) == (14, ["link", "phone", "phone"])
    for secret in ("พัสดุของท่าน", "th-parcel-check", "5512", "1545", "ลิงก์ไม่ใช่"):
        assert secret not in str(case)


def test_it_audits_each_reading_once(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    for reader in (ann, ann, boon, ann):
        open_casefile(database, reader, campaign, NOW)
    opened = [(entry.officer, entry.detail["claimed"]) for entry in entries(database) if entry.action == "open"]
    assert opened == [(boon.id, False), (ann.id, True)]


def test_it_shows_a_viewer_everything_but_the_form(database: Database) -> None:
    viewer = officer(database, "gai", Role.VIEWER)
    case = open_casefile(database, viewer, file_case(database, PARCEL), NOW)
    assert case.readable
    assert case.claim.holder == ""


def test_it_knows_no_campaign_of_that_name(database: Database, ann: Officer) -> None:
    with pytest.raises(CampaignMissing):
        open_casefile(database, ann, "nothing", NOW)
