"""Numbers and periods come from files that can be corrected, and a slip there stops the start with a sentence."""

import shutil
from pathlib import Path

import pytest

from bot.conversation import hotlines
from bot.conversation.hotlines import LexiconRefused


@pytest.fixture
def lexicons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("hotlines", "banks", "districts", "first_hours"):
        shutil.copy(hotlines.LEXICONS / f"{name}.toml", tmp_path)
    monkeypatch.setattr(hotlines, "LEXICONS", tmp_path)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def test_a_corrected_number_is_told(lexicons: Path) -> None:
    edit(lexicons / "hotlines.toml", 'number = "1441"', 'number = "1999"')
    edit(lexicons / "first_hours.toml", "hold_hours = 72", "hold_hours = 96")
    told = hotlines.facts.__wrapped__()
    assert (told["hotline"], told["hold_hours"]) == ("1999", "96")


def test_a_missing_hotline_is_refused(lexicons: Path) -> None:
    edit(lexicons / "hotlines.toml", 'en = "Bank of Thailand"', 'en = "Bank of Siam"')
    with pytest.raises(LexiconRefused, match=r'en = "Bank of Thailand"'):
        hotlines.facts.__wrapped__()


def test_a_missing_field_or_file_is_refused(lexicons: Path) -> None:
    edit(lexicons / "first_hours.toml", "hold_days", "hold_day")
    with pytest.raises(LexiconRefused, match=r"first_hours.toml lacks hold_days"):
        hotlines.facts.__wrapped__()
    (lexicons / "banks.toml").unlink()
    with pytest.raises(LexiconRefused, match=r"banks.toml cannot be read"):
        hotlines.banks.__wrapped__()


def test_the_files_tell_when_they_were_checked_and_where_from() -> None:
    for name in ("hotlines", "banks", "districts", "first_hours"):
        content = hotlines._read(f"{name}.toml")
        assert content["checked_on"] and content["source"], name
