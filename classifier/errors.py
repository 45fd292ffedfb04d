"""What can go wrong in the classifier, said so that a maintainer knows what to do."""


class ClassifierError(Exception):
    """Base of every error that the classifier raises on purpose."""


class ModelRefused(ClassifierError):
    """A model file is missing, damaged or does not match its hash; the message names the file."""


class DataRefused(ClassifierError):
    """A data file has a line that cannot be used; the message names file and line."""


class ImageRefused(ClassifierError):
    """A picture is too large, broken or of a format that is not read; the message says which. A retry cannot help."""


class OcrMissing(ClassifierError):
    """Something that reads pictures is not installed; the message names it and the command that installs it."""
