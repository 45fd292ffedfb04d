"""Tests that read pictures need Tesseract; without it they are skipped with the command that installs it.

Where CI is set they must run.
"""

import os

import pytest

from classifier import OcrMissing, check_ocr


def need_tesseract() -> None:
    """Skip the test where pictures cannot be read, or fail it in CI."""
    try:
        check_ocr()
    except OcrMissing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))
