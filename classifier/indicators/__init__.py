"""The checkable things in a message: links, phones, accounts, LINE ids, amounts and telling phrases."""

from classifier.indicators.extract import extract

__all__ = ["extract"]
