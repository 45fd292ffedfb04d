"""Who may do what."""

import pytest

from bot.review.roles import MAY, ROLE_DUTIES, ROLE_NAMES, NotAllowed, Permission, Role, demand


def test_it_lets_only_those_who_review_decide() -> None:
    assert {role for role in Role if Permission.DECIDE in MAY[role]} == {Role.OFFICER, Role.SENIOR, Role.ADMIN}


def test_it_shows_texts_to_all_but_analysts() -> None:
    assert {role for role in Role if Permission.READ_TEXT not in MAY[role]} == {Role.ANALYST}


def test_it_opens_the_audit_to_seniors_and_admins() -> None:
    assert {role for role in Role if Permission.READ_AUDIT in MAY[role]} == {Role.SENIOR, Role.ADMIN}


def test_it_lets_only_admins_appoint() -> None:
    assert {role for role in Role if Permission.APPOINT in MAY[role]} == {Role.ADMIN}


def test_it_names_and_explains_every_role() -> None:
    assert set(MAY) == set(ROLE_NAMES) == set(ROLE_DUTIES) == set(Role)


def test_it_says_in_thai_who_may_not() -> None:
    with pytest.raises(NotAllowed, match="ผู้ดู"):
        demand(Role.VIEWER, Permission.DECIDE)
