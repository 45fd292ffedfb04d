"""A signed delivery goes in over HTTP; a reply comes out over HTTP and a report stands in the database."""

import json
from functools import partial

from tests.fake_line import FakeLine
from tests.journeys.product import Product, text_event

LOAN = "เงินด่วนวันนี้ ไม่เช็คบูโร ไม่ต้องค้ำ วงเงิน 50,000 บาท โอนค่าค้ำประกันก่อน 500 ทักไลน์ @fastcash555 โทร 0810004821"


def altogether(line: FakeLine, number: int) -> str:
    return json.dumps(line.replies_to(f"token-{number}"), ensure_ascii=False)


def test_it_answers_a_scam_and_logs_it_without_the_user_id(product: Product, line: FakeLine) -> None:
    assert product.deliver(text_event(1, LOAN)) == 200
    product.wait(lambda: line.replies_to("token-1"))
    (message,) = line.replies_to("token-1")
    assert message["type"] == "flex"
    assert "1441" in message["altText"] and "มิจฉาชีพ" in message["altText"]
    (report,) = product.rows("SELECT * FROM reports")
    assert (report["state"], report["tier"]) == ("open", "danger")
    assert "U-nok" not in product.database.read_bytes().decode("latin-1")


def test_it_handles_a_redelivered_event_once(product: Product, line: FakeLine) -> None:
    event = text_event(1, LOAN)
    for redelivered in (False, True, True):
        assert product.deliver(event | {"deliveryContext": {"isRedelivery": redelivered}}) == 200
    product.wait(lambda: line.replies_to("token-1"))
    product.wait(product.settled)
    assert len(line.sent) == 1
    assert len(product.rows("SELECT id FROM reports")) == 1


def test_it_counts_two_reporters_of_one_campaign(product: Product, line: FakeLine) -> None:
    product.deliver(text_event(1, LOAN, "U-nok"), text_event(2, LOAN.replace("50,000", "80,000"), "U-boon"))
    product.wait(lambda: line.replies_to("token-2"))
    (campaign,) = product.rows("SELECT reports, reporters FROM campaigns")
    assert campaign == {"reports": 2, "reporters": 2}
    assert "มีผู้แจ้ง 2 ราย" in altogether(line, 2)


def test_it_logs_neither_small_talk_nor_stickers(product: Product, line: FakeLine) -> None:
    sticker = text_event(2, "") | {"message": {"type": "sticker", "id": "2", "packageId": "1", "stickerId": "2"}}
    product.deliver(text_event(1, "สวัสดีค่ะ"), sticker)
    product.wait(lambda: line.replies_to("token-1") and line.replies_to("token-2"))
    assert product.rows("SELECT id FROM reports") == []


def test_it_holds_an_ordinary_message_for_the_buttons_only(product: Product, line: FakeLine) -> None:
    product.deliver(text_event(1, "แม่จ๋า เย็นนี้กลับช้านะ ฝากเอาข้าวให้หมาด้วย"))
    product.wait(lambda: line.replies_to("token-1"))
    assert [row["state"] for row in product.rows("SELECT state FROM reports")] == ["held"]
    assert product.rows("SELECT id FROM campaigns") == []


def test_it_answers_i_sent_money_with_the_banks_lines(product: Product, line: FakeLine) -> None:
    product.deliver(text_event(1, "โอนเงินไปแล้ว"))
    product.wait(lambda: line.replies_to("token-1"))
    assert "1441" in altogether(line, 1)
    assert "tel:" in altogether(line, 1)


def test_it_stays_calm_whatever_a_resident_sends(product: Product, line: FakeLine) -> None:
    texts = [
        "",
        " ",
        "\x00",
        "\ud83d",
        "ก" * 5000,
        "🎰" * 2500,
        "\u200b" * 100,
        "<script>alert(1)</script>",
        "ฟ.รี " * 900,
    ]
    for number, text in enumerate(texts, 1):
        assert product.deliver(text_event(number, text)) == 200
    for number in range(1, len(texts) + 1):
        product.wait(partial(line.replies_to, f"token-{number}"))
    assert product.rows("SELECT event_id, error FROM inbox WHERE state = 'dead'") == []


def test_it_keeps_a_broken_event_as_a_dead_letter_and_answers_its_neighbours(product: Product, line: FakeLine) -> None:
    broken = {"webhookEventId": "01JBROKEN", "message": "what"}
    assert product.deliver(broken, {"type": "brandNew", "webhookEventId": "01JNEW"}, text_event(3, LOAN)) == 200
    product.wait(lambda: line.replies_to("token-3"))
    product.wait(product.settled)
    assert [row["event_id"] for row in product.rows("SELECT event_id FROM inbox WHERE state = 'dead'")] == ["01JBROKEN"]
