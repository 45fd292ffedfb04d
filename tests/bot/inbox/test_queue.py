"""An event is kept once, handled under a lease, and never lost by a worker that dies."""

import asyncio
from pathlib import Path

import pytest

from bot.database import Database, open_database
from bot.errors import TemporarilyUnavailable
from bot.inbox import queue
from bot.inbox.queue import InboxWriter, KeptEvent


@pytest.fixture
def database(tmp_path: Path) -> Database:
    opened = open_database(f"sqlite:///{tmp_path}/inbox.db")
    opened.migrate()
    return opened


def event(number: int) -> KeptEvent:
    return KeptEvent(f"e{number}", "line", "{}")


def keep(database: Database, *numbers: int, now: int = 1000) -> None:
    with database.write() as transaction:
        queue.keep_events(transaction, [event(number) for number in numbers], now)


def states(database: Database) -> dict[str, str]:
    with database.read() as transaction:
        return {row["event_id"]: row["state"] for row in transaction.rows("SELECT event_id, state FROM inbox")}


def test_it_keeps_an_event_once_however_often_it_is_delivered(database: Database) -> None:
    keep(database, 1)
    keep(database, 1, 2)
    (first, second) = queue.claim(database, "w", 1000)
    with database.write() as transaction:
        queue.settle(transaction, first)
    keep(database, 1)
    assert states(database) == {"e1": "done", "e2": "claimed"}
    assert second.event_id == "e2"


def test_it_gives_an_event_to_one_worker_only(database: Database) -> None:
    keep(database, 1)
    assert len(queue.claim(database, "one", 1000)) == 1
    assert queue.claim(database, "two", 1000) == []


def test_it_hands_the_event_of_a_dead_worker_to_the_next(database: Database) -> None:
    keep(database, 1)
    (lost,) = queue.claim(database, "dies", 1000)
    (found,) = queue.claim(database, "lives", 1000 + queue.LEASE_MS)
    with pytest.raises(queue.LeaseLost), database.write() as transaction:
        queue.settle(transaction, lost)
    with database.write() as transaction:
        queue.settle(transaction, found)
    assert states(database) == {"e1": "done"}


def test_it_frees_a_dead_workers_events_at_once_when_told(database: Database) -> None:
    keep(database, 1)
    queue.claim(database, "dies", 1000)
    queue.release(database, "dies")
    assert len(queue.claim(database, "lives", 1001)) == 1


def test_it_waits_longer_after_each_failed_try_and_then_buries(database: Database) -> None:
    keep(database, 1)
    now, waits = 1000, []
    for _ in range(queue.MAX_ATTEMPTS):
        (claimed,) = queue.claim(database, "w", now)
        with database.write() as transaction:
            dead = queue.put_back(transaction, claimed, "no", now, retry=True)
        assert queue.claim(database, "w", now) == []
        waits.append(queue.FIRST_RETRY_MS * 3 ** (claimed.attempts - 1))
        now += waits[-1]
    assert dead
    assert waits == sorted(waits)
    assert states(database) == {"e1": "dead"}


def test_it_buries_an_event_that_kills_every_worker(database: Database) -> None:
    keep(database, 1)
    now = 1000
    for _ in range(queue.MAX_ATTEMPTS):
        assert len(queue.claim(database, "w", now)) == 1
        now += queue.LEASE_MS
    assert queue.claim(database, "w", now) == []
    assert states(database) == {"e1": "dead"}


def test_it_gives_dead_letters_another_chance_with_their_payload(database: Database) -> None:
    keep(database, 1)
    (claimed,) = queue.claim(database, "w", 1000)
    with database.write() as transaction:
        assert queue.put_back(transaction, claimed, "no", 1000, retry=False)
    assert queue.retry_dead(database, 2000) == 1
    (again,) = queue.claim(database, "w", 2000)
    assert again.payload == "{}"


def test_it_empties_the_payload_of_a_settled_event(database: Database) -> None:
    keep(database, 1)
    (claimed,) = queue.claim(database, "w", 1000)
    with database.write() as transaction:
        queue.settle(transaction, claimed)
    with database.read() as transaction:
        assert transaction.row("SELECT payload FROM inbox") == {"payload": ""}


def test_it_puts_waiting_events_on_disk_in_groups(database: Database) -> None:
    async def keep_many() -> None:
        writer = InboxWriter(database)
        await asyncio.gather(*(writer.keep([event(number)]) for number in range(200)))
        writer.close()

    asyncio.run(keep_many())
    assert len(states(database)) == 200


def test_it_tells_the_caller_when_an_event_could_not_be_kept(database: Database) -> None:
    async def keep_one() -> None:
        writer = InboxWriter(database)
        try:
            await writer.keep([event(1)])
        finally:
            writer.close()

    with database.write() as transaction:
        transaction.run("DROP TABLE inbox")
    with pytest.raises(TemporarilyUnavailable):
        asyncio.run(keep_one())
