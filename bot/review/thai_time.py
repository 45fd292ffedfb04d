"""How does a Thai reader read a moment or a wait? Buddhist year, Thai months, the province's own clock."""

from datetime import UTC, datetime, timedelta, timezone

THAILAND = timezone(timedelta(hours=7), "ICT")
MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def thai_day(moment: int) -> str:
    """Return the day of ``moment`` (epoch milliseconds) with the Buddhist year.

    >>> thai_day(1795330800000)
    '22 พ.ย. 2569'
    """
    day = _in_thailand(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}"


def thai_moment(moment: int) -> str:
    """Return day and time of ``moment`` (epoch milliseconds).

    >>> thai_moment(1795330800000)
    '22 พ.ย. 2569 14:00 น.'
    """
    return f"{thai_day(moment)} {thai_clock(moment)}"


def thai_clock(moment: int) -> str:
    """Return the time of day of ``moment`` (epoch milliseconds).

    >>> thai_clock(1795330800000)
    '14:00 น.'
    """
    return f"{_in_thailand(moment):%H:%M} น."


def thai_wait(milliseconds: int) -> str:
    """Return a length of time in its largest fitting unit.

    >>> [thai_wait(length) for length in (20_000, 5 * MINUTE, 3 * HOUR, 50 * HOUR)]
    ['ไม่ถึงนาที', '5 นาที', '3 ชม.', '2 วัน']
    """
    if milliseconds < MINUTE:
        return "ไม่ถึงนาที"
    if milliseconds < HOUR:
        return f"{milliseconds // MINUTE} นาที"
    if milliseconds < 2 * DAY:
        return f"{milliseconds // HOUR} ชม."
    return f"{milliseconds // DAY:,} วัน"


def thai_ago(milliseconds: int) -> str:
    """Return how long ago something was.

    >>> [thai_ago(length) for length in (20_000, 3 * HOUR)]
    ['เมื่อครู่', '3 ชม.ก่อน']
    """
    return "เมื่อครู่" if milliseconds < MINUTE else f"{thai_wait(milliseconds)}ก่อน"


def _in_thailand(moment: int) -> datetime:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=moment)).astimezone(THAILAND)
