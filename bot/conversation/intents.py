"""Is a text small talk or a command, rather than a message to assess? Rules, from the strictest to the loosest:

- a text with a link, an @name other than ours, a long number, or more than ``LONGEST`` characters is never talk
- a text is talk when it consists of nothing but the words of intents.toml, polite endings and signs
- a victim's own words ("แม่โดนหลอกโอนเงินไปเมื่อเช้า ทำยังไงดี") are an emergency when they hold a victim's phrase and
  a plea, are no longer than a few sentences, and promise, sell or ask for nothing; scams that offer to "get your money
  back" speak of the same things, so any word of theirs sends the text to the assessment
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.conversation.wording import WordingRefused

INTENTS_FILE = Path(__file__).with_name("intents.toml")
LONGEST = 80
LONGEST_PLEA = 200
LONG_NUMBER = re.compile(r"\d{7,}")
LINK = re.compile(r"https?:|www\.|\w\.[a-z]{2,}|@", re.IGNORECASE)
OUR_NAME = re.compile(r"@\s*(?:รู้ทัน|ruthan)", re.IGNORECASE)
SARA_AM_IN_TWO = "\u0e4d\u0e32"  # THAI CHARACTER NIKHAHIT, THAI CHARACTER SARA AA
SARA_AM = "\u0e33"  # THAI CHARACTER SARA AM
THREE_ALIKE = re.compile(r"([^\d])\1{2,}")

VICTIM = re.compile(
    "(?:โดน|ถูก)(?:เขา|มัน|มิจฉาชีพ|แก๊งคอลเซ็นเตอร์|คน)?(?:หลอก|โกง|ดูดเงิน|ตุ๋น|ต้ม|รีโมท)"
    "|(?:เผลอ|หลง|ดันไป|พลาด)(?:ไป)?(?:โอน|กรอก|บอกรหัส|บอกotp|ลงแอ|กดลิ)"
    "|โอน(?:เงิน)?(?:ให้(?:เขา|มัน|คนร้าย|มิจฉาชีพ))?ไป.{0,14}(?:แล้ว|หมด)"
    "|(?:ลง|โหลด|ติดตั้ง)แอ[ปพ].{0,10}ไป|กดลิ.{0,10}ไป|(?:บอก|กรอก|ให้)(?:รหัส|otp|ข้อมูล|เลขบัตร).{0,12}ไป|ส่ง.{0,4}บัตร.{0,12}ไป"
    "|เงิน(?:ใน|จาก)?บัญชี(?:หาย|โดน|ถูก)|เสียรู้"
)
PLEA = re.compile(
    "ทำ(?:ไง|ยังไง|อย่างไร|ไร|อะไร)(?:ดี|ได้|ต่อ)?|ช่วยด้วย|ช่วยหน่อย|ช่วยที|แจ้ง(?:ความ)?(?:ที่ไหน|กับใคร|ได้ที่|ใคร|ยังไง)"
    "|ได้(?:เงิน)?คืน(?:ไหม|มั้ย|หรือ|ป่าว)|อายัด(?:บัญชี)?(?:ยังไง|ได้|ที่ไหน)|โทร(?:หา)?(?:ใคร|ที่ไหน|เบอร์ไหน)"
)
BAIT = re.compile(
    "ตามเงิน|เงินคืนให้|คืนเงินให้|ทวงเงิน|ทนาย|ทีมงาน|เจ้าหน้าที่เรา|ปรึกษา|แอดไลน์|ทักแชต|ทักแชท|ทักไลน์|ทักมา|อินบ็อก|inbox"
    "|คลิก|กดที่|รับช่วย|ยินดีช่วย|สนใจ|ค่าดำเนินการ|ค่าธรรมเนียม|ขอยืม|ยืมเงิน|ยืมก่อน|โอนมา|โอนคืน|โอนผิด|โอนให้ก่อน|โอนช่วย|เคยโดน|ใครโดน"
    "|ท่าน|คุณ(?:เคย|ถูก|โดน|โอน)|ช่วยแชร์|แชร์ต่อ|ข่าว|เตือนภัย"
)


class Intent(StrEnum):
    """What a resident wants who sends no message to assess; the order is that of urgency."""

    SENT_MONEY = "sent_money"
    INSTALLED_APP = "installed_app"
    GAVE_CODE = "gave_code"
    SENT_ID = "sent_id"
    CLICKED = "clicked"
    ERASE = "erase"
    MINE = "mine"
    TO_ENGLISH = "to_english"
    TO_THAI = "to_thai"
    DISTRICT = "district"
    NOTICE = "notice"
    EMPTY_QUESTION = "empty_question"
    WHO = "who"
    HELP = "help"
    MENU = "menu"
    TEST = "test"
    THANKS = "thanks"
    HELLO = "hello"
    ACKNOWLEDGE = "acknowledge"


# What befell a victim who writes freely: money first, whatever else there was.
MISHAPS = (
    (Intent.SENT_MONEY, re.compile("โอน|เงิน|โกง|บาท")),
    (Intent.INSTALLED_APP, re.compile("แอ[ปพ]|รีโม[ทต]|คุมเครื่อง")),
    (Intent.GAVE_CODE, re.compile("รหัส|otp|โอทีพี|กรอก")),
    (Intent.SENT_ID, re.compile("บัตร")),
    (Intent.CLICKED, re.compile("กดลิ|กดเข้า")),
)


def intent(text: str) -> Intent | None:
    """Return what a short text wants, or None when it is a message to assess.

    >>> intent("สวัสดีค่าาา 😊"), intent("ขอบคุณมากๆ นะคะ")
    (<Intent.HELLO: 'hello'>, <Intent.THANKS: 'thanks'>)
    >>> intent("โอนไปแล้ว ทำไงดี"), intent("แม่โดนหลอกโอนเงินไปสามหมื่นเมื่อเช้า ต้องทำยังไงคะ")
    (<Intent.SENT_MONEY: 'sent_money'>, <Intent.SENT_MONEY: 'sent_money'>)
    >>> intent("ใช่มิจฉาชีพไหมคะ")
    <Intent.EMPTY_QUESTION: 'empty_question'>
    >>> intent("สวัสดีค่ะ คุณได้รับสิทธิ์กู้เงินด่วน") is None
    True
    >>> intent("ถูกหลอกโอนเงิน ทำยังไงดี ทีมงานเราช่วยตามเงินคืนให้ได้") is None
    True
    """
    words = OUR_NAME.sub("รู้ทัน", text)
    if len(words) > LONGEST_PLEA or LINK.search(words):
        return None
    plain = squeeze(words)
    if LONG_NUMBER.search(plain):
        return None
    if not plain:
        return _sign(text)
    return (_talk(plain) if len(words) <= LONGEST else None) or _plea(plain)


def squeeze(text: str) -> str:
    """Return letters and digits only, in lower case, with stretched letters and split sara am put right.

    >>> squeeze("ขอบคุณค่าาาา!!"), squeeze("ทํา ไง ดี")
    ('ขอบคุณค่า', 'ทำไงดี')
    """
    together = unicodedata.normalize("NFC", text).lower().replace(SARA_AM_IN_TWO, SARA_AM)
    kept = (c for c in together if unicodedata.category(c)[0] in "LNM" and not _is_variation(c))
    return THREE_ALIKE.sub(r"\1", "".join(kept))


def _is_variation(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f"  # VARIATION SELECTOR-1 to -16, which choose the look of emoji.


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One intent's words; ``beside`` are words that may stand with them but ask for nothing by themselves."""

    intent: Intent
    words: frozenset[str]
    beside: frozenset[str]


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """Read intents.toml; the words of milder intents may stand beside those of a more urgent one."""
    content = _read(INTENTS_FILE)
    milder = _words(content["polite"])
    built = []
    for which in reversed(Intent):
        words = _words(content[which.value]["words"])
        if which is Intent.ACKNOWLEDGE:
            words |= _words(content["polite"])
        built.append(Vocabulary(which, words, milder | _words(content[which.value].get("with", ""))))
        milder |= words
    return tuple(reversed(built))


def _read(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WordingRefused(f"{path.name} cannot be read: {error}. Undo the last change to it.") from error
    missing = [name for name in ("polite", *Intent) if name not in content]
    missing += [which for which in Intent if which in content and "words" not in content[which]]
    if missing:
        raise WordingRefused(f"{path.name} lacks the words of {', '.join(missing)}. Put them back.")
    return content


def _words(listed: str) -> frozenset[str]:
    return frozenset(squeeze(word) for word in listed.split())


def _sign(text: str) -> Intent | None:
    """A text of signs alone: question marks ask, emoji nod, blanks are nothing."""
    if "?" in text:
        return Intent.EMPTY_QUESTION
    return Intent.ACKNOWLEDGE if text.strip() else None


def _talk(plain: str) -> Intent | None:
    for vocabulary in vocabularies():
        if _consists_of(plain, vocabulary.words, vocabulary.beside):
            return vocabulary.intent
    return None


def _consists_of(plain: str, words: frozenset[str], beside: frozenset[str]) -> bool:
    """Whether ``plain`` can be split into ``beside`` words and at least one of ``words``."""
    longest = max(map(len, words | beside))
    without, with_one = {0}, set()
    for end in range(1, len(plain) + 1):
        for start in range(max(0, end - longest), end):
            part = plain[start:end]
            if part in words and (start in without or start in with_one):
                with_one.add(end)
            if part in beside:
                if start in without:
                    without.add(end)
                if start in with_one:
                    with_one.add(end)
    return len(plain) in with_one


def _plea(plain: str) -> Intent | None:
    if not VICTIM.search(plain) or not PLEA.search(plain) or BAIT.search(plain):
        return None
    return next((which for which, words in MISHAPS if words.search(plain)), Intent.SENT_MONEY)
