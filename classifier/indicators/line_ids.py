"""Which chat accounts does a message send the reader to: LINE, Telegram, WhatsApp?

``lin.ee`` codes and ids keep their meaning across spellings: ``line.me/ti/p/~abc``, "ID: abc" and "ไลน์ abc" are all
``abc``; official accounts begin with @.
"""

import re

from classifier.indicators.scan import Scan

_QUICK = re.compile(r"line|ไล|lin\.ee|telegram|เทเลแกรม|t\.me|whatsapp|วอท|wa\.me|\bid\b|ไอดี|@")
_LINK = re.compile(
    r"(?:https?://)?(?:"
    r"(?P<ee>lin\.ee/[a-z0-9_-]{3,30})"
    r"|(?:www\.)?line\.me/(?:r/)?(?P<kind>ti/p|ti/g2?|oa/addfriend)/(?P<code>[@~%\w.-]{3,60})"
    r"|(?P<page>(?:page|liff|shop|aboutme)\.line\.me/[@\w.-]{2,60})"
    r"|t(?:elegram)?\.me/(?P<telegram>(?:joinchat/|\+)?[\w-]{3,60})"
    r"|(?:wa\.me|api\.whatsapp\.com)/(?:send/?\?phone=)?(?P<whatsapp>\+?\d{6,16})"
    r")"
)
_LINE = r"(?:(?<![a-z])line|ไลน์|ไลน(?![ก-๎])|ไลร์)"
_ID = r"(?:\bid|ไอดี)"
_MARK = r"\s?[:=>@.-]{1,2}\s{0,2}"
_NAME = r"@?[a-z0-9][a-z0-9._-]{2,29}"
_NAMED = re.compile(
    rf"(?:{_LINE}\s?(?:official\s?(?:account)?|oa)?\s?{_ID}?(?:{_MARK}){{1,2}}(?:{_ID}{_MARK})?|{_LINE}\s?{_ID}\s?"
    rf"|{_ID}\s?{_LINE}(?:{_MARK}|\s)|(?:แอด|ทัก|เพิ่มเพื่อน|ติดต่อ|add)\s?{_LINE}\s?(?:มาที่|ที่|ได้ที่)?\s?"
    rf"|@line(?:{_MARK}|\s))(?P<name>{_NAME})(?![a-z0-9@/])"
)
_DOMAIN = re.compile(r"\.(?:com|net|org|co|th|me|ly|ee|asia|info|xyz|top|cc)$")
_AT = re.compile(r"(?<![\w.@])@[a-z0-9][a-z0-9._-]{2,29}(?![\w@])")
_NEAR = re.compile(r"line|ไลน์|แอด|เพิ่มเพื่อน|oa\b")
_TELEGRAM = re.compile(rf"(?:telegram|เทเลแกรม|เทเรแกรม)\s?(?:id)?\s?[:=@]?\s?(?P<name>{_NAME})?")
_WHATSAPP = re.compile(r"(?:whatsapp|whats\s?app|วอทส์?แอ[ปพ])\s?[:=]?\s?(?P<name>\+?\d[\d -]{6,16}\d)?")
_NOT_NAMES = frozenset(
    {
        "https",
        "http",
        "www",
        "official",
        "today",
        "store",
        "shop",
        "pay",
        "bank",
        "man",
        "sticker",
        "stickers",
        "melody",
    }
    | {"webtoon", "the", "for", "and", "add", "group", "chat", "app", "call", "video", "notify", "connect", "point"}
    | {"points", "gift", "shopping", "beacon", "login", "line"}
)


def find(scan: Scan) -> None:
    """Add the chat accounts of a message."""
    if not _QUICK.search(scan.text):
        return
    for match in _LINK.finditer(scan.text):
        _add_link(scan, match)
    for match in _NAMED.finditer(scan.text):
        name = match["name"].rstrip(".-_")
        start = match.start("name") - (scan.text[match.start("name") - 1] == "@")
        if _is_name(name, scan.text, match) and scan.is_free(start, match.end("name")):
            _add_name(scan, scan.text[start : match.start("name")] + name, start)
    for match in _AT.finditer(scan.text):
        near = scan.text[max(0, match.start() - 25) : match.start()]
        if _NEAR.search(near) and scan.is_free(*match.span()):
            _add_name(scan, match[0].rstrip(".-_"), match.start())
    _add_others(scan)


def _is_name(name: str, text: str, match: re.Match[str]) -> bool:
    """Tell an id from a web address and from an English sentence: "LINE: Your code is"."""
    bare = name.lstrip("@")
    if bare in _NOT_NAMES or _DOMAIN.search(name):
        return False
    return not bare.isalpha() or name != bare or not re.match(r"[ .,]{1,2}[a-z]|:", text[match.end("name") :])


def _add_name(scan: Scan, name: str, start: int) -> None:
    kind = "line_official" if name.startswith("@") else "line_id"
    scan.add(kind, start, start + len(name), name, identifying=True)


def _add_link(scan: Scan, match: re.Match[str]) -> None:
    start, end = match.span()
    if start and scan.text[start - 1] in "abcdefghijklmnopqrstuvwxyz0123456789.-":
        return
    if match["telegram"]:
        scan.add("telegram_id", start, end, "t.me/" + match["telegram"], identifying=True)
    elif match["whatsapp"]:
        scan.add("whatsapp_id", start, end, "+" + match["whatsapp"].lstrip("+"), identifying=True)
    elif match["code"] and match["code"].startswith("~"):
        scan.add("line_id", start, end, match["code"].lstrip("~"), identifying=True)
    elif match["kind"] and match["kind"].startswith("ti/g"):
        scan.add("line_group_link", start, end, "line.me/ti/g/" + _cased(scan, match, "code"), identifying=True)
    elif match["code"]:
        code = _cased(scan, match, "code").replace("%40", "@")
        scan.add(
            "line_link", start, end, code.lower() if code.startswith("@") else "line.me/ti/p/" + code, identifying=True
        )
    elif match["page"]:
        scan.add("line_link", start, end, match["page"], identifying=True)
    else:
        scan.add("line_link", start, end, "lin.ee/" + _cased(scan, match, "ee")[7:], identifying=True)


def _cased(scan: Scan, match: re.Match[str], group: str) -> str:
    """Return a group as it was written: the codes of links tell upper from lower case."""
    first, last = scan.normalized.span(*match.span(group))
    written = scan.original[first:last]
    return written if written.lower() == match[group] else match[group]


def _add_others(scan: Scan) -> None:
    for expression, kind in ((_TELEGRAM, "telegram_id"), (_WHATSAPP, "whatsapp_id")):
        for match in expression.finditer(scan.text):
            if match["name"] and scan.is_free(*match.span("name")):
                bare = re.sub(r"[ @-]", "", match["name"])
                value = f"t.me/{bare}" if kind == "telegram_id" else "+" + bare.lstrip("+")
                scan.add(kind, *match.span("name"), value, identifying=True)
