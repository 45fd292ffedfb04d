"""What can be asked from the command line? ``classifier assess``, and the commands of ``classifier.training``."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from classifier.assess import Classifier, load_classifier
from classifier.assessment import Assessment, Tier
from classifier.errors import ClassifierError
from classifier.registry import MODELS
from classifier.taxonomy import LURES
from classifier.text.ocr import Reading
from classifier.training import commands
from classifier.training.commands import Models, Version
from classifier.training.data_commands import data

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Assess messages, and train what assesses them.")
screen = Console()
errors = Console(stderr=True)

TRAINING_LIBRARIES = ("sklearn", "scipy", "cleanlab", "matplotlib")
TIER_NAMES = {
    Tier.DANGER: ("bold white on red", "DANGER: very likely a scam"),
    Tier.CAUTION: ("bold black on yellow", "CAUTION: signs of a scam"),
    Tier.NUISANCE: ("bold black on cyan", "NUISANCE: costs money, not a crime"),
    Tier.NO_KNOWN_SIGN: ("bold", "NO KNOWN SIGN (which does not mean that it is genuine)"),
    Tier.TOO_LITTLE: ("bold", "TOO LITTLE TO TELL"),
}


@app.command()
def assess(
    text: Annotated[
        str | None, typer.Argument(help="The message; without it, one is read from standard input.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id","text"} lines, write one assessment a line.')
    ] = False,
    image: Annotated[
        Path | None, typer.Option(help="Read a picture instead: its QR codes and its text.", dir_okay=False)
    ] = None,
    models: Models = MODELS,
    version: Version = None,
) -> None:
    """Assess one message, a picture, or a stream of messages."""
    classifier = load_classifier(models, version, warn=lambda sentence: errors.print(sentence, style="yellow"))
    if jsonl:
        _assess_lines(classifier)
        return
    reading = None
    if image is not None:
        reading, assessment = classifier.assess_image(_read_file(image))
    else:
        message = text if text is not None else sys.stdin.buffer.read().decode("utf-8", "replace")
        assessment = classifier.assess(message)
    if as_json:
        found = assessment.to_json() | ({"text": reading.message, "complete": reading.complete} if reading else {})
        print(json.dumps(found, ensure_ascii=False))
        return
    if reading:
        _show_reading(reading)
    _show(assessment)


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ClassifierError(f"The picture {path} cannot be read: {error.strerror}.") from error


def _show_reading(reading: Reading) -> None:
    screen.print(reading.text or "(no text was found in the picture)", style="dim", markup=False, highlight=False)
    for payload in reading.codes:
        screen.print(f"QR: {payload}", markup=False, highlight=False)
    if not reading.complete:
        errors.print("The picture was not read to its end: there is too much in it.", style="yellow")


def _assess_lines(classifier: Classifier) -> None:
    for number, identity, text in _read_lines():
        assessment = classifier.assess(text)
        line = {
            "id": identity,
            "score": round(assessment.score, 6),
            "tier": assessment.tier.value,
            "kind": assessment.kind,
            "type": assessment.lure,
            "indicators": [found.name for found in assessment.indicators],
            "model": assessment.model,
        }
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        if number % 64 == 0:
            sys.stdout.flush()


def _read_lines() -> Iterator[tuple[int, Any, str]]:
    """Yield number, id and text of each line; a line that cannot be read ends the stream with its number."""
    for number, raw in enumerate(sys.stdin.buffer, 1):
        if not raw.strip():
            continue
        try:
            row = json.loads(raw.decode("utf-8"))
            if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
                raise ValueError('it must be an object with "id" and "text"')
        except ValueError as error:
            sys.stdout.flush()
            raise ClassifierError(f"Line {number} of the input cannot be read: {error}.") from error
        yield number, row["id"], row["text"]


def _show(assessment: Assessment) -> None:
    style, words = TIER_NAMES[assessment.tier]
    screen.print(Text(f" {words} ", style=style))
    lure = f", {LURES[assessment.lure][1]} ({LURES[assessment.lure][0]})" if assessment.lure else ""
    screen.print(
        f"P(scam) {assessment.score:.3f}, kind {assessment.kind}{lure}, model {assessment.model}",
        highlight=False,
    )
    if assessment.reasons:
        table = Table("words of the message", "why", "weight", show_lines=False)
        for reason in assessment.reasons:
            table.add_row(Text(f"“{reason.quote}”"), Text(reason.reason_th), f"{reason.weight:+.2f}")
        screen.print(table)


for command in (commands.train, commands.evaluate, commands.promote, commands.rollback, commands.suspects):
    app.command()(command)
app.add_typer(data, name="data")


def main() -> None:
    """Run the command line; an error of ours is one sentence and exit code 1."""
    try:
        app()
    except ClassifierError as error:
        errors.print(str(error), style="red", highlight=False, soft_wrap=True)
        sys.exit(1)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in TRAINING_LIBRARIES:
            raise
        sentence = f"This command needs {error.name}, which only training needs. Install it with: make .venv/.tests"
        errors.print(sentence, style="red", highlight=False, soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
