"""The documents cannot lag: every command and setting stands in the README, every folder has one."""

from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_stands_in_the_readme() -> None:
    assert [name.upper() for name in Settings.model_fields if f"`{name.upper()}`" not in README] == []


def test_every_command_stands_in_the_readme() -> None:
    from bot.cli import app as bot
    from classifier.cli import app as classifier

    for name, app in (("bot", bot), ("classifier", classifier)):
        for command in app.registered_commands:
            called = command.name or (command.callback.__name__ if command.callback else "")
            assert called in README, f"{name} {called}"


@pytest.mark.parametrize("folder", ["bot", "classifier", "models", "data", "tests"])
def test_every_top_folder_and_room_has_a_readme(folder: str) -> None:
    assert (ROOT / folder / "README.md").is_file()
    for room in (ROOT / "bot").iterdir() if folder == "bot" else ():
        if (room / "__init__.py").exists():
            assert (room / "README.md").is_file(), room


@pytest.mark.parametrize("path", ["requirements.txt", "requirements-test.txt", "requirements-ocr.txt"])
def test_requirements_are_locked_with_hashes_and_name_no_host(path: str) -> None:
    locked = (ROOT / path).read_text(encoding="utf-8")
    assert "http://" not in locked and "https://" not in locked and "--index" not in locked
    names = [line for line in locked.splitlines() if "==" in line]
    assert len(names) > 20
    assert all(line.endswith("\\") for line in names)
