"""What can go wrong, each in a full sentence, and whether another try can help."""


class RuthanError(Exception):
    """Base of every error that this program raises on purpose."""

    retryable = False


class SettingsRefused(RuthanError):
    """A setting is missing or malformed; the message says which one and how to mend it."""


class DatabaseRefused(RuthanError):
    """The database cannot be opened or is of another version."""


class TemporarilyUnavailable(RuthanError):
    """Something outside did not answer; the same step may work later."""

    retryable = True
