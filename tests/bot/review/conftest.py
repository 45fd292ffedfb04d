"""Ann and Boon review, Chai may see nothing; all over a real SQLite file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.database import Database, open_database
from bot.review.officers import Officer
from bot.review.roles import Role
from tests.bot.review.cases import Clock, officer


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path}/review.db")
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ann(database: Database) -> Officer:
    return officer(database, "ann", Role.OFFICER)


@pytest.fixture
def boon(database: Database) -> Officer:
    return officer(database, "boon", Role.OFFICER)


@pytest.fixture
def admin(database: Database) -> Officer:
    return officer(database, "dao", Role.ADMIN)


@pytest.fixture
def analyst(database: Database) -> Officer:
    return officer(database, "earn", Role.ANALYST)
