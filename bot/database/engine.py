"""Which engine does a DATABASE_URL name?"""

from pathlib import Path

from bot.database.protocol import Database
from bot.errors import DatabaseRefused


def open_database(url: str) -> Database:
    """Open the database that ``url`` names, without touching its tables.

    ``sqlite:///data/x.db`` is a path from the current folder, ``sqlite:////srv/x.db`` an absolute one. Raises
    ``DatabaseRefused`` for any other engine or when the file cannot be opened.
    """
    scheme, _, rest = url.partition("://")
    if scheme != "sqlite" or not rest.startswith("/"):
        raise DatabaseRefused(
            f"DATABASE_URL names the engine {scheme!r}, which this version cannot open. "
            "Write sqlite:///folder/file.db (three slashes, a path from here) or sqlite:////folder/file.db."
        )
    path = rest[1:]
    if not path or path.endswith("/") or path.startswith(":"):
        raise DatabaseRefused(
            f"DATABASE_URL names no file: {url!r}. Write sqlite:///folder/file.db or sqlite:////folder/file.db; a "
            "database in memory cannot be shared by the web side and its worker."
        )
    from bot.database.sqlite import SQLiteDatabase

    return SQLiteDatabase(Path(path))
