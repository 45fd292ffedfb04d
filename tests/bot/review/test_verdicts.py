"""One verdict closes a campaign, says why, collides in the open and can be taken back."""

import threading

import pytest

from bot.database import Database
from bot.review.audit import entries, verify
from bot.review.casefile import open_casefile
from bot.review.claims import LEASE, CampaignMissing, HeldByColleague
from bot.review.officers import Officer
from bot.review.roles import NotAllowed
from bot.review.thai_time import MINUTE
from bot.review.verdicts import (
    VERDICTS,
    Conflict,
    Decision,
    Verdict,
    VerdictRefused,
    decide,
    history,
    ready_reasons,
    standing_verdict,
    undo,
    verdict_by_id,
)
from tests.bot.review.cases import NOW, PARCEL, SHOPPING, file_case


def scam(campaign: str, version: int = 0, reason: str = "ลิงก์ปลอม") -> Decision:
    return Decision(campaign, version, "scam", "parcel", reason)


def legit(campaign: str, version: int = 0) -> Decision:
    return Decision(campaign, version, "legit", "parcel", "ตรวจกับร้านแล้ว")


def standing(database: Database, campaign: str) -> Verdict | None:
    with database.read() as transaction:
        return standing_verdict(transaction, campaign)


def written(database: Database, campaign: str) -> tuple[str, str, int]:
    with database.read() as transaction:
        row = transaction.row("SELECT * FROM campaigns WHERE id = :id", id=campaign)
    assert row is not None
    return row["verdict"], row["verdict_lure"], row["version"]


def test_it_closes_the_campaign_and_says_why(database: Database, ann: Officer) -> None:
    campaign = file_case(database, PARCEL)
    given = decide(database, ann, scam(campaign), NOW)
    assert written(database, campaign) == ("scam", "parcel", 1)
    stands = standing(database, campaign)
    assert stands is not None
    assert (stands.id, stands.officer, stands.reason) == (given, "ann", "ลิงก์ปลอม")
    assert verdict_by_id(database, given) == (campaign, stands)


def test_it_names_no_lure_for_what_is_no_trick(database: Database, ann: Officer) -> None:
    campaign = file_case(database, SHOPPING)
    decide(database, ann, legit(campaign), NOW)
    assert written(database, campaign) == ("legit", "", 1)


@pytest.mark.parametrize(
    ("decision", "field"),
    [
        (Decision("c", 0, "", "parcel", "เพราะ"), "verdict"),
        (Decision("c", 0, "guilty", "parcel", "เพราะ"), "verdict"),
        (Decision("c", 0, "scam", "", "เพราะ"), "lure"),
        (Decision("c", 0, "nuisance", "no such", "เพราะ"), "lure"),
        (Decision("c", 0, "scam", "parcel", " \n\x00 "), "reason"),
        (Decision("c", 0, "legit", "", "ก" * 501), "reason"),
    ],
)
def test_it_says_in_thai_what_is_missing(database: Database, ann: Officer, decision: Decision, field: str) -> None:
    with pytest.raises(VerdictRefused) as refused:
        decide(database, ann, decision, NOW)
    assert list(refused.value.faults) == [field]


def test_it_takes_a_reason_of_five_hundred_characters(database: Database, ann: Officer) -> None:
    decide(database, ann, scam(file_case(database, PARCEL), reason="ก" * 500), NOW)


def test_it_offers_up_to_five_ready_reasons_for_every_verdict() -> None:
    assert set(ready_reasons()) == set(VERDICTS)
    assert all(1 <= len(reasons) <= 5 for reasons in ready_reasons().values())


def test_it_says_who_was_faster(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    decide(database, ann, scam(campaign), NOW)
    with pytest.raises(Conflict, match=r"ann ตัดสินว่า “มิจฉาชีพ” เมื่อ 22 พ\.ย\. 2569 14:00 น\."):
        decide(database, boon, legit(campaign), NOW + MINUTE)
    assert written(database, campaign) == ("scam", "parcel", 1)


def test_it_says_who_has_undone(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    decide(database, ann, scam(campaign), NOW)
    undo(database, ann, campaign, 1, NOW + MINUTE)
    with pytest.raises(Conflict, match=r"ann เลิกทำคำตัดสิน “มิจฉาชีพ” เมื่อ 22 พ\.ย\. 2569 14:01 น\."):
        decide(database, boon, legit(campaign, 1), NOW + 2 * MINUTE)


@pytest.mark.parametrize("version", [-1, 1, 10**11])
def test_it_writes_nothing_for_a_version_that_never_was(database: Database, ann: Officer, version: int) -> None:
    campaign = file_case(database, PARCEL)
    with pytest.raises(Conflict):
        decide(database, ann, scam(campaign, version), NOW)
    assert standing(database, campaign) is None


def test_it_lets_one_of_many_simultaneous_verdicts_win(database: Database, ann: Officer) -> None:
    campaign = file_case(database, PARCEL)
    lost: list[Exception] = []

    def try_it() -> None:
        try:
            decide(database, ann, scam(campaign), NOW)
        except Conflict as error:
            lost.append(error)

    tries = [threading.Thread(target=try_it) for _ in range(8)]
    for one in tries:
        one.start()
    for one in tries:
        one.join()
    assert len(lost) == 7
    assert written(database, campaign) == ("scam", "parcel", 1)


def test_it_waits_for_a_colleague_or_takes_over(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    open_casefile(database, ann, campaign, NOW)
    with pytest.raises(HeldByColleague, match="ann กำลังตรวจ"):
        decide(database, boon, scam(campaign), NOW)
    decide(database, boon, scam(campaign), NOW, taking_over=True)
    assert [entry.action for entry in entries(database)][:2] == ["verdict", "take_over"]


def test_it_is_free_to_all_after_the_lease(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    open_casefile(database, ann, campaign, NOW)
    decide(database, boon, scam(campaign), NOW + LEASE)
    assert written(database, campaign)[0] == "scam"


def test_it_ends_the_claim(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    open_casefile(database, ann, campaign, NOW)
    decide(database, ann, scam(campaign), NOW)
    decide(database, boon, legit(campaign, 1), NOW)
    assert written(database, campaign) == ("legit", "", 2)


def test_it_restores_the_verdict_before(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    decide(database, ann, scam(campaign), NOW)
    decide(database, boon, legit(campaign, 1), NOW)
    assert undo(database, ann, campaign, 2, NOW).verdict == "legit"
    assert written(database, campaign) == ("scam", "parcel", 3)
    undo(database, ann, campaign, 3, NOW)
    assert written(database, campaign) == ("", "", 4)
    with pytest.raises(Conflict, match="ยังไม่มีคำตัดสิน"):
        undo(database, ann, campaign, 4, NOW)


def test_it_does_not_bring_an_undone_verdict_back(database: Database, ann: Officer) -> None:
    campaign = file_case(database, PARCEL)
    decide(database, ann, scam(campaign), NOW)
    undo(database, ann, campaign, 1, NOW)
    decide(database, ann, legit(campaign, 2), NOW)
    undo(database, ann, campaign, 3, NOW)
    assert written(database, campaign) == ("", "", 4)


def test_it_refuses_an_undo_of_what_has_changed_since(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    decide(database, ann, scam(campaign), NOW)
    decide(database, boon, legit(campaign, 1), NOW + MINUTE)
    with pytest.raises(Conflict, match="boon ตัดสินว่า “ไม่ใช่มิจฉาชีพ”"):
        undo(database, ann, campaign, 1, NOW + MINUTE)


def test_it_forgets_no_verdict(database: Database, ann: Officer, boon: Officer) -> None:
    campaign = file_case(database, PARCEL)
    decide(database, ann, scam(campaign), NOW)
    undo(database, boon, campaign, 1, NOW + 7)
    with database.read() as transaction:
        (past,) = history(transaction, campaign)
    assert (past.officer, past.undone_by, past.undone_at) == ("ann", "boon", NOW + 7)


def test_it_is_for_those_who_review(database: Database, analyst: Officer) -> None:
    campaign = file_case(database, PARCEL)
    with pytest.raises(NotAllowed):
        decide(database, analyst, scam(campaign), NOW)
    with pytest.raises(NotAllowed):
        undo(database, analyst, campaign, 0, NOW)


def test_it_audits_what_was_written_and_nothing_else(database: Database, ann: Officer) -> None:
    campaign = file_case(database, PARCEL)
    before = len(entries(database))
    decide(database, ann, scam(campaign), NOW)
    undo(database, ann, campaign, 1, NOW)
    with pytest.raises(Conflict):
        decide(database, ann, scam(campaign), NOW)
    newest = entries(database)
    assert len(newest) == before + 2
    assert newest[1].detail == {"verdict": "scam", "lure": "parcel", "before": "", "reason": "ลิงก์ปลอม"}
    assert verify(database).intact


def test_it_knows_no_campaign_of_that_name(database: Database, ann: Officer) -> None:
    with pytest.raises(CampaignMissing):
        decide(database, ann, scam("nothing"), NOW)
