"""Which kinds and lures of messages are there, and which official case type does a lure lead to?

The 16 case types are those of the police complaint form (thaipoliceonline.go.th); 2 to 15 are "the 14 types".
"""

from enum import StrEnum


class Kind(StrEnum):
    """What a message is: a crime, a bother that costs money, or neither."""

    SCAM = "scam"
    NUISANCE = "nuisance"
    LEGIT = "legit"


CASE_TYPES: dict[int, str] = {
    1: "คดีไม่เข้าข่ายตาม พ.ร.ก.",
    2: "หลอกลวงซื้อขายสินค้าหรือบริการ ที่ไม่มีลักษณะเป็นขบวนการ",
    3: "หลอกลวงเป็นบุคคลอื่นเพื่อยืมเงิน",
    4: "หลอกลวงให้รักแล้วโอนเงิน (Romance Scam)",
    5: "หลอกลวงให้โอนเงินเพื่อรับรางวัลหรือวัตถุประสงค์อื่นๆ",
    6: "หลอกลวงให้กู้เงินอันมีลักษณะฉ้อโกง กรรโชก หรือรีดเอาทรัพย์",
    7: "หลอกลวงให้โอนเงินเพื่อทำงานหารายได้พิเศษ",
    8: "ข่มขู่ทางโทรศัพท์ให้เกิดความกลัวแล้วหลอกให้โอนเงิน (Call Center)",
    9: "หลอกลวงให้ติดตั้งโปรแกรมควบคุมระบบในเครื่องโทรศัพท์",
    10: "กระทำต่อระบบหรือข้อมูลคอมพิวเตอร์โดยผิดกฎหมาย (Hacking) เพื่อฉ้อโกง กรรโชก หรือรีดเอาทรัพย์",
    11: "เข้ารหัสข้อมูลคอมพิวเตอร์ของผู้อื่นโดยมิชอบเพื่อกรรโชก หรือรีดเอาทรัพย์ (Ransomware)",
    12: "หลอกลวงให้ลงทุนผ่านระบบคอมพิวเตอร์",
    13: "หลอกลวงเกี่ยวกับสินทรัพย์ดิจิทัล",
    14: "หลอกลวงซื้อขายสินค้าหรือบริการ ที่มีลักษณะเป็นขบวนการ",
    15: "หลอกลวงให้ลงทุนที่เป็นความผิดตาม พ.ร.ก.กู้ยืมเงินฯ (แชร์ลูกโซ่)",
    16: "คดีอาชญากรรมทางเทคโนโลยีทางลักษณะอื่นๆ",
}


# Lure: (Thai name, English name, the case type that its victims usually report).
LURES: dict[str, tuple[str, str, int]] = {
    "loan": ("กู้เงินออนไลน์", "loan offer", 6),
    "job": ("งานหารายได้พิเศษ", "job offer", 7),
    "investment": ("ชวนลงทุน", "investment", 12),
    "gambling": ("พนันออนไลน์", "illegal gambling", 16),
    "prize": ("แจกเงินหรือรางวัล", "prize or grant", 5),
    "parcel": ("พัสดุตกค้าง", "parcel", 5),
    "bank": ("แอบอ้างธนาคาร", "bank impersonation", 10),
    "authority": ("แอบอ้างเจ้าหน้าที่รัฐ", "authority impersonation", 8),
    "utility": ("แอบอ้างการไฟฟ้า ประปา หรือค่ายมือถือ", "utility impersonation", 5),
    "shopping": ("ซื้อขายของออนไลน์", "shopping", 2),
    "romance": ("หลอกให้รัก", "romance", 4),
    "friend": ("แอบอ้างคนรู้จักยืมเงิน", "borrowed identity", 3),
    "app": ("ให้ติดตั้งแอปควบคุมเครื่อง", "remote-control app", 9),
    "extortion": ("ข่มขู่เรียกเงิน", "extortion", 16),
    "recovery": ("อ้างว่าช่วยตามเงินคืน", "money recovery", 5),
    "charity": ("แอบอ้างเรี่ยไรบริจาค", "charity", 5),
    "mule": ("ชวนเปิดบัญชีหรือซิมม้า", "mule account", 16),
    "other": ("รูปแบบอื่น", "other", 16),
}


def case_type(lure: str) -> int:
    """Return the official case type, 1 to 16, that a lure usually leads to.

    >>> CASE_TYPES[case_type("romance")]
    'หลอกลวงให้รักแล้วโอนเงิน (Romance Scam)'
    """
    return LURES[lure][2]
