"""Joining, signing in and leaving."""

import pytest
from argon2 import PasswordHasher

from bot.database import Database
from bot.review.audit import entries
from bot.review.invitations import invite, invited_role
from bot.review.officers import (
    CannotDisable,
    InvitationSpent,
    JoiningRefused,
    Officer,
    disable,
    join,
    login_name,
    officers,
    sign_in,
)
from bot.review.passwords import Passwords
from bot.review.roles import NotAllowed, Role
from bot.review.sessions import open_session, session_officer
from tests.bot.review.cases import NOW, PASSWORD, officer, quick_passwords


def joined(
    database: Database, token: str, name: str = "ann", password: str = PASSWORD, again: str = PASSWORD
) -> Officer:
    return join(database, quick_passwords(), token, name, password, again, NOW)


def signed_in(database: Database, name: str, password: str = PASSWORD) -> Officer | None:
    return sign_in(database, quick_passwords(), name, password, NOW)


def test_it_lets_the_invited_join_and_sign_in(database: Database) -> None:
    ann = joined(database, invite(database, "officer", NOW), "  Ann ")
    assert (ann.name, ann.role) == ("ann", Role.OFFICER)
    assert signed_in(database, "ANN") == ann


def test_it_refuses_a_wrong_password_and_an_unknown_name_alike(database: Database, ann: Officer) -> None:
    assert signed_in(database, "ann", "ไม่ใช่รหัสผ่านนี้แน่") is None
    assert signed_in(database, "nobody") is None


def test_it_takes_an_invitation_only_once(database: Database) -> None:
    token = invite(database, "officer", NOW)
    joined(database, token)
    with pytest.raises(InvitationSpent):
        joined(database, token, "boon")


def test_it_leaves_the_invitation_open_when_the_form_is_wrong(database: Database, ann: Officer) -> None:
    token = invite(database, "officer", NOW)
    with pytest.raises(JoiningRefused) as refused:
        joined(database, token, "a b", "short")
    assert set(refused.value.faults) == {"name", "password"}
    with pytest.raises(JoiningRefused) as refused:
        joined(database, token, "ann")
    assert "มีผู้ใช้ชื่อ “ann” แล้ว" in refused.value.faults["name"]
    with pytest.raises(JoiningRefused, match="ไม่ตรงกัน"):
        joined(database, token, "boon", again="อย่างอื่น")
    assert joined(database, token, "boon").name == "boon"


@pytest.mark.parametrize("name", ["", "a", "x" * 41, "<script>", "ann\u202e", "ann\u200b", "ว่าง เว้น", "📌📌"])
def test_it_refuses_names_that_could_deceive(database: Database, name: str) -> None:
    with pytest.raises(JoiningRefused) as refused:
        joined(database, invite(database, "officer", NOW), name)
    assert "name" in refused.value.faults


def test_it_takes_a_thai_name_whole() -> None:
    assert login_name("น้ำอ้อย") == "น้ำอ้อย"


def test_it_withdraws_other_first_links_with_the_first_officer(database: Database) -> None:
    one, two = invite(database, "admin", NOW), invite(database, "admin", NOW)
    joined(database, one)
    assert invited_role(database, two, NOW) is None


def test_it_leaves_later_invitations_open(database: Database, admin: Officer) -> None:
    one, two = invite(database, "officer", NOW), invite(database, "officer", NOW)
    joined(database, one)
    assert invited_role(database, two, NOW) == Role.OFFICER


def test_it_stores_a_password_anew_when_the_parameters_change(database: Database, ann: Officer) -> None:
    stronger = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert sign_in(database, stronger, "ann", PASSWORD, NOW) == ann
    with database.read() as transaction:
        row = transaction.row("SELECT password FROM officers WHERE id = :id", id=ann.id)
    assert row is not None
    assert not stronger.outdated(row["password"])
    assert sign_in(database, stronger, "ann", PASSWORD, NOW) == ann


def test_it_shuts_a_disabled_officer_out_at_once(database: Database, admin: Officer, ann: Officer) -> None:
    token = open_session(database, ann, NOW)
    disable(database, ann.id, admin, NOW)
    assert session_officer(database, token, NOW) is None
    assert signed_in(database, "ann") is None
    assert [person.name for person in officers(database)] == ["dao", "ann"]


def test_it_lets_only_admins_disable_and_nobody_themselves(database: Database, admin: Officer, ann: Officer) -> None:
    with pytest.raises(NotAllowed):
        disable(database, admin.id, ann, NOW)
    with pytest.raises(CannotDisable, match="ตัวเอง"):
        disable(database, admin.id, admin, NOW)
    disable(database, ann.id, admin, NOW)
    with pytest.raises(CannotDisable):
        disable(database, ann.id, admin, NOW)


def test_it_leaves_one_of_two_admins_who_disable_each_other(database: Database, admin: Officer) -> None:
    other = officer(database, "fon", Role.ADMIN)
    disable(database, admin.id, other, NOW)
    with pytest.raises(CannotDisable):
        disable(database, other.id, admin, NOW)


def test_it_audits_every_login_but_no_unknown_name(database: Database, ann: Officer) -> None:
    signed_in(database, "ann")
    signed_in(database, "ann", "ไม่ใช่รหัสผ่านนี้แน่")
    signed_in(database, "hunter2 typed into the wrong field")
    told = [(entry.action, entry.officer) for entry in entries(database)]
    assert told[:3] == [("login_failed", ""), ("login_failed", ann.id), ("login", ann.id)]
    assert "hunter2" not in str(entries(database))
