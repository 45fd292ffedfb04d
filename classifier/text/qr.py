"""Which QR codes are in a picture, and what do they say?"""

from dataclasses import dataclass

from classifier.errors import OcrMissing
from classifier.image import INSTALL, Picture

MOST = 8
MAX_CHARACTERS = 1_000
MAX_PIXELS = 2_500_000  # Noise of 25 million pixels would take zxing-cpp 15 seconds.


@dataclass(frozen=True, slots=True)
class Code:
    """One code: what it says, and the box (left, top, right, bottom) in pixels where it stands."""

    payload: str
    box: tuple[int, int, int, int]


def read_codes(picture: Picture) -> tuple[Code, ...]:
    """Return the QR codes of a picture from top to bottom, upright or turned, dark on light or light on dark.

    Each payload once, at most ``MOST`` of them. Raises ``OcrMissing`` where zxing-cpp is not installed.
    """
    try:
        import zxingcpp
    except ImportError as error:
        raise OcrMissing(
            f"zxing-cpp is not installed, so no QR code can be read. Install it with: {INSTALL}"
        ) from error
    found: dict[str, Code] = {}
    scale = max(1.0, (picture.width * picture.height / MAX_PIXELS) ** 0.5)
    barcodes = zxingcpp.read_barcodes(
        picture.at(1 / scale), formats=zxingcpp.BarcodeFormat.QRCode, text_mode=zxingcpp.TextMode.Plain
    )
    for barcode in barcodes:
        place = barcode.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        xs, ys = ([round(side * scale) for side in sides] for sides in zip(*((c.x, c.y) for c in corners), strict=True))
        payload = barcode.text[:MAX_CHARACTERS].strip()
        if payload:
            found.setdefault(payload, Code(payload, (min(xs), min(ys), max(xs), max(ys))))
    return tuple(sorted(found.values(), key=lambda code: (code.box[1], code.box[0])))[:MOST]
