"""The wording holds its contract and its promises: equal in both languages, and nothing that a scammer would say."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.hotlines import facts
from bot.conversation.length import letters
from bot.conversation.sentences import FACTS, LISTS, TEXTS
from bot.conversation.wording import WORDING_FILE, WordingRefused, book, read, say
from classifier import LURES

BOOK = book()
SENTENCES = [(language, key, text) for (language, key), text in BOOK.texts.items()]
SENTENCES += [(language, key, line) for (language, key), told in BOOK.lists.items() for line in told]
HARMLESS = re.compile("ปลอดภัย|\\bsafe\\b|\\bharmless\\b", re.IGNORECASE)
# To ask for one of these, in the imperative: what only a scammer does.
ASKS = re.compile(
    "(?<!อย่า)(?<!ไม่)(?<!ไม่ต้อง)(?<!เคย)(?<!เผลอ)(?<!หรือ)(?:ส่ง|บอก|กรอก|พิมพ์|แจ้ง|ขอ|ถ่าย)(?:รูป|เลข)?(?:รหัส|otp|บัตรประชาชน|เลขบัตร)(?!.{0,14}ไป)"
    "|(?<!not )(?:tell|send|give|type|enter)(?: us)? (?:your|the) (?:otp|code|password|pin|id)"
    "|(?:กรุณา|โปรด|ช่วย)โอน|please (?:transfer|send money)",
    re.IGNORECASE,
)


def edited(tmp_path: Path, old: str, new: str) -> Path:
    content = WORDING_FILE.read_text(encoding="utf-8")
    assert old in content
    path = tmp_path / "wording.toml"
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    return path


def test_thai_and_english_have_the_same_keys_and_placeholders() -> None:
    content = tomllib.loads(WORDING_FILE.read_text(encoding="utf-8"))

    def leaves(table: dict[str, Any]) -> list[dict[str, Any]]:
        return [table] if "th" in table else [leaf for value in table.values() for leaf in leaves(value)]

    told = leaves(content)
    assert len(told) == len(TEXTS) + len(LISTS)
    for leaf in told:
        assert set(leaf) == {"th", "en"}
        names = [set(re.findall(r"\{(\w+)\}", str(leaf[language]))) for language in ("th", "en")]
        assert names[0] == names[1], leaf


def test_no_sentence_promises_that_all_is_well() -> None:
    assert [(language, key) for language, key, sentence in SENTENCES if HARMLESS.search(sentence)] == []


def test_no_sentence_asks_for_a_code_an_id_or_money() -> None:
    assert [(language, key) for language, key, sentence in SENTENCES if ASKS.search(sentence)] == []


def test_the_watch_over_secrets_would_notice() -> None:
    assert ASKS.search("กรุณาบอกรหัส OTP") and ASKS.search("Please tell us your OTP") and ASKS.search("กรุณาโอนก่อน")
    assert not ASKS.search("อย่าบอกรหัสกับใคร")


def test_numbers_come_from_the_dated_files_and_never_from_a_sentence() -> None:
    content = tomllib.loads(WORDING_FILE.read_text(encoding="utf-8"))
    assert re.findall(r"\d{2,}", str(content)) == []
    assert set(facts()) == FACTS


def test_every_lure_has_two_to_four_steps_of_its_own_for_each_tier() -> None:
    for lure in LURES:
        for tier in ("danger", "caution"):
            for language in ("th", "en"):
                assert 2 <= len(BOOK.lists[language, f"steps.{lure}.{tier}"]) <= 4
    danger = [BOOK.lists["th", f"steps.{lure}.danger"] for lure in LURES]
    assert len(set(danger)) == len(LURES)


def test_button_labels_fit() -> None:
    for (language, key), label in BOOK.texts.items():
        if key.startswith("button.") and "{" not in label:
            assert letters(label) <= 20, f"{language} {key}"


def test_every_sentence_that_the_code_names_exists() -> None:
    room = WORDING_FILE.parent
    for path in [*room.glob("*.py"), *room.with_name("chatpage").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "lines") and len(node.args) > 1:
                key = node.args[1]
                if isinstance(key, ast.Constant):
                    assert key.value in TEXTS or key.value in LISTS, f"{path.name}: {key.value!r}"


def test_thai_is_written_without_a_split_sara_am_or_invisible_letters() -> None:
    content = WORDING_FILE.read_text(encoding="utf-8")
    assert "\u0e4d\u0e32" not in content
    assert not re.search("[\u200b-\u200f\u202a-\u202e\ufeff]", content)


def test_it_refuses_a_missing_sentence(tmp_path: Path) -> None:
    with pytest.raises(WordingRefused, match=r"\[menu\] is missing"):
        read(edited(tmp_path, "[menu]", "[menue]"))


def test_it_refuses_a_misspelt_placeholder(tmp_path: Path) -> None:
    with pytest.raises(WordingRefused, match=r"\[heading.reporters\] lacks \{count\}"):
        read(edited(tmp_path, "มีผู้แจ้ง {count} ราย", "มีผู้แจ้ง {cuont} ราย"))


def test_it_refuses_a_fact_in_one_language_only(tmp_path: Path) -> None:
    with pytest.raises(WordingRefused, match=r"th of \[button.call_hotline\] lacks \{hotline\}"):
        read(edited(tmp_path, "โทร {hotline}", "โทรเลย"))


def test_it_refuses_lists_of_different_length_and_empty_sentences(tmp_path: Path) -> None:
    with pytest.raises(WordingRefused, match=r"\[steps.legit\] has 1 lines in th and 2 in en"):
        read(edited(tmp_path, '    "ทำธุระต่อผ่านแอป เว็บ หรือเบอร์ที่คุณใช้อยู่ประจำ",\n', ""))
    with pytest.raises(WordingRefused, match=r"th of \[button.help\] must be one sentence"):
        read(edited(tmp_path, 'th = "วิธีใช้"', 'th = " "'))


def test_it_refuses_a_file_that_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(WordingRefused, match=r"cannot be read"):
        read(edited(tmp_path, "[menu]", "[menu"))


def test_braces_in_a_value_stay_what_they_are() -> None:
    assert say("th", "subtitle.danger", lure="{hotline}") == "คล้ายกลโกงเรื่อง “{hotline}”"
