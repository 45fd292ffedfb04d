"""Text in, Assessment out: the scam classifier of Ruthan as a library.

This module is the classifier's public face; other rooms import from here only. A name is loaded when it is first
asked for, so that the web process, which needs no more than the taxonomy, starts without numpy and the lexicons.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from classifier.assess import Classifier, load_classifier
    from classifier.assessment import Assessment, Indicator, Reason, Tier
    from classifier.errors import ClassifierError, DataRefused, ModelRefused
    from classifier.redact import mask
    from classifier.taxonomy import CASE_TYPES, LURES, Kind, case_type

_HOMES = {
    "Classifier": "assess",
    "load_classifier": "assess",
    "Assessment": "assessment",
    "Indicator": "assessment",
    "Reason": "assessment",
    "Tier": "assessment",
    "ClassifierError": "errors",
    "DataRefused": "errors",
    "ModelRefused": "errors",
    "mask": "redact",
    "CASE_TYPES": "taxonomy",
    "LURES": "taxonomy",
    "Kind": "taxonomy",
    "case_type": "taxonomy",
}

__all__ = [
    "CASE_TYPES",
    "LURES",
    "Assessment",
    "Classifier",
    "ClassifierError",
    "DataRefused",
    "Indicator",
    "Kind",
    "ModelRefused",
    "Reason",
    "Tier",
    "case_type",
    "load_classifier",
    "mask",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'classifier' has no attribute {name!r}")
    return getattr(import_module(f"classifier.{_HOMES[name]}"), name)
