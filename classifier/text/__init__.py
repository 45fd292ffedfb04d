"""Text as it arrives, made readable: normalise it, then cut it into words."""

from classifier.text.normalize import Normalized, normalize
from classifier.text.tokenize import Tokenizer

__all__ = ["Normalized", "Tokenizer", "normalize"]
