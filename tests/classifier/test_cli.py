"""The commands that maintainers type."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

LOAN = "เงินด่วน ไม่เช็คบูโร โอนค่าค้ำประกันก่อน 500 บาท ทักไลน์ @fastcash555"


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "classifier.cli", *arguments], input=given, capture_output=True, check=False
    )


def test_it_prints_a_readable_assessment() -> None:
    shown = run("assess", LOAN).stdout.decode()
    assert "DANGER" in shown and "ไม่เช็คบูโร" in shown


def test_it_prints_one_json_object() -> None:
    found = json.loads(run("assess", "--json", LOAN).stdout)
    assert (found["kind"], found["type"], found["tier"]) == ("scam", "loan", "danger")


def test_it_reads_a_message_from_standard_input() -> None:
    assert json.loads(run("assess", "--json", given=LOAN.encode()).stdout)["kind"] == "scam"


def test_it_streams_lines_in_order() -> None:
    lines = [{"id": number, "text": text} for number, text in enumerate([LOAN, "สวัสดีค่ะแม่", "\ud83d", ""])]
    answer = run("assess", "--jsonl", given="\n".join(map(json.dumps, lines)).encode())
    rows = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [row["id"] for row in rows] == [0, 1, 2, 3]
    assert set(rows[0]) == {"id", "score", "tier", "kind", "type", "indicators", "model"}


@pytest.mark.parametrize("broken", [b"not json", b"[]", b'{"id": 1}', b'{"text": "x"}', b"\xff\xfe\x00"])
def test_it_names_the_line_that_cannot_be_read_after_answering_those_before(broken: bytes) -> None:
    answer = run("assess", "--jsonl", given=b'{"id": 1, "text": "ok"}\n' + broken + b"\n")
    assert answer.returncode == 1
    assert b"Line 2" in answer.stderr
    assert len(answer.stdout.splitlines()) == 1


def test_it_says_which_model_file_is_missing(tmp_path: Path) -> None:
    answer = run("assess", LOAN, "--models", str(tmp_path))
    assert answer.returncode == 1
    assert b"current.json" in answer.stderr.replace(b"\n", b"")
