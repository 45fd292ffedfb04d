"""How does a model go live, and how does it leave? By one atomic change of ``models/current.json``.

- a model that does not load, or whose hashes do not fit, is refused; so is one that was trained on the holdout
- a candidate that is worse than the live model on a guarded figure is refused (``guards``), unless it is forced with a
  reason, which the pointer keeps
- the pointer remembers the version that was live before: ``rollback`` brings it back, and it serves by itself should
  the live one's files be damaged
"""

import json
from pathlib import Path
from typing import Any

from classifier.assess import load_classifier
from classifier.errors import ClassifierError, ModelRefused
from classifier.registry import load_version, sha256
from classifier.training import files
from classifier.training.card import card
from classifier.training.corpus import digest, fingerprint
from classifier.training.evaluate import Evaluation, Key, Progress, evaluate, program_digest
from classifier.training.figures import Figure
from classifier.training.guards import METRICS, Worse, read_metrics, worse

POINTER = "current.json"


class PromotionRefused(ClassifierError):
    """A candidate is worse than the live model; the message names the figures and by how much."""


def promote(
    models: Path, version: str, holdout: Path, force: str | None = None, progress: Progress | None = None
) -> str:
    """Make ``version`` the live model if it is nowhere worse, and return a sentence that says what changed."""
    model = load_version(models, version)
    before = _pointer(models)
    found: list[Worse] = []
    forced = bool((force or "").strip())
    if before and before["version"] != version:
        if shared := set(model.manifest["inputs"].values()) & set(fingerprint(holdout).values()):
            raise PromotionRefused(f"{version} was trained on {len(shared)} files of the holdout {holdout}.")
        if not forced or _loads(models, before["version"]):
            live = figures_of(models, before["version"], holdout, progress)
            found = list(worse(figures_of(models, version, holdout, progress), live))
    if found and not forced:
        lines = "\n".join(f"- {each}" for each in found)
        raise PromotionRefused(
            f"{version} is worse than the live model {before and before['version']} on {len(found)} guarded figures:\n"
            f'{lines}\nTrain a better one, or use --force "reason".'
        )
    return make_live(models, version, {"reason": force, "worse": [str(each) for each in found]} if forced else None)


def _loads(models: Path, version: str) -> bool:
    """Tell whether a model can be compared with; a damaged live one must not stand in the way of a forced one."""
    try:
        load_version(models, version)
    except ModelRefused:
        return False
    return True


def make_live(models: Path, version: str, forced: dict[str, Any] | None = None) -> str:
    """Point at ``version`` without comparing it with anything, and return a sentence that says what changed."""
    model = load_version(models, version)
    before = _pointer(models)
    if before and before["version"] == version:
        return f"{version} is already live."
    after: dict[str, Any] = {
        "version": version,
        "manifest_sha256": sha256((models / version / "manifest.json").read_bytes()),
        "operating_points": model.manifest["operating_points"],
    }
    if forced:
        after["forced"] = forced
    if before:
        after["previous"] = {"version": before["version"], "manifest_sha256": before["manifest_sha256"]}
    files.sweep(models, f".{POINTER}.*")
    files.replace(models / POINTER, (json.dumps(after, ensure_ascii=False, indent=2) + "\n").encode())
    return f"{version} is live" + (f"; before it was {before['version']}." if before else ".")


def rollback(models: Path) -> str:
    """Bring back the version that was live before; raise ``ModelRefused`` when there is none."""
    before = _pointer(models)
    if not before or "previous" not in before:
        raise ModelRefused(f"{models / POINTER} names no previous model to go back to.")
    return make_live(models, before["previous"]["version"])


def live_version(models: Path) -> str | None:
    """Return the version that the pointer names, or None when there is no pointer yet."""
    before = _pointer(models)
    return str(before["version"]) if before else None


def figures_of(models: Path, version: str, holdout: Path, progress: Progress | None = None) -> dict[Key, Figure]:
    """Return a model's figures on the holdout; measure them when those kept are missing or of another holdout."""
    kept = read_metrics(models / version, digest(holdout), program_digest())
    if kept is None:
        evaluation = evaluate(load_classifier(models, version), holdout, progress=progress)
        keep(models, evaluation)
        kept = evaluation.figures
    return kept


def keep(models: Path, evaluation: Evaluation) -> None:
    """Write metrics and card of a model beside it."""
    folder = models / evaluation.version
    content = json.dumps(evaluation.to_json(), ensure_ascii=False, indent=2) + "\n"
    files.replace(folder / METRICS, content.encode())
    files.replace(folder / "card.md", card(evaluation, load_version(models, evaluation.version)).encode())


def _pointer(models: Path) -> dict[str, Any] | None:
    path = models / POINTER
    if not path.exists():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {**content, "version": str(content["version"])}
    except (ValueError, KeyError, TypeError) as error:
        raise ModelRefused(f"{path} is damaged; restore it before a model is promoted.") from error
