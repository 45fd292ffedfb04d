"""Every rule of the corpus has a breach that is found, by file and line."""

from pathlib import Path
from typing import Any

import pytest

from classifier.training.corpus import Message
from classifier.training.identities import real_identities
from classifier.training.rules import Check, check_corpus
from tests.classifier.training.conftest import message, write

LONG = "เรียนลูกค้า บัญชีของท่านถูกระงับ กรุณายืนยันตัวตนภายในวันนี้ที่สาขาใกล้บ้าน เวลาทำการ"


def check(folder: Path, corpus: list[Message], holdout: list[Message]) -> Check:
    write(folder / "corpus" / "c.jsonl", corpus)
    write(folder / "holdout" / "h.jsonl", holdout)
    return check_corpus(folder / "corpus", folder / "holdout")


def test_it_finds_nothing_in_a_corpus_that_keeps_the_rules(tmp_path: Path) -> None:
    found = check(tmp_path, [message(1, text="ฝนตกหนักมากวันนี้")], [message(2, text="แม่ซื้อปลาทูมาฝากลูก")])
    assert (found.messages, found.held_out, found.breaches) == (1, 1, ())


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"id": "t-1"}, "the id is also at"),
        ({"text": LONG.replace("บัญชี", "บั\u200bญชี")}, "the same text is t-1"),
        ({"family": "t-1"}, "in the corpus and in the holdout"),
        ({"text": LONG + " นะคะ"}, "like t-1 of another family"),
        ({"text": "โทร 081-234-5678"}, "mobile number 081-234-5678"),
        ({"text": "โอนเข้าบัญชี 123-4-56789-0"}, "account number 123-4-56789-0"),
        ({"text": "เลข 1-1017-00230-70-8"}, "citizen number"),
    ],
)
def test_it_finds_an_error_and_names_file_and_line(tmp_path: Path, changes: dict[str, Any], named: str) -> None:
    plain = message(2, text="ฝนตกหนักมากวันนี้")
    bad = message(3, **{"text": "แม่ซื้อปลาทูมาฝากลูก", **changes})
    breach = check(tmp_path, [message(1, text=LONG)], [plain, bad]).errors[0]
    assert named in breach.sentence and breach.where.endswith("h.jsonl, line 2")


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"topic": None}, "no topic"),
        ({"region": "east"}, "'east'"),
        ({"text": "โทร 044-234-567"}, "landline"),
        ({"text": LONG + " นะคะ", "kind": "scam", "lure": "bank", "topic": None, "family": "t-1"}, "which is legit"),
        ({"text": LONG[:70] + "โปรดรอสายครับ"}, "like t-1"),
    ],
)
def test_it_warns_of_what_is_doubtful(tmp_path: Path, changes: dict[str, Any], named: str) -> None:
    bad = message(3, **{"text": "แม่ซื้อปลาทูมาฝากลูก", **changes})
    found = check(tmp_path, [message(1, text=LONG), bad], [message(2, text="ฝนตกหนักมากวันนี้")])
    assert found.errors == ()
    assert any(named in breach.sentence for breach in found.warnings)


def test_it_goes_on_after_a_line_that_is_no_message(tmp_path: Path) -> None:
    path = write(tmp_path / "corpus" / "c.jsonl", [message(1), message(1)])
    path.write_bytes(b"{\n" + "กู้เงิน".encode("tis-620") + b"\n" + path.read_bytes())
    wheres = [breach.where for breach in check_corpus(tmp_path / "corpus").errors]
    assert [where.rsplit(" ", 1)[1] for where in wheres] == ["1", "2", "4", "4"]


@pytest.mark.parametrize(
    "text",
    [
        "โทร 081-000-1234 หรือ 0985551234 หรือ +66 81 000 1234",
        "โทร 02-888-8888 หรือ 044-000-123 หรือ 02-555-1234 หรือ 1441 หรือ 1800-000-123",
        "โอนเข้า กสิกร 000-1-23456-7 หรือ 555-2-11111-9 หรือ 9990001112",
        "จ่าย 3000 5000 10000 บาท รหัสพัสดุ TH0123456789",
        "โทร ๐๘๑-๐๐๐-๑๒๓๔",
    ],
)
def test_fictitious_and_official_numbers_are_allowed(text: str) -> None:
    assert list(real_identities(text)) == []


@pytest.mark.parametrize("text", ["๐๘๑-๒๓๔-๕๖๗๘", "+66812345678", "08 1234 5678", "0812345678ครับ"])
def test_a_mobile_number_is_found_however_it_is_written(text: str) -> None:
    assert [found.certain for found in real_identities(text)] == [True]
