"""Pictures as residents send them, drawn by Chromium: chat bubbles, an SMS, a QR code beside text.

Every name, number and address in them is fictitious. 360 × 640 points at scale 3 are a phone's 1080 × 1920 pixels.
"""

from html import escape
from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FULL, HALF = 3.0, 1.5
CHAT = (
    "สวัสดีค่ะ ทางเราเป็นฝ่ายบุคคล รับสมัครงานพาร์ทไทม์ ทำที่บ้านได้ รายได้วันละ 1,500 - 3,000 บาท",
    "งานง่ายมาก แค่กดไลก์กดแชร์ จ่ายค่าคอมทุกวัน ไม่ต้องมีประสบการณ์",
    "สนใจแอดไลน์ @easyjob555 หรือโทร 081-000-4821 นะคะ",
    "ต้องโอนค่าประกัน 300 บาทก่อนเริ่มงาน น้ำใจจะได้คืนทุกบาททุกสตางค์",
)
SMS = (
    "พัสดุของท่านถูกตีกลับเนื่องจากที่อยู่ไม่ชัดเจน กรุณาชำระค่าจัดส่ง 25 บาท ภายใน 24 ชั่วโมง",
    "https://thaipost-th.top/pay",
    "การไฟฟ้าแจ้งคืนเงินประกันมิเตอร์ 2,850 บาท ตรวจสอบสิทธิ์ที่นี่ก่อนวันที่ 30 นี้",
)
_LIGHT = {"page": "#8cabd9", "bubble": "#ffffff", "ink": "#111111", "own": "#85e249", "faint": "#4a5a75"}
_DARK = {"page": "#111111", "bubble": "#2b2b2e", "ink": "#f0f0f0", "own": "#06c755", "faint": "#8e8e93"}
_PAGE = """<!doctype html><meta charset="utf-8"><style>
* {{ box-sizing: border-box }} body {{ margin: 0; font: 16px/1.4 {font}; background: {page}; color: {ink} }}
.top {{ display: flex; justify-content: space-between; font-size: 12px; padding: 4px 12px; color: {faint} }}
.name {{ padding: 8px 14px; font-weight: bold }} .day {{ text-align: center; font-size: 12px; color: {faint} }}
.row {{ display: flex; align-items: flex-end; gap: 6px; margin: 8px 10px; font-size: 11px; color: {faint} }}
.row p {{ margin: 0; max-width: 250px; padding: 8px 12px; border-radius: 16px; background: {bubble}; color: {ink};
  font-size: 16px; overflow-wrap: anywhere }}
.own {{ flex-direction: row-reverse }} .own p {{ background: {own}; color: #111 }}
.face {{ width: 30px; height: 30px; border-radius: 50%; background: linear-gradient(45deg, #d96, #69d); flex: none }}
img {{ display: block; width: 170px; background: #fff; margin: 10px 20px; padding: 6px }}</style>"""


def chat(
    bubbles: tuple[str, ...] = CHAT,
    dark: bool = False,
    font: str = "Loma",
    codes: tuple[str, ...] = (),
    reply: str = "",
) -> str:
    """A talk on a phone, with clock, battery, read marks and, where ``codes`` are given, a QR code each."""
    rows = [
        f'<div class="row"><i class="face"></i><p>{escape(text)}</p>10:2{n}</div>' for n, text in enumerate(bubbles)
    ]
    if reply:
        rows.append(f'<div class="row own"><p>{escape(reply)}</p>อ่านแล้ว<br>10:31</div>')
    head = '<div class="top"><span>10:32</span><span>4G 87%</span></div>'
    head += '<div class="name">ฝ่ายบุคคล</div><div class="day">วันนี้</div>'
    return _PAGE.format(font=font, **(_DARK if dark else _LIGHT)) + head + "".join(rows) + "".join(map(code, codes))


def sms(texts: tuple[str, ...] = SMS, dark: bool = False, font: str = "Garuda") -> str:
    """The screen of text messages: white or black, grey bubbles."""
    colours = {**(_DARK if dark else _LIGHT), "page": "#000000" if dark else "#ffffff"}
    if not dark:
        colours["bubble"] = "#e9e9eb"
    rows = "".join(f'<div class="row"><p>{escape(text)}</p></div>' for text in texts)
    return _PAGE.format(font=font, **colours) + '<div class="top"><span>9:41</span><span>5G</span></div>' + rows


def code(payload: str, dark: bool = False) -> str:
    """A QR code as a picture on the page."""
    ink, paper = ("white", "black") if dark else ("black", "white")
    return f'<img src="{segno.make_qr(payload).svg_data_uri(dark=ink, light=paper)}">'


def take(browser: "Browser", page: str, scale: float = FULL, kind: str = "png", height: int = 640) -> bytes:
    """Render a page on a phone of 360 points width and return the picture."""
    context = browser.new_context(viewport={"width": 360, "height": height}, device_scale_factor=scale)
    try:
        tab = context.new_page()
        tab.set_content(page)
        return tab.screenshot(type="jpeg", quality=80) if kind == "jpeg" else tab.screenshot()
    finally:
        context.close()
