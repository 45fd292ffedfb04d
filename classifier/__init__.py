"""Text in, Assessment out: the scam classifier of Ruthan as a library.

This module is the classifier's public face; other rooms import from here only.
"""

from classifier.assess import Classifier, load_classifier
from classifier.assessment import Assessment, Indicator, Reason, Tier
from classifier.errors import ClassifierError, ModelRefused
from classifier.redact import mask
from classifier.taxonomy import CASE_TYPES, LURES, Kind, case_type

__all__ = [
    "CASE_TYPES",
    "LURES",
    "Assessment",
    "Classifier",
    "ClassifierError",
    "Indicator",
    "Kind",
    "ModelRefused",
    "Reason",
    "Tier",
    "case_type",
    "load_classifier",
    "mask",
]
