"""What can a maintainer do with models? ``classifier train | evaluate | promote | rollback | suspects``."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from classifier.registry import MODELS
from classifier.training.corpus import CORPUS, HOLDOUT, LABELS, read_corpus
from classifier.training.data_commands import progress

screen = Console()

Models = Annotated[Path, typer.Option(help="Folder of the models.", file_okay=False)]
Version = Annotated[str | None, typer.Option(help="A version instead of the live one.")]
Holdout = Annotated[Path, typer.Option("--data", help="Folder of messages that were never trained on.")]


def train(
    corpus: Annotated[Path, typer.Option(help="Folder of the training messages.")] = CORPUS,
    models: Models = MODELS,
    with_labels: Annotated[bool, typer.Option("--with-labels", help="Learn from the labels too.")] = False,
    labels: Annotated[Path, typer.Option(help="Folder of the labels.")] = LABELS,
) -> None:
    """Train a candidate from the corpus; it is not live until it is promoted."""
    from classifier.training.train import train as train_model

    with progress() as bar:
        task = bar.add_task("starting", total=1.0)
        folder = train_model(
            corpus,
            models,
            progress=lambda step, done: bar.update(task, description=step, completed=done),
            labels=labels if with_labels else None,
        )
    screen.print(
        f"Trained {folder.name}. Next: classifier evaluate --version {folder.name}", highlight=False, soft_wrap=True
    )


def evaluate(
    version: Version = None,
    against: Annotated[str, typer.Option(help="Compare with: live, a version, or none.")] = "live",
    models: Models = MODELS,
    holdout: Holdout = HOLDOUT,
    report: Annotated[Path | None, typer.Option(help="Write an HTML page here.", dir_okay=False)] = None,
) -> None:
    """Measure a model on messages that it never saw, as a whole and slice by slice, beside the live model."""
    from classifier.assess import load_classifier
    from classifier.training import files
    from classifier.training.evaluate import evaluate as evaluate_model
    from classifier.training.promote import keep, live_version

    classifier = load_classifier(models, version)
    name = live_version(models) if against == "live" else None if against == "none" else against
    other = load_classifier(models, name) if name and name != classifier.version else None
    with progress() as bar:
        task = bar.add_task("reading", total=1.0)
        evaluation = evaluate_model(
            classifier, holdout, other, lambda step, done: bar.update(task, description=step, completed=done)
        )
    keep(models, evaluation)
    for table in evaluation.tables():
        screen.print(table)
    if report:
        from classifier.training.report import report as write_report

        files.replace(report, write_report(evaluation, classifier.model).encode())
        screen.print(f"The report is in {report}.", highlight=False, soft_wrap=True)


def promote(
    version: Annotated[str, typer.Argument(help="The candidate that shall serve.")],
    models: Models = MODELS,
    holdout: Holdout = HOLDOUT,
    force: Annotated[str | None, typer.Option(help="Promote a worse one for this reason, which is kept.")] = None,
) -> None:
    """Make a candidate the live model, unless it is worse; rollback brings back the one that was live."""
    from classifier.training.promote import promote as promote_model

    with progress() as bar:
        task = bar.add_task("comparing", total=1.0)
        sentence = promote_model(
            models, version, holdout, force, lambda step, done: bar.update(task, description=step, completed=done)
        )
    screen.print(sentence, highlight=False, soft_wrap=True)


def rollback(models: Models = MODELS) -> None:
    """Bring back the model that was live before."""
    from classifier.training.promote import rollback as roll_back

    screen.print(roll_back(models), highlight=False, soft_wrap=True)


def suspects(
    corpus: Annotated[Path, typer.Option("--data", help="Folder of messages.")] = CORPUS,
    limit: Annotated[int, typer.Option(help="How many to list; 0 for all.", min=0)] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines instead of a table.")] = False,
) -> None:
    """List messages that may bear a wrong label, the least believed first."""
    from classifier.training.suspects import suspects as find_suspects

    with progress() as bar:
        task = bar.add_task("reading", total=1.0)
        found = find_suspects(
            read_corpus(corpus), lambda step, done: bar.update(task, description=step, completed=done)
        )
    shown = found[: limit or None]
    if as_json:
        for suspect in shown:
            print(json.dumps(suspect.to_json(), ensure_ascii=False))
        return
    table = Table("id", "given", "suggested", "belief", "text", title=f"{len(found)} suspects, {len(shown)} shown")
    for suspect in shown:
        table.add_row(suspect.id, suspect.given, suspect.suggested, f"{suspect.belief:.3f}", Text(suspect.excerpt))
    screen.print(table)
