"""Imports run one way, from the world at the edges to the facts in the middle, lazy imports counted."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# A room may import the rooms below it, and itself.
LEVELS = (
    ("bot.cli",),
    ("bot.serve", "bot.work"),
    ("bot.app", "bot.intake"),
    ("bot.requests", "bot.trial", "bot.health"),
    ("bot.chatpage", "bot.console"),
    ("bot.line",),
    ("bot.conversation",),
    ("bot.review",),
    ("bot.reports", "bot.inbox"),
    ("bot.database",),
    ("bot.messages", "bot.settings", "bot.logs", "bot.addresses"),
    ("bot.errors",),
    ("classifier",),
)
LEVEL = {room: depth for depth, rooms in enumerate(LEVELS) for room in rooms}
FILES = sorted(path for room in ("bot", "classifier") for path in (ROOT / room).rglob("*.py"))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room_of(module: str) -> str | None:
    parts = module.split(".")
    if parts[0] == "classifier":
        return "classifier"
    return ".".join(parts[:2]) if parts[0] == "bot" and len(parts) > 1 else None


def of(path: Path, *roots: str) -> list[str]:
    return [name for name in imports(path) if name.split(".")[0] in roots]


@pytest.mark.parametrize("path", [p for p in FILES if p.parts[-2] != "classifier" and "bot" in p.parts], ids=module_of)
def test_it_imports_only_rooms_further_down(path: Path) -> None:
    here = room_of(module_of(path))
    for name in of(path, "bot") if here else ():
        there = room_of(name)
        if here and there not in (None, here):
            assert LEVEL[there] > LEVEL[here], f"{module_of(path)} imports {name}"


@pytest.mark.parametrize("path", [p for p in FILES if module_of(p).startswith("classifier")], ids=module_of)
def test_the_classifier_knows_nothing_of_the_bot(path: Path) -> None:
    assert of(path, "bot", "linebot", "fastapi", "starlette") == []
    assert "os.environ" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [p for p in FILES if module_of(p).startswith("bot")], ids=module_of)
def test_the_bot_keeps_to_its_doors(path: Path) -> None:
    module, source = module_of(path), path.read_text(encoding="utf-8")
    if not module.startswith("bot.line"):
        assert of(path, "linebot") == []
    if module != "bot.settings":
        assert "os.environ" not in source and "getenv" not in source
    for name in of(path, "classifier"):
        assert name.count(".") == 1, f"{module} goes past the classifier's face: {name}"


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_nothing_is_ever_unpickled(path: Path) -> None:
    assert of(path, "pickle", "joblib", "dill", "shelve", "marshal") == []
    assert "allow_pickle=True" not in path.read_text(encoding="utf-8")
