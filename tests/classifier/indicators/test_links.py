"""Are links found as they are written, and judged by their spelling alone?"""

import pytest

from classifier.assessment import Indicator
from classifier.indicators import extract
from classifier.text import normalize


def links(message: str) -> list[Indicator]:
    return [found for found in extract(normalize(message), message) if found.group == "link"]


@pytest.mark.parametrize(
    ("message", "name", "value"),
    [
        ("ดูที่ https://www.kasikornbank.com/th/promo", "link_official", "kasikornbank.com"),
        ("ลงทะเบียน คนละครึ่ง.com วันนี้", "link_official", "คนละครึ่ง.com"),
        ("ตรวจสอบที่ www.nakhonratchasima.go.th", "link_official", "nakhonratchasima.go.th"),
        ("ผลสอบ reg.sut2.ac.th/score", "link_government", "sut2.ac.th"),
        ("คลิก kerry-th.top/pay", "link_imitates", "kerry-th.top"),
        ("ยืนยันที่ kbank.co.th.secure-login.top", "link_imitates", "secure-login.top"),
        ("คืนภาษี rd-go-th.com", "link_imitates", "rd-go-th.com"),
        ("โปร ktc.promo/abc", "link_names_brand", "ktc.promo"),
        ("รับเลย bit.ly/3xRt0Qa", "link_short", "bit.ly/3xRt0Qa"),
        ("โหลด http://103.12.4.5/x", "link_raw_ip", "103.12.4.5"),
        ("ติดตั้ง example-th.com/police.apk", "link_app_file", "example-th.com"),
        ("เข้า http://kasikornbank.com@evil.example.com/", "link_hides_target", "example.com"),
        ("สมัคร pgslot999.com", "link_gambling", "pgslot999.com"),
        ("ที่ promo.xyz ค่ะ", "link_odd_ending", "promo.xyz"),
        ("ที่ scb-check.web.app", "link_free_host", "scb-check.web.app"),
        ("กรอก forms.gle/AbC123", "link_form", "forms.gle/AbC123"),
        ("ดู https://fb.watch/xYz", "link_platform", "fb.watch/xYz"),
        ("ร้าน moojum-korat.com", "link_unknown", "moojum-korat.com"),
        ("ลด bit . ly / abc1", "link_short", "bit.ly/abc1"),
    ],
)
def test_it_names_what_a_link_is(message: str, name: str, value: str) -> None:
    assert (name, value) in [(found.name, found.value) for found in links(message)]


@pytest.mark.parametrize("host", ["kаsikornbank.com", "ѕcb.co.th", "xn--kaskornbank-8fb.com"])
def test_foreign_letters_in_a_host_never_pass_for_the_official_site(host: str) -> None:
    assert {found.name for found in links(f"คลิก {host}")} <= {"link_imitates", "link_punycode", "link_unknown"}
    assert links(f"คลิก {host}")


@pytest.mark.parametrize(
    "prose",
    [
        "ส่งที่ somchai@gmail.com",
        "เวลา 10.30 น.",
        "ok.so i go",
        "อ.เมือง จ.นครราชสีมา",
        "v1.2.3",
        "a.m. to p.m.",
        "3.5 x 4.5",
    ],
)
def test_it_sees_no_link_in_prose(prose: str) -> None:
    assert links(prose) == []


def test_the_span_is_the_link_without_the_words_around_it() -> None:
    message = "เข้าhttps://kerry-th.top/pay?x=1ด่วน (หรือ promo.xyz)."
    assert [message[found.start : found.end] for found in links(message)] == [
        "https://kerry-th.top/pay?x=1",
        "promo.xyz",
    ]


def test_equal_places_have_equal_values() -> None:
    first, second = (links(f"ดู {link}")[0] for link in ("http://www.kerry-th.top/a1", "kerry-th.top/b2#x"))
    assert first.value == second.value
    assert links("BIT.LY/AbC")[0].value == links("https://bit.ly/AbC")[0].value


def test_only_a_senders_own_place_identifies_him() -> None:
    identifying = {
        found.value
        for found in links("kerry-th.top bit.ly/3xR www.scb.co.th facebook.com/page nrct.go.th bit.ly")
        if found.identifying
    }
    assert identifying == {"kerry-th.top", "bit.ly/3xR"}


def test_it_tells_when_the_brand_of_the_message_is_not_that_of_the_link() -> None:
    found = {found.name: found for found in links("ไปรษณีย์ไทย: พัสดุตกค้าง ดู moojum-korat.com/p")}
    assert "ไปรษณีย์ไทย" in found["link_not_of_brand"].reason_th


def test_the_reason_names_the_brand_in_both_languages() -> None:
    found = links("ยืนยันที่ kasikombank.com")[0]
    assert "ธนาคารกสิกรไทย" in found.reason_th
    assert "KASIKORNBANK" in found.reason_en


def test_a_link_written_to_be_overlooked_says_so() -> None:
    assert "link_disguised" in {found.name for found in links("เข้า hxxp://abc-def.com ได้เลย")}
    assert "link_disguised" not in {found.name for found in links("เข้า http://abc-def.com ได้เลย")}
