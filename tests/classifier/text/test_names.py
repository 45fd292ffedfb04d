"""Are persons found by their titles, without taking "you" for a name?"""

import pytest

from classifier.text.names import find_names


def named(text: str) -> list[str]:
    return [text[start:end] for start, end in find_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("บัญชี นายสมชาย ใจดี", ["สมชาย ใจดี"]),
        ("โอนให้ น.ส. มาลี รักไทย 000-1-23456-7", ["มาลี รักไทย"]),
        ("ด.ช.ปกรณ์ขาดเรียน", ["ปกรณ์ขาดเรียน"]),
        ("dear mr. john smith, your code", ["john smith"]),
        ("ชื่อบัญชี: สมศรี แสนดี", ["สมศรี แสนดี"]),
        ("ส่งสลิปให้คุณกชกร", ["กชกร"]),
        ("คุณป้านวล โทรมา", ["นวล"]),
        ("คุณมาลีคะ", ["มาลี"]),
        ("คุณแก้ว", ["แก้ว"]),
    ],
)
def test_it_finds_persons(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "คุณได้รับสิทธิ์", "พัสดุของคุณถูกตีกลับ", "ขอบคุณมากค่ะ", "คุณลูกค้าคะ", "คุณภาพดี", "คุณสมบัติผู้สมัคร", "นายหน้า", "นายอำเภอ",
        "คุณแม่บ้าน", "คุณอาจถูกระงับ", "ชื่อบัญชี: บริษัท ดีดี จำกัด", "เวลา 18.00 น. ส่งวันถัดไป",
    ],
)  # fmt: skip
def test_it_does_not_take_everyday_words_for_names(text: str) -> None:
    assert named(text) == []
