"""Officers' decisions come in masked, each once, the latest decision last."""

import json
from pathlib import Path
from typing import Any

import pytest

from classifier import DataRefused
from classifier.training.corpus import read_corpus
from classifier.training.labels import Added, add_labels


def label(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"L{number}",
        "text": f"กู้เงินด่วนวันนี้ วงเงิน {number} หมื่น แอดไลน์ @abc555",
        "kind": "scam",
        "lure": "loan",
        "campaign": "C1",
        "channel": "sms",
        "decided_at": "2026-11-02T09:30:00+07:00",
        "model": "m1c322ac294",
        **changes,
    }


def add(folder: Path, *labels: Any) -> Added:
    path = folder / "export.jsonl"
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in labels) + "\n", encoding="utf-8")
    return add_labels(path, folder / "labels")


def test_a_campaign_becomes_a_family(tmp_path: Path) -> None:
    assert add(tmp_path, label(1), label(2)).added == 2
    assert [(m.id, m.family, m.year) for m in read_corpus(tmp_path / "labels")] == [
        ("label-L1", "campaign-C1", 2026),
        ("label-L2", "campaign-C1", 2026),
    ]


def test_the_same_export_twice_changes_nothing(tmp_path: Path) -> None:
    add(tmp_path, label(1))
    before = (tmp_path / "labels" / "review.jsonl").read_bytes()
    again = add(tmp_path, label(1))
    assert (again.added, again.known) == (0, 1)
    assert (tmp_path / "labels" / "review.jsonl").read_bytes() == before


def test_a_later_decision_replaces_an_earlier_one_and_not_the_other_way_round(tmp_path: Path) -> None:
    later = label(1, kind="legit", lure=None, decided_at="2026-11-03T02:00:00+00:00")
    add(tmp_path, label(1))
    assert add(tmp_path, later).renewed == 1
    assert add(tmp_path, label(1)).known == 1
    assert read_corpus(tmp_path / "labels")[0].kind == "legit"


def test_a_text_with_personal_data_is_left_out_and_named_by_its_line_alone(tmp_path: Path) -> None:
    added = add(tmp_path, label(1), label(2, text="รหัส OTP คือ 482913"))
    assert (added.added, added.unmasked) == (1, (2,))
    assert "line 2" in str(added) and "482913" not in str(added)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"lure": None}, "lure"),
        ({"kind": "maybe"}, "kind"),
        ({"channel": "fax"}, "channel"),
        ({"decided_at": "yesterday"}, "yesterday"),
        ({"decided_at": "2026-11-02T09:30:00"}, "time zone"),
        ({"campaign": ""}, "campaign"),
        ({"reporter": "Nok"}, "reporter"),
        ({"text": 7}, "text"),
        ({"lure": ["loan"]}, "line 2"),
    ],
)
def test_a_line_that_cannot_be_used_refuses_the_whole_file(tmp_path: Path, changes: dict[str, Any], named: str) -> None:
    with pytest.raises(DataRefused, match=f"line 2.*{named}|{named}"):
        add(tmp_path, label(1), label(2, **changes))
    assert not (tmp_path / "labels").exists()
