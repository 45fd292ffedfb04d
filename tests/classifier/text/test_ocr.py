"""Screenshots as residents send them are read; what is hostile or broken is refused with a sentence."""

import io
import re
import struct
import subprocess
import sys
import threading
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier import Classifier, ClassifierError, ImageRefused, OcrMissing, read_image
from classifier.image import MAX_BYTES, MAX_PIXELS, open_picture
from classifier.text.lines import Line, find_lines
from classifier.text.ocr import find_data, join_lines, tidy
from tests.classifier.text.screenshots import CHAT, FULL, HALF, SMS, chat, sms, take
from tests.classifier.text.tesseract import need_tesseract

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HIGHEST_ERROR = 0.06
PROMPTPAY = "00020101021129370016A000000677010111011300668100048215802TH530376454041500630400AA"

pytestmark = [pytest.mark.ocr, pytest.mark.usefixtures("tesseract")]
tesseract = pytest.fixture(scope="module")(need_tesseract)


def error_rate(said: Sequence[str], read: str) -> float:
    """Return the edits from each bubble to the nearest stretch of what was read, per character, spaces apart."""
    text = "".join(read.split())
    bubbles = ["".join(bubble.split()) for bubble in said]
    return sum(nearest(bubble, text) for bubble in bubbles) / sum(map(len, bubbles))


def nearest(wanted: str, text: str) -> int:
    row = [0] * (len(text) + 1)
    for number, character in enumerate(wanted, 1):
        next_row = [number]
        for place, other in enumerate(text, 1):
            next_row.append(min(row[place] + 1, next_row[-1] + 1, row[place - 1] + (character != other)))
        row = next_row
    return min(row)


def encoded(plane: Any, kind: str = "PNG", **options: Any) -> bytes:
    from PIL import Image

    content = io.BytesIO()
    Image.fromarray(np.asarray(plane, dtype=np.uint8)).save(content, kind, **options)
    return content.getvalue()


@pytest.mark.browser
@pytest.mark.parametrize("font", ["Loma", "Garuda", "Waree"])
@pytest.mark.parametrize("scale", [FULL, HALF])
@pytest.mark.parametrize("dark", [False, True])
def test_it_reads_a_chat(chromium: "Browser", dark: bool, scale: float, font: str) -> None:
    reading = read_image(take(chromium, chat(dark=dark, font=font), scale))
    assert error_rate(CHAT, reading.text) < HIGHEST_ERROR
    assert (reading.dark, reading.complete, reading.confidence > 0.85) == (dark, True, True)
    assert (reading.width, reading.height) == (360 * scale, 640 * scale)


@pytest.mark.browser
def test_it_joins_the_lines_of_a_bubble_and_keeps_bubbles_and_clock_apart(chromium: "Browser") -> None:
    lines = read_image(take(chromium, chat())).text.splitlines()
    assert any(line.endswith("1,500 - 3,000 บาท") for line in lines)
    assert any(line.startswith("งานง่ายมาก") and line.endswith("ประสบการณ์") for line in lines)
    assert "10:21" in lines


@pytest.mark.browser
@pytest.mark.parametrize("points", [11, 16, 26])
@pytest.mark.parametrize("dark", [False, True])
def test_it_reads_text_messages_in_letters_of_any_size(chromium: "Browser", dark: bool, points: int) -> None:
    page = sms(dark=dark).replace("font-size: 16px", f"font-size: {points}px")
    reading = read_image(take(chromium, page, kind="jpeg"))
    assert error_rate(SMS, reading.text) < HIGHEST_ERROR
    assert "https://thaipost-th.top/pay" in reading.text.split()


@pytest.mark.browser
def test_it_reads_what_was_cut_out_of_a_screenshot(chromium: "Browser") -> None:
    part = open_picture(take(chromium, sms())).grey[60:420]
    assert error_rate(SMS[:1], read_image(encoded(part)).text) < HIGHEST_ERROR


@pytest.mark.browser
def test_it_reads_a_long_picture_and_a_small_one(chromium: "Browser") -> None:
    assert error_rate(CHAT * 3, read_image(take(chromium, chat(CHAT * 3), 2.0, height=1_800)).text) < HIGHEST_ERROR
    assert error_rate(CHAT, read_image(take(chromium, chat(), 1.0)).text) < 2 * HIGHEST_ERROR


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True])
def test_it_reads_codes_beside_text_and_assesses_both(chromium: "Browser", classifier: Classifier, dark: bool) -> None:
    content = take(chromium, chat(CHAT[2:], dark, codes=(PROMPTPAY, "https://kerry-th.top/pay")), HALF, height=800)
    reading, assessment = classifier.assess_image(content)
    assert set(reading.codes) == {PROMPTPAY, "https://kerry-th.top/pay"}
    assert error_rate(CHAT[2:], reading.text) < HIGHEST_ERROR
    assert assessment.flagged and {"kerry-th.top", "+66810004821"} <= {one.value for one in assessment.indicators}
    assert all(reading.message[why.start : why.end] == why.quote for why in assessment.reasons)


@pytest.mark.browser
def test_the_command_prints_what_was_read_and_what_it_means(chromium: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "chat.png"
    path.write_bytes(take(chromium, chat()))
    command = [sys.executable, "-m", "classifier.cli", "assess", "--image", str(path)]
    shown = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert "รายได้วันละ" in shown and re.search("DANGER|CAUTION", shown)
    path.write_bytes(b"no picture")
    refused = subprocess.run(command, capture_output=True, check=False)
    assert refused.returncode == 1 and b"cannot be opened" in refused.stderr.replace(b"\n", b" ")


@pytest.mark.browser
def test_threads_read_side_by_side(chromium: "Browser") -> None:
    content, found = take(chromium, chat(), HALF), []
    threads = [threading.Thread(target=lambda: found.append(read_image(content))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3 and len(set(found)) == 1


@pytest.mark.browser
def test_it_returns_what_it_has_when_time_is_up(chromium: "Browser") -> None:
    reading = read_image(take(chromium, chat()), seconds=0.0)
    assert (reading.text, reading.complete) == ("", False)


def test_it_uses_one_thread_without_being_told() -> None:
    code = """
import numpy
from classifier.text.ocr import check_ocr
check_ocr()
with open("/proc/self/maps") as maps:
    assert not [line for line in maps if "libgomp" in line or "libomp" in line]
"""
    if not Path("/proc/self/maps").exists():
        pytest.skip("Only Linux tells which libraries are loaded.")
    subprocess.run([sys.executable, "-c", code], check=True)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims a size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"GIF89a" + b"\xff" * 50, "cannot be opened"),
        (b"\x00" * (MAX_BYTES + 1), "at most 10,000,000"),
        (bomb(5_001, 5_000), "25,000,000 are decoded"),
        (bomb(30_000, 30_000), "25,000,000"),
        (bomb(4, 20), "each side"),
        (bomb(20_001, 8), "each side"),
        (bomb(500, 500), "cannot be opened"),
    ],
)
def test_it_refuses_bombs_and_broken_pictures_with_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(ImageRefused, match=words):
        read_image(content)


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM", "ICO"])
def test_it_refuses_formats_that_phones_do_not_send(kind: str) -> None:
    with pytest.raises(ImageRefused, match="none of JPEG, PNG, WEBP, GIF"):
        read_image(encoded(np.zeros((32, 32)), kind))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_it_opens_what_phones_send(kind: str) -> None:
    picture = open_picture(encoded(np.full((40, 60), 200), kind))
    assert (picture.width, picture.height, picture.dark) == (60, 40, False)
    assert abs(int(picture.grey.mean()) - 200) < 3


def test_transparency_is_laid_on_white_and_orientation_obeyed() -> None:
    from PIL import Image

    content, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6  # Orientation: the top of the picture is at the right.
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(content, "PNG", exif=exif)
    picture = open_picture(content.getvalue())
    assert (picture.width, picture.height, int(picture.grey.min())) == (20, 30, 255)


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda tail: encoded(np.zeros((20, 20)))[:60] + tail))
@settings(max_examples=60)
def test_bytes_are_read_or_refused_but_never_crash(content: bytes) -> None:
    try:
        read_image(content, seconds=1)
    except ClassifierError as refusal:
        assert str(refusal).endswith(".")


@pytest.mark.parametrize("shape", [(8, 8), (8, 2_000), (2_000, 8), (9, 15), (700, 500)])
def test_patterns_are_no_text(shape: tuple[int, int]) -> None:
    for plane in (
        np.zeros(shape),
        np.random.default_rng(1).integers(0, 256, shape),
        np.indices(shape).sum(0) % 2 * 255,
    ):
        assert len(read_image(encoded(plane), seconds=3).text) < 40


def test_a_picture_at_the_limit_is_read() -> None:
    side = int(MAX_PIXELS**0.5)
    assert read_image(encoded(np.full((side, side), 255))).text == ""


def test_lines_lie_inside_the_picture() -> None:
    plane = np.random.default_rng(2).integers(0, 256, (120, 90)).astype(np.uint8)
    for line in find_lines(plane):
        assert 0 <= line.left < line.right <= 90 and 0 <= line.top < line.bottom <= 120


def test_it_says_which_package_is_missing(tmp_path: Path) -> None:
    with pytest.raises(OcrMissing, match="apt-get install tesseract-ocr-tha tesseract-ocr-eng"):
        find_data((str(tmp_path / "*" / "tessdata"),))


def test_the_newest_data_are_taken(tmp_path: Path) -> None:
    for version in ("4", "5"):
        (tmp_path / version).mkdir()
        for language in ("tha", "eng"):
            (tmp_path / version / f"{language}.traineddata").touch()
    assert find_data((str(tmp_path / "*"),)) == tmp_path / "5"


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("ท\u0e4dางาน", "ทำงาน"),  # NIKHAHIT, SARA AA
        ("น\u0e4d\u0e49าใจ", "น้ำใจ"),  # NIKHAHIT, MAI THO, SARA AA
        ("น\u0e49\u0e4dาใจ", "น้ำใจ"),
        ("ค ่าส่ง  ๑๐ บาท", "ค่าส่ง ๑๐ บาท"),
        ("เ งินด่วน", "เงินด่วน"),
        ("โอน ก่อน", "โอน ก่อน"),
    ],
)
def test_it_puts_marks_and_spaces_right(raw: str, tidied: str) -> None:
    assert tidy(raw) == tidied == tidy(tidied)


def test_it_joins_lines_that_ran_out_of_room() -> None:
    def joined(first: str, second: str, full: bool = True, block: int = 1) -> str:
        lines = Line(0, 0, 90, 20, 1, 14, full), Line(0, 20, 90, 40, block, 14)
        return join_lines(list(zip(lines, (first, second), strict=True)))

    assert joined("ค่าจัด", "ส่ง") == "ค่าจัดส่ง"
    assert joined("free", "credit") == "free credit"
    assert joined("ดูที่ https://kerry-", "th.top/pay") == "ดูที่ https://kerry-th.top/pay"
    assert joined("สวัสดี", "ครับ", full=False) == joined("สวัสดี", "ครับ", block=2) == "สวัสดี\nครับ"
