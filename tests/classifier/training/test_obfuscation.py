"""A disguise is the same for the same message, and leaves something to read."""

from hypothesis import given
from hypothesis import strategies as st

from classifier.text.normalize import normalize
from classifier.training.obfuscation import obfuscate
from classifier.training.slices import without_links

LOAN = "กู้เงินด่วน 5,000 บาท ไม่เช็คบูโร กดลิงก์ https://loan-fast.top/a1 หรือ ทักไลน์"


@given(st.text(max_size=200), st.text(max_size=20))
def test_the_same_key_gives_the_same_disguise(text: str, key: str) -> None:
    assert obfuscate(text, key) == obfuscate(text, key)


@given(st.text(alphabet="กขคงเแาำิีุู่้ abc 0123456789.,/:", min_size=1, max_size=200), st.text(max_size=9))
def test_it_never_takes_a_text_away(text: str, key: str) -> None:
    assert len(obfuscate(text, key)) >= len(text)


def test_other_keys_give_other_disguises() -> None:
    assert len({obfuscate(LOAN, str(number)) for number in range(20)}) > 15


def test_most_of_it_can_be_undone() -> None:
    plain = set(normalize(LOAN).text.split())
    kept = [len(plain & set(normalize(obfuscate(LOAN, str(n))).text.split())) / len(plain) for n in range(40)]
    assert sum(kept) / len(kept) > 0.3


def test_links_are_taken_out_and_nothing_else() -> None:
    assert without_links(LOAN) == LOAN.replace("https://loan-fast.top/a1", "")
    assert without_links("โทร 081-000-1234 ค่ะ") == "โทร 081-000-1234 ค่ะ"
