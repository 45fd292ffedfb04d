"""Is this a picture that may be opened? Limits first, decoding after; what comes out is one grey plane.

- at most 10 MB, of the formats JPEG, PNG, WebP and GIF (its first frame), told by the content and not by a name
- at most 25 million pixels, no side beyond 20,000 or below 8: read from the header, before anything is decoded
- transparency is laid on white; a photograph is turned the way its EXIF orientation says
"""

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from classifier.errors import ImageRefused, OcrMissing

MAX_BYTES = 10_000_000
MAX_PIXELS = 25_000_000
MIN_SIDE, MAX_SIDE = 8, 20_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
INSTALL = "make ocr"

Plane = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture: ``grey[y, x]`` from 0, black, to 255, white, turned upright."""

    grey: Plane

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return int(self.grey.shape[1])

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return int(self.grey.shape[0])

    @property
    def dark(self) -> bool:
        """Whether most of it is dark, as in a phone's night mode."""
        return float(np.median(self.grey[::4, ::4])) < 100

    def at(self, scale: float) -> Plane:
        """Return the plane at another scale; at scale 1, itself."""
        return self.grey if scale == 1 else resized(self.grey, scale)


def resized(plane: Plane, scale: float) -> Plane:
    """Return a plane with its sides multiplied, each at least one pixel."""
    from PIL import Image

    height, width = plane.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    way = Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC
    return np.array(Image.fromarray(plane).resize(size, way))


def open_picture(content: bytes) -> Picture:
    """Decode a picture, or raise ``ImageRefused`` with the reason.

    Raises ``OcrMissing`` where Pillow is not installed.
    """
    if not content:
        raise ImageRefused("The picture is empty: it has no bytes.")
    if len(content) > MAX_BYTES:
        raise ImageRefused(f"The picture has {len(content):,} bytes; at most {MAX_BYTES:,} are read.")
    try:
        from PIL import Image, ImageOps
    except ImportError as error:
        raise OcrMissing(f"Pillow is not installed, so no picture can be opened. Install it with: {INSTALL}") from error
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            _check_size(*image.size)
            image.draft("L", image.size)
            image.load()
            upright = ImageOps.exif_transpose(image) or image
            if upright.has_transparency_data:
                wide = upright.convert("RGBA")
                upright = Image.alpha_composite(Image.new("RGBA", wide.size, "white"), wide)
            return Picture(np.array(upright.convert("L")))
    except ImageRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageRefused(f"The picture has far more than the {MAX_PIXELS:,} pixels that are decoded.") from error
    except Exception as error:  # Pillow's decoders raise whatever a broken file makes them stumble over.
        raise ImageRefused(
            f"The picture cannot be opened ({type(error).__name__}): it is broken, or none of {', '.join(FORMATS)}."
        ) from error


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise ImageRefused(f"The picture has {width} x {height} pixels; at most {MAX_PIXELS:,} are decoded.")
    if not MIN_SIDE <= min(width, height) <= max(width, height) <= MAX_SIDE:
        raise ImageRefused(
            f"The picture is {width} x {height} pixels; each side must have from {MIN_SIDE} to {MAX_SIDE:,}."
        )
