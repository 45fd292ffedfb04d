"""The chat page over a fake chat, and Nok's browser on it."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.chatpage import chatpage_routes
from tests.bot.chatpage.fake_chat import FakeChat


@pytest.fixture
def chat() -> FakeChat:
    return FakeChat()


@pytest.fixture
def nok(chat: FakeChat) -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(chatpage_routes(chat, posts_a_minute=10))
    with TestClient(app, follow_redirects=False, headers={"Sec-Fetch-Site": "same-origin"}) as browser:
        yield browser
