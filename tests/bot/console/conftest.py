"""The console over a real SQLite file, with Ann, Boon and their colleagues at its doors."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.console import console_routes
from bot.database import Database, open_database
from bot.review.officers import Officer
from bot.review.roles import Role
from tests.bot.review.cases import PASSWORD, Clock, officer, quick_passwords

OWN_FORM = {"sec-fetch-site": "same-origin"}


@dataclass
class Console:
    """A running console; every visitor has a browser of their own."""

    database: Database
    clock: Clock
    app: FastAPI

    def visitor(self, scheme: str = "http") -> TestClient:
        """Return the browser of somebody who is not signed in."""
        return TestClient(self.app, base_url=f"{scheme}://console.example", headers=OWN_FORM, follow_redirects=False)

    def officer(self, name: str, role: Role = Role.OFFICER) -> Officer:
        """Return a new officer."""
        return officer(self.database, name, role, self.clock())

    def desk_of(self, name: str, role: Role = Role.OFFICER) -> TestClient:
        """Return the browser of a new officer who has signed in."""
        self.officer(name, role)
        browser = self.visitor()
        assert browser.post("/console/login", data={"name": name, "password": PASSWORD}).status_code == 303
        return browser


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    database = open_database(f"sqlite:///{tmp_path}/console.db")
    database.migrate()
    clock = Clock()
    app = FastAPI()
    app.include_router(console_routes(database, clock, quick_passwords()))
    yield Console(database, clock, app)
    database.close()
