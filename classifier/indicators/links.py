"""Where do the links of a message lead? Judged by their spelling alone; nothing is ever fetched."""

import re
import unicodedata

from classifier.indicators import lexicons
from classifier.indicators.domains import Judgement, judge
from classifier.indicators.lexicons import Brand
from classifier.indicators.scan import Scan

_LINK = re.compile(
    r"(?:(?P<scheme>https?|ftp)://\s?(?P<user>[^\s/@]{1,60}@)?|(?<![a-z0-9@._-]))"
    r"(?P<host>(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}(?:xn--[a-z0-9-]{2,60}|[a-z]{2,24})(?![a-z0-9@-]))"
    r"\.?(?P<port>:\d{2,5})?(?P<path>[/?#][!-~]*)?"
)
_THAI_HOST = re.compile(r"(?P<host>[ก-\u0e4e0-9]{2,40}\.(?:com|net|org|th|ไทย|คอม))(?![a-zก-\u0e4e])")
_TRAILING = ".,;:!?)]}>\"'*|"
_APP_FILE = re.compile(r"\.(?:apk|xapk|apkm|exe|scr)(?:$|[?#])")
_WORDS_AS_ENDING = frozenset(
    {
        "me",
        "in",
        "to",
        "at",
        "it",
        "is",
        "so",
        "my",
        "no",
        "do",
        "be",
        "am",
        "as",
        "by",
        "us",
        "id",
        "md",
        "st",
        "ps",
        "cc",
    }
)
_KEEPS_PATH = ("link_short", "link_platform", "link_form")
_NOT_OWN = ("link_official", "link_government", "link_platform", "link_known", "link_registered_th")
_ABOUT = ("bank", "agency", "utility", "courier", "lender")


def find(scan: Scan) -> None:
    """Add the links of a message."""
    text = scan.text
    if "." not in text and "://" not in text:
        return
    for match in _LINK.finditer(text):
        if scan.is_free(match.start("host"), match.end("host")):
            _add(scan, match)
    if not text.isascii():
        _add_thai_hosts(scan)


def _add(scan: Scan, match: re.Match[str]) -> None:
    host, path = match["host"], (match["path"] or "").rstrip(_TRAILING)
    start, end = match.start(), match.end("path") if match["path"] else match.end("host")
    end -= len(match["path"] or "") - len(path)
    if match["scheme"] is None and _is_prose(scan.text, match, path):
        return
    if host[0].isdigit() and re.fullmatch(r"[\d.]+", host):
        if match["scheme"] or match["path"] or match["port"]:
            scan.add("link_raw_ip", start, end, host, identifying=True)
        return
    verdict = judge(host.removeprefix("www."))
    if verdict is None:
        return
    if _is_written_foreign(scan, match):
        verdict = Judgement("link_imitates" if verdict.brand else "link_punycode", verdict.domain, verdict.brand)
    if _is_form(host, path):
        verdict = Judgement("link_form", host)
    if match["user"]:
        verdict = Judgement("link_hides_target", verdict.domain, verdict.brand)
    _record(scan, verdict, start, end, path, match)


def _is_form(host: str, path: str) -> bool:
    page = host.removeprefix("www.") + path
    return any(page == form or page.startswith((form + "/", form + "?")) for form in lexicons.domains().forms)


def _record(scan: Scan, verdict: Judgement, start: int, end: int, path: str, match: re.Match[str]) -> None:
    name = verdict.name
    value = verdict.domain
    if name in _KEEPS_PATH and len(path) > 1:
        value += _as_written(scan, end - len(path), end)
    if _APP_FILE.search(path):
        name = "link_app_file"
    brand = verdict.brand
    fill = {"brand_th": brand.th, "brand_en": brand.en} if brand else {}
    if verdict.ending:
        fill["value"] = verdict.ending
    scan.add(name, start, end, value, identifying=_is_own(name, value), fill=fill)
    if name in ("link_unknown", "link_odd_ending", "link_free_host", "link_form"):
        _add_other_brand(scan, start, end, value)
    if "broken_link" in scan.normalized.signs and _was_disguised(scan, start, end):
        scan.add("link_disguised", start, end, value, take=False)


def _is_own(name: str, value: str) -> bool:
    """Tell whether the link belongs to the sender alone: not an official domain, not the front page of a service."""
    return name not in _NOT_OWN and (name != "link_short" or "/" in value)


def _add_other_brand(scan: Scan, start: int, end: int, value: str) -> None:
    brand = named_brand(scan.text)
    if brand:
        scan.add("link_not_of_brand", start, end, value, take=False, fill={"brand_th": brand.th, "brand_en": brand.en})


def named_brand(text: str) -> Brand | None:
    """Return the bank, agency, courier or lender that a canonical text speaks of, the first of the list.

    >>> named_brand("พัสดุจากไปรษณีย์ไทยตกค้าง").key
    'thailandpost'
    """
    for brand in lexicons.brands():
        if brand.group in _ABOUT and any(_names(word, text) for word in brand.words):
            return brand
    return None


def _names(word: str, text: str) -> bool:
    at = text.find(word)
    if at < 0:
        return False
    if not word.isascii():
        return True
    return re.search(rf"(?<![a-z0-9.@/-]){re.escape(word)}(?![a-z0-9.-])", text) is not None


def _as_written(scan: Scan, start: int, end: int) -> str:
    """Return the path with its upper and lower case: short links tell them apart."""
    first, last = scan.normalized.span(start, end)
    written = scan.original[first:last]
    path = written if written.lower() == scan.text[start:end] else scan.text[start:end]
    return path.split("#")[0].rstrip("/") or ""


def _is_prose(text: str, match: re.Match[str], path: str) -> bool:
    """Tell the end of a sentence or an abbreviation from a bare domain."""
    name, _, ending = match["host"].rpartition(".")
    if path or match["host"].startswith("www."):
        return False
    return (ending in _WORDS_AS_ENDING and len(name) < 4) or not re.search(r"[a-z]{2}|\d{3}", name)


def _is_written_foreign(scan: Scan, match: re.Match[str]) -> bool:
    """Tell whether letters of the host were of another alphabet; a browser opens another site then."""
    first, last = scan.normalized.span(*match.span("host"))
    written = scan.original[first:last]
    return not written.isascii() and any(
        unicodedata.category(letter)[0] == "L" and not unicodedata.normalize("NFKC", letter).isascii()
        for letter in written
    )


def _was_disguised(scan: Scan, start: int, end: int) -> bool:
    first, last = scan.normalized.span(start, end)
    written = scan.original[first:last].strip().lower()
    return written != scan.text[start:end] and (
        " " in written or "hxx" in written or "[" in written or "." not in written
    )


def _add_thai_hosts(scan: Scan) -> None:
    for match in _THAI_HOST.finditer(scan.text):
        host = match["host"]
        if not scan.is_free(*match.span()):
            continue
        for first in range(len(host) - 4):
            verdict = judge(host[first:]) if first == 0 or len(host) - first > 6 else None
            if verdict and verdict.name == "link_official" and verdict.brand:
                fill = {"brand_th": verdict.brand.th, "brand_en": verdict.brand.en}
                scan.add("link_official", match.start() + first, match.end(), verdict.domain, fill=fill)
                break
