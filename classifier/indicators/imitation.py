"""Which brand does a host pretend to be, though it is not the brand's own?

- An official domain that stands in front of another one (kbank.co.th.secure-login.top).
- A brand's name as a whole part of the host (scb-online.top, krungthai.verify.site), also with look-alike letters
  (kasikombank, sh0pee), in punycode, or inside a longer word when the name is long enough not to arise by chance.
- A long name with one letter changed, from ten letters on with two.
- The letters of a public ending in the wrong place (rd-go-th.com).

A short plain name such as ktc.promo or setinvestnow.com may still be the brand's own: it *names* the brand, no more.
"""

import re
from dataclasses import dataclass
from functools import cache

from classifier.indicators import lexicons
from classifier.indicators.lexicons import Brand

_PUBLIC_TRICK = re.compile(r"(?:^|[.-])(?:go|co|or)[.-]th(?:[.-]|$)|[a-z]goth(?:[.-]|$)|gov-?th(?:[.-]|$)")
_PUBLIC_BODY = Brand("public", "agency", "หน่วยงานรัฐ", "a public body", (), (), ())
_SKELETON = str.maketrans({"0": "o", "1": "l", "3": "e", "5": "s", "4": "a", "8": "b"})
_WHOLE_ONLY = 4
_EDGE_ONLY = 5
_ONE_LETTER, _TWO_LETTERS = 7, 10


@dataclass(frozen=True, slots=True)
class Imitation:
    """The brand, and whether the host may be the brand's own all the same."""

    brand: Brand
    plain: bool


@cache
def owners() -> dict[str, Brand]:
    """Return who owns each official domain."""
    return {domain: brand for brand in lexicons.brands() for domain in brand.domains}


@cache
def _labels() -> dict[str, Brand]:
    return {label: brand for brand in lexicons.brands() for label in brand.labels}


def imitated(host: str, name: str, suffix: str) -> Imitation | None:
    """Return the brand that a host reminds of; ``name`` is its registered part, ``suffix`` its public ending.

    >>> imitated("scb-online.top", "scb-online", "top").brand.key, imitated("ktc.promo", "ktc", "promo").plain
    ('scb', True)
    >>> imitated("flashexpres.top", "flashexpres", "top").brand.key
    'flash'
    """
    for domain, owner in owners().items():
        if "." in domain and f".{domain}." in f".{host}.":
            return Imitation(owner, plain=False)
    front = host.removesuffix("." + suffix)
    for part in _parts(_as_seen(front)):
        brand = _resembled(part)
        if brand:
            return Imitation(brand, _is_plain(front, name, suffix, brand))
    return Imitation(_PUBLIC_BODY, plain=False) if _PUBLIC_TRICK.search(front) else None


def _is_plain(front: str, name: str, suffix: str, brand: Brand) -> bool:
    written_whole = name.isalpha() and name.startswith(brand.labels) and front.removeprefix("www.") == name
    return written_whole and suffix.rsplit(".", 1)[-1] not in lexicons.domains().odd_endings


def _as_seen(front: str) -> str:
    """Return a punycode name as the letters that a reader sees, foreign ones replaced by what they resemble."""
    if "xn--" not in front:
        return front
    from classifier.text.normalize import normalize

    shown = []
    for label in front.split("."):
        try:
            shown.append(label.encode().decode("idna") if label.startswith("xn--") else label)
        except UnicodeError:
            shown.append(label)
    return normalize(".".join(shown)).text


def _parts(front: str) -> list[str]:
    labels = front.split(".")
    pieces = [piece for label in labels for piece in label.split("-") if piece]
    return list(dict.fromkeys([*labels, *(label.replace("-", "") for label in labels), *pieces]))


def _resembled(part: str) -> Brand | None:
    labels = _labels()
    looks = {part, part.translate(_SKELETON), part.rstrip("0123456789"), part.replace("rn", "m").replace("vv", "w")}
    for look in looks & labels.keys():
        return labels[look]
    for label, brand in labels.items():
        if len(label) > _EDGE_ONLY and any(label in look for look in looks):
            return brand
        if _WHOLE_ONLY < len(label) <= _EDGE_ONLY and any(
            look.startswith(label) or look.endswith(label) for look in looks
        ):
            return brand
    return _misspelt(part)


def _misspelt(part: str) -> Brand | None:
    if len(part) < _ONE_LETTER - 1:
        return None
    from rapidfuzz.distance import OSA

    for label, brand in _labels().items():
        allowed = 2 if len(label) >= _TWO_LETTERS else 1 if len(label) >= _ONE_LETTER else 0
        if not allowed or abs(len(label) - len(part)) > allowed:
            continue
        if OSA.distance(label, part, score_cutoff=allowed) <= allowed:
            return brand
    return None
