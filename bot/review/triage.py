"""Which campaign should an officer look at next? The most urgent (urgency.py).

Urgency is a sum of steps plus the days waited. All waiting campaigns age alike, so their order does not depend on the
present moment: it is that of ``first_at`` less one day for every step. The index ``campaigns_triage`` holds this
number, harm left out, for each lure. Harm moves a lure as a whole; the foremost page + 1 of every lure, read in index
order, are therefore all that can be on a page, and only they are looked at: about 19 × 51 index entries, however many
campaigns wait. harm.toml can change without a new index. A search by words reads on in the same order until it has
enough, in the worst case through all waiting texts.
"""

from dataclasses import dataclass, replace

from bot.database import Database, Row, Transaction
from bot.review.harm import harm_table
from bot.review.officers import Officer
from bot.review.roles import Permission
from bot.review.thai_time import DAY
from bot.review.urgency import reasons, urgency

PAGE = 50
LONGEST_SEARCH = 100

# The very expression of the index campaigns_triage; one word changed, and SQLite no longer sees that they are the same.
STEP = """(first_at - 86400000 * (
        CASE WHEN reporters >= 128 THEN 7 WHEN reporters >= 64 THEN 6 WHEN reporters >= 32 THEN 5
             WHEN reporters >= 16 THEN 4 WHEN reporters >= 8 THEN 3 WHEN reporters >= 4 THEN 2
             WHEN reporters >= 2 THEN 1 ELSE 0 END
        + CASE WHEN score >= 0.3 AND score < 0.8 THEN 1 ELSE 0 END
        + CASE WHEN disputed > 0 THEN 1 ELSE 0 END
        + CASE WHEN asked > 0 THEN 1 ELSE 0 END))"""
WAITING = "verdict = '' AND reports > 0"
COUNT = f"SELECT COUNT(*) AS number FROM campaigns WHERE {WAITING}"  # noqa: S608 - made of constants
FOREMOST = (
    f"SELECT id, {STEP} AS step FROM campaigns WHERE {WAITING} AND lure = :lure "  # noqa: S608 - made of constants
    f"AND {STEP} >= :step AND ({STEP} > :step OR id > :id) /*words*/ ORDER BY {STEP}, id LIMIT :limit"
)
# From lure to lure through the index; a list kept in code would hide the campaigns of a lure that it lacks.
WAITING_LURES = (
    f"WITH RECURSIVE hop (lure) AS (SELECT MIN(lure) FROM campaigns WHERE {WAITING} UNION ALL "  # noqa: S608 - as above
    f"SELECT (SELECT MIN(c.lure) FROM campaigns c WHERE {WAITING} AND c.lure > hop.lure) FROM hop "
    "WHERE hop.lure IS NOT NULL) SELECT lure FROM hop WHERE lure IS NOT NULL"
)
COLUMNS = (
    "c.id, c.lure, c.verdict, c.verdict_lure, c.sample, c.score, c.reports, c.reporters, c.asked, c.disputed, "
    "c.first_at, c.last_at, c.claimed_by, c.claimed_until"
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What an officer wants to see: ``state`` is waiting, decided or all; the rest narrows it, '' for any."""

    state: str = "waiting"
    lure: str = ""
    words: str = ""
    kind: str = ""
    value: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A campaign in the queue; ``sample`` is '' for one who may not read texts, ``why`` tells its place."""

    id: str
    lure: str
    verdict: str
    sample: str
    score: float
    reports: int
    reporters: int
    first_at: int
    last_at: int
    holder: str
    held_until: int
    urgency: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the queue; ``after`` continues it, '' at its end."""

    rows: tuple[Listed, ...]
    after: str


def queue(database: Database, officer: Officer, filters: Filters, now: int) -> Page:
    """Return a page of campaigns: waiting ones by urgency, the others newest first.

    One who may not read texts cannot search them either: finding is a way of reading.
    """
    if not officer.may(Permission.READ_TEXT):
        filters = replace(filters, words="", kind="", value="")
    with database.read() as transaction:
        if filters.value:
            found = _sharing(transaction, filters)
        elif filters.state == "waiting":
            found = _waiting(transaction, filters)
        elif filters.state == "decided":
            found = _decided(transaction, filters)
        else:
            found = _all(transaction, filters)
    more = found[PAGE - 1][0] if len(found) > PAGE else ""
    return Page(tuple(_listed(row, officer, now) for _, row in found[:PAGE]), more)


def waiting_count(database: Database) -> int:
    """Return how many campaigns wait for a verdict."""
    with database.read() as transaction:
        row = transaction.row(COUNT)
    return int(row["number"]) if row else 0


def next_campaign(database: Database, officer: Officer, now: int) -> str | None:
    """Return the foremost waiting campaign that no colleague holds, or None."""
    filters = Filters()
    while True:
        page = queue(database, officer, filters, now)
        for row in page.rows:
            if not row.holder or row.holder == officer.id:
                return row.id
        if not page.after:
            return None
        filters = Filters(after=page.after)


def _waiting(transaction: Transaction, filters: Filters) -> list[tuple[str, Row]]:
    """Merge the foremost of every lure; a cursor is ``place.id``."""
    place, after_id = _cursor(filters.after)
    candidates: list[tuple[int, str]] = []
    lures = [filters.lure] if filters.lure else [row["lure"] for row in transaction.rows(WAITING_LURES)]
    for lure in lures:
        shift = DAY * harm_table().level(lure)
        rows = transaction.rows(
            FOREMOST.replace("/*words*/", _like(filters)),
            lure=lure,
            step=place + shift,
            id=after_id,
            limit=PAGE + 1,
            **_pattern(filters),
        )
        candidates += [(row["step"] - shift, row["id"]) for row in rows]
    foremost = sorted(candidates)[: PAGE + 1]
    by_id = {row["id"]: row for row in _campaigns(transaction, [key for _, key in foremost])}
    return [(f"{place}.{key}", by_id[key]) for place, key in foremost]


def _decided(transaction: Transaction, filters: Filters) -> list[tuple[str, Row]]:
    """Newest verdict first, those only that stand."""
    rows = transaction.rows(
        f"SELECT v.id AS cursor, {COLUMNS} FROM verdicts v JOIN campaigns c ON c.id = v.campaign "  # noqa: S608
        "WHERE v.undone_at IS NULL AND (:after = '' OR v.id < :after) AND "
        "(:lure = '' OR CASE WHEN v.lure <> '' THEN v.lure ELSE c.lure END = :lure) "
        "AND NOT EXISTS (SELECT 1 FROM verdicts n WHERE n.campaign = v.campaign AND n.undone_at IS NULL "
        f"AND n.version > v.version) {_like(filters)} ORDER BY v.id DESC LIMIT :limit",
        after=filters.after,
        lure=filters.lure,
        limit=PAGE + 1,
        **_pattern(filters),
    )
    return [(row["cursor"], row) for row in rows]


def _all(transaction: Transaction, filters: Filters) -> list[tuple[str, Row]]:
    """Every campaign, the one that began last first."""
    rows = transaction.rows(
        f"SELECT {COLUMNS} FROM campaigns c WHERE c.reports > 0 AND (:after = '' OR c.id < :after) "  # noqa: S608
        f"AND (:lure = '' OR c.lure = :lure) {_like(filters)} ORDER BY c.id DESC LIMIT :limit",
        after=filters.after,
        lure=filters.lure,
        limit=PAGE + 1,
        **_pattern(filters),
    )
    return [(row["id"], row) for row in rows]


def _sharing(transaction: Transaction, filters: Filters) -> list[tuple[str, Row]]:
    """Every campaign with an open report that holds this indicator, the one that began last first."""
    rows = transaction.rows(
        "SELECT DISTINCT r.campaign FROM report_indicators i JOIN reports r ON r.id = i.report "
        "WHERE i.kind = :kind AND i.value = :value AND r.state = 'open' AND r.campaign <> '' "
        "AND (:after = '' OR r.campaign < :after) ORDER BY r.campaign DESC LIMIT :limit",
        kind=filters.kind,
        value=filters.value,
        after=filters.after,
        limit=PAGE + 1,
    )
    found = _campaigns(transaction, [row["campaign"] for row in rows])
    return [(row["id"], row) for row in sorted(found, key=lambda row: str(row["id"]), reverse=True)]


def _campaigns(transaction: Transaction, ids: list[str]) -> list[Row]:
    found = (
        transaction.row(f"SELECT {COLUMNS} FROM campaigns c WHERE c.id = :id", id=key)  # noqa: S608 - constants
        for key in ids
    )
    return [row for row in found if row is not None]


def _like(filters: Filters) -> str:
    return "AND sample LIKE :pattern ESCAPE '!'" if filters.words else ""


def _pattern(filters: Filters) -> dict[str, str]:
    words = filters.words[:LONGEST_SEARCH]
    for special in "!%_":
        words = words.replace(special, "!" + special)
    return {"pattern": f"%{words}%"} if filters.words else {}


def _cursor(after: str) -> tuple[int, str]:
    """Read ``place.id``; anything else begins at the top."""
    place, _, key = after.partition(".")
    try:
        return max(-(2**62), min(2**62, int(place))), key
    except ValueError:
        return -(2**62), ""


def _listed(row: Row, officer: Officer, now: int) -> Listed:
    held = row["claimed_until"] > now
    return Listed(
        id=row["id"],
        lure=row["verdict_lure"] or row["lure"],
        verdict=row["verdict"],
        sample=row["sample"] if officer.may(Permission.READ_TEXT) else "",
        score=row["score"],
        reports=row["reports"],
        reporters=row["reporters"],
        first_at=row["first_at"],
        last_at=row["last_at"],
        holder=row["claimed_by"] if held else "",
        held_until=row["claimed_until"] if held else 0,
        urgency=urgency(row, now),
        why=reasons(row, now),
    )
