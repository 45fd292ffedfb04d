"""Text in, Assessment out: the scam classifier of Ruthan as a library.

This module is the classifier's public face; other rooms import from here only. A name is loaded when it is first
asked for, so that the web process, which needs no more than the taxonomy, starts without numpy and the lexicons.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from classifier.assess import Classifier, load_classifier
    from classifier.assessment import Assessment, Indicator, Reason, Tier
    from classifier.errors import ClassifierError, DataRefused, ImageRefused, ModelRefused, OcrMissing
    from classifier.indicators.lexicons import stale
    from classifier.redact import mask
    from classifier.taxonomy import CASE_TYPES, LURES, Kind, case_type
    from classifier.text.ocr import Reading, check_ocr, read_image

_HOMES = {
    "Classifier": "assess",
    "load_classifier": "assess",
    "Assessment": "assessment",
    "Indicator": "assessment",
    "Reason": "assessment",
    "Tier": "assessment",
    "ClassifierError": "errors",
    "DataRefused": "errors",
    "ImageRefused": "errors",
    "ModelRefused": "errors",
    "OcrMissing": "errors",
    "mask": "redact",
    "stale": "indicators.lexicons",
    "CASE_TYPES": "taxonomy",
    "LURES": "taxonomy",
    "Kind": "taxonomy",
    "case_type": "taxonomy",
    "Reading": "text.ocr",
    "check_ocr": "text.ocr",
    "read_image": "text.ocr",
}

__all__ = [
    "CASE_TYPES",
    "LURES",
    "Assessment",
    "Classifier",
    "ClassifierError",
    "DataRefused",
    "ImageRefused",
    "Indicator",
    "Kind",
    "ModelRefused",
    "OcrMissing",
    "Reading",
    "Reason",
    "Tier",
    "case_type",
    "check_ocr",
    "load_classifier",
    "mask",
    "read_image",
    "stale",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'classifier' has no attribute {name!r}")
    return getattr(import_module(f"classifier.{_HOMES[name]}"), name)
