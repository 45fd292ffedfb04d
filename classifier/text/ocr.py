"""What is written in a picture? QR codes first, then its lines of Thai and English text.

1. the picture is opened within limits (``classifier.image``), its QR codes are read and painted over
2. lines are found on a small copy (``lines``), so that size, night mode and bubbles of any colour do not matter
3. each line is cut from the full picture, made dark on light and of one height, and read by Tesseract
4. lines that continue one another are joined, and marks and spaces put right (``join_lines``, ``tidy``)

Time is checked between lines; what was read until then is returned with ``complete`` false. Tesseract's wheel is
built without OpenMP, so one reading takes one thread. Each thread keeps an engine of its own.
"""

import re
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from classifier.errors import OcrMissing
from classifier.image import INSTALL, Picture, Plane, open_picture, resized
from classifier.text.lines import Line, find_lines
from classifier.text.qr import Code, read_codes

DATA_PACKAGES = "apt-get install tesseract-ocr-tha tesseract-ocr-eng"
DATA_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
LANGUAGES = ("tha", "eng")
LEAST_CONFIDENCE = 70
_HOPELESS = 20  # After so many lines without a word, it is a pattern and no text.
_MOST_REPEATED = 6  # Stripes and frames are read as one letter over and over.
MAX_TEXT, MAX_MESSAGE = 3_500, 5_000
_SEARCH_SIDE, _SEARCH_PIXELS, _LARGEST_SCALE = 540, 4_500_000, 3.0
_LETTER = 14.0
_LINE_HEIGHT, _LINE_WIDTH, _MARGIN = 56, 3_000, 10
_engines = threading.local()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a picture says.

    ``codes`` are the payloads of its QR codes. ``confidence`` is Tesseract's, 0 to 1, averaged over the characters;
    0 where there is no text. ``complete`` is false when time or the number of lines ran out.
    """

    text: str
    codes: tuple[str, ...]
    width: int
    height: int
    dark: bool
    confidence: float
    complete: bool

    @property
    def message(self) -> str:
        """The text and then each payload on a line of its own: what the classifier assesses."""
        codes = "\n".join(self.codes)[: MAX_MESSAGE - MAX_TEXT - 1]
        return "\n".join(filter(None, (self.text, codes)))


def read_image(content: bytes, *, seconds: float = 10) -> Reading:
    """Read a picture; raises ``ImageRefused`` for what may not be opened, ``OcrMissing`` for what is not installed."""
    until = time.monotonic() + seconds
    engine = _engine()
    picture = open_picture(content)
    codes = read_codes(picture)
    plane = _without(picture, codes)
    lines, scale = _search(plane)
    written: list[tuple[Line, str]] = []
    confidences: list[tuple[float, int]] = []
    complete = True
    for number, line in enumerate(lines):
        left = until - time.monotonic()
        if left <= 0 or (number == _HOPELESS and not written):
            complete = False
            break
        text, confidence = _read(engine, _cut_out(plane, line, scale), left)
        if confidence >= LEAST_CONFIDENCE and len(set(text)) * _MOST_REPEATED > len(text):
            written.append((line, text))
            confidences.append((confidence, len(text)))
    whole = join_lines(written)
    read = sum(length for _, length in confidences)
    return Reading(
        text=whole[:MAX_TEXT],
        codes=tuple(code.payload for code in codes),
        width=picture.width,
        height=picture.height,
        dark=picture.dark,
        confidence=sum(confidence * length for confidence, length in confidences) / read / 100 if read else 0.0,
        complete=complete and len(whole) <= MAX_TEXT,
    )


def check_ocr() -> None:
    """Raise ``OcrMissing``, saying what to install, unless pictures can be read here."""
    _engine()
    read_codes(Picture(np.full((8, 8), 255, dtype=np.uint8)))


def _engine() -> Any:
    engine = getattr(_engines, "tesseract", None)
    if engine is None:
        try:
            import tesserocr
        except ImportError as error:
            raise OcrMissing(
                f"tesserocr is not installed, so no picture can be read. Install it with: {INSTALL}"
            ) from error
        engine = _engines.tesseract = tesserocr.PyTessBaseAPI(
            path=str(find_data()), lang="+".join(LANGUAGES), psm=tesserocr.PSM.SINGLE_LINE
        )
    return engine


def find_data(places: Sequence[str] = DATA_PLACES) -> Path:
    """Return the folder with Tesseract's Thai and English data; the last version where several are installed."""
    for place in places:
        for folder in sorted(Path("/").glob(place.lstrip("/")), reverse=True):
            if all((folder / f"{language}.traineddata").is_file() for language in LANGUAGES):
                return folder
    raise OcrMissing(
        f"Tesseract's data for Thai and English is in none of {', '.join(places)}. Install it with: {DATA_PACKAGES}"
    )


def _without(picture: Picture, codes: tuple[Code, ...]) -> Plane:
    """Return the plane with its codes painted over: their squares look like letters."""
    plane = picture.grey.copy() if codes else picture.grey
    for code in codes:
        left, top, right, bottom = code.box
        around = plane[max(0, top - 8) : bottom + 8, max(0, left - 8) : right + 8]
        around[:] = 255
    return plane


def _search(plane: Plane) -> tuple[tuple[Line, ...], float]:
    """Find the lines on a copy of the picture, and return them with the scale of that copy.

    - first as if a phone's screen were 540 pixels wide; a wide picture also as if it were 540 high
    - once more, where that shows letters to be much smaller or larger than is usual there
    """
    height, width = plane.shape
    highest = min(_LARGEST_SCALE, (_SEARCH_PIXELS / (width * height)) ** 0.5)
    scales = {min(1.0, highest, _SEARCH_SIDE / side) for side in {width, min(width, height)}}
    tried = [(find_lines(resized(plane, scale)), scale) for scale in scales]
    lines, scale = min(tried, key=lambda one: abs(log(_usual_letter(one[0]) / _LETTER)))
    usual = _usual_letter(lines)
    if not _LETTER / 1.6 <= usual <= _LETTER * 1.6:
        again = min(highest, scale * _LETTER / usual)
        if found := find_lines(resized(plane, again)):
            return found, again
    return lines, scale


def _usual_letter(lines: Sequence[Line]) -> float:
    """Return the height of letters in the middle of all that is written; twice the usual where nothing is found."""
    if not lines:
        return 2 * _LETTER
    heights = np.repeat([line.letter for line in lines], [line.right - line.left for line in lines])
    return float(np.median(heights))


def _cut_out(plane: Plane, line: Line, scale: float) -> Plane:
    """Return one line, dark on light, at the height that Tesseract reads best, with a margin."""
    left, right = int((line.left - 3) / scale), int((line.right + 3) / scale) + 1
    strip = plane[int(line.top / scale) : int(line.bottom / scale) + 1, max(0, left) : right]
    paper = float(np.median(strip))
    if strip.mean() > paper:
        strip, paper = 255 - strip, 255 - paper
    strip = resized(strip, min(_LINE_HEIGHT / strip.shape[0], _LINE_WIDTH / strip.shape[1]))
    return np.pad(strip, _MARGIN, constant_values=int(paper))


def _read(engine: Any, strip: Plane, seconds: float) -> tuple[str, float]:
    height, width = strip.shape
    engine.SetImageBytes(strip.tobytes(), width, height, 1, width)
    if not engine.Recognize(max(1, int(seconds * 1000))):
        return "", 0.0
    text = tidy(engine.GetUTF8Text())
    confidence = float(engine.MeanTextConf())
    engine.Clear()
    return text, confidence


_THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
_NEVER_FIRST = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"  # vowels after or above a letter, tone marks
_SPACES = (
    (re.compile(r"\s+"), " "),
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32"), "\\1\u0e33"),  # NIKHAHIT and SARA AA make SARA AM
    (re.compile("([\u0e48-\u0e4b])\u0e4d\u0e32"), "\\1\u0e33"),
    (re.compile(f"(?<=[{_THAI}]) (?=[{_NEVER_FIRST}])"), ""),
    (re.compile("(?<=[\u0e40-\u0e44]) (?=[\u0e01-\u0e2e])"), ""),
    (re.compile(f"(?<=[{_THAI}]) ([\u0e01-\u0e2e]) (?=[{_THAI}])"), "\\1"),
)


def tidy(text: str) -> str:
    """Put right what Tesseract does to Thai: NIKHAHIT before SARA AA, and spaces where no word can begin.

    >>> tidy("ท\u0e4dาที่บ้าน เ ป็นมิ เตอร์ ค ่าน\u0e49\u0e4dา\\n")
    'ทำที่บ้าน เป็นมิ เตอร์ ค่าน้ำ'
    """
    for pattern, by in _SPACES:
        text = pattern.sub(by, text)
    return text.strip()


_THAI_END, _THAI_START = re.compile(f"[{_THAI}]$"), re.compile(f"^[{_THAI}]")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S*$|\S+\.[a-z]{2,10}/\S*$", re.IGNORECASE)
_ADDRESS_START = re.compile(r"[\w./?=&%#-]+(?:\s|$)", re.ASCII)


def join_lines(lines: Sequence[tuple[Line, str]]) -> str:
    """Join lines of one block that were broken for lack of room; others stay lines of their own.

    >>> first, second = Line(0, 0, 90, 20, 1, 14, full=True), Line(0, 20, 40, 40, 1, 14)
    >>> join_lines([(first, "ชำระค่าจัด"), (second, "ส่ง 25 บาท")])
    'ชำระค่าจัดส่ง 25 บาท'
    """
    return "".join(_parts(lines))


def _parts(lines: Sequence[tuple[Line, str]]) -> Iterator[str]:
    for number, (line, text) in enumerate(lines):
        if number:
            before, said = lines[number - 1]
            if before.block != line.block or not before.full:
                yield "\n"
            elif not _continues(said, text):
                yield " "
        yield text


def _continues(said: str, text: str) -> bool:
    """Whether a word runs on over the break: Thai after Thai, or the rest of an address."""
    if _THAI_END.search(said) and _THAI_START.search(text):
        return True
    return bool(_ADDRESS_END.search(said) and _ADDRESS_START.match(text))
