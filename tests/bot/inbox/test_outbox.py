"""An answer leaves once in effect, by LINE's retry table; over real HTTP to a fake LINE."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.database import Database, Row, open_database
from bot.inbox import outbox
from bot.inbox.outbox import Sender
from bot.line.replies import LineReplies
from tests.fake_line import DELIVERED_BUT_SILENT, FakeLine

MESSAGE = [{"type": "text", "text": "อย่าเพิ่งโอนนะคะ"}]


class Clock:
    """Time that moves only when told."""

    def __init__(self) -> None:
        self.now = 1_000_000

    def __call__(self) -> int:
        return self.now


class Post:
    """Sends whatever is due, as the worker does."""

    def __init__(self, database: Database, line: FakeLine, budget: int = 0) -> None:
        self.database, self.line, self.budget, self.clock = database, line, budget, Clock()

    def write(self, token: str = "token", event: str = "e1") -> None:
        with self.database.write() as transaction:
            outbox.put(
                transaction,
                event_id=event,
                channel="line",
                reporter="nok",
                reply_token=token,
                messages=MESSAGE,
                now=self.clock(),
            )

    def send(self) -> list[str]:
        async def run() -> list[str]:
            line = LineReplies(self.line.base, "an-access-token")
            sender = Sender(self.database, line.reply, line.push, lambda _: "U-nok", self.clock, self.budget)
            try:
                return [await sender.send(row) for row in sender.claim()]
            finally:
                await line.close()

        return asyncio.run(run())

    def row(self) -> Row:
        with self.database.read() as transaction:
            found = transaction.row("SELECT * FROM outbox")
        assert found is not None
        return found


@pytest.fixture
def post(tmp_path: Path) -> Iterator["Post"]:
    database = open_database(f"sqlite:///{tmp_path}/outbox.db")
    database.migrate()
    with FakeLine() as line:
        yield Post(database, line)


def test_it_replies_with_the_token_and_forgets_the_words(post: Post) -> None:
    post.write()
    assert post.send() == ["sent"]
    assert post.line.replies_to("token") == MESSAGE
    assert post.row()["messages"] == ""
    assert post.send() == []


def test_it_tries_the_same_reply_again_after_a_500(post: Post) -> None:
    post.line.fail_next.append((500, "oops"))
    post.write()
    assert post.send() == ["queued"]
    assert post.send() == []
    post.clock.now += 1_000
    assert post.send() == ["sent"]
    assert post.line.replies_to("token") == MESSAGE


def test_it_takes_an_invalid_token_after_silence_as_delivered(post: Post) -> None:
    post.line.fail_next.append((DELIVERED_BUT_SILENT, ""))
    post.budget = 10
    post.write()
    assert post.send() == ["queued"]
    post.clock.now += 1_000
    assert post.send() == ["sent"]
    assert len(post.line.sent) == 1


def test_it_takes_an_invalid_token_after_a_killed_try_as_delivered(post: Post) -> None:
    post.write()
    sender = Sender(post.database, _never, _never_push, lambda _: None, post.clock)
    assert len(sender.claim()) == 1  # The process is killed here, after LINE took the message.
    post.line.used_tokens.add("token")
    post.clock.now += outbox.LEASE_MS
    assert post.send() == ["sent"]


def test_it_holds_the_answer_of_a_dead_token_without_a_push_budget(post: Post) -> None:
    post.line.dead_tokens.add("token")
    post.write()
    assert post.send() == ["held"]
    assert post.line.sent == []
    with post.database.write() as transaction:
        assert outbox.take_held(transaction, "nok", 5, post.clock()) == MESSAGE
        assert outbox.take_held(transaction, "nok", 5, post.clock()) == []


def test_it_pushes_the_answer_of_a_dead_token_within_the_budget(post: Post) -> None:
    post.line.dead_tokens.add("token")
    post.budget = 1
    post.write()
    assert post.send() == ["sent"]
    assert post.line.sent[0]["to"] == "U-nok"
    post.write(token="", event="e2")
    assert post.send() == ["held"]


def test_it_repeats_an_unanswered_push_under_the_same_retry_key(post: Post) -> None:
    post.line.dead_tokens.add("token")
    post.budget = 5
    post.line.fail_next.extend([(400, "Invalid reply token"), (DELIVERED_BUT_SILENT, "")])
    post.write()
    assert post.send() == ["queued"]
    post.clock.now += 1_000
    assert post.send() == ["sent"]
    assert len(post.line.sent) == 1


@pytest.mark.parametrize(
    ("status", "message", "state"),
    [
        (429, "You have reached your monthly limit.", "held"),
        (429, "The API rate limit has been exceeded. Try again later.", "queued"),
        (401, "Authentication failed", "held"),
        (400, "The request body has 1 error(s)", "dead"),
        (413, "Request entity too large", "dead"),
        (503, "", "queued"),
    ],
)
def test_it_sorts_refusals_by_what_they_mean(post: Post, status: int, message: str, state: str) -> None:
    post.line.fail_next.append((status, message))
    post.write()
    assert post.send() == [state]


def test_it_keeps_the_answer_while_line_cannot_be_reached(post: Post) -> None:
    post.write()
    base, post.line.base = post.line.base, "http://127.0.0.1:9"
    assert post.send() == ["queued"]
    post.line.base = base
    post.clock.now += 1_000
    assert post.send() == ["sent"]


def test_it_never_sends_a_retry_key_with_a_reply(post: Post) -> None:
    post.write()
    post.send()
    assert all("x-line-retry-key" not in headers for _, headers in post.line.requests)


def test_an_answer_takes_the_place_of_the_apology_for_its_event(post: Post) -> None:
    post.write()
    assert post.send() == ["sent"]
    post.write()
    assert post.send() == ["held"]
    with post.database.write() as transaction:
        assert outbox.take_held(transaction, "nok", 5, post.clock()) == MESSAGE


def test_a_push_that_a_kill_interrupted_is_pushed_again(post: Post) -> None:
    post.line.dead_tokens.add("token")
    post.write()
    sender = Sender(post.database, _dead_token, _killed_push, lambda _: "U-nok", post.clock, budget=1)
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(sender.send(sender.claim()[0]))
    post.clock.now += outbox.LEASE_MS
    post.budget = 1
    assert post.send() == ["sent"]
    assert [body.get("to") for body in post.line.sent] == ["U-nok"]


def test_it_takes_a_time_far_ahead_for_one_of_a_wrong_clock(post: Post) -> None:
    right, post.clock.now = post.clock.now, 3_000_000_000_000
    post.write()
    post.clock.now = right
    assert post.send() == ["sent"]


async def _dead_token(token: str, messages: outbox.Messages) -> outbox.Try:
    return outbox.Try(outbox.Outcome.TOKEN_DEAD)


async def _killed_push(user: str, messages: outbox.Messages, key: str) -> outbox.Try:
    raise KeyboardInterrupt


async def _never(token: str, messages: outbox.Messages) -> outbox.Try:
    raise AssertionError("nothing may be sent here")


async def _never_push(user: str, messages: outbox.Messages, key: str) -> outbox.Try:
    raise AssertionError("nothing may be sent here")
