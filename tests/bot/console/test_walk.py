"""Officers walk through the console in a real browser: by keyboard, without JavaScript, and on a phone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi import FastAPI

from bot.console import console_routes
from bot.database import Database, open_database
from bot.review.invitations import invite
from tests.bot.review.cases import CASES, NOW, PASSWORD, Clock, file_case, quick_passwords
from tests.browser import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LOOKS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 860}},
    "dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "without JavaScript": {"viewport": {"width": 1280, "height": 860}, "java_script_enabled": False},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path}/walk.db")
    opened.migrate()
    for case in CASES:
        file_case(opened, case)
    yield opened
    opened.close()


@pytest.fixture
def address(database: Database) -> Iterator[str]:
    app = FastAPI()
    app.include_router(console_routes(database, Clock(), quick_passwords()))
    with serving(app) as address:
        yield address


class Walk:
    """One browser window, and what it complained about."""

    def __init__(self, page: "Page", address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("request", lambda request: self._went(request.url))

    def _went(self, url: str) -> None:
        if not url.startswith(self.address):
            self.complaints.append(f"went to {url}")

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=False).first.click()

    def see(self, words: str) -> None:
        assert words in self.page.inner_text("body"), words
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} pixels wider than the window"

    def join(self, database: Database) -> None:
        self.open(f"/console/welcome/{invite(database, 'admin', NOW)}")
        self.page.get_by_label("ชื่อผู้ใช้").fill("ann")
        self.page.get_by_label("รหัสผ่าน", exact=True).fill(PASSWORD)
        self.page.get_by_label("รหัสผ่านอีกครั้ง").fill(PASSWORD)
        self.press("สร้างบัญชี")
        self.see("รอตัดสิน 6 เรื่อง")

    def sign_in_again(self) -> None:
        self.press("ออกจากระบบ")
        self.see("เข้าสู่ระบบเจ้าหน้าที่")
        self.page.get_by_label("ชื่อผู้ใช้").fill("ann")
        self.page.get_by_label("รหัสผ่าน").fill(PASSWORD)
        self.press("เข้าสู่ระบบ")
        self.see("รอตัดสิน 6 เรื่อง")


@pytest.fixture(params=LOOKS)
def walk(request: pytest.FixtureRequest, chromium: "Browser", address: str) -> Iterator[Walk]:
    context = chromium.new_context(**LOOKS[request.param])
    walked = Walk(context.new_page(), address)
    yield walked
    context.close()
    assert walked.complaints == []


@pytest.fixture
def keyboard(chromium: "Browser", address: str) -> Iterator[Walk]:
    context = chromium.new_context(**LOOKS["desk"])
    walked = Walk(context.new_page(), address)
    yield walked
    context.close()
    assert walked.complaints == []


def test_it_is_walked_from_the_first_link_to_the_audit(walk: Walk, database: Database) -> None:
    walk.join(database)
    walk.sign_in_again()
    walk.page.locator(".rows h2 a", has_text="พัสดุตกค้าง").click()
    walk.see("ไปรษณีย์ขนส่งแจ้งว่า")
    walk.see("hxxps://th-parcel-check[.]example")
    walk.page.locator("label.choice", has_text="มิจฉาชีพ").first.click()
    walk.page.locator(".ready.scam label", has_text="เลียนแบบ").click()
    walk.page.get_by_label("รายละเอียดหรือเหตุผลอื่น").fill("โทรถามแล้ว")
    walk.press("บันทึก แล้วไปเรื่องถัดไป")
    walk.see("บันทึกคำตัดสิน มิจฉาชีพ แล้ว")
    walk.press("เลิกทำ")
    walk.see("ann เลิกทำ 22 พ.ย. 2569 14:00 น.")
    walk.page.get_by_role("link", name="บันทึกการใช้งาน").click()
    walk.see("ลำดับครบถ้วน")
    walk.see("เลิกทำคำตัดสิน")
    walk.page.get_by_role("link", name="เจ้าหน้าที่").click()
    walk.page.get_by_label("เจ้าหน้าที่อาวุโส").check()
    walk.press("สร้างลิงก์เชิญ")
    walk.see("ใช้ได้ครั้งเดียวภายใน 24 ชั่วโมง")


def test_it_is_worked_by_keyboard_alone(keyboard: Walk, database: Database) -> None:
    keyboard.join(database)
    keys, page = keyboard.page.keyboard, keyboard.page
    for key in ("KeyJ", "KeyJ", "KeyJ", "KeyK", "Enter"):
        keys.press(key)
    page.wait_for_url("**/console/campaigns/*")
    first = page.url
    for key in ("Digit1", "Digit6", "Enter"):
        keys.press(key)
    page.wait_for_url(re.compile(r"\?saved="))
    keyboard.see("บันทึกคำตัดสิน มิจฉาชีพ แล้ว")
    assert page.url.split("?")[0] != first
    keys.press("KeyU")
    page.wait_for_url(first)
    keyboard.see("เลิกทำ")


def test_its_keys_stand_on_the_buttons_and_can_be_turned_off(keyboard: Walk, database: Database) -> None:
    keyboard.join(database)
    page = keyboard.page
    page.keyboard.press("KeyN")
    page.wait_for_url("**/console/campaigns/*")
    assert page.locator(".choice kbd").all_inner_texts() == ["1", "2", "3", "4"]
    assert page.locator(".choice kbd").first.is_visible()
    page.get_by_label("ใช้ปุ่มลัด").uncheck()
    page.keyboard.press("Digit1")
    assert not page.locator("#v-scam").is_checked()
    page.reload()
    page.keyboard.press("Digit1")
    assert not page.locator("#v-scam").is_checked()
    assert not page.locator(".choice kbd").first.is_visible()


def test_its_keys_leave_a_writing_officer_alone(keyboard: Walk, database: Database) -> None:
    keyboard.join(database)
    page = keyboard.page
    page.keyboard.press("KeyN")
    page.wait_for_url("**/console/campaigns/*")
    page.get_by_label("รายละเอียดหรือเหตุผลอื่น").focus()
    page.keyboard.type("jk 1234 u")
    assert page.get_by_label("รายละเอียดหรือเหตุผลอื่น").input_value() == "jk 1234 u"
    assert page.locator("[name=verdict]:checked").count() == 0


def test_it_reaches_everything_by_tab_and_names_every_field(keyboard: Walk, database: Database) -> None:
    keyboard.join(database)
    page = keyboard.page
    for path in ("/console", "/console/next", "/console/audit", "/console/officers"):
        keyboard.open(path)
        unnamed = page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
            ".filter(field => !field.labels.length).map(field => field.outerHTML)"
        )
        twice = page.evaluate(
            "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at)"
        )
        assert (unnamed, twice) == ([], [])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "ข้ามไปที่เนื้อหา"
