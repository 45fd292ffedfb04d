"""Labels that were turned round are found among the suspects."""

from dataclasses import replace

import pytest

from classifier import DataRefused
from classifier.training.corpus import Message
from classifier.training.suspects import suspects
from tests.classifier.training.conftest import message

LOANS = [
    message(number, text=f"กู้เงินด่วน {number} หมื่น ไม่เช็คบูโร แอดไลน์", kind="scam", lure="loan", topic=None)
    for number in range(100, 140)
]
SCHOOL = [message(number) for number in range(40)]


def turned_round(given: Message) -> Message:
    return replace(given, kind="legit" if given.kind == "scam" else "scam")


def test_it_finds_exactly_the_labels_that_were_turned_round() -> None:
    wrong = [turned_round(each) for each in (*LOANS[:2], *SCHOOL[:2])]
    found = suspects([*wrong, *LOANS[2:], *SCHOOL[2:]])
    assert {suspect.id for suspect in found} == {each.id for each in wrong}
    assert all(suspect.given != suspect.suggested and suspect.belief < 0.5 for suspect in found)


def test_it_says_when_there_is_too_little() -> None:
    with pytest.raises(DataRefused, match="two kinds"):
        suspects(LOANS)
