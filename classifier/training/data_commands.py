"""What can a maintainer do with messages? ``classifier data check | stats | near-duplicates | import | add-labels``."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from classifier.training.corpus import CORPUS, HOLDOUT, LABELS, Message, read_corpus

data = typer.Typer(no_args_is_help=True, help="Check the messages that models learn from, and bring in new ones.")
screen = Console()
errors = Console(stderr=True)

Data = Annotated[Path, typer.Option("--data", help="Folder of messages.", file_okay=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]
Into = Annotated[Path, typer.Option(help="Folder that the messages go into.", file_okay=False)]


def progress() -> Progress:
    """Return a bar for long work, which goes away when it is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=errors, transient=True)


@data.command()
def check(
    folder: Data = CORPUS,
    holdout: Annotated[Path, typer.Option(help="Folder of messages that are never trained on.")] = HOLDOUT,
) -> None:
    """Check every rule of the corpus, by file and line; exit code 1 when one is broken."""
    from classifier.training.rules import check_corpus

    found = check_corpus(folder, None if folder.resolve() == holdout.resolve() else holdout)
    for breach in found.breaches:
        line = Text("error   " if breach.certain else "warning ", style="bold red" if breach.certain else "yellow")
        screen.print(line.append(str(breach), style="default"), soft_wrap=True)
    counts = f"{len(found.errors)} errors and {len(found.warnings)} warnings"
    screen.print(f"{found.messages} messages, {found.held_out} held out: {counts}.", highlight=False, soft_wrap=True)
    if found.errors:
        raise typer.Exit(1)


@data.command()
def stats(folder: Data = CORPUS, as_json: AsJson = False) -> None:
    """Count the messages by every field, and what could teach a model a short cut."""
    from classifier.training.statistics import statistics

    counted = statistics(read_corpus(folder))
    if as_json:
        print(json.dumps(counted.to_json(), ensure_ascii=False, indent=2))
        return
    for table in counted.tables():
        screen.print(table)


@data.command()
def near_duplicates(folder: Data = CORPUS, as_json: AsJson = False) -> None:
    """List the messages of different families that resemble each other."""
    from classifier.training.duplicates import near_neighbours

    messages = {message.id: message for message in read_corpus(folder)}
    pairs = sorted(near_neighbours(list(messages.values())), key=lambda pair: -pair.likeness)
    if as_json:
        print(json.dumps([{"one": p.one, "other": p.other, "likeness": p.likeness} for p in pairs], indent=2))
        return
    table = Table("alike", "message", "and", title=f"{len(pairs)} pairs of near neighbours")
    for pair in pairs:
        table.add_row(f"{pair.likeness:.0%}", _shown(messages[pair.one]), _shown(messages[pair.other]))
    screen.print(table)


def _shown(message: Message) -> Text:
    return Text(f"{message.id} ({message.kind}) {' '.join(message.text.split())[:60]}")


@data.command("import")
def import_messages(
    file: Annotated[Path, typer.Argument(help="CSV or JSON Lines.")],
    mapped: Annotated[
        list[str] | None, typer.Option("--map", help="label=kind, label=scam/lure or label=skip; may be repeated.")
    ] = None,
    text_column: Annotated[str | None, typer.Option(help="Column of the text.")] = None,
    label_column: Annotated[str | None, typer.Option(help="Column of the label.")] = None,
    encoding: Annotated[str | None, typer.Option(help="utf-8, utf-8-sig, tis-620 or cp874.")] = None,
    channel: Annotated[str, typer.Option(help="Channel of every message.")] = "sms",
    year: Annotated[int | None, typer.Option(help="Year of every message; this year without it.")] = None,
    name: Annotated[str | None, typer.Option(help="Name of the new file; that of the old one without it.")] = None,
    into: Into = LABELS,
) -> None:
    """Bring in messages of your own, with your labels mapped to ours and personal data masked."""
    from classifier.training.imports import Origin, import_file, read_map

    origin = Origin(text_column, label_column, encoding, channel, year, name)
    with progress() as bar:
        task = bar.add_task("masking", total=1.0)
        imported = import_file(
            file, read_map(mapped or []), origin, into, lambda done: bar.update(task, completed=done)
        )
    screen.print(f"{imported} Next: classifier train --with-labels", highlight=False, soft_wrap=True)


@data.command()
def add_labels(
    file: Annotated[Path, typer.Argument(help="The de-identified export of review, JSON Lines.")], into: Into = LABELS
) -> None:
    """Add what officers decided; exit code 1 when lines were left out because they hold personal data."""
    from classifier.training.labels import add_labels as add

    added = add(file, into)
    screen.print(str(added), highlight=False, soft_wrap=True)
    if added.unmasked:
        raise typer.Exit(1)
