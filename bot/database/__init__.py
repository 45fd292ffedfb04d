"""One small door to the database; what differs between engines stays in this room."""

from bot.database.engine import open_database
from bot.database.protocol import Database, Row, Transaction

__all__ = ["Database", "Row", "Transaction", "open_database"]
