"""What can a maintainer do with models? ``classifier train | evaluate | promote | rollback``."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from classifier.registry import MODELS
from classifier.training.corpus import CORPUS, HOLDOUT, LABELS
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
    screen.print(f"Trained {folder.name}. Next: classifier evaluate --version {folder.name}", highlight=False)


def evaluate(version: Version = None, models: Models = MODELS, data: Holdout = HOLDOUT) -> None:
    """Measure a model on messages that it never saw, as a whole and slice by slice."""
    from classifier.assess import load_classifier
    from classifier.training.evaluate import evaluate as evaluate_model

    classifier = load_classifier(models, version)
    evaluation = evaluate_model(classifier, data)
    (models / classifier.version / "metrics.json").write_text(
        json.dumps(evaluation.to_json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    for table in evaluation.tables():
        screen.print(table)


def promote(
    version: Annotated[str, typer.Argument(help="The candidate that shall serve.")], models: Models = MODELS
) -> None:
    """Make a candidate the live model; the one that was live can be brought back with rollback."""
    from classifier.training.promote import promote as promote_model

    screen.print(promote_model(models, version), highlight=False)


def rollback(models: Models = MODELS) -> None:
    """Bring back the model that was live before."""
    from classifier.training.promote import rollback as roll_back

    screen.print(roll_back(models), highlight=False)
