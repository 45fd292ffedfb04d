"""Which Thai words do senders disguise so often that they are worth repairing?

A word belongs here when swindlers write it with foreign letters or with gaps. Words are short units (โอน, เงิน), not
phrases, at least three characters long. ``WORDS`` are repaired when a letter was replaced; ``GLUED`` also when the
letters were pulled apart, so it holds only words whose pieces never stand beside each other in ordinary text.
"""

_DISGUISED = """
    การ กด กดรับ กรอก กลับ กัน กรม กรมสรรพากร กรุงเทพ กรุงไทย กรุงศรี กสิกร กำไร กิจกรรม กีฬา กู้ กู้เงิน เกม เกมส์ กลุ่ม
    ขอ ของ ขั้น ขั้นต่ำ ข้อความ เข้า แขวง
    คน ครบ ครั้ง คลิก คลิ๊ก คลิ้ก ความ คะ ค่ะ คาสิโน ค่าย คืน คุณ คุ้ม เครดิต ครับ
    งาน งวด เงิน เงินกู้ เงินสด ง่าย
    จริง จาก จ่าย จำกัด เจ้าหน้าที่ แจก แจ้ง แจ๊กพอต แจ็คพอต จัดให้
    ช่วย ช่วยเหลือ เช็ก เช็ค เชื่อ
    เซียน เซ็กซี่ ซื้อ ซอง
    ดวง ดอก ดอกเบี้ย ด่วน ดี ดูแล เดิมพัน เดือน ได้ ได้รับ
    ตกค้าง ตรง ตรวจ ตรวจสอบ ต้อง ต่ำ ตำรวจ ติดต่อ เติม เติมเงิน แตก แตกโหด
    ถอน ถูกหวย ถ่าย
    ทดลอง ทอง ทัก ทันที ทาง ทำ ทำงาน ที่ ที่ดิน ทุก ทุน เทิร์น ท่าน
    ธนาคาร ธุรกรรม
    น้ำ นาที นี้ นี่
    บริษัท บริการ บัญชี บัตร บาคาร่า บาท บิล บอล เบอร์ เบี้ย โบนัส โบนัสฟรี บ้าน บิล ใบ
    ประกัน ประชาชน ประปา ปลอดภัย ปลา ปั่น เป็น เปิด โปร โปรโมชั่น
    ผล ผลตอบแทน ผ่าน
    ฝาก ฝากถอน
    พนัน พนักงาน พัน พ้อย พัสดุ พิเศษ เพิ่ม เพื่อ เพื่อน เพียง แพลตฟอร์ม
    ฟรี ไฟฟ้า
    ภาษี มั่นคง มือถือ ไม่ ไม่มี มิจฉาชีพ
    ยิง ยิงปลา ยี่กี ยืนยัน ยืม ยูส ยอด เยียวยา
    รหัส รอ รับ รายการ ราย รับเลย รายได้ รางวัล ร้อย ระบบ เรา โรมา เร็ว เริ่ม
    ลงทุน ลงทะเบียน ลด ลาว ล้าน ลิงก์ ลิงค์ ลุ้น ลูกค้า เล่น เลย ไลน์ ล็อตโต้ ล็อก ลอตเตอรี่ แลก โลก
    วงเงิน วัน วันนี้ เว็บ เว็ป
    สมัคร สมาชิก สล็อต สล๊อต สลอต สลอ๊ต สด สนใจ สิทธิ์ สินเชื่อ สูงสุด เสริม เสี่ยง แสน ส่ง สอบถาม ส่วนลด
    หวย หมดอายุ หมื่น หมุน หัก เหงา หุ้น ให้ ให้เลย โหด
    อนุมัติ ออก ออนไลน์ ออมสิน อายัด อีสปอร์ต เอาไป แอด แอดไลน์ แอป โอน อัตรา
"""
_PULLED_APART = """
    กำไร คาสิโน เครดิต โครงการ ดอกเบี้ย เดิมพัน โบนัส บัญชี บาคาร่า ธนาคาร พนัน การพนัน พัสดุ ฟรี ฝาก ถอน แจก
    ตำรวจ รางวัล รายได้ ลงทุน ล็อตโต้ ลอตเตอรี่ สล็อต สล๊อต สมัคร สินเชื่อ หวย อนุมัติ โอน โอนเงิน เงิน เงินกู้
    กู้เงิน เว็บ ไลน์ คลิก ด่วน แทง เกม กู้
"""
WORDS = frozenset(word for word in _DISGUISED.split() if len(word) >= 3) | frozenset(_PULLED_APART.split())
GLUED = frozenset(_PULLED_APART.split())
# Latin words that are pulled apart (l i n e) or written with digits (l1ne).
LATIN_GLUED = frozenset(
    {
        "line",
        "free",
        "bonus",
        "slot",
        "casino",
        "bank",
        "kbank",
        "baccarat",
        "telegram",
        "whatsapp",
        "facebook",
        "credit",
    }
    | {
        "shopee",
        "lazada",
        "tiktok",
        "google",
        "lotto",
        "roulette",
        "scb",
        "ktb",
        "uob",
        "gsb",
        "ktc",
        "ttb",
        "pea",
        "mea",
    }
    | {"ais", "dsi", "otp", "dhl"}
)
