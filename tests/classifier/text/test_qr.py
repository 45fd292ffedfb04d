"""QR codes in pictures: any number of them, either way round, beside text or alone."""

import io

import pytest
import segno

from classifier import Classifier, OcrMissing, check_ocr
from classifier.image import Picture, open_picture
from classifier.text.qr import MAX_CHARACTERS, MOST, read_codes
from tests.classifier.text.tesseract import need_tesseract

PROMPTPAY = "00020101021129370016A000000677010111011300668100048215802TH530376454041500630400AA"

pytestmark = [pytest.mark.ocr, pytest.mark.usefixtures("tesseract")]
tesseract = pytest.fixture(scope="module")(need_tesseract)


def picture(*payloads: str, dark: str = "black", light: str = "white", scale: int = 6, turned: int = 0) -> Picture:
    """Draw codes side by side on one sheet."""
    from PIL import Image

    squares = []
    for payload in payloads:
        content = io.BytesIO()
        segno.make_qr(payload).save(content, kind="png", scale=scale, dark=dark, light=light)
        squares.append(Image.open(content).convert("L"))
    sheet = Image.new("L", (sum(one.width for one in squares), max(one.height for one in squares)), light)
    for number, square in enumerate(squares):
        sheet.paste(square, (sum(one.width for one in squares[:number]), 0))
    content = io.BytesIO()
    sheet.rotate(turned, expand=True, fillcolor=light).save(content, "PNG")
    return open_picture(content.getvalue())


def payloads(of: Picture) -> list[str]:
    return [code.payload for code in read_codes(of)]


@pytest.mark.parametrize("turned", [0, 90, 180, 30])
def test_it_reads_a_code_however_it_is_turned(turned: int) -> None:
    assert payloads(picture(PROMPTPAY, turned=turned)) == [PROMPTPAY]


def test_it_reads_a_code_of_light_on_dark() -> None:
    assert payloads(picture(PROMPTPAY, dark="white", light="black")) == [PROMPTPAY]


def test_it_reads_several_codes_of_one_picture() -> None:
    said = ["https://kerry-th.top/pay", PROMPTPAY, "สวัสดีค่ะ"]
    assert sorted(payloads(picture(*said))) == sorted(said)


def test_it_tells_where_a_code_stands() -> None:
    sheet = picture("left", "right-hand")
    left, right = sorted(read_codes(sheet), key=lambda code: code.box)
    assert (left.payload, right.payload) == ("left", "right-hand")
    assert left.box[2] < right.box[0] <= sheet.width


def test_it_says_the_same_code_once_and_cuts_long_payloads() -> None:
    assert payloads(picture("one", "one")) == ["one"]
    assert [len(payload) for payload in payloads(picture("a" * 1_500, scale=3))] == [MAX_CHARACTERS]


def test_it_stops_at_a_number_of_codes() -> None:
    assert len(payloads(picture(*map(str, range(MOST + 3))))) == MOST


def test_a_code_in_a_large_picture_is_found_at_its_place() -> None:
    (code,) = read_codes(picture("far", scale=120))
    assert code.payload == "far" and code.box[2] > 1_500


def test_a_promptpay_code_becomes_an_indicator(classifier: Classifier) -> None:
    content = io.BytesIO()
    segno.make_qr(PROMPTPAY).save(content, kind="png", scale=6)
    reading, assessment = classifier.assess_image(content.getvalue())
    assert reading.codes == (PROMPTPAY,) and reading.text == ""
    (payee,) = [found for found in assessment.indicators if found.value == "+66810004821"]
    assert reading.message[payee.start : payee.end]


def test_everything_that_reads_pictures_is_installed() -> None:
    try:
        check_ocr()
    except OcrMissing as missing:  # pragma: no cover
        pytest.fail(str(missing))
