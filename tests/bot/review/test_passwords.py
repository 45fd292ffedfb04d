"""Which passwords are taken, and how they are checked."""

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from bot.review.passwords import Passwords, password_fault
from tests.bot.review.cases import PASSWORD, quick_passwords


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "สั้นไป"),
        ("สิบเอ็ดตัว", "สั้นไป"),
        ("x" * 201, "ยาวเกิน"),
        ("ababababababab", "เดาง่าย"),
        ("my-name-is-ANN-ok", "ชื่อผู้ใช้"),
    ],
)
def test_it_says_what_is_wrong_with_a_password(password: str, why: str) -> None:
    assert why in password_fault(password, "ann")


def test_it_takes_a_thai_sentence() -> None:
    assert password_fault(PASSWORD, "ann") == ""


def test_it_keeps_argon2id_and_finds_it_again() -> None:
    passwords = quick_passwords()
    stored = passwords.hash(PASSWORD)
    assert stored.startswith("$argon2id$")
    assert passwords.check(PASSWORD, stored)
    assert not passwords.check(PASSWORD + "ๆ", stored)


def test_it_refuses_everything_for_an_unknown_name_or_a_broken_hash() -> None:
    passwords = quick_passwords()
    assert not passwords.check("ไม่มีใครใช้รหัสผ่านนี้", None)
    assert not passwords.check(PASSWORD, "not a hash")


def test_it_reads_the_same_letters_from_every_keyboard() -> None:
    passwords = quick_passwords()
    assert passwords.check("cafe\u0301 ในเมืองโคราช", passwords.hash("caf\u00e9 ในเมืองโคราช"))


def test_it_notices_older_parameters() -> None:
    stored = quick_passwords().hash(PASSWORD)
    assert not quick_passwords().outdated(stored)
    assert Passwords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)).outdated(stored)


def test_it_uses_at_least_what_owasp_asks_for() -> None:
    hasher = PasswordHasher()
    assert hasher.memory_cost >= 19 * 1024
    assert hasher.time_cost >= 2


@given(st.text(max_size=60))
def test_it_judges_any_text_without_failing(password: str) -> None:
    assert isinstance(password_fault(password, "ann"), str)
    assert not quick_passwords().check(password, None)
