"""The audit and the officers, for those who may see them."""

import re
import sqlite3
from pathlib import Path

import pytest

from bot.review.audit import entries
from bot.review.officers import officers
from bot.review.roles import Role
from tests.bot.console.conftest import Console
from tests.bot.review.cases import PARCEL, PASSWORD, file_case


def test_it_shows_who_did_what_and_that_the_chain_is_whole(console: Console) -> None:
    campaign = file_case(console.database, PARCEL)
    browser = console.desk_of("boon", Role.SENIOR)
    browser.get(f"/console/campaigns/{campaign}")
    page = browser.get("/console/audit").text
    assert "ลำดับครบถ้วน</b> ตรวจแล้ว 4 จาก 4 รายการ" in page
    assert "เปิดอ่านเรื่อง" in page
    assert f'href="/console/campaigns/{campaign}"' in page


def test_it_names_the_broken_entry(console: Console, tmp_path: Path) -> None:
    browser = console.desk_of("dao", Role.ADMIN)
    connection = sqlite3.connect(tmp_path / "console.db")
    connection.execute("DROP TRIGGER audit_keeps_words")
    connection.execute("UPDATE audit SET detail = 'x' WHERE number = 2")
    connection.commit()
    connection.close()
    assert "ลำดับขาดที่รายการ 2" in browser.get("/console/audit").text


def test_it_turns_the_pages_of_the_audit(console: Console) -> None:
    browser = console.desk_of("dao", Role.ADMIN)
    for number in range(60):
        browser.get(f"/console?q=x{number}")
    (older,) = re.findall(r'href="(/console/audit\?before=\d+)"', browser.get("/console/audit").text)
    assert "สร้างบัญชี" in browser.get(older).text
    assert browser.get("/console/audit?before=x").status_code == 200
    assert browser.get("/console/audit?before=" + "9" * 40).status_code == 200


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER, Role.ANALYST, Role.MAINTAINER])
def test_it_keeps_the_audit_from_the_others(console: Console, role: Role) -> None:
    browser = console.desk_of("chai", role)
    assert browser.get("/console/audit").status_code == 403
    assert "/console/audit" not in browser.get("/console").text


def test_it_shows_an_invitation_once(console: Console) -> None:
    browser = console.desk_of("dao", Role.ADMIN)
    page = browser.post("/console/officers/invite", data={"role": "senior"}).text
    (link,) = re.findall(r'value="(http://console.example/console/welcome/[\w-]+)"', page)
    assert link not in browser.get("/console/officers").text
    form = {"name": "boon", "password": PASSWORD, "again": PASSWORD}
    assert console.visitor().post(link, data=form).status_code == 303
    assert {person.name: person.role for person in officers(console.database)}["boon"] == Role.SENIOR


@pytest.mark.parametrize("role", ["", "king"])
def test_it_asks_for_a_role(console: Console, role: str) -> None:
    answer = console.desk_of("dao", Role.ADMIN).post("/console/officers/invite", data={"role": role})
    assert (answer.status_code, "โปรดเลือกบทบาท" in answer.text) == (422, True)


def test_it_withdraws_an_invitation(console: Console) -> None:
    browser = console.desk_of("dao", Role.ADMIN)
    page = browser.post("/console/officers/invite", data={"role": "officer"}).text
    (link,) = re.findall(r'value="http://console.example(/console/welcome/[\w-]+)"', page)
    (key,) = re.findall(r'name="key" value="(\w+)"', page)
    assert browser.post("/console/officers/withdraw", data={"key": key}).status_code == 303
    assert browser.post("/console/officers/withdraw", data={"key": key}).status_code == 409
    assert console.visitor().get(link).status_code == 410


def test_it_disables_an_officer_but_not_oneself(console: Console) -> None:
    ann = console.officer("ann")
    browser = console.desk_of("dao", Role.ADMIN)
    (dao,) = [person for person in officers(console.database) if person.name == "dao"]
    assert browser.post("/console/officers/disable", data={"id": ann.id}).status_code == 303
    assert "ระงับเมื่อ" in browser.get("/console/officers").text
    refused = browser.post("/console/officers/disable", data={"id": dao.id})
    assert (refused.status_code, "ระงับตัวเองไม่ได้" in refused.text) == (409, True)
    assert entries(console.database)[0].action == "disable"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_it_is_for_admins(console: Console, role: Role) -> None:
    browser = console.desk_of("chai", role)
    assert browser.get("/console/officers").status_code == 403
    for step in ("invite", "withdraw", "disable"):
        assert browser.post(f"/console/officers/{step}", data={"role": "admin"}).status_code == 403
