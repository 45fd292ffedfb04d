"""Training is reproducible, refuses what it cannot use, and leaves nothing half done."""

from pathlib import Path

import pytest

from classifier import DataRefused
from classifier.training.corpus import read_corpus
from classifier.training.train import train

GOOD = (
    '{"id": "a", "text": "กู้เงินด่วน", "kind": "scam", "lure": "loan", "topic": null, "channel": "sms",'
    ' "region": "central", "year": 2024, "family": "a", "writer": "w"}'
)


def test_the_same_input_gives_the_same_model(small_corpus: Path, trained: Path, tmp_path: Path) -> None:
    again = train(small_corpus, tmp_path)
    before = trained / again.name
    assert (again / "manifest.json").read_bytes() == (before / "manifest.json").read_bytes()
    assert (again / "model.npz").read_bytes() == (before / "model.npz").read_bytes()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "line 2"),
        ("[]", "line 2"),
        (GOOD.replace('"id": "a"', '"id": "a"'), "also in"),
        (GOOD.replace('"a"', '"b"').replace('"scam"', '"evil"'), "kind"),
        (GOOD.replace('"a"', '"b"').replace('"loan"', "null"), "lure"),
        (GOOD.replace('"a"', '"b"').replace("2024", '"2024"'), "year"),
        (GOOD.replace('"a"', '"b"').replace('"sms"', '"fax"'), "channel"),
        (GOOD.replace('"a"', '"b"').replace('"writer"', '"author"'), "writer"),
        (GOOD.replace('"a"', '"b"').replace("กู้เงินด่วน", "x" * 6000), "text"),
    ],
)
def test_it_names_file_and_line_of_bad_data(tmp_path: Path, line: str, named: str) -> None:
    (tmp_path / "bad.jsonl").write_text(f"{GOOD}\n{line}\n", encoding="utf-8")
    with pytest.raises(DataRefused, match=named) as refused:
        read_corpus(tmp_path)
    assert "bad.jsonl" in str(refused.value)


def test_it_names_a_line_of_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_bytes(GOOD.encode("utf-8") + b"\n" + "กู้เงิน".encode("tis-620") + b"\n")
    with pytest.raises(DataRefused, match="line 2"):
        read_corpus(tmp_path)


def test_it_refuses_an_empty_folder_and_one_with_too_little(tmp_path: Path) -> None:
    with pytest.raises(DataRefused, match=r"no \.jsonl"):
        train(tmp_path, tmp_path / "models")
    (tmp_path / "one.jsonl").write_text(GOOD + "\n", encoding="utf-8")
    with pytest.raises(DataRefused, match="families"):
        train(tmp_path, tmp_path / "models")
    assert not (tmp_path / "models").exists()
