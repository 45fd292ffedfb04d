"""Are the chat accounts found that a message sends its reader to?"""

import pytest

from classifier.indicators import extract
from classifier.text import normalize


def chats(message: str) -> list[tuple[str, str]]:
    return [(found.name, found.value) for found in extract(normalize(message), message) if found.group == "line_id"]


@pytest.mark.parametrize(
    "written",
    [
        "ไลน์ไอดี abc555",
        "LINE ID: abc555",
        "line：abc555",
        "Line id = ABC555",
        "แอดไลน์ abc555",
        "ID Line: abc555",
        "@LINE: abc555",
        "line.me/ti/p/~abc555",
    ],
)
def test_one_id_has_one_value_however_it_is_written(written: str) -> None:
    assert chats(f"สนใจ {written} นะคะ") == [("line_id", "abc555")]


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("แอดไลน์ @korat888", [("line_official", "@korat888")]),
        ("https://lin.ee/aB3xQ9k", [("line_link", "lin.ee/aB3xQ9k")]),
        ("https://line.me/R/ti/p/%40korat888", [("line_link", "@korat888")]),
        ("line.me/ti/p/kT4mPz0wQe", [("line_link", "line.me/ti/p/kT4mPz0wQe")]),
        ("เข้ากลุ่ม line.me/ti/g/AbCdEf", [("line_group_link", "line.me/ti/g/AbCdEf")]),
        ("ทัก t.me/korat_trade", [("telegram_id", "t.me/korat_trade")]),
        ("telegram: @korat_trade", [("telegram_id", "t.me/korat_trade")]),
        ("wa.me/66810004821", [("whatsapp_id", "+66810004821")]),
    ],
)
def test_it_knows_the_places(message: str, found: list[tuple[str, str]]) -> None:
    assert chats(message) == found


@pytest.mark.parametrize(
    "message",
    [
        "thaipoliceonline.go.th",
        "LINE: Your code is 505181",
        "ดู LINE TODAY",
        "ส่งที่ somchai@gmail.com",
        "ทางไลน์ได้เลย",
        "ตามไอจี @korat",
        "online shopping",
    ],
)
def test_it_sees_no_id_where_none_is(message: str) -> None:
    assert chats(message) == []
