"""Are disguises taken off, ordinary messages left alone, and offsets kept?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.text import normalize

DISGUISED = {
    "ขอเบอร์nู้ด่วน": "ขอเบอร์กู้ด่วน",
    "Uาคาร่าออนไลน์": "บาคาร่าออนไลน์",
    "ฝาn-ถoน 24 ชม.": "ฝาก-ถอน 24 ชม.",
    "lครดิต 50 บาn": "เครดิต 50 บาท",
    "สล๊Oต llตกดี": "สล๊อต แตกดี",
    "ຝາກເງິນ": "ฝากเงิน",
    "รายได้ ๓,๐๐๐": "รายได้ 3,000",
    "ก า ร พ นั น": "การพนัน",
    "ส.ล.็.อ.ต": "สล็อต",
    "ฟ🎰รี วันนี้": "ฟรี วันนี้",
    "ด่วนนนนนน": "ด่วน",
    "𝐅𝐑𝐄𝐄 ＬＩＮＥ 🅺🅱🅰🅽🅺": "free line kbank",
    "กู\u200bเ\u200bงิน": "กูเงิน",
    "รับ 1,ooo แจก 1oo%": "รับ 1,000 แจก 100%",
    "ที่ bit . ly / abc เลย": "ที่ bit.ly/abc เลย",
    "hxxps://abc.com": "https://abc.com",
    "abcจุดคอม": "abc.com",
    "kаsikоrn": "kasikorn",  # the "а" and the second "о" are Cyrillic
}

ORDINARY = [
    "โอนผ่าน k plus หรือ scb แล้วแจ้งสลิปด้วยนะคะ",
    "ซื้อ iphone 15 pro max เกรด a ไซส์ m ที่ชั้น 3",
    "แอดline มาได้ หรือทักเฟซ",
    "พ.ร.บ. ก.ล.ต. ธ.ก.ส. อ.เมือง จ.นครราชสีมา 12 ม.ค. 2567",
    "ข้อ ก ข ค ง ตอบข้อใด",
    "ปี นี้ ดี มี สุข",
    "ระบบบัญชีหรือออนไลน์ ออกมาต่อออเดอร์ ถนนน้ำท่วม",
    "สวัสดี😊ค่ะ ขอบคุณ🙏มากนะคะ",
    "otp 482o13 ref. ab3o5 รหัส gpt-4o",
    "นัด ณ ห้อง 2 เวลา 10.00 น. จ้า",
    "ต่าง ๆ นานา ฯลฯ",
    "please come to the office. me too. it is so good",
    "วิตามินc ขนาดa4 สายusb",
    "ยอด 1,000.00 บ. xxx-x-x1234-x 55555",
    "คุณเ**รัตน์ ได้รับพัสดุแล้ว",
]


@pytest.mark.parametrize(("written", "meant"), DISGUISED.items())
def test_it_takes_disguises_off(written: str, meant: str) -> None:
    assert normalize(written).text == meant


@pytest.mark.parametrize("message", ORDINARY)
def test_it_leaves_ordinary_messages_alone(message: str) -> None:
    assert normalize(message).text == message
    assert normalize(message).signs == ()


def test_it_names_the_disguises() -> None:
    assert normalize("ฟ🎰รี nู้ hxxp://a.com 𝐅𝐑𝐄𝐄\u200b").signs == (
        "broken_link",
        "fancy_letters",
        "look_alikes",
        "spaced_letters",
        "zero_width",
    )


def test_gaps_from_ocr_are_no_trick() -> None:
    found = normalize("โอนแล ้วค่ะ สถาน ะเรียบร้อย")
    assert found.text == "โอนแล้วค่ะ สถานะเรียบร้อย"
    assert found.signs == ("torn_marks",)


def test_a_span_maps_back_to_the_words_as_they_were_written() -> None:
    written = "\u200bสมัคร ส.ล.็.อ.ต รับ ๑๐๐ บาn"
    found = normalize(written)
    for word, original in (("สล็อต", "ส.ล.็.อ.ต"), ("100", "๑๐๐"), ("บาท", "บาn")):
        at = found.text.index(word)
        start, end = found.span(at, at + len(word))
        assert written[start:end] == original


def test_an_empty_text_and_an_empty_span_are_fine() -> None:
    assert normalize("").text == ""
    assert normalize("").span(0, 0) == (0, 0)
    assert normalize("กข").span(1, 1) == (1, 1)
    assert normalize("กข").span(2, 2) == (2, 2)


PIECES = """
สล็อต ฟรี กู้ ก า ่ ี ำ \u0e4d เ แ o U n ll 1 0 . - * 🎰 \u200b bit .com / จุดคอม hxxp :// ຝາກ а 𝐅 Ｆ ½ İ \ud83d \x00
\u0336 ๆ ๅ ออ บบบ aaaa 1,ooo % บาท line ß ﬁ xn--
"""
PARTS = st.sampled_from([*PIECES.split(), " ", "\n"])
MESSAGES = st.one_of(st.lists(PARTS, max_size=30).map("".join), st.text(max_size=60))


@given(MESSAGES)
def test_doing_it_twice_changes_nothing_more(message: str) -> None:
    once = normalize(message).text
    assert normalize(once).text == once


@given(MESSAGES)
def test_every_character_knows_where_it_stood(message: str) -> None:
    found = normalize(message)
    assert len(found.text) == len(found.origin) == len(found.ends)
    assert all(0 <= start < end <= len(message) for start, end in zip(found.origin, found.ends, strict=True))
    assert list(found.origin) == sorted(found.origin)
    assert list(found.ends) == sorted(found.ends)


SEEDS = """
ก|ก |ก.|กa|n้|รัu|ฟ🎰|ส ล็ อ |เ.|่|\u200b|é|𝐀|\ud83d|a|1o|a . |http : / / |a.|п|/| |โ บ นั |\u0336|ดอท|1.|a@|ฝา
""".strip("\n").split("|")


@pytest.mark.timeout(5)
@pytest.mark.parametrize("seed", SEEDS, ids=ascii)
def test_a_bomb_of_5000_characters_is_read_quickly(seed: str) -> None:
    bomb = seed * (5000 // len(seed)) + "x"
    assert len(normalize(bomb).text) <= len(bomb)
