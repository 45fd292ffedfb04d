"""What a maintainer types: the exit code tells a script, the sentence tells a person."""

import json
from pathlib import Path

from tests.classifier.test_cli import run
from tests.classifier.training.conftest import message, write


def test_check_exits_with_1_and_names_the_line(tmp_path: Path) -> None:
    write(tmp_path / "c.jsonl", [message(1, text="โทร 081-234-5678")])
    shown = run("data", "check", "--data", str(tmp_path), "--holdout", str(tmp_path))
    assert shown.returncode == 1
    assert "line 1: t-1: the mobile number" in shown.stdout.decode() and "1 errors" in shown.stdout.decode()


def test_stats_are_json_when_asked(small_corpus: Path) -> None:
    counted = json.loads(run("data", "stats", "--json", "--data", str(small_corpus)).stdout)
    assert counted["counts"]["kind"]["scam"] == {"scam": 260}
    assert set(counted["share_with_link"]["all"]) == {"scam", "legit", "nuisance"}


def test_near_duplicates_are_listed_as_pairs(tmp_path: Path) -> None:
    text = "เรียนผู้ปกครอง โรงเรียนขอแจ้งกำหนดการประชุมภาคเรียนที่หนึ่ง ณ หอประชุมใหญ่"
    write(tmp_path / "c.jsonl", [message(1, text=text), message(2, text=text + " ค่ะ")])
    (pair,) = json.loads(run("data", "near-duplicates", "--json", "--data", str(tmp_path)).stdout)
    assert (pair["one"], pair["other"]) == ("t-1", "t-2")


def test_import_and_add_labels_say_what_is_wrong_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    for command in ("import", "add-labels"):
        refused = run("data", command, str(tmp_path / "empty.csv"), "--into", str(tmp_path / "labels"))
        assert refused.returncode == 1
        assert b"is empty" in refused.stderr and b"Traceback" not in refused.stderr


def test_evaluate_writes_metrics_card_and_report(models: Path, small_holdout: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    shown = run("evaluate", "--models", str(models), "--data", str(small_holdout), "--report", str(page))
    assert shown.returncode == 0, shown.stderr.decode()
    version = json.loads((models / "current.json").read_text())["version"]
    assert page.read_text().startswith("<!doctype html>")
    assert json.loads((models / version / "metrics.json").read_text())["version"] == version
    assert (models / version / "card.md").read_text().startswith(f"# Model card of {version}")


def test_promote_names_the_slices_that_fell(models: Path, small_holdout: Path, blind: str) -> None:
    refused = run("promote", blind, "--models", str(models), "--data", str(small_holdout))
    assert refused.returncode == 1
    assert b"all, AUC" in refused.stderr and b"Traceback" not in refused.stderr
