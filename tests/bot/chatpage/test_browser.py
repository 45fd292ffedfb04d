"""The chat page in a real browser: one click to a verdict, the keyboard, nothing typed lost, the policy kept."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from bot.chatpage import chatpage_routes
from bot.chatpage.chat import Event, Message
from bot.conversation.advice import Standing, advice_card
from bot.conversation.postbacks import read
from bot.conversation.respond import pressed
from bot.line.flex import messages
from tests.bot.chatpage.fake_chat import FakeChat
from tests.bot.conversation.assessments import assessment
from tests.browser import open_chromium, serving

pytestmark = pytest.mark.browser


def reply(event: Event) -> list[Message]:
    """Answer as the intake would, with one and the same verdict for every text."""
    if event["type"] == "postback":
        return messages(pressed(read(event["postback"]["data"]), "th"))
    return messages((advice_card(assessment(), Standing("", "", 5), "th", "01"),))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    app = FastAPI()
    app.include_router(chatpage_routes(FakeChat(reply), posts_a_minute=100))
    with serving(app) as served:
        yield f"{served}/try"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with open_chromium() as browser:
        yield browser


def visit(chromium: Browser, address: str, **options: Any) -> Iterator[Page]:
    """Open the page on a phone; whatever the browser complains of, a forbidden script or style above all, fails."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, **options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    yield page
    context.close()
    assert [text for text in complaints if "status of 422" not in text] == []


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    yield from visit(chromium, address)


@pytest.fixture
def plain(chromium: Browser, address: str) -> Iterator[Page]:
    """A browser whose JavaScript is switched off."""
    yield from visit(chromium, address, java_script_enabled=False)


def test_one_click_on_an_example_brings_the_verdict(page: Page) -> None:
    page.locator(".intro .example button").first.click()
    expect(page.locator(".you .bubble")).to_contain_text("พัสดุของท่าน")
    expect(page.locator(".bot .card h3")).to_have_text("เข้าข่ายมิจฉาชีพ อย่าเพิ่งทำตาม")
    expect(page.locator("#waiting")).to_be_hidden()


def test_enter_sends_and_shift_enter_breaks_the_line(page: Page) -> None:
    page.fill("#text", "บรรทัดแรก")
    page.press("#text", "Shift+Enter")
    page.type("#text", "บรรทัดสอง")
    assert page.input_value("#text") == "บรรทัดแรก\nบรรทัดสอง"
    page.press("#text", "Enter")
    expect(page.locator(".you .bubble")).to_have_text("บรรทัดแรก\nบรรทัดสอง", use_inner_text=True)
    expect(page.locator(".bot .card")).to_be_visible()


def test_a_button_says_what_it_means_and_is_answered(page: Page) -> None:
    page.locator(".intro .example button").first.click()
    page.locator(".bot .card").get_by_role("button", name="โอนเงินไปแล้ว").click()
    expect(page.locator(".you .bubble").last).to_have_text("โอนเงินไปแล้ว")
    expect(page.locator(".chips .chip").first).to_have_text("กรุงเทพ")
    assert page.locator("a[href='tel:1441']").count() == 2


def test_own_words_outlive_a_reload_in_this_browser(page: Page) -> None:
    page.fill("#text", "ข้อความของนก")
    page.press("#text", "Enter")
    expect(page.locator(".bot .card")).to_be_visible()
    page.reload()
    expect(page.locator(".thread > li").first.locator(".bubble")).to_have_text("ข้อความของนก")
    expect(page.locator(".thread > li")).to_have_count(2)


def test_nothing_typed_is_lost_when_it_is_too_long_or_cannot_be_sent(page: Page) -> None:
    novel = "ก" * 5_001
    page.fill("#text", novel)
    page.press("#text", "Enter")
    expect(page.locator("#problem")).to_contain_text("5,001")
    assert page.input_value("#text") == novel
    page.fill("#text", "สั้นๆ")
    page.route("**/try/messages", lambda route: route.fulfill(status=200, body="no JSON"))
    page.press("#text", "Enter")
    expect(page.locator("#problem")).to_contain_text("ส่งไม่ได้")
    assert page.input_value("#text") == "สั้นๆ"
    page.unroute_all()
    expect(page.locator(".you")).to_have_count(0)


def test_scripts_in_a_message_are_words(page: Page) -> None:
    page.fill("#text", "<img src=x onerror=document.title='โดนแล้ว'>")
    page.press("#text", "Enter")
    expect(page.locator(".bot .card")).to_be_visible()
    assert "โดนแล้ว" not in page.title()


def test_the_page_fits_a_phone(page: Page) -> None:
    page.locator(".intro .example button").first.click()
    expect(page.locator(".bot .card")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate(
        "document.querySelector('.scroll').scrollWidth <= document.querySelector('.scroll').clientWidth"
    )


def test_the_drawer_opens_and_closes_by_keyboard(page: Page) -> None:
    page.locator(".drawer-link").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#examples")).to_be_visible()
    page.locator(".close").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#examples")).to_be_hidden()


def test_everything_works_without_javascript(plain: Page) -> None:
    plain.locator(".intro .example button").nth(1).click()
    expect(plain.locator(".you .bubble")).to_contain_text("เบอร์ใหม่")
    expect(plain.locator(".bot .card h3")).to_have_text("เข้าข่ายมิจฉาชีพ อย่าเพิ่งทำตาม")
    plain.locator(".bot .card").get_by_role("button", name="โอนเงินไปแล้ว").click()
    expect(plain.locator(".bot .card h3").last).to_have_text("ตั้งสติก่อนนะคะ มาทำทีละข้อ")
    plain.locator(".chip").first.click()
    expect(plain.locator(".bot .card h3").last).to_have_text("โทรธนาคารกรุงเทพเดี๋ยวนี้")


def test_the_language_changes_without_javascript(plain: Page) -> None:
    plain.get_by_role("button", name="English").click()
    assert plain.locator("html").get_attribute("lang") == "en"
    expect(plain.locator(".intro .bubble")).to_contain_text("Hello, this is Ruthan")
