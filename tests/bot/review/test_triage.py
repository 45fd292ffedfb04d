"""The queue is in order of urgency, whole, and reads little."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.database import Database
from bot.review.claims import campaign_row, claim_if_free
from bot.review.harm import harm_table
from bot.review.officers import Officer
from bot.review.thai_time import DAY, HOUR
from bot.review.triage import (
    COUNT,
    FOREMOST,
    PAGE,
    STEP,
    WAITING_LURES,
    Filters,
    next_campaign,
    queue,
    waiting_count,
)
from bot.review.urgency import steps
from bot.review.verdicts import Decision, decide
from tests.bot.review.cases import (
    AUTHORITY,
    INVESTMENT,
    JOB,
    NOW,
    NUISANCE,
    PARCEL,
    SHOPPING,
    Case,
    Said,
    file_case,
    file_report,
)


def lures(database: Database, officer: Officer, filters: Filters | None = None) -> list[str]:
    return [row.lure for row in queue(database, officer, filters or Filters(), NOW).rows]


def settle(database: Database, officer: Officer, campaign: str, verdict: str = "scam", lure: str = "job") -> str:
    return decide(database, officer, Decision(campaign, 0, verdict, lure, "ชัดเจน"), NOW)


def test_it_puts_the_most_urgent_first(database: Database, ann: Officer) -> None:
    for case in (SHOPPING, PARCEL, AUTHORITY, INVESTMENT, JOB):
        file_case(database, case)
    rows = queue(database, ann, Filters(), NOW).rows
    assert [row.lure for row in rows] == ["job", "authority", "investment", "parcel", "shopping"]
    assert rows[1].why == ("ความเสียหายต่อรายสูงมาก", "มีผู้แจ้ง 33 ราย", "ขอให้เจ้าหน้าที่ดู 6 ราย", "รอ 2 วัน")


def test_it_keeps_its_order_while_time_passes(database: Database, ann: Officer) -> None:
    for case in (SHOPPING, PARCEL, AUTHORITY, INVESTMENT, JOB):
        file_case(database, case)
    today = [row.id for row in queue(database, ann, Filters(), NOW).rows]
    assert [row.id for row in queue(database, ann, Filters(), NOW + 400 * DAY).rows] == today


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["job", "shopping", "a lure of tomorrow", ""]),
            st.integers(min_value=0, max_value=300),
            st.sampled_from([0.0, 0.299, 0.3, 0.79, 0.8, 1.0]),
            st.integers(min_value=0, max_value=2),
            st.integers(min_value=0, max_value=20),
        ),
        max_size=12,
    )
)
def test_it_counts_in_sql_as_it_does_in_words(
    database: Database, ann: Officer, campaigns: list[tuple[str, int, float, int, int]]
) -> None:
    with database.write() as transaction:
        transaction.run("DELETE FROM campaigns")
    for lure, reporters, score, asked, days in campaigns:
        said = Said("ข้อความ", score=score)
        file_case(database, Case(lure, (said,), reporters=reporters, asked=asked, disputed=asked, waiting=days * DAY))
    with database.read() as transaction:
        rows = transaction.rows(f"SELECT *, {STEP} AS step FROM campaigns")  # noqa: S608 - a constant
    for row in rows:
        assert NOW - row["step"] + DAY * harm_table().level(row["lure"]) == DAY * steps(row, NOW)
    urgencies = {row["id"]: steps(row, NOW) for row in rows}
    listed = [urgencies[row.id] for row in queue(database, ann, Filters(), NOW).rows]
    assert listed == sorted(urgencies.values(), reverse=True)


def test_it_pages_without_gap_or_repetition(database: Database, ann: Officer) -> None:
    for number in range(2 * PAGE + 7):
        lure = ("job", "parcel", "loan")[number % 3]
        file_case(database, Case(lure, (Said("ข้อความ"),), waiting=(number // 9) * HOUR, reporters=1 + number % 5))
    seen, filters = [], Filters()
    while True:
        page = queue(database, ann, filters, NOW)
        seen += [row.id for row in page.rows]
        if not page.after:
            break
        filters = Filters(after=page.after)
    assert len(seen) == len(set(seen)) == 2 * PAGE + 7 == waiting_count(database)


def test_it_ends_a_full_page_that_is_the_last(database: Database, ann: Officer) -> None:
    for _ in range(PAGE):
        file_case(database, PARCEL)
    assert queue(database, ann, Filters(), NOW).after == ""


def test_it_begins_at_the_top_for_a_cursor_that_makes_no_sense(database: Database, ann: Officer) -> None:
    file_case(database, PARCEL)
    for after in ("x", "1.2.3", "9" * 50, "-" + "9" * 50, "\x00"):
        assert len(queue(database, ann, Filters(after=after), NOW).rows) <= 1
    assert lures(database, ann, Filters(after="x")) == ["parcel"]


def test_it_leaves_decided_and_emptied_campaigns_out(database: Database, ann: Officer) -> None:
    settle(database, ann, file_case(database, JOB))
    emptied = file_case(database, PARCEL)
    with database.write() as transaction:
        transaction.run("UPDATE campaigns SET reports = 0 WHERE id = :id", id=emptied)
    file_case(database, SHOPPING)
    assert lures(database, ann) == ["shopping"]
    assert lures(database, ann, Filters(state="decided")) == ["job"]
    assert lures(database, ann, Filters(state="all")) == ["shopping", "job"]


def test_it_lists_the_newest_verdict_first_and_each_campaign_once(database: Database, ann: Officer) -> None:
    one, two = file_case(database, JOB), file_case(database, PARCEL)
    settle(database, ann, one)
    decide(database, ann, Decision(two, 0, "scam", "parcel", "ชัด"), NOW + 5)
    decide(database, ann, Decision(one, 1, "legit", "", "ตรวจแล้ว"), NOW + 9)
    rows = queue(database, ann, Filters(state="decided"), NOW).rows
    assert [(row.id, row.verdict) for row in rows] == [(one, "legit"), (two, "scam")]


def test_it_filters_by_lure_in_every_list(database: Database, ann: Officer) -> None:
    for case in (PARCEL, JOB, SHOPPING):
        file_case(database, case)
    settle(database, ann, file_case(database, NUISANCE), "legit")
    assert lures(database, ann, Filters(lure="job")) == ["job"]
    assert lures(database, ann, Filters(state="all", lure="parcel")) == ["parcel"]
    assert lures(database, ann, Filters(state="decided", lure="prize")) == ["prize"]
    assert lures(database, ann, Filters(lure="no such")) == []


def test_it_finds_any_part_of_a_thai_text(database: Database, ann: Officer) -> None:
    for case in (PARCEL, JOB, SHOPPING):
        file_case(database, case)
    assert lures(database, ann, Filters(words="ไหมปักธง")) == ["shopping"]
    assert lures(database, ann, Filters(words="ก", state="all")) == ["shopping", "parcel", "job"]
    assert lures(database, ann, Filters(words="28.50 บาท")) == ["parcel"]


def test_it_takes_search_words_literally(database: Database, ann: Officer) -> None:
    file_case(database, Case("loan", (Said("ดอกเบี้ย 0% จริงๆ_!"),)))
    file_case(database, Case("job", (Said("ดอกเบี้ย 05 บาท"),)))
    for words in ("0%", "จริงๆ_", "_!"):
        assert lures(database, ann, Filters(words=words)) == ["loan"]
    assert lures(database, ann, Filters(words="' OR 1=1 --")) == []
    assert lures(database, ann, Filters(words="%" * 5000)) == []


def test_it_lists_all_campaigns_with_one_indicator(database: Database, ann: Officer) -> None:
    file_case(database, PARCEL)
    settle(database, ann, file_case(database, AUTHORITY), lure="authority")
    file_case(database, INVESTMENT)
    shared = Filters(kind="phone", value="+66810005512")
    assert sorted(lures(database, ann, shared)) == ["authority", "parcel"]


def test_it_shows_nothing_of_held_reports(database: Database, ann: Officer) -> None:
    campaign = file_case(database, SHOPPING)
    with database.write() as transaction:
        held = replace(INVESTMENT, lure="shopping")
        file_report(transaction, campaign, held, held.said[0], state="held")
    assert lures(database, ann, Filters(kind="line_id", value="gold-kru-ann")) == []


def test_it_lets_an_analyst_neither_read_nor_search_texts(database: Database, analyst: Officer) -> None:
    file_case(database, PARCEL)
    file_case(database, JOB)
    page = queue(database, analyst, Filters(words="พัสดุ", kind="link", value="easy-job.example"), NOW)
    assert [row.sample for row in page.rows] == ["", ""]


def test_it_goes_on_to_what_no_colleague_holds(database: Database, ann: Officer, boon: Officer) -> None:
    first, second = file_case(database, AUTHORITY), file_case(database, PARCEL)
    with database.write() as transaction:
        claim_if_free(transaction, boon, campaign_row(transaction, first), NOW)
    assert next_campaign(database, ann, NOW) == second
    assert next_campaign(database, boon, NOW) == first
    settle(database, ann, second, lure="parcel")
    assert next_campaign(database, ann, NOW) is None
    assert next_campaign(database, ann, NOW + HOUR) == first


@pytest.mark.parametrize(
    ("sql", "plan"),
    [
        (FOREMOST, "SEARCH campaigns USING INDEX campaigns_triage (lure=? AND <expr>>?)"),
        (WAITING_LURES, "SEARCH c USING INDEX campaigns_triage (lure>?)"),
        (COUNT, "SCAN campaigns USING INDEX campaigns_triage"),
    ],
)
def test_it_reads_the_queue_through_its_index(database: Database, sql: str, plan: str) -> None:
    values = {"lure": "job", "step": 5, "id": "a", "limit": 51}
    with database.read() as transaction:
        steps_taken = transaction.rows(f"EXPLAIN QUERY PLAN {sql}", **values)
    taken = [row["detail"] for row in steps_taken]
    assert plan in taken
    assert not any("TEMP B-TREE" in step for step in taken)
