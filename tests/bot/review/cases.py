"""The people of the tests, and fictitious campaigns for them to review."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from argon2 import PasswordHasher
from ulid import ULID

from bot.database import Database, Transaction
from bot.review.invitations import invite
from bot.review.officers import Officer, join
from bot.review.passwords import Passwords
from bot.review.roles import Role
from bot.review.thai_time import DAY, HOUR, MINUTE

NOW = 1_795_330_800_000  # 22 พ.ย. 2569 14:00 น.
PASSWORD = "ข้าวเหนียวหมูปิ้งตอนเช้า"


class Clock:
    """Stands still until a test moves it on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now

    def forward(self, milliseconds: int) -> None:
        self.now += milliseconds


def quick_passwords() -> Passwords:
    """Return argon2id that costs next to nothing."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def officer(database: Database, name: str, role: Role, now: int = NOW) -> Officer:
    """Let somebody join by invitation."""
    token = invite(database, role, now)
    return join(database, quick_passwords(), token, name, PASSWORD, PASSWORD, now)


@dataclass(frozen=True)
class Said:
    """One text; ``why`` maps words of it to a Thai reason, with "-" in front when they speak for the message."""

    text: str
    why: Mapping[str, str] = field(default_factory=dict)
    score: float = 0.97
    ago: int = HOUR


@dataclass(frozen=True)
class Case:
    """One campaign; ``traces`` are (kind, value, identifying)."""

    lure: str
    said: tuple[Said, ...]
    traces: tuple[tuple[str, str, bool], ...] = ()
    kind: str = "scam"
    reporters: int = 1
    asked: int = 0
    disputed: int = 0
    waiting: int = HOUR


PARCEL = Case(
    lure="parcel",
    reporters=14,
    asked=2,
    waiting=3 * HOUR,
    said=(
        Said(
            "ไปรษณีย์ขนส่งแจ้งว่าพัสดุของท่านตกค้างเนื่องจากที่อยู่ไม่ครบ กรุณายืนยันที่อยู่และชำระค่าธรรมเนียม 28.50 บาท ภายใน 24 ชั่วโมง\n"
            "https://th-parcel-check.example/pay?id=A8821",
            {
                "พัสดุของท่านตกค้าง": "อ้างเรื่องพัสดุที่ผู้รับไม่ได้สั่ง",
                "ภายใน 24 ชั่วโมง": "เร่งให้รีบทำก่อนคิด",
                "https://th-parcel-check.example/pay?id=A8821": "ลิงก์ไม่ใช่เว็บไซต์ทางการของผู้ให้บริการขนส่งรายใด",
            },
            ago=3 * HOUR,
        ),
        Said(
            "แจ้งเตือนครั้งสุดท้าย พัสดุของท่านตก\u200bค้าง ชำระค่าธรรมเนียมที่ "  # ZERO WIDTH SPACE
            "hxxps://th-parcel-check.example/pay?id=B1190 มิฉะนั้นจะส่งคืนผู้ส่ง",
            {"แจ้งเตือนครั้งสุดท้าย": "ขู่ให้รีบทำ"},
            ago=2 * HOUR,
        ),
        Said("พัสดุตกค้าง เช็คที่ th-parcel-check.example/pay ด่วนค่ะ", {"ด่วน": "เร่งให้รีบทำก่อนคิด"}, ago=40 * MINUTE),
        Said("พัสดุตกค้าง เช็คที่ th-parcel-check.example/pay ด่วนค่ะ", {"ด่วน": "เร่งให้รีบทำก่อนคิด"}, ago=20 * MINUTE),
    ),
    traces=(("link", "th-parcel-check.example", True), ("phone", "+66810005512", True), ("phone", "1545", False)),
)
INVESTMENT = Case(
    lure="investment",
    reporters=5,
    waiting=26 * HOUR,
    said=(
        Said(
            "สวัสดีค่ะพี่ หนูฟ้าเองนะคะ ที่เคยทักผิดคนวันก่อน อาจารย์ของหนูเปิดพอร์ตทองให้ฟรีอีก 5 คน ปันผลวันละ 8% ถอนได้ทุกวัน "
            "พี่ลองเริ่มแค่ 2,000 ก่อนก็ได้ค่ะ แอดไลน์อาจารย์ @gold-kru-ann โอนเข้าบัญชี 555-0-12345-6 ได้เลยนะคะ",
            {
                "ปันผลวันละ 8%": "ผลตอบแทนสูงเกินจริง",
                "โอนเข้าบัญชี 555-0-12345-6": "ให้โอนเข้าบัญชีส่วนบุคคล",
                "@gold-kru-ann": "ชวนคุยต่อในไลน์ส่วนตัว",
            },
            ago=26 * HOUR,
        ),
    ),
    traces=(("account", "5550123456", True), ("line_id", "gold-kru-ann", True)),
)
AUTHORITY = Case(
    lure="authority",
    reporters=33,
    asked=6,
    waiting=50 * HOUR,
    said=(
        Said(
            "นี่คือเจ้าหน้าที่ DSI คุณมีชื่อพัวพันคดีฟอกเงิน ต้องโอนเงินทั้งหมดมาตรวจสอบที่บัญชีกลาง ห้ามบอกใคร โทรกลับ 081-000-5512 ภายในวันนี้ "
            "ไม่เช่นนั้นจะออกหมายจับ",
            {
                "โอนเงินทั้งหมดมาตรวจสอบ": "เจ้าหน้าที่จริงไม่ให้โอนเงินมาตรวจสอบ",
                "ห้ามบอกใคร": "กันไม่ให้ปรึกษาคนใกล้ชิด",
                "ออกหมายจับ": "ขู่ให้กลัว",
            },
            ago=50 * HOUR,
        ),
    ),
    traces=(("phone", "+66810005512", True),),
)
SHOPPING = Case(
    lure="shopping",
    reporters=1,
    disputed=1,
    waiting=20 * MINUTE,
    said=(
        Said(
            "ร้านป้าแดงผ้าไหมปักธงชัย เปิดรับออเดอร์แล้วจ้า ผืนละ 1,250 บาท โอนจองก่อน 300 ส่งฟรี สนใจทักแชทเลยนะลูก",
            {"โอนจองก่อน 300": "ให้โอนเงินก่อนได้ของ", "ทักแชทเลยนะลูก": "-ภาษาแบบร้านค้าท้องถิ่น"},
            score=0.46,
            ago=20 * MINUTE,
        ),
    ),
)
NUISANCE = Case(
    lure="prize",
    kind="nuisance",
    reporters=3,
    waiting=5 * HOUR,
    said=(
        Said(
            "คุณได้รับสิทธิ์ดูดวงฟรี 3 วัน! กด *555*1# โทรออก (หลังจากนั้น 9 บ./วัน ต่ออายุอัตโนมัติ)",
            {"9 บ./วัน ต่ออายุอัตโนมัติ": "บริการที่คิดเงินต่อเนื่อง"},
            score=0.55,
            ago=5 * HOUR,
        ),
    ),
)
JOB = Case(
    lure="job",
    reporters=9,
    waiting=7 * DAY,
    said=(
        Said(
            "รับสมัครงานแอดมินเพจ ทำที่บ้าน รายได้วันละ 800-3,500 ไม่ต้องมีประสบการณ์ แค่กดไลก์ กดหัวใจ สนใจแอดไลน์ @work555th "
            "หรือลงทะเบียน http://easy-job.example/th",
            {
                "รายได้วันละ 800-3,500": "รายได้สูงเกินงาน",
                "แค่กดไลก์": "งานกดไลก์มักจบด้วยการให้โอนเงินทำภารกิจ",
                "http://easy-job.example/th": "ลิงก์ไม่ใช่ของบริษัทที่ตรวจสอบได้",
            },
            ago=7 * DAY,
        ),
    ),
    traces=(("line_id", "work555th", True), ("link", "easy-job.example", True)),
)
CASES = (PARCEL, INVESTMENT, AUTHORITY, SHOPPING, NUISANCE, JOB)


def file_case(database: Database, case: Case, now: int = NOW) -> str:
    """Write a campaign with its open reports and return its id."""
    campaign = str(ULID.from_timestamp(now - case.waiting))
    with database.write() as transaction:
        transaction.run(
            "INSERT INTO campaigns (id, lure, kind, score, sample, reports, reporters, first_at, last_at, verdict, "
            "verdict_lure, asked, disputed, claimed_by, claimed_until, version) VALUES (:id, :lure, :kind, :score, "
            ":sample, :reports, :reporters, :first, :last, '', '', :asked, :disputed, '', 0, 0)",
            id=campaign,
            lure=case.lure,
            kind=case.kind,
            score=max((said.score for said in case.said), default=0.9),
            sample=case.said[0].text if case.said else "",
            reports=max(1, len(case.said)),
            reporters=case.reporters,
            first=now - case.waiting,
            last=now - min((said.ago for said in case.said), default=0),
            asked=case.asked,
            disputed=case.disputed,
        )
        for said in case.said:
            file_report(transaction, campaign, case, said, now)
    return campaign


def file_report(
    transaction: Transaction, campaign: str, case: Case, said: Said, now: int = NOW, state: str = "open"
) -> str:
    """Write one report of a campaign and return its id."""
    report = str(ULID.from_timestamp(now - said.ago))
    row: dict[str, Any] = {
        "id": report,
        "event": report,
        "state": state,
        "text": said.text,
        "assessment": json.dumps(assessment(case, said), ensure_ascii=False),
        "score": said.score,
        "kind": case.kind,
        "lure": case.lure,
        "campaign": campaign,
        "at": now - said.ago,
    }
    transaction.run(
        "INSERT INTO reports (id, event_id, message_ref, reporter, channel, state, masked_text, canonical_text, "
        "assessment, model, score, tier, kind, lure, district, campaign, asked, disputed, created_at) VALUES (:id, "
        ":event, '', 'nok', 'line', :state, :text, :text, :assessment, '2026-11-a', :score, 'danger', :kind, :lure, "
        "'', :campaign, 0, 0, :at)",
        **row,
    )
    for kind, value, identifying in case.traces:
        transaction.run(
            "INSERT INTO report_indicators (report, kind, value, identifying) VALUES (:report, :kind, :value, :own)",
            report=report,
            kind=kind,
            value=value,
            own=int(identifying),
        )
    return report


def assessment(case: Case, said: Said) -> dict[str, Any]:
    """Return what ``Assessment.to_json`` would hold for a text."""
    reasons = []
    for quote, why in said.why.items():
        start = said.text.index(quote)
        reasons.append(
            {
                "quote": quote,
                "start": start,
                "end": start + len(quote),
                "weight": -0.5 if why.startswith("-") else 1.0,
                "reason_th": why.removeprefix("-"),
                "reason_en": "",
                "source": "model",
            }
        )
    return {"score": said.score, "tier": "danger", "kind": case.kind, "type": case.lure, "reasons": reasons}
