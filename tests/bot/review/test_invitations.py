"""An invitation works once, within a day, and only its hash is kept."""

import threading

import pytest

from bot.database import Database
from bot.review.invitations import (
    LASTS,
    UnknownRole,
    invite,
    invited_role,
    needs_first_officer,
    open_invitations,
    spend,
    withdraw,
)
from bot.review.officers import Officer
from bot.review.roles import Role
from tests.bot.review.cases import NOW


def spent(database: Database, token: str, now: int = NOW) -> Role | None:
    with database.write() as transaction:
        return spend(transaction, token, now)


def test_it_invites_to_one_role_once(database: Database) -> None:
    token = invite(database, "senior", NOW)
    assert invited_role(database, token, NOW) == Role.SENIOR
    assert spent(database, token) == Role.SENIOR
    assert spent(database, token) is None
    assert invited_role(database, token, NOW) is None


def test_it_ends_after_a_day(database: Database) -> None:
    token = invite(database, Role.OFFICER, NOW)
    assert invited_role(database, token, NOW + LASTS - 1) == Role.OFFICER
    assert invited_role(database, token, NOW + LASTS) is None
    assert spent(database, token, NOW + LASTS) is None


def test_it_knows_no_token_that_it_did_not_make(database: Database) -> None:
    invite(database, Role.OFFICER, NOW)
    assert [spent(database, token) for token in ("", "x", "\ud800", "' OR 1=1 --")] == [None] * 4


def test_it_keeps_only_the_hash(database: Database) -> None:
    token = invite(database, Role.OFFICER, NOW)
    assert len(token) >= 43
    with database.read() as transaction:
        kept = transaction.rows("SELECT * FROM invitations") + transaction.rows("SELECT * FROM audit")
    assert token not in str(kept)


def test_it_lets_one_of_two_simultaneous_visitors_in(database: Database) -> None:
    token = invite(database, Role.OFFICER, NOW)
    won: list[Role | None] = []
    visitors = [threading.Thread(target=lambda: won.append(spent(database, token))) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert sorted(won, key=str) == [None] * 7 + [Role.OFFICER]


def test_it_can_be_withdrawn(database: Database, admin: Officer) -> None:
    token = invite(database, Role.OFFICER, NOW, by=admin.id)
    (invitation,) = open_invitations(database, NOW)
    assert withdraw(database, invitation.key, admin.id, NOW)
    assert not withdraw(database, invitation.key, admin.id, NOW)
    assert spent(database, token) is None
    assert open_invitations(database, NOW) == []


def test_it_refuses_a_role_that_there_is_not(database: Database) -> None:
    with pytest.raises(UnknownRole, match="'king'"):
        invite(database, "king", NOW)


def test_it_needs_a_first_officer_until_there_is_one(database: Database) -> None:
    assert needs_first_officer(database)


def test_it_needs_no_first_officer_any_more(database: Database, ann: Officer) -> None:
    assert not needs_first_officer(database)
