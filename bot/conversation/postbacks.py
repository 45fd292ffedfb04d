"""What does a button say when it is pressed? All its state, in a few characters that never expire.

A button is ``v1&do=sent&r=<report id>&c=<choice>``: version, action, and where the action needs them the report it
belongs to and a choice (a bank, a language, a district). LINE allows 300 characters; ours have fewer than 100. Buttons
live as long as the chat does, so a version once sent is understood for good, and anything else is no error.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl

VERSION = "v1"
MAX_LENGTH = 300
REPORT = re.compile(r"[0-9A-Za-z_-]{1,40}", re.ASCII)
CHOICE = re.compile(r"[0-9a-z_-]{1,30}", re.ASCII)


class Do(StrEnum):
    """What a button asks for."""

    SENT = "sent"
    ASK = "ask"
    DISPUTE = "dispute"
    EXPLAIN = "explain"
    BANK = "bank"
    BRANCH = "branch"
    HELP = "help"
    MENU = "menu"
    NOTICE = "notice"
    MINE = "mine"
    ERASE = "erase"
    ERASE_YES = "erase_yes"
    ERASE_NO = "erase_no"
    LANGUAGE = "language"
    DISTRICTS = "districts"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button; ``report`` and ``choice`` are '' where it has none."""

    do: Do
    report: str = ""
    choice: str = ""


def write(press: Press) -> str:
    """Return the button's data.

    >>> write(Press(Do.SENT, report="01JC0000000000000000000000"))
    'v1&do=sent&r=01JC0000000000000000000000'
    """
    parts = [VERSION, f"do={press.do.value}"]
    if REPORT.fullmatch(press.report):
        parts.append(f"r={press.report}")
    if CHOICE.fullmatch(press.choice):
        parts.append(f"c={press.choice}")
    return "&".join(parts)


def read(data: str) -> Press | None:
    """Return what a button asks for, or None when it is not one that we ever made; never an error.

    >>> read("v1&do=bank&c=scb")
    Press(do=<Do.BANK: 'bank'>, report='', choice='scb')
    >>> read("v9&do=bank") is None, read("เงินด่วน") is None
    (True, True)
    """
    version, _, rest = data.partition("&")
    if version != VERSION or len(data) > MAX_LENGTH:
        return None
    fields = dict(parse_qsl(rest, max_num_fields=MAX_LENGTH))
    if fields.get("do") not in set(Do):
        return None
    report, choice = fields.get("r", ""), fields.get("c", "")
    return Press(
        Do(fields["do"]),
        report if REPORT.fullmatch(report) else "",
        choice if CHOICE.fullmatch(choice) else "",
    )
