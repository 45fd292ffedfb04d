"""How does a worker run? One thread handles events, one sends answers; both end when told to.

A supervised worker reads its standard input: a byte wakes it, the end of it stops it.
"""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable

import structlog
from ulid import ULID

from bot.database import Database, open_database
from bot.health import check_material
from bot.inbox.outbox import Sender
from bot.inbox.queue import now_ms
from bot.inbox.worker import Worker, send_forever
from bot.intake import Intake
from bot.reports.reporters import Pseudonyms, contact_of
from bot.reports.store import purge
from bot.settings import Settings
from classifier import load_classifier

FIRST_PURGE_SECONDS = 60
PURGE_SECONDS = 3600
LOG = structlog.get_logger()


def work(settings: Settings, supervised_as: str = "") -> None:
    """Handle events until told to stop; ``supervised_as`` is the name under which `bot serve` runs its worker."""
    check_material()
    database = open_database(settings.database_url)
    database.migrate()
    classifier = load_classifier(warn=lambda sentence: LOG.error("model.fallback", sentence=sentence))
    pseudonyms = Pseudonyms(settings.secret_key)
    name = supervised_as or f"work-{ULID()}"
    send = threading.Event()
    worker = Worker(database, Intake(database, classifier, pseudonyms, answered=send.set), name)

    def stop(*_: object) -> None:
        worker.stop.set()
        worker.wake.set()
        send.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN if supervised_as else stop)
    if supervised_as:
        threading.Thread(target=_listen, args=(worker.wake.set, stop), name="parent", daemon=True).start()
    threading.Thread(target=_purge_hourly, args=(database, worker.stop), name="purge", daemon=True).start()
    threads = [threading.Thread(target=worker.run, name="handler")]
    if settings.has_line:
        sender = threading.Thread(target=_send, args=(settings, database, pseudonyms, worker.stop, send), name="sender")
        threads.append(sender)
    LOG.info("worker.started", worker=name, model=classifier.version, sends=settings.has_line)
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():  # A join without a timeout would keep signals from being seen.
            thread.join(0.2)
            if not all(one.is_alive() for one in threads):
                stop()  # One without the other helps nobody: whoever supervises us starts both again.
    database.close()
    LOG.info("worker.ended", worker=name)


def _listen(wake: Callable[[], None], stop: Callable[[], None]) -> None:
    while os.read(sys.stdin.fileno(), 4096):
        wake()
    stop()


def _send(
    settings: Settings,
    database: Database,
    pseudonyms: Pseudonyms,
    stop: threading.Event,
    wake: threading.Event,
) -> None:
    async def run() -> None:
        from bot.line.replies import LineReplies

        line = LineReplies(settings.line_api_base, settings.line_channel_access_token.get_secret_value())

        def contact(pseudonym: str) -> str | None:
            with database.read() as transaction:
                return contact_of(transaction, pseudonyms, pseudonym)

        sender = Sender(database, line.reply, line.push, contact, now_ms, settings.line_push_budget)
        try:
            await send_forever(sender, stop, wake)
        finally:
            await line.close()

    asyncio.run(run())


def _purge_hourly(database: Database, stop: threading.Event) -> None:
    wait = FIRST_PURGE_SECONDS  # A worker that is started anew every half hour purges too.
    while not stop.wait(wait):
        wait = PURGE_SECONDS
        try:
            with database.write() as transaction:
                purge(transaction, now_ms())
        except Exception as error:  # A purge that fails is tried again in an hour; handling goes on.
            LOG.error("purge.failed", error=type(error).__name__)
