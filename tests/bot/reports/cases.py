"""Fictitious messages and assessments for the tests of this room."""

from dataclasses import replace
from pathlib import Path

from bot.database import Database, Transaction, open_database
from bot.reports import campaigns, store
from bot.reports.reporters import Pseudonyms, Reporter, meet
from bot.reports.similarity import canonical
from classifier import Assessment, Indicator, Reason, Tier

PSEUDONYMS = Pseudonyms(b"a secret key of the tests, at least 32 bytes")
NOW = 1_760_000_000_000
LOAN = "เงินด่วนได้จริงไม่เช็คบูโร วงเงิน 50,000 บาท ทักไลน์ @fastcash555 หรือโทร 081-000-4821 อนุมัติใน 10 นาที"
GAMES = "สล็อตแตกง่าย สมัครวันนี้รับเครดิตฟรี 100 ถอนได้จริง ไม่มีขั้นต่ำ กดเลย superslot-x.top/r1"


def new_database(tmp_path: Path) -> Database:
    """Return a migrated database in a temporary file."""
    database = open_database(f"sqlite:///{tmp_path}/reports.db")
    database.migrate()
    return database


def phone(value: str = "+66810004821") -> Indicator:
    """Return a private phone number as an indicator."""
    return Indicator("mobile", "phone", value, 0, 5, 0.2, "เบอร์มือถือ", "a mobile number", identifying=True)


def assessment(*indicators: Indicator, tier: Tier = Tier.DANGER, lure: str = "loan") -> Assessment:
    """Return an assessment of a loan scam."""
    reason = Reason("เงินด่วน", 0, 8, 1.0, "คำชวนกู้", "a loan offer", "words")
    return Assessment(0.97, tier, "scam", lure, indicators, (reason,), "m0")


def known_reporter(transaction: Transaction, who: str) -> Reporter:
    """Return Nok, or somebody else, as a reporter."""
    return meet(transaction, PSEUDONYMS, "line", who, NOW)


def report(
    transaction: Transaction,
    text: str,
    who: str = "nok",
    event: str = "e1",
    found: Assessment | None = None,
    flagged: bool = True,
) -> str:
    """Find the campaign and file a report, as the intake does."""
    found = found or assessment()
    masked = store.masked(text) or ""
    new = store.NewReport(
        event_id=event,
        message_ref=PSEUDONYMS.of_message("line", event),
        channel="line",
        reporter=known_reporter(transaction, who),
        masked_text=masked,
        canonical_text=canonical(text.lower()),
        assessment=replace(found),
        flagged=flagged,
    )
    match = campaigns.find(transaction, new.canonical_text, found.indicators)
    return store.file(transaction, new, match, NOW)
