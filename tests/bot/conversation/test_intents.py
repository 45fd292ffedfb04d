"""Small talk is told from messages, and a victim's own words from a scam that speaks of victims."""

from pathlib import Path

import pytest
from hypothesis import given

from bot.chatpage.examples import examples
from bot.conversation import intents
from bot.conversation.intents import Intent, intent, vocabularies
from bot.conversation.wording import WordingRefused, book
from tests.bot.conversation.assessments import TEXTS

TALK = {
    Intent.HELLO: ["สวัสดี", "สวัสดีค่ะ", "หวัดดีจ้าาา", "Hello!", "สวัสดีวันจันทร์ครับ 🌻"],
    Intent.THANKS: ["ขอบคุณค่ะ", "ขอบคุณมากๆ นะคะ", "thanks", "โอเคค่ะ ขอบคุณมาก", "ขอบใจจ้า"],
    Intent.ACKNOWLEDGE: ["ครับ", "ค่ะ", "โอเค", "555", "👍", "เข้าใจแล้วค่ะ"],
    Intent.TEST: ["test", "ทดสอบ", "ทดสอบระบบครับ"],
    Intent.WHO: ["คุณคือใคร", "who are you?", "เป็นตำรวจไหมคะ"],
    Intent.HELP: ["วิธีใช้", "สวัสดีครับ ใช้งานยังไง", "help", "@รู้ทัน", "ทํา ไง"],
    Intent.MENU: ["เมนู", "menu"],
    Intent.EMPTY_QUESTION: ["ใช่มิจฉาชีพไหม", "อันนี้จริงไหมคะ", "@รู้ทัน ช่วยดูหน่อย", "is this a scam?", "???"],
    Intent.TO_ENGLISH: ["English", "ภาษาอังกฤษ"],
    Intent.TO_THAI: ["ภาษาไทย", "thai"],
    Intent.MINE: ["ดูข้อมูลของฉัน", "ขอดูข้อมูลของฉันหน่อยค่ะ"],
    Intent.ERASE: ["ลบข้อมูลของฉัน", "ขอลบข้อมูลครับ", "erase my data"],
    Intent.DISTRICT: ["เลือกอำเภอ", "เปลี่ยนอำเภอ"],
    Intent.NOTICE: ["เก็บข้อมูลอะไรบ้าง", "privacy"],
    Intent.SENT_MONEY: [
        "โอนไปแล้ว ทำไงดี",
        "โอนเงินไปแล้ว",
        "ถูกหลอกโอนเงิน",
        "โดนโกง",
        "แม่โดนหลอกโอนเงินไปสามหมื่นเมื่อเช้า ต้องทำยังไงคะ",
        "หนูโอนเงินให้เขาไป 30,000 แล้วค่ะ ทำยังไงดี",
        "โดนโกงแชร์ค่ะ ต้องแจ้งความที่ไหน",
        "I sent money",
    ],
    Intent.INSTALLED_APP: ["ลงแอปไปแล้ว", "ยายกดลงแอปไปแล้วทำไงดี", "โหลดแอพไปแล้ว ช่วยด้วย"],
    Intent.GAVE_CODE: ["บอกรหัสไปแล้ว", "เผลอกรอกข้อมูลไปแล้ว ทำไงดีคะ", "บอก OTP ไปแล้ว"],
    Intent.SENT_ID: ["ส่งรูปบัตรไปแล้ว", "เผลอส่งบัตรประชาชนให้เขาไปแล้ว ทำยังไงดี"],
    Intent.CLICKED: ["เผลอกดลิงก์", "เผลอกดลิงก์ใน sms ไปค่ะ ต้องทำอะไรต่อ", "แค่กดลิงก์"],
}
MESSAGES = [
    "สวัสดีค่ะ คุณได้รับสิทธิ์กู้เงินด่วน",
    "สวัสดีค่ะ พัสดุของท่านตกค้าง กรุณาติดต่อกลับ",
    "ขอบคุณที่ไว้วางใจ รับเครดิตฟรี",
    "ใช่มิจฉาชีพไหม: คุณได้รับรางวัล 1 ล้านบาท",
    "เบอร์นี้ใช่มิจฉาชีพไหม 0815550123",
    "ถูกหลอกโอนเงิน ทำยังไงดี ทีมงานเราช่วยตามเงินคืนให้ได้",
    "ท่านถูกหลอกโอนเงินไปแล้วหรือไม่ ต้องแจ้งความที่ไหน ปรึกษาทนายฟรี",
    "เคยโดนหลอกโอนเงินไหมคะ อยากได้คืนทำยังไง ทักมาเลย",
    "โอนเงินผิดไปแล้ว ช่วยด้วยค่ะ โอนคืนให้หน่อยนะคะ",
    "แม่ โดนตำรวจจับ ช่วยด้วย โอนให้ก่อน",
    "โดนหลอกโอนเงิน ทำไงดี ช่วยได้ที่ help-thai555.top",
    "โอน",
    "test.example/login",
    "ครับ " * 100,
]


@pytest.mark.parametrize(("wanted", "text"), [(wanted, text) for wanted, texts in TALK.items() for text in texts])
def test_it_understands(wanted: Intent, text: str) -> None:
    assert intent(text) is wanted


def test_every_intent_has_been_tried() -> None:
    assert set(TALK) == set(Intent)


@pytest.mark.parametrize("text", MESSAGES)
def test_a_message_is_never_taken_for_talk(text: str) -> None:
    assert intent(text) is None


def test_no_example_of_the_chat_page_is_taken_for_talk() -> None:
    assert [example.th for example in examples() if intent(example.text)] == []


def test_every_button_can_also_be_typed() -> None:
    typed = {
        "sent": Intent.SENT_MONEY,
        "installed_app": Intent.INSTALLED_APP,
        "gave_code": Intent.GAVE_CODE,
        "sent_id": Intent.SENT_ID,
        "clicked": Intent.CLICKED,
        "help": Intent.HELP,
        "menu": Intent.MENU,
        "notice": Intent.NOTICE,
        "mine": Intent.MINE,
        "erase": Intent.ERASE,
        "districts": Intent.DISTRICT,
        "to_thai": Intent.TO_THAI,
        "to_english": Intent.TO_ENGLISH,
    }
    for button, wanted in typed.items():
        for language in ("th", "en"):
            assert intent(book().texts[language, f"button.{button}"]) is wanted, (language, button)


def test_no_vocabulary_is_empty() -> None:
    assert all(vocabulary.words and "" not in vocabulary.words for vocabulary in vocabularies())


@given(TEXTS)
def test_any_text_gets_an_intent_or_none(text: str) -> None:
    assert intent(text) is None or isinstance(intent(text), Intent)


def test_a_broken_vocabulary_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "intents.toml"
    path.write_text('polite = "ค่ะ"\n[hello]\nwords = "สวัสดี"\n', encoding="utf-8")
    with pytest.raises(WordingRefused, match=r"lacks the words of sent_money"):
        intents._read(path)
