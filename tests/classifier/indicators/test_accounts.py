"""Are accounts found with their bank, and citizen numbers never?"""

import pytest

from classifier.assessment import Indicator
from classifier.indicators import extract
from classifier.indicators.promptpay import read_payload
from classifier.text import normalize


def accounts(message: str) -> list[Indicator]:
    return [found for found in extract(normalize(message), message) if found.group == "account"]


@pytest.mark.parametrize("written", ["000-1-23456-7", "000 1 23456 7", "0001234567", "๐๐๐-๑-๒๓๔๕๖-๗"])
def test_one_account_has_one_value(written: str) -> None:
    found = accounts(f"โอนเข้าบัญชี {written} ค่ะ")
    assert [(each.value, each.identifying) for each in found] == [("0001234567", True)]


def test_it_tells_the_bank_where_the_message_does() -> None:
    found = accounts("ธ.กสิกรไทย 000-1-23456-7 ชื่อ สมชาย")[0]
    assert found.name == "account_of_bank"
    assert "กสิกรไทย" in found.reason_th
    assert accounts("999-1-23456-7 ไทยพาณิชย์ โอนเข้าบัญชีนี้ 555-1-11111-1 ออมสิน")[0].reason_th.count("ออมสิน") <= 1


@pytest.mark.parametrize(
    "message",
    [
        "เงินเข้าบัญชี xxx-x-x1234-x",
        "พัสดุ 000123456789",
        "เลขประจำตัว 1234567890121",
        "โทร 081-000-4821",
        "เลขที่สัญญา 0001234567",
    ],
)
def test_other_numbers_are_no_accounts(message: str) -> None:
    assert accounts(message) == []


def test_promptpay_by_phone_is_an_account_and_no_phone() -> None:
    message = "พร้อมเพย์ 081-000-4821 (สมใจ)"
    assert [(found.name, found.value) for found in extract(normalize(message), message)] == [
        ("promptpay_number", "+66810004821")
    ]


def test_a_citizen_number_is_never_recorded() -> None:
    message = "พร้อมเพย์ 1101700230708 หรือบัญชี 1101700230708"
    assert all("1101700230708" not in found.value for found in extract(normalize(message), message))


def payload(inner: str) -> str:
    transfer = "0016a000000677010111" + inner
    return f"00020101021129{len(transfer):02}{transfer}5802th5303764540510.006304abcd"


def test_a_qr_payload_tells_whom_it_pays() -> None:
    found = accounts("สแกน " + payload("01130066810004821"))[0]
    assert (found.name, found.value, found.identifying) == ("promptpay_qr", "+66810004821", True)


def test_a_qr_payload_keeps_a_citizen_number_to_itself() -> None:
    found = read_payload(payload("02131101700230708"))
    assert found is not None
    assert "1101700230708" not in found.payee
    assert not found.identifying


@pytest.mark.parametrize("broken", ["", "0002", "000201999", "0002010102112999", "0002010102110010"])
def test_a_broken_payload_is_nothing(broken: str) -> None:
    assert read_payload(broken) is None
