"""One campaign: read, decide, collide, undo."""

import re
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from bot.review.audit import entries
from bot.review.roles import Role
from bot.review.thai_time import MINUTE
from bot.review.verdicts import ready_reasons
from tests.bot.console.conftest import Console
from tests.bot.review.cases import AUTHORITY, JOB, PARCEL, SHOPPING, Case, Said, file_case

SCAM = {"version": "0", "verdict": "scam", "lure": "parcel", "reason": "ลิงก์ปลอม"}


def decide(browser: TestClient, campaign: str, **changed: str) -> Any:
    return browser.post(f"/console/campaigns/{campaign}/verdict", data=SCAM | changed)


def read(browser: TestClient, campaign: str, query: str = "") -> str:
    answer: Response = browser.get(f"/console/campaigns/{campaign}{query}")
    assert answer.status_code == 200
    return answer.text


def test_it_shows_the_text_marked_and_defanged_with_its_reasons(console: Console) -> None:
    page = read(console.desk_of("ann"), file_case(console.database, PARCEL))
    assert '<mark class="against" title="เร่งให้รีบทำก่อนคิด">ภายใน 24 ชั่วโมง<sup>' in page
    assert "hxxps://th-parcel-check[.]example/pay?id=A8821" in page
    assert '<li id="s-2" class="against">เร่งให้รีบทำก่อนคิด</li>' in page
    assert "ได้รับ 22 พ.ย. 2569 11:00 น." in page


def test_it_makes_nothing_clickable_that_a_scammer_sent(console: Console) -> None:
    page = read(console.desk_of("ann"), file_case(console.database, PARCEL))
    links = re.findall(r'(?:href|src|action)="([^"]*)"', page)
    assert all(link.startswith(("/console", "#")) for link in links)
    assert "https://th-parcel" not in page


def test_it_escapes_hostile_text_everywhere(console: Console) -> None:
    said = Said('"><script>alert(1)</script>\u202e<img src=x onerror=alert(1)>', {"<script>": '"><b>เหตุผล'})
    case = Case("job", (said, said), traces=(("link", '"><script>x.example', True),))
    page = read(console.desk_of("ann"), file_case(console.database, case))
    assert "<script>" not in page.replace('<script src="/console', "")
    assert "<img src=x" not in page
    assert "<b>เหตุผล" not in page
    assert "U+202E" in page


def test_it_links_to_other_campaigns_with_the_same_trace(console: Console) -> None:
    other = file_case(console.database, AUTHORITY)
    browser = console.desk_of("ann")
    page = read(browser, file_case(console.database, PARCEL))
    assert f'href="/console/campaigns/{other}"' in page
    assert "พบในอีก 1 เรื่อง" in page
    pivot = browser.get("/console?kind=phone&value=%2B66810005512").text
    assert pivot.count('<li class="row') == 2
    assert "081-000-5512" in pivot


def test_it_saves_a_verdict_and_goes_on_to_the_next(console: Console) -> None:
    campaign, following = file_case(console.database, PARCEL), file_case(console.database, SHOPPING)
    browser = console.desk_of("ann")
    answer = decide(browser, campaign)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/console/campaigns/{following}?saved=")
    page = browser.get(answer.headers["location"]).text
    assert "บันทึกคำตัดสิน <b>มิจฉาชีพ</b> แล้ว" in page
    assert f'action="/console/campaigns/{campaign}/undo"' in page


def test_it_goes_to_the_queue_after_the_last(console: Console) -> None:
    browser = console.desk_of("ann")
    answer = decide(browser, file_case(console.database, PARCEL))
    assert answer.headers["location"].startswith("/console?saved=")
    assert "เลิกทำ" in browser.get(answer.headers["location"]).text


def test_it_stays_when_asked(console: Console) -> None:
    campaign = file_case(console.database, PARCEL)
    file_case(console.database, SHOPPING)
    browser = console.desk_of("ann")
    assert decide(browser, campaign, then="stay").headers["location"].startswith(f"/console/campaigns/{campaign}?")
    page = read(browser, campaign)
    assert "ลิงก์ปลอม" in page
    assert "เลิกทำคำตัดสินนี้" in page


def test_it_takes_a_ready_reason_with_or_without_more_words(console: Console) -> None:
    ready = ready_reasons()["scam"][0]
    browser = console.desk_of("ann")
    one, two = file_case(console.database, PARCEL), file_case(console.database, JOB)
    decide(browser, one, reason="", ready_scam=ready, ready_legit="ของคำตัดสินอื่น")
    decide(browser, two, reason=" โทรถามแล้ว ", ready_scam=ready)
    assert [entry.detail["reason"] for entry in entries(console.database)[:2]] == [f"{ready} · โทรถามแล้ว", ready]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"verdict": ""}, "โปรดเลือกคำตัดสินหนึ่งข้อ"),
        ({"verdict": "guilty"}, "โปรดเลือกคำตัดสินหนึ่งข้อ"),
        ({"lure": ""}, "โปรดเลือกรูปแบบของกลลวง"),
        ({"reason": "ก" * 501}, "เหตุผลยาวเกินไป: 501 ตัวอักษร"),
        ({"reason": "  "}, "โปรดเลือกหรือพิมพ์เหตุผล"),
    ],
)
def test_it_keeps_everything_typed_and_says_what_to_mend(console: Console, changed: dict[str, str], said: str) -> None:
    campaign = file_case(console.database, JOB)
    answer = decide(console.desk_of("ann"), campaign, **changed)
    typed = SCAM | changed
    assert (answer.status_code, said in answer.text) == (422, True)
    assert f">{typed['reason']}</textarea>" in answer.text
    if typed["lure"]:
        assert '<option value="parcel" selected>' in answer.text
    if typed["verdict"] == "scam":
        assert re.search(r'value="scam" id="v-scam" [^>]*checked', answer.text)


def test_it_keeps_a_chosen_ready_reason_too(console: Console) -> None:
    ready = ready_reasons()["scam"][1]
    answer = decide(console.desk_of("ann"), file_case(console.database, JOB), lure="", ready_scam=ready)
    assert re.search(rf'value="{ready}" [^>]*checked', answer.text)


def test_it_says_who_was_faster_and_keeps_what_was_typed(console: Console) -> None:
    campaign = file_case(console.database, PARCEL)
    ann, boon = console.desk_of("ann"), console.desk_of("boon")
    decide(ann, campaign)
    console.clock.forward(MINUTE)
    answer = decide(boon, campaign, verdict="legit", reason="ถามไปรษณีย์แล้ว")
    assert answer.status_code == 409
    assert "ann ตัดสินว่า “มิจฉาชีพ” เมื่อ 22 พ.ย. 2569 14:00 น." in answer.text
    assert ">ถามไปรษณีย์แล้ว</textarea>" in answer.text
    assert 'name="version" value="1"' in answer.text
    assert decide(boon, campaign, version="1", verdict="legit", reason="ถามไปรษณีย์แล้ว").status_code == 303


def test_it_offers_to_take_over_from_a_colleague(console: Console) -> None:
    campaign = file_case(console.database, PARCEL)
    ann, boon = console.desk_of("ann"), console.desk_of("boon")
    read(ann, campaign)
    assert "<b>ann</b> กำลังตรวจเรื่องนี้ ถึง 14:15 น." in read(boon, campaign)
    refused = decide(boon, campaign)
    assert (refused.status_code, "รับช่วงต่อและบันทึก" in refused.text) == (409, True)
    assert decide(boon, campaign, taking_over="yes").status_code == 303


def test_it_can_be_taken_over_and_put_down(console: Console) -> None:
    campaign = file_case(console.database, PARCEL)
    ann, boon = console.desk_of("ann"), console.desk_of("boon")
    read(ann, campaign)
    assert boon.post(f"/console/campaigns/{campaign}/take-over").status_code == 303
    assert "คุณถือเรื่องนี้อยู่" in read(boon, campaign)
    assert boon.post(f"/console/campaigns/{campaign}/release").headers["location"] == "/console"
    assert "คุณถือเรื่องนี้อยู่" in read(ann, campaign)


def test_it_claims_nothing_for_a_browser_that_fetches_ahead(console: Console) -> None:
    campaign = file_case(console.database, PARCEL)
    console.desk_of("ann").get(f"/console/campaigns/{campaign}", headers={"sec-purpose": "prefetch"})
    assert "คุณถือเรื่องนี้อยู่" in read(console.desk_of("boon"), campaign)


def test_it_undoes_and_shows_the_verdict_before(console: Console) -> None:
    campaign = file_case(console.database, PARCEL)
    browser = console.desk_of("ann")
    decide(browser, campaign)
    decide(browser, campaign, version="1", verdict="legit", reason="ตรวจแล้ว")
    undone = browser.post(f"/console/campaigns/{campaign}/undo", data={"version": "2"})
    assert undone.headers["location"] == f"/console/campaigns/{campaign}"
    page = read(browser, campaign)
    assert '<h1>พัสดุตกค้าง <span class="badge scam">' in page
    assert "ann เลิกทำ 22 พ.ย. 2569 14:00 น." in page


@pytest.mark.parametrize("version", ["0", "", "x", "9" * 30, "-1", "๑"])
def test_it_refuses_an_undo_of_another_version(console: Console, version: str) -> None:
    campaign = file_case(console.database, PARCEL)
    browser = console.desk_of("ann")
    decide(browser, campaign, reason="รอบแรก")
    decide(browser, campaign, version="1", reason="รอบสอง")
    answer = browser.post(f"/console/campaigns/{campaign}/undo", data={"version": version})
    assert (answer.status_code, "ann ตัดสินว่า" in answer.text) == (409, True)


def test_it_offers_no_undo_for_what_was_undone(console: Console) -> None:
    campaign = file_case(console.database, PARCEL)
    browser = console.desk_of("ann")
    saved = decide(browser, campaign).headers["location"]
    browser.post(f"/console/campaigns/{campaign}/undo", data={"version": "1"})
    assert "บันทึกคำตัดสิน" not in browser.get(saved).text


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MAINTAINER, Role.ANALYST])
def test_it_lets_those_who_only_read_change_nothing(console: Console, role: Role) -> None:
    campaign = file_case(console.database, PARCEL)
    browser = console.desk_of("gai", role)
    assert "<textarea" not in read(browser, campaign)
    for step in ("verdict", "undo", "take-over", "release"):
        answer = browser.post(f"/console/campaigns/{campaign}/{step}", data=SCAM)
        assert (answer.status_code, "ไม่มีสิทธิ์" in answer.text) == (403, True)


def test_it_shows_an_analyst_no_words(console: Console) -> None:
    page = read(console.desk_of("earn", Role.ANALYST), file_case(console.database, PARCEL))
    for secret in ("พัสดุของท่าน", "th-parcel-check", "5512", "ลิงก์ไม่ใช่เว็บไซต์"):
        assert secret not in page
    assert "14 ราย" in page


@pytest.mark.parametrize("step", ["", "/verdict", "/undo", "/take-over"])
def test_it_says_that_there_is_no_such_campaign(console: Console, step: str) -> None:
    browser = console.desk_of("ann")
    path = f"/console/campaigns/nothing{step}"
    answer = browser.post(path, data=SCAM) if step else browser.get(path)
    assert (answer.status_code, "ไม่พบเรื่องนี้" in answer.text) == (404, True)


def test_it_turns_the_pages_of_a_large_campaign(console: Console) -> None:
    said = tuple(Said(f"ข้อความที่ {number}", ago=(90 - number) * MINUTE) for number in range(25))
    browser = console.desk_of("ann")
    campaign = file_case(console.database, Case("job", said))
    first = read(browser, campaign)
    (older,) = re.findall(r'href="[^"]*(\?before=[^"#]+)#', first)
    assert "ข้อความที่ 24" in first
    assert "ข้อความที่ 2<" in read(browser, campaign, older)


def test_it_shows_a_bomb_of_a_text(console: Console) -> None:
    bomb = "ก" * 2000 + "\u0e49" * 1500 + "a.b" * 500 + "\u200b" * 50
    page = read(console.desk_of("ann"), file_case(console.database, Case("job", (Said(bomb),))))
    assert "U+200B" in page
