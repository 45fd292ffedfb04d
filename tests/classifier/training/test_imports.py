"""A maintainer's own file comes in whole, or not at all with a sentence that says where and why."""

import json
from pathlib import Path

import pytest

from classifier import DataRefused
from classifier.training import incoming
from classifier.training.corpus import read_corpus
from classifier.training.imports import Imported, Origin, import_file, read_map

GOOD = "text,label\nรับเครดิตฟรี 100 แอดไลน์ @abc555,spam\nถึงบ้านแล้วนะแม่,ham\n"
MAP = ("spam=scam/gambling", "ham=legit")


def bring(folder: Path, content: str | bytes, name: str = "mine.csv", origin: Origin | None = None) -> Imported:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return import_file(path, read_map(MAP), origin, folder / "labels")


def test_it_maps_labels_and_writes_a_corpus(tmp_path: Path) -> None:
    imported = bring(tmp_path, GOOD, origin=Origin(year=2024))
    scam, legit = read_corpus(tmp_path / "labels")
    assert (scam.kind, scam.lure, scam.year, scam.writer) == ("scam", "gambling", 2024, "import mine.csv")
    assert (legit.kind, legit.lure, imported.messages) == ("legit", None, 2)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (GOOD.encode("utf-8-sig"), "bom.csv"),
        (GOOD.replace(",", "\t").encode(), "tabs.tsv"),
        (GOOD.replace(",", ";").encode(), "semicolons.csv"),
        (b'{"text": "hello there", "label": "ham"}\n\n{"text": "free credit", "label": "spam"}\n', "lines.jsonl"),
        (GOOD.replace("\n", "\r\n").encode(), "windows.csv"),
    ],
)
def test_it_reads_the_usual_forms(tmp_path: Path, content: bytes, name: str) -> None:
    assert bring(tmp_path, content, name).messages == 2


def test_it_reads_an_old_thai_encoding_when_told(tmp_path: Path) -> None:
    bring(tmp_path, GOOD.encode("cp874"), origin=Origin(encoding="cp874"))
    assert read_corpus(tmp_path / "labels")[1].text == "ถึงบ้านแล้วนะแม่"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"text,label\n", "no row"),
        (b"text,label\na\x00b,spam\n", "line 2: there is a zero byte"),
        (b"PK\x03\x04....", "spreadsheet"),
        ("text,label\n".encode("utf-16"), "UTF-16"),
        (GOOD.encode("cp874"), "line 2.*UTF-8, nor as UTF-8 with BOM.*cp874"),
        (GOOD + "ไม่มีป้าย\n", "line 4: 1 columns"),
        (GOOD + '"ไม่ปิด,ham\n', "line 4: this is not CSV"),
        (GOOD + "แปลก,unknown\n", "line 4: the label 'unknown'.*--map"),
        (GOOD.replace("text,", "body,"), "which column holds the text.*body, label"),
        (GOOD.replace("text,label", "text,text"), "repeated column"),
        ('{"text": "x", "label": "ham"}\n[]\n', "line 2: this is not a JSON object"),
        ('{"text": "x", "label": "ham"}\n{"text": 3, "label": "ham"}\n', "line 2: 'text'"),
        ('{"text": "x"\n', "line 1: this is not JSON"),
        ('{"a":' * 100_000 + "\n", "line 1: this is not JSON"),
    ],
)
def test_a_bad_file_is_refused_and_changes_nothing(tmp_path: Path, content: str | bytes, named: str) -> None:
    with pytest.raises(DataRefused, match=f"(?s)mine.csv.*{named}"):
        bring(tmp_path, content)
    assert not (tmp_path / "labels").exists()


def test_a_file_that_is_too_large_or_missing_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(incoming.LARGEST + 1)
    with pytest.raises(DataRefused, match="200 MB"):
        import_file(tmp_path / "huge.csv", read_map(MAP), None, tmp_path / "labels")
    with pytest.raises(DataRefused, match="No such file"):
        import_file(tmp_path / "none.csv", read_map(MAP), None, tmp_path / "labels")


def test_an_earlier_import_is_never_replaced(tmp_path: Path) -> None:
    bring(tmp_path, GOOD)
    before = (tmp_path / "labels" / "mine.jsonl").read_bytes()
    with pytest.raises(DataRefused, match="exists already"):
        bring(tmp_path, GOOD + "อีกหนึ่งข้อความ,ham\n")
    assert (tmp_path / "labels" / "mine.jsonl").read_bytes() == before


def test_personal_data_is_masked_and_repeats_are_left_out(tmp_path: Path) -> None:
    imported = bring(tmp_path, GOOD + "รหัส OTP คือ 482913,ham\nถึงบ้านแล้วนะแม่,ham\n,ham\n")
    assert (imported.messages, imported.masked, imported.repeated, imported.unusable) == (3, 1, 1, 1)
    assert "482913" not in (tmp_path / "labels" / "mine.jsonl").read_text()


def test_messages_that_resemble_each_other_become_one_family(tmp_path: Path) -> None:
    text = "ยินดีด้วย คุณได้รับสิทธิ์เงินกู้ {} บาท ไม่เช็คบูโร สนใจทักแชทสอบถามได้เลยวันนี้"
    rows = [{"text": text.format(n) + end, "label": "spam"} for n, end in ((1000, ""), (2000, " ด่วน"))]
    lines = "\n".join(json.dumps(row) for row in [*rows, {"text": "แม่อยู่ไหน", "label": "ham"}])
    imported = bring(tmp_path, lines, "campaign.jsonl")
    assert (imported.messages, imported.families) == (3, 2)


@pytest.mark.parametrize("pair", ["spam", "=scam", "spam=crime", "spam=legit/loan", "spam=scam/magic"])
def test_a_map_that_makes_no_sense_is_refused(pair: str) -> None:
    with pytest.raises(DataRefused):
        read_map([pair])
