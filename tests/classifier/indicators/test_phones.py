"""Are telephone numbers told apart from the other numbers of a message?"""

import pytest

from classifier.indicators import extract
from classifier.text import normalize


def phones(message: str) -> list[tuple[str, str]]:
    return [(found.name, found.value) for found in extract(normalize(message), message) if found.group == "phone"]


@pytest.mark.parametrize(
    "written",
    [
        "081-000-4821",
        "0810004821",
        "081 000 4821",
        "+66 81 000 4821",
        "+66(0)810004821",
        "๐๘๑-๐๐๐-๔๘๒๑",
        "08 1000 4821",
    ],
)
def test_one_number_has_one_value_however_it_is_written(written: str) -> None:
    assert phones(f"โทร {written} ได้เลย") == [("phone_mobile", "+66810004821")]


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("โทร 044-555-123", [("phone_landline", "+6644555123")]),
        ("ติดต่อ 02-000-1234 ต่อ 5", [("phone_landline", "+6620001234")]),
        ("โทร 1441 ทันที", [("phone_hotline", "1441")]),
        ("โทร 02-777-7777", [("phone_hotline", "027777777")]),
        ("call +1 202 555 0143", [("phone_foreign", "+12025550143")]),
        ("กด *155*34# สมัคร", [("phone_service_code", "*155*34#")]),
    ],
)
def test_it_knows_the_kinds_of_numbers(message: str, found: list[tuple[str, str]]) -> None:
    assert phones(message) == found


@pytest.mark.parametrize(
    "message",
    [
        "ยอด 1,441 บาท",
        "ปี 1999 ถึง 2567",
        "เลขพัสดุ TH0123456789012",
        "วันที่ 08/12/2567 10:30",
        "ราคา 0812 บาท",
        "อ้างอิง 081000482199",
        "บัตร 0123456789012",
        "https://a.example.com/0810004821",
    ],
)
def test_other_numbers_are_no_phones(message: str) -> None:
    assert phones(message) == []


def test_a_hotline_identifies_nobody() -> None:
    message = "โทร 1441 หรือ 081-000-4821"
    assert {found.value for found in extract(normalize(message), message) if found.identifying} == {"+66810004821"}
