"""From a resident's message to an officer's verdict in a real browser, and back to the next resident who asks."""

import json
from typing import TYPE_CHECKING

import pytest

from tests.fake_line import FakeLine
from tests.journeys.product import Product, text_event

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LOAN = "เงินด่วนวันนี้ ไม่เช็คบูโร ไม่ต้องค้ำ วงเงิน 50,000 บาท โอนค่าค้ำประกันก่อน 500 ทักไลน์ @fastcash555 โทร 0810004821"
PASSWORD = "ข้าวสารเจ็ดถุงริมรั้ว"


def become_first_officer(page: "Page", link: str) -> None:
    page.goto(link)
    page.get_by_label("ชื่อผู้ใช้").fill("ann")
    page.get_by_label("รหัสผ่าน", exact=True).fill(PASSWORD)
    page.get_by_label("รหัสผ่านอีกครั้ง").fill(PASSWORD)
    page.get_by_role("button", name="สร้างบัญชี").click()


def judge_as_scam(page: "Page") -> None:
    page.locator(".rows h2 a", has_text="กู้เงิน").first.click()
    page.locator("label.choice", has_text="มิจฉาชีพ").first.click()
    page.get_by_label("รายละเอียดหรือเหตุผลอื่น").fill("ขอค่าค้ำก่อนให้กู้ โทรถามแล้วไม่มีบริษัทนี้")
    page.get_by_role("button", name="บันทึก แล้วไปเรื่องถัดไป").click()


def test_a_verdict_reaches_the_next_who_asks(product: Product, line: FakeLine, chromium: "Browser") -> None:
    assert product.deliver(text_event(1, LOAN)) == 200
    product.wait(lambda: line.replies_to("token-1"))
    page = chromium.new_page()
    become_first_officer(page, product.first_officer_link())
    judge_as_scam(page)
    (verdict,) = product.wait(lambda: product.rows("SELECT verdict, reason FROM verdicts"))
    assert verdict["verdict"] == "scam"
    assert [row["verdict"] for row in product.rows("SELECT verdict FROM campaigns")] == ["scam"]
    product.deliver(text_event(2, LOAN.replace("50,000", "30,000"), "U-boon"))
    product.wait(lambda: line.replies_to("token-2"))
    assert "เจ้าหน้าที่ตรวจแล้ว: เป็นมิจฉาชีพ" in json.dumps(line.replies_to("token-2"), ensure_ascii=False)
    actions = {row["action"] for row in product.rows("SELECT action FROM audit")}
    assert len(actions) >= 3
    page.close()


def test_anyone_can_try_it_without_line(product_without_line: Product, chromium: "Browser") -> None:
    product = product_without_line
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(product.address)
    page.locator("form.example button").first.click()
    page.get_by_text("อย่าเพิ่งทำตาม").first.wait_for()
    page.get_by_role("button", name="โอนเงินไปแล้ว").first.click()
    page.get_by_text("1441").first.wait_for()
    page.locator("textarea").fill("แม่จ๋า เย็นนี้กลับช้านะ")
    page.keyboard.press("Enter")
    page.get_by_text("ไม่พบสัญญาณหลอกลวงที่เรารู้จัก").first.wait_for()
    assert [row["state"] for row in product.rows("SELECT state FROM reports ORDER BY id")] == ["open", "held"]
    become_first_officer(page, product.first_officer_link())
    page.locator(".rows h2 a", has_text="พัสดุตกค้าง").first.wait_for()
    page.close()
