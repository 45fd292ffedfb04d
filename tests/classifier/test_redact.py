"""Is personal data masked, the suspect's traces kept, and the length never changed?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.errors import ClassifierError
from classifier.redact import MASK, mask

CITIZEN = "1101700230708"  # fictitious, with a right check digit


@pytest.mark.parametrize(
    "secret",
    [
        CITIZEN,
        "1-1017-00230-70-8",
        "1 1017 00230 70 8",
        "๑๑๐๑๗๐๐๒๓๐๗๐๘",
        "1 1 0 1 7 0 0 2 3 0 7 0 8",
        "11017\u200b00230708",
    ],
)
def test_citizen_numbers_go_however_they_are_written(secret: str) -> None:
    masked = mask(f"เลข {secret} ค่ะ")
    assert not any(digit in masked for digit in "0123456789๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize(
    ("message", "secret"),
    [
        ("รหัส OTP ของท่านคือ 482913 อ้างอิง ABCD", "482913"),
        ("482913 เป็นรหัสยืนยันของคุณ", "482913"),
        ("PIN: 7741", "7741"),
        ("รหัสผ่าน: Somchai2520!", "Somchai2520!"),
        ("หนังสือเดินทาง AA1234567", "AA1234567"),
        ("บัตร 4111 1111 1111 1111 หมดอายุ", "4111 1111 1111 1111"),
        ("บัตร 4111111111111111", "4111111111111111"),
        ("ส่งที่ somchai.j@gmail.com", "somchai.j"),
        ("เรียน คุณสมหญิง ใจงาม", "สมหญิง"),
        ("ชื่อบัญชี นางสาวมาลี รักไทย", "มาลี รักไทย"),
        ("Dear Mr. John Smith, hello", "John Smith"),
        ("อยู่บ้านเลขที่ 123/4 หมู่ 5 ต.ในเมือง", "123/4 หมู่ 5"),
    ],
)
def test_personal_data_goes(message: str, secret: str) -> None:
    masked = mask(message)
    at = message.index(secret)
    assert masked[at : at + len(secret)].strip(MASK + " ") == ""


@pytest.mark.parametrize(
    "message",
    [
        "โอนเข้าบัญชี กสิกร 000-1-23456-7 ภายในวันนี้",
        "โทร 081-000-4821 หรือ 02-000-1234",
        "รหัสอยู่ในลิงก์ https://kerry-th.top/482913?code=55512",
        "แอดไลน์ abc555 หรือ @korat888 lin.ee/aB3xQ9k",
        "พร้อมเพย์ 081-000-4821",
        "คุณได้รับสิทธิ์ 5,000 บาท โทร 1441",
        "ติดต่อ support@kasikornbank.com",
        "ขอรหัส 6 หลัก ภายใน 15 นาที ราคา 500 บาท",
    ],
)
def test_the_traces_of_the_suspect_stay(message: str) -> None:
    assert mask(message) == message


def test_the_domain_of_an_address_stays() -> None:
    assert mask("somchai@evil-mail.top") == "×××××××@evil-mail.top"


@given(
    st.text(max_size=120)
    | st.lists(st.sampled_from(["คุณ", "สมชาย", "รหัส", "482913", CITIZEN, " ", "\u200b", "a@b.co", "\ud83d"])).map(
        "".join
    )
)
def test_the_length_never_changes(message: str) -> None:
    masked = mask(message)
    assert len(masked) == len(message)
    assert all(new in (old, MASK) for old, new in zip(message, masked, strict=True))


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "seed", ["1", "1 ", "รหัส1", "คุณก", "นาย ก", "a@", "@a.", "บ้านเลขที่1หมู่", "password a", "1234 ", "mr a "]
)
def test_a_bomb_is_masked_quickly(seed: str) -> None:
    bomb = seed * (5000 // len(seed))
    assert len(mask(bomb)) == len(bomb)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ClassifierError, match="bytes"):
        mask(b"abc")  # type: ignore[arg-type]
