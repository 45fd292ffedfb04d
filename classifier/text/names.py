"""Where does a canonical text name a person?

- After a title (นาย, นาง, นางสาว, น.ส., ด.ช., Mr, Mrs): the name and, behind one space, the surname.
- After คุณ: only what is not a verb or a common word, for คุณ is mostly "you" (คุณได้รับ, คุณลูกค้า).
- After a label with a colon (ชื่อบัญชี:), unless a company, shop or temple stands there.
- A name that runs on without a space ends where an everyday word begins. In doubt more is taken than less.
"""

import re
from collections.abc import Iterator

from classifier.text.letters import ABOVE_BELOW

_LETTERS = "ก-ฮะ-\u0e3aเ-\u0e4e"
_CHUNK = rf"[{_LETTERS}]{{2,40}}"
_THAI_BEFORE = rf"(?<![{_LETTERS}])"
_TITLE = re.compile(
    r"(?:นางสาว|น\. ?ส\.|นส\.|ด\. ?[ชญ]\.?|เด็กชาย|เด็กหญิง|ว่าที่ ?ร\.ต\.)"
    rf" ?(?P<given>{_CHUNK})|{_THAI_BEFORE}(?:นาย|นาง) ?(?P<given2>{_CHUNK})"
)
_KIN = (
    r"(?:(?:แม่(?!ค้า|บ้าน)|พ่อ(?!ค้า)|พี่(?!น้อง)|น้า|อา(?!จ|ศัย|การ|ยุ)|ป้า|ลุง|ตา(?!ม)|ยาย|ปู่|ย่า|หมอ|ครู)"
    rf"(?![{ABOVE_BELOW}]|[ก-ฮ]\u0e4c) ?)?"
)
_KHUN = re.compile(
    rf"(?:{_THAI_BEFORE}|เรียน|ถึง|ชื่อ|สวัสดี|แด่|ลูกค้า|ผู้รับ)คุณ ?{_KIN}(?P<given>{_CHUNK})"
    rf"|(?:ของ|กับ|จาก|และ|ให้|ว่า|หา)คุณ{_KIN}(?P<given2>[{_LETTERS}]{{2,10}})(?![{_LETTERS}])"
    rf"|(?:เรียน|ถึง|สวัสดี|hi|dear|^) ?คุณ ?(?P<given3>[a-z][a-z'-]{{2,20}})",
    re.MULTILINE,
)
_LATIN = re.compile(
    r"(?<![a-z])(?:mrs?|miss|ms|khun)\b\.? ?(?P<given>[a-z][a-z'-]{1,24})(?: (?P<family>[a-z][a-z'-]{1,24}))?"
)
_LABEL = re.compile(
    r"(?:ชื่อบัญชี|ชื่อ-สกุล|ชื่อ-นามสกุล|ชื่อผู้รับ(?:เงิน)?|ชื่อผู้โอน|ผู้รับเงิน|ผู้รับ|ผู้ส่ง|ผู้โอน|account name|name) ?[:=] ?"
    rf"(?P<given>{_CHUNK}|[a-z][a-z'-]{{2,20}})"
)
_FAMILY = re.compile(rf" {{1,2}}(?P<family>{_CHUNK}|[a-z][a-z'-]{{2,20}})")
_COMPANY = re.compile(r"บจก|บมจ|บริษัท|หจก|ห้างหุ้นส่วน|ร้าน|มูลนิธิ|วัด|โรงเรียน|กองทุน|สหกรณ์|สมาคม|วิสาหกิจ|โรงพยาบาล|กลุ่ม|ธนาคาร")

# Everyday words that follow คุณ, or that end a name which runs on without a space.
_EVERYDAY = """
    กด กรณี กรอก กรุงไทย กรุณา กลับ กลัว กสิกร กับ กำลัง กำหนด กิน ก่อน ขอ ขอบ ขับ ขาย ขี่ ขึ้น
    ข้อ คง คน ครบ ครับ ครั้ง คลิก คลิป ควร คอย คะ คิด คือ คุณ ค่ะ ค่า ค้า ค้าง งด ง่าย จริง จอง
    จะ จังหวัด จาก จำ จำนวน จึง จ่าย ฉัน ชอบ ชั่วคราว ชำระ ชิป ชื่อ ช่วย ซึ่ง ซื้อ ดวงดี
    ดาวน์โหลด ดู ด้วย ตก ตอน ตอบ ตั้ง ตาม ตาย ตำบล ตำแหน่ง ติด ต่อ ต้อง ถอน ถาม ถึง ถือ ถูก ถ้า
    ทราบ ทวด ทัน ทั้ง ทาง ทาน ทำ ทิ้ง ที่ ทุก ท่าน ธ. ธนาคาร ธรรม นอก นอน นะ นั่ง นั้น นาง นาย
    นำ นี่ นี้ น่า น้อง บน บอก บัญชี บันทึก บาท บ้าง บ้าน ประจำ ประสบ ประโยชน์ ปรากฏ ปลด ปลอดภัย
    ปี ผม ผิด ผู้ ผ่อน ผ่าน ฝาก ฝ่าฝืน ฝ่าย พบ พร้อม พลัส พลาด พัสดุ พิมพ์ พี่ พึ่ง พูด พ่อ ฟัง
    ภรรยา ภาพ ภาษี มอบ มัน มั่นใจ มา มาก มี ยกเลิก ยอด ยอม ยัง ยินดี ยืนยัน ยื่น ย้าย รวม รหัส
    รอ ระบุ ระวัง รับ ราคา รีบ รู้ ร้อง ลง ลบ ลอง ละเมิด ลืม ลูก ลูกค้า ล่ะ ล่าช้า วัน วันนี้
    วาง วุฒิ ว่า ว่าง สนใจ สบาย สมบัติ สมัคร สมาชิก สร้าง สวย สอบถาม สะดวก สะอาด สั่ง สามารถ
    สามี สาย สำหรับ สุข สุภาพ สู้ ส่ง หนู หน้า หมด หรือ หลัง หลาน หล่น หา หาก ห้าม อนุมัติ อยาก
    อยู อย่า ออก อะไร อัตโนมัติ อัปเดต อัพเดต อาจ อายุ อาศัย อำเภอ อีก อ่าน เกี่ยว เก็บ เขา
    เขียน เข้า เคย เจ้าของ เจ้าหน้าที่ เชิญ เชื่อ เช็ก เช็ค เซ็น เดิน เดียว เดี๋ยว เดือน เติม
    เต็ม เที่ยว เท่า เธอ เนื่อง เบอร์ เปิด เป็น เป๋า เพิ่ง เพิ่ม เพียง เพื่อ เมื่อ เรา เริ่ม
    เรียบร้อย เลข เลย เลือก เลื่อน เล่น เสนอ เสมอ เสีย เสี่ยง เหนื่อย เหมาะ เหลือ เห็น เอง เอา
    แก้ แค่ แจ้ง แชร์ แต่ แน่ใจ แม่ แม่ค้า แม่บ้าน แม้ แยก แรก แลก และ แล้ว โชคดี โดย โทร โปรด
    โลภ โอน ใจดี ใช่ ใช้ ใด ใน ใส่ ให้ ได้ ไป ไม่
"""
_COMPOUNDS = """
    สาว จ้าง กฯ กเทศ กอบต กสมาคม กรัฐ กสโมสร หน้า แพทย์ อำเภอ ทะเบียน ทหาร ตำรวจ ทุน ท้าย สถานี ตรวจ ประกัน ช่าง เขา ฟ้า แบบ พยาบาล
    เอก งาม รอง เลิ้ง ประตู
"""
# Names that begin like an everyday word (มาลี like มา): a person all the same.
_NAMES_ALL_THE_SAME = """
    แก้ว มาลี มาลัย มานี มานพ มานะ มานิ มาโนช มารุต มาริ มารศ มาศ มีนา มีชัย คงศักดิ์ คงเดช คงเจริญ จำเนียร จำรัส จำลอง จำนง จำปี จำปา
    นำชัย นำโชค วันดี วันเพ็ญ วันชัย วันทนา วันวิสา วันนา สุขใจ สุขสันต์ สุขุม สุขสม สายใจ สายฝน สายสุนีย์ สายพิณ สายหยุด สายชล ภาพร
    ธรรมนูญ ธรรมรัตน์ เดือนเพ็ญ เดือนฉาย เพียงใจ เพียงเพ็ญ เสมอใจ หนูนา หนูเล็ก ลูกเกด ลูกน้ำ ตามใจ รวมพล ขวัญ คมสัน
"""
_NAMED = re.compile("|".join(_NAMES_ALL_THE_SAME.split()))
_STARTS = re.compile("|".join(sorted(map(re.escape, _EVERYDAY.split()), key=len, reverse=True)))
_ENDS = re.compile(
    "ได้รับ|ได้|ที่อยู่|เป็น|ครับ|ค่ะ|คะ|นะคะ|นะครับ|โทร|โอน|บัญชี|ธนาคาร|แจ้ง|แล้ว|จะ|ให้|และ|หรือ|รหัส|ถูก|เลขที่|อายุ|มียอด|มีสิทธิ"
    "|เหลือ|เคย|ประสบ|ไม่|กำลัง|ชำระ|พรุ่งนี้|วันนี้|เข้า|ทีมงาน|คำสั่ง"
)
_NOT_AFTER_TITLE = re.compile("|".join(sorted(map(re.escape, _COMPOUNDS.split()), key=len, reverse=True)))
_LATIN_WORDS = frozenset(
    {"is", "the", "your", "you", "please", "and", "for", "from", "to", "has", "have", "will", "at", "on", "line", "scb"}
    | {"kbank", "app", "sms", "otp", "id", "call", "tel", "vip", "account", "bank", "teams", "marvel", "customer"}
)
_NO_FAMILY = re.compile(
    "บัญชี|บช|ธนาคาร|ธ\\.|โทร|เบอร์|เลขที่|เลข|รหัส|ได้|จำนวน|ยอด|อายุ|ตำแหน่ง|วงเงิน|ครับ|ค่ะ|คะ|ที่|และ|สถานะ|เป็น|กสิกร|กรุงไทย|กรุงเทพ|ออมสิน"
    "|ไทยพาณิชย์|กรุงศรี|พร้อมเพย์|ผ่าน|โอน|แจ้ง|จะ|ท่าน|คุณ|ขอ|วันที่|เวลา|บาท|line|ไลน์|สนใจ|รับ|ถูก|ไม่|มียอด|มีสิทธิ|แต่|ซึ่ง|หรือ|กับ|ให้|แล้ว|เข้า|ตัวแทน"
)
_SHORTEST = 2
_LONGEST = 24


def find_names(text: str) -> list[tuple[int, int]]:
    """Return the spans of names of persons, without their titles, in the order in which they stand.

    >>> text = "เรียนคุณสมหญิง ใจงาม คุณได้รับสิทธิ์ ติดต่อนายหน้า น.ส.มาลีได้เลย"
    >>> [text[start:end] for start, end in find_names(text)]
    ['สมหญิง ใจงาม', 'มาลี']
    """
    return sorted(_found(text))


def _found(text: str) -> Iterator[tuple[int, int]]:
    for match in _TITLE.finditer(text):
        group = "given" if match["given"] else "given2"
        if not _NOT_AFTER_TITLE.match(match[group]):
            yield _span(text, *match.span(group), _NO_FAMILY)
    for match in _KHUN.finditer(text):
        group = str(match.lastgroup)
        everyday = _STARTS.match(match[group]) and not _NAMED.match(match[group])
        if not everyday and match[group] not in _LATIN_WORDS:
            yield _span(text, *match.span(group), _STARTS)
    for match in _LABEL.finditer(text):
        if not _COMPANY.match(match["given"]) and match["given"] not in _LATIN_WORDS:
            yield _span(text, *match.span("given"), _NO_FAMILY)
    for match in _LATIN.finditer(text):
        if match["given"] not in _LATIN_WORDS:
            family = match["family"] and match["family"] not in _LATIN_WORDS
            yield match.start("given"), match.end("family" if family else "given")


def _span(text: str, start: int, end: int, no_family: re.Pattern[str]) -> tuple[int, int]:
    """Return where a name that begins here ends, with its surname unless ``no_family`` begins there."""
    stop = _ENDS.search(text, start + _SHORTEST, end)
    if stop:
        return start, stop.start()
    if end - start > _LONGEST:
        return start, start + _LONGEST
    family = _FAMILY.match(text, end)
    if family and not no_family.match(family["family"]) and family["family"] not in _LATIN_WORDS:
        cut = _ENDS.search(text, family.start("family") + _SHORTEST, family.end())
        return start, min(cut.start() if cut else family.end(), family.start("family") + _LONGEST)
    return start, end
