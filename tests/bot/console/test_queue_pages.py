"""The queue as officers see it."""

import pytest

from bot.review.audit import entries
from bot.review.roles import Role
from bot.review.triage import PAGE
from tests.bot.console.conftest import Console
from tests.bot.review.cases import AUTHORITY, JOB, PARCEL, SHOPPING, Case, Said, file_case


def test_it_shows_each_campaign_with_the_reason_for_its_place(console: Console) -> None:
    campaign = file_case(console.database, PARCEL)
    page = console.desk_of("ann").get("/console").text
    assert f'href="/console/campaigns/{campaign}"' in page
    assert "ความเสียหายต่อรายปานกลาง · มีผู้แจ้ง 14 ราย · ขอให้เจ้าหน้าที่ดู 2 ราย · รอ 3 ชม." in page
    assert "รอตัดสิน 1 เรื่อง" in page


def test_it_defangs_links_and_escapes_what_scammers_write(console: Console) -> None:
    file_case(console.database, Case("job", (Said('<script>alert(1)</script> http://bad.example "x'),)))
    page = console.desk_of("ann").get("/console").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; hxxp://bad[.]example &#34;x" in page


def test_it_says_so_when_nothing_waits(console: Console) -> None:
    assert "ตรวจครบทุกเรื่องแล้ว" in console.desk_of("ann").get("/console").text


def test_it_filters_and_searches_and_keeps_what_was_typed(console: Console) -> None:
    for case in (PARCEL, JOB, SHOPPING):
        file_case(console.database, case)
    page = console.desk_of("ann").get("/console", params={"q": "ผ้าไหม", "lure": "shopping"}).text
    assert page.count('<li class="row') == 1
    assert 'value="ผ้าไหม"' in page
    assert '<option value="shopping" selected>' in page
    assert entries(console.database)[0].detail == {"for": "ผ้าไหม"}


@pytest.mark.parametrize(
    "query",
    [
        "state=x",
        "after=x",
        "lure=%00",
        "q=%25%27",
        "q=" + "x" * 3000,
        "kind=link&value=%22",
        "saved=x",
        "state=decided&after=%F0",
    ],
)
def test_it_answers_any_address_with_a_page(console: Console, query: str) -> None:
    file_case(console.database, PARCEL)
    assert console.desk_of("ann").get(f"/console?{query}").status_code == 200


def test_it_turns_pages(console: Console) -> None:
    for number in range(PAGE + 3):
        file_case(console.database, Case("job", (Said(f"งานที่ {number}"),)))
    browser = console.desk_of("ann")
    first = browser.get("/console?lure=job").text
    (more,) = [part.split('"')[0] for part in first.split('class="button" href="')[1:]]
    second = browser.get(more.replace("&amp;", "&")).text
    assert (first.count('<li class="row'), second.count('<li class="row')) == (PAGE, 3)
    assert "lure=job" in more


def test_it_names_who_is_looking(console: Console) -> None:
    campaign = file_case(console.database, PARCEL)
    ann, boon = console.desk_of("ann"), console.desk_of("boon")
    ann.get(f"/console/campaigns/{campaign}")
    assert "คุณกำลังตรวจ" in ann.get("/console").text
    assert "ann กำลังตรวจ ถึง 14:15 น." in boon.get("/console").text


def test_it_hands_out_the_next_campaign(console: Console) -> None:
    first, second = file_case(console.database, AUTHORITY), file_case(console.database, SHOPPING)
    ann, boon = console.desk_of("ann"), console.desk_of("boon")
    assert ann.get("/console/next").headers["location"] == f"/console/campaigns/{first}"
    ann.get(f"/console/campaigns/{first}")
    assert boon.get("/console/next").headers["location"] == f"/console/campaigns/{second}"


def test_it_goes_back_to_the_queue_when_there_is_no_next(console: Console) -> None:
    assert console.desk_of("ann").get("/console/next").headers["location"] == "/console"


def test_it_shows_an_analyst_no_words(console: Console) -> None:
    file_case(console.database, PARCEL)
    page = console.desk_of("earn", Role.ANALYST).get("/console?q=พัสดุ").text
    assert "มีผู้แจ้ง 14 ราย" in page
    assert "พัสดุของท่าน" not in page
    assert 'type="search"' not in page
