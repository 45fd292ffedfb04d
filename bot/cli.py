"""What can be run? ``bot serve | work | check | migrate | officer | purge``."""

import signal
import sys
from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.errors import RuthanError
from bot.settings import Settings, read_settings

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help="Run Ruthan.")
screen = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
) -> None:
    """Run the web side and one worker."""
    from bot.serve import serve as run

    run(read_settings(), host, port, lambda line: screen.print(line, soft_wrap=True))


@app.command()
def work(
    supervised_as: Annotated[str, typer.Option(hidden=True, help="Woken through standard input; ends with it.")] = "",
) -> None:
    """Run one more worker beside `bot serve`."""
    if supervised_as:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent tells when to end.
    from bot.work import work as run

    run(read_settings(), supervised_as)


@app.command()
def migrate() -> None:
    """Bring the database's tables up to date."""
    settings = read_settings()
    from bot.database import open_database

    steps = open_database(settings.database_url).migrate()
    screen.print("\n".join(f"applied {step}" for step in steps) or "The tables are up to date.")


@app.command()
def check(
    retry_dead: Annotated[bool, typer.Option("--retry-dead", help="Queue the dead letters once more.")] = False,
) -> None:
    """Check settings, model and database; show what waits and what could not be handled."""
    settings = read_settings()
    from bot.health import check_material
    from bot.inbox.queue import now_ms

    check_material()
    database = _database(settings)
    from bot.health import condition, dead_letters

    if retry_dead:
        from bot.inbox.queue import retry_dead as queue_again

        screen.print(f"{queue_again(database, now_ms())} dead letters are queued again.")
    from classifier import load_classifier

    classifier = load_classifier(warn=lambda sentence: errors.print(sentence, style="yellow"))
    screen.print(f"LINE: {'connected' if settings.has_line else 'not connected; the chat page /try stands in'}")
    screen.print(f"Model: {classifier.version}")
    table = Table("what", "value")
    for name, value in condition(database, now_ms()).to_json().items():
        table.add_row(name, str(value))
    screen.print(table)
    dead = dead_letters(database)
    if dead:
        letters = Table("dead letter", "channel", "attempts", "error")
        for row in dead:
            letters.add_row(row["event_id"], row["channel"], str(row["attempts"]), row["error"])
        screen.print(letters)
    _check_lexicons()


@app.command()
def officer(
    role: Annotated[str, typer.Option(help="viewer, officer, senior, analyst, maintainer or admin.")] = "officer",
    address: Annotated[str, typer.Option(help="Where officers open the console.")] = "http://127.0.0.1:8000",
) -> None:
    """Print a one-time link with which a further officer makes an account."""
    settings = read_settings()
    from bot.inbox.queue import now_ms
    from bot.review.invitations import invite

    token = invite(_database(settings), role, now_ms())
    screen.print(f"{address.rstrip('/')}/console/welcome/{token}", soft_wrap=True)


@app.command()
def purge() -> None:
    """Delete what has outlived its purpose; the worker does the same every hour."""
    settings = read_settings()
    from bot.inbox.queue import now_ms
    from bot.reports.store import purge as delete_old

    with _database(settings).write() as transaction:
        for kind, rows in delete_old(transaction, now_ms()).items():
            screen.print(f"{kind}: {rows}")


def _database(settings: Settings):  # type: ignore[no-untyped-def] # noqa: ANN202 - imported late, for a quick --help.
    from bot.database import open_database

    database = open_database(settings.database_url)
    database.migrate()
    return database


def _check_lexicons() -> None:
    """Warn of dated files that nobody has checked for a long time."""
    from classifier import stale

    for late in stale(date.today()):
        errors.print(
            f"data/lexicons/{late.file} was last checked on {late.checked_on}, {late.days} days ago. Compare it with "
            "its sources and renew checked_on.",
            style="yellow",
        )


def main() -> None:
    """Run the command line; an error of ours is one sentence and exit code 1, any other is logged."""
    from bot.logs import configure_logging, process_died
    from classifier import ClassifierError

    configure_logging()
    sys.excepthook = process_died
    try:
        app()
    except (RuthanError, ClassifierError) as error:
        errors.print(str(error), style="red")
        sys.exit(1)


if __name__ == "__main__":
    main()
