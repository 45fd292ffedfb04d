"""A session ends after twelve hours, after two idle ones, or at logout."""

from bot.database import Database
from bot.review.officers import Officer
from bot.review.sessions import IDLE, LASTS, end_session, open_session, session_officer
from bot.review.thai_time import HOUR
from tests.bot.review.cases import NOW


def test_it_knows_its_officer_and_keeps_only_a_hash(database: Database, ann: Officer) -> None:
    token = open_session(database, ann, NOW)
    assert session_officer(database, token, NOW) == ann
    assert session_officer(database, token + "x", NOW) is None
    with database.read() as transaction:
        assert token not in str(transaction.rows("SELECT * FROM console_sessions"))


def test_it_ends_after_two_idle_hours(database: Database, ann: Officer) -> None:
    token = open_session(database, ann, NOW)
    assert session_officer(database, token, NOW + IDLE - 1) == ann
    assert session_officer(database, token, NOW + 2 * IDLE - 2) == ann
    assert session_officer(database, token, NOW + 3 * IDLE) is None


def test_it_ends_after_twelve_busy_hours(database: Database, ann: Officer) -> None:
    token = open_session(database, ann, NOW)
    for hour in range(1, 12):
        assert session_officer(database, token, NOW + hour * HOUR) == ann
    assert session_officer(database, token, NOW + LASTS) is None


def test_it_ends_at_logout(database: Database, ann: Officer) -> None:
    token, other = open_session(database, ann, NOW), open_session(database, ann, NOW)
    end_session(database, token)
    assert session_officer(database, token, NOW) is None
    assert session_officer(database, other, NOW) == ann


def test_it_sweeps_ended_sessions_out(database: Database, ann: Officer) -> None:
    open_session(database, ann, NOW)
    open_session(database, ann, NOW + LASTS)
    with database.read() as transaction:
        assert transaction.row("SELECT COUNT(*) AS n FROM console_sessions") == {"n": 1}
