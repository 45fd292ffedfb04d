"""No sentence about an indicator promises a resident that something is harmless."""

from classifier.indicators import lexicons


def test_no_reason_says_that_anything_is_safe() -> None:
    reasons = [wording.reason_th for wording in lexicons.wordings().values()]
    assert len(reasons) > 50
    assert [reason for reason in reasons if "ปลอดภัย" in reason] == []
