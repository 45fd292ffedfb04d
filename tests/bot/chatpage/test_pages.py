"""The chat page as a visitor without JavaScript uses it, and the same for its script."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.chatpage.examples import examples
from bot.line.flex import messages
from bot.messages import Button, Postback, Text
from tests.bot.chatpage.fake_chat import FakeChat

JSON = {"Accept": "application/json"}
SCAM = "พัสดุตกค้าง จ่าย 19 บาท <script>alert(1)</script>"


def answer(text: str = "เข้าข่ายมิจฉาชีพ", *labels: str) -> list[dict[str, object]]:
    return messages((Text(text, tuple(Button(label, Postback("v1&do=menu", label)) for label in labels)),))


def send(browser: TestClient, text: str, **headers: str) -> Any:
    return browser.post("/try/messages", data={"text": text}, headers=headers)


def test_a_first_visit_tells_what_this_is_and_offers_examples(nok: TestClient) -> None:
    page = nok.get("/try").text
    assert "นี่คือรู้ทัน" in page and "ไม่ใช่การแจ้งความ แจ้งความที่ 1441" in page
    assert '<html lang="th">' in page and 'href="/try/privacy"' in page
    assert page.count('class="press example"') == len(examples()) + sum(1 for one in examples() if one.first)


def test_a_visitor_is_a_random_cookie_that_scripts_cannot_read(nok: TestClient, chat: FakeChat) -> None:
    cookie = nok.get("/try").headers["set-cookie"]
    assert re.match(r"ruthan_visitor=V[0-9a-f]{32};", cookie)
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/try" in cookie
    assert "set-cookie" not in nok.get("/try").headers


def test_a_text_is_submitted_as_line_would_send_it(nok: TestClient, chat: FakeChat) -> None:
    nok.get("/try")
    posted = send(nok, "สวัสดี\r\nค่ะ")
    assert (posted.status_code, posted.headers["location"]) == (303, "/try#newest")
    (event,) = chat.events
    assert event["type"] == "message" and event["mode"] == "active"
    assert event["message"] | {"id": ""} == {"type": "text", "id": "", "text": "สวัสดี\nค่ะ"}
    assert event["source"] == {"type": "user", "userId": nok.cookies["ruthan_visitor"]}


def test_without_javascript_the_own_words_stand_above_the_answer(nok: TestClient, chat: FakeChat) -> None:
    nok.get("/try")
    send(nok, SCAM)
    waiting = nok.get("/try").text
    assert "&lt;script&gt;" in waiting and "<script>alert" not in waiting
    assert 'http-equiv="refresh"' in waiting
    chat.answer(answer())
    page = nok.get("/try").text
    assert page.index("&lt;script&gt;") < page.index("เข้าข่ายมิจฉาชีพ</p>")
    assert 'http-equiv="refresh"' not in page


def test_a_page_that_waits_too_long_stops_loading_itself(nok: TestClient) -> None:
    nok.get("/try")
    send(nok, SCAM)
    page = nok.get("/try?look=20").text
    assert 'http-equiv="refresh"' not in page and "ช้ากว่าปกติ" in page
    assert nok.get("/try?look=%E0%B9%91").status_code == 200


def test_a_button_is_submitted_with_all_its_state(nok: TestClient, chat: FakeChat) -> None:
    nok.get("/try")
    nok.post("/try/messages", data={"postback": "v1&do=sent&r=01", "said": "โอนเงินไปแล้ว"})
    assert chat.events[0]["postback"] == {"data": "v1&do=sent&r=01"}
    assert "โอนเงินไปแล้ว</p>" in nok.get("/try").text


def test_only_the_newest_answer_keeps_its_quick_replies(nok: TestClient, chat: FakeChat) -> None:
    nok.get("/try")
    for label in ("แรก", "ล่าสุด"):
        send(nok, "สวัสดี")
        chat.answer(answer("คำตอบ", label))
    page = nok.get("/try").text
    assert "ล่าสุด</button>" in page and "แรก</button>" not in page


@pytest.mark.parametrize("text", ["", "   \n", "ก" * 5_001, "😀" * 2_501])
def test_what_cannot_be_taken_comes_back_with_a_sentence_and_nothing_lost(
    nok: TestClient, chat: FakeChat, text: str
) -> None:
    nok.get("/try")
    page = send(nok, text)
    assert page.status_code == 422
    assert 'role="alert" >' in page.text
    assert f">\n{text}</textarea>" in page.text
    assert chat.events == []


def test_exactly_the_longest_text_is_taken(nok: TestClient, chat: FakeChat) -> None:
    assert send(nok, "ก" * 5_000).status_code == 303
    assert len(chat.events) == 1


def test_a_novel_is_refused_before_it_is_read(nok: TestClient, chat: FakeChat) -> None:
    assert send(nok, "x" * (1 << 20)).status_code == 413
    assert chat.events == []


def test_a_visitor_who_posts_too_fast_is_asked_to_wait(nok: TestClient, chat: FakeChat) -> None:
    nok.get("/try")
    for _ in range(10):
        assert send(nok, "สวัสดี").status_code == 303
    page = send(nok, SCAM)
    assert page.status_code == 429
    assert "&lt;script&gt;" in page.text.split("<textarea")[1]
    assert len(chat.events) == 10


def test_the_script_gets_json(nok: TestClient, chat: FakeChat) -> None:
    nok.get("/try")
    taken = send(nok, SCAM, **JSON)
    assert (taken.status_code, taken.json()) == (202, {"event": "try-0001"})
    assert nok.get("/try/messages", headers=JSON).json() == {"answers": [], "pending": True}
    chat.answer(answer("เข้าข่ายมิจฉาชีพ", "วิธีใช้"))
    news = nok.get("/try/messages", headers=JSON).json()
    assert not news["pending"]
    assert news["answers"][0]["event"] == "try-0001" and "วิธีใช้</button>" in news["answers"][0]["html"]
    later = nok.get("/try/messages", params={"after": news["answers"][0]["id"]}, headers=JSON).json()
    assert later["answers"] == []


def test_the_script_is_told_why_not_in_json(nok: TestClient) -> None:
    refused = send(nok, "", **JSON)
    assert refused.status_code == 422
    assert refused.json()["problem"].startswith("ยังไม่มีข้อความ")


def test_words_sent_by_the_script_stay_in_the_browser(nok: TestClient) -> None:
    nok.get("/try")
    send(nok, "ข้อความลับของนก", **JSON)
    assert "ข้อความลับของนก" not in nok.get("/try").text


def test_who_opens_the_scripts_address_by_hand_is_led_to_the_chat(nok: TestClient) -> None:
    assert nok.get("/try/messages").headers["location"] == "/try"


def test_nobody_reads_anothers_conversation(nok: TestClient, chat: FakeChat) -> None:
    nok.get("/try")
    send(nok, "ข้อความของนก")
    chat.answer(answer("คำตอบของนก"))
    nok.cookies.clear()
    assert "ของนก" not in nok.get("/try").text


@pytest.mark.parametrize("cookie", ["V123", "U" + "0" * 32, "../../etc", "V" + "0" * 31 + "G"])
def test_a_made_up_cookie_makes_a_new_visitor(nok: TestClient, cookie: str) -> None:
    nok.cookies.set("ruthan_visitor", cookie)
    assert "ruthan_visitor=V" in nok.get("/try").headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://[testserver"},
        {"Referer": "https://evil.example/try"},
    ],
)
def test_a_form_of_another_site_is_refused(nok: TestClient, chat: FakeChat, headers: dict[str, str]) -> None:
    del nok.headers["Sec-Fetch-Site"]
    for address in ("/try/messages", "/try/language"):
        assert nok.post(address, data={"text": SCAM, "language": "en"}, headers=headers).status_code == 403
    assert chat.events == []


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://testserver"}, {"Referer": "http://testserver/try"}])
def test_an_old_browser_may_post_from_our_own_page(nok: TestClient, chat: FakeChat, headers: dict[str, str]) -> None:
    del nok.headers["Sec-Fetch-Site"]
    assert send(nok, "สวัสดี", **headers).status_code == 303


@pytest.mark.parametrize("address", ["/try", "/try/privacy", "/try/messages"])
def test_every_page_is_guarded(nok: TestClient, address: str) -> None:
    headers = nok.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store" and headers["x-content-type-options"] == "nosniff"


def test_no_page_needs_what_the_policy_forbids(nok: TestClient) -> None:
    for address in ("/try", "/try/privacy"):
        page = nok.get(address).text
        assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", page)
        assert all("src=" in script for script in re.findall(r"<script[^>]*>", page))


def test_the_language_changes_for_the_page_and_for_the_answers(nok: TestClient, chat: FakeChat) -> None:
    nok.get("/try")
    assert nok.post("/try/language", data={"language": "en"}).headers["location"] == "/try#newest"
    assert '<html lang="en">' in nok.get("/try").text
    assert chat.events[0]["postback"] == {"data": "v1&do=language&c=en"}


def test_an_unknown_language_changes_nothing(nok: TestClient, chat: FakeChat) -> None:
    nok.post("/try/language", data={"language": "xx"})
    assert chat.events == [] and '<html lang="th">' in nok.get("/try").text


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_privacy_notice_tells_what_is_kept(nok: TestClient, language: str) -> None:
    nok.cookies.set("ruthan_language", language)
    page = nok.get("/try/privacy").text
    assert "7" in page and ("คุกกี้" in page or "cookie" in page)


def test_the_files_are_kept_by_browsers_under_their_own_hash_only(nok: TestClient) -> None:
    addresses = re.findall(r"/try/static/[0-9a-f]+/[\w.]+", nok.get("/try").text)
    assert {address.rsplit("/")[-1] for address in addresses} == {"icon.svg", "try.css", "try.js"}
    for address in addresses:
        assert "immutable" in nok.get(address).headers["cache-control"]
    assert nok.get("/try/static/old/try.css").headers["cache-control"] == "no-cache"
    assert nok.get("/try/static/old/secret.txt").status_code == 404
