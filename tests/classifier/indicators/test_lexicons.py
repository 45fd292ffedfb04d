"""Are the data files dated, complete, and refused with a clear sentence when they are broken?"""

from datetime import date
from pathlib import Path

import pytest

from classifier.errors import DataRefused
from classifier.indicators import lexicons

KINDS = ("indicators", "brands", "domains", "banks", "hotlines", "districts")
BLAMES = ("คุณโง่", "ประมาท", "ไม่ระวัง")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in KINDS:
        (tmp_path / f"{name}.toml").write_bytes((lexicons.FOLDER / f"{name}.toml").read_bytes())
    return tmp_path


@pytest.mark.parametrize("name", KINDS)
def test_every_file_tells_when_it_was_checked_and_from_where(name: str) -> None:
    assert lexicons.checked_on(name) <= date.today()
    assert 'source = "' in (lexicons.FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def test_it_tells_which_files_are_stale(folder: Path) -> None:
    path = folder / "banks.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-11-22", "2020-01-31"), encoding="utf-8")
    late = lexicons.stale(date(2026, 12, 1), folder)
    assert [(entry.file, entry.days) for entry in late] == [
        ("banks.toml", (date(2026, 12, 1) - date(2020, 1, 31)).days)
    ]


@pytest.mark.parametrize("day", ["22/11/2569", "", "yesterday"])
def test_a_malformed_day_is_refused(folder: Path, day: str) -> None:
    path = folder / "hotlines.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-11-22", day), encoding="utf-8")
    with pytest.raises(DataRefused, match=r"hotlines\.toml.*checked_on"):
        lexicons.stale(date(2026, 12, 1), folder)


def test_a_missing_or_broken_file_is_named(folder: Path) -> None:
    (folder / "brands.toml").unlink()
    with pytest.raises(DataRefused, match=r"brands\.toml is missing"):
        lexicons.checked_on("brands", folder)
    (folder / "brands.toml").write_text("[[brand", encoding="utf-8")
    with pytest.raises(DataRefused, match=r"brands\.toml cannot be read"):
        lexicons.checked_on("brands", folder)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('checked_on = "2026-11-22"', "no \\[\\[bank\\]\\]"),
        ('[[bank]]\ncode = "1"', "missing"),
        ("[[bank]]\ncode = 1", "quotation marks"),
        ('[[bank]]\ncode = "1"\nshort = [1]', "list of words"),
    ],
)
def test_a_broken_entry_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "banks.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataRefused, match=rf"banks\.toml.*{complaint}"):
        lexicons.read_entries("banks", "bank", lexicons.Bank, tmp_path)


def test_a_weight_must_be_a_number(tmp_path: Path) -> None:
    (tmp_path / "indicators.toml").write_text('[[indicator]]\nname = "x"\nweight = "viel"', encoding="utf-8")
    with pytest.raises(DataRefused, match="weight"):
        lexicons.read_entries("indicators", "indicator", lexicons.Wording, tmp_path)


def test_the_lists_are_as_long_as_they_must_be() -> None:
    assert len(lexicons.brands()) >= 60
    assert len(lexicons.districts()) == 32
    assert {"1441", "1212", "1213"} <= {hotline.number for hotline in lexicons.hotlines()}
    assert sum(1 for bank in lexicons.banks() if bank.fraud_line) >= 8


def test_names_and_keys_are_used_once() -> None:
    for values in (
        [brand.key for brand in lexicons.brands()],
        [bank.code for bank in lexicons.banks()],
        [hotline.number for hotline in lexicons.hotlines()],
        [district.code for district in lexicons.districts()],
    ):
        assert len(values) == len(set(values))


@pytest.mark.parametrize("wording", lexicons.wordings().values(), ids=lambda wording: wording.name)
def test_every_sentence_is_there_in_both_languages_and_promises_nothing(wording: lexicons.Wording) -> None:
    assert wording.reason_th.strip()
    assert wording.reason_en.strip().endswith(".")
    assert -3 <= wording.weight <= 3
    assert "ปลอดภัย" not in wording.reason_th.replace("บัญชีปลอดภัย", "")
    assert not any(word in wording.reason_th for word in BLAMES)
