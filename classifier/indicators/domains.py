"""Whose website is this host? Judged offline, by the bundled suffix list and our own lists.

- A host below an official domain is official, whatever stands in front of it.
- .go.th, .ac.th and .mi.th are given to public bodies and schools only.
- A name that contains a brand, differs from one by a letter or two, or hides an official domain in front of its own
  imitates that brand; names under .co.th and .or.th are spared, because companies must prove theirs.
- Shorteners and free hosts say nothing about the sender; they come from a list.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from classifier.indicators import lexicons
from classifier.indicators.lexicons import Brand

_RESTRICTED = ("go.th", "ac.th", "mi.th")
_REGISTERED = ("co.th", "or.th", "net.th")
_PUBLIC_TRICK = re.compile(r"(?:^|[.-])(?:go|co|or)[.-]th(?:[.-]|$)|[a-z]goth[.-]|gov-?th(?:[.-]|$)")
_SKELETON = str.maketrans({"0": "o", "1": "l", "3": "e", "5": "s", "4": "a", "8": "b", "@": "a", "$": "s"})
_SHORT_NAME = 5
_PUBLIC_BODY = Brand("public", "agency", "หน่วยงานรัฐ", "a public body", (), (), ())


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a host is: the name of the indicator, the domain that identifies its owner, and the brand concerned."""

    name: str
    domain: str
    brand: Brand | None = None
    ending: str = ""


@cache
def _suffixes() -> Any:
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


@cache
def _owners() -> dict[str, Brand]:
    return {domain: brand for brand in lexicons.brands() for domain in brand.domains}


@cache
def _labels() -> dict[str, Brand]:
    return {label: brand for brand in lexicons.brands() for label in brand.labels}


@lru_cache(maxsize=4096)
def judge(host: str) -> Judgement | None:
    """Judge a lower-case host without port; None when it is no host at all (an unknown ending, a bare suffix).

    >>> judge("www.kasikornbank.com").name, judge("kbank.co.th.secure-login.top").brand.key
    ('link_official', 'kbank')
    >>> judge("bit.ly").name, judge("rd.go.th").name, judge("kasikombank.com").name, judge("p.m")
    ('link_short', 'link_official', 'link_imitates', None)
    """
    parts = _suffixes()(host)
    if not parts.suffix or not (parts.domain or host in lexicons.domains().shorteners):
        return _owned(host)
    domain = f"{parts.domain}.{parts.suffix}" if parts.domain else host
    known = _owned(host) or _listed(host, domain)
    if known:
        return known
    if parts.suffix in _RESTRICTED:
        return Judgement("link_government", domain, ending=parts.suffix)
    if parts.suffix not in _REGISTERED:
        brand = imitated(host, parts.suffix)
        if brand:
            return Judgement("link_imitates", domain, brand)
    return _by_look(host, parts.domain, parts.suffix, domain)


def _owned(host: str) -> Judgement | None:
    owners = _owners()
    for domain in _tails(host):
        if domain in owners:
            brand = owners[domain]
            name = "link_platform" if brand.group == "platform" else "link_official"
            return Judgement(name, domain, brand)
    return None


def _listed(host: str, domain: str) -> Judgement | None:
    lists = lexicons.domains()
    for tail in _tails(host):
        if tail in lists.shorteners:
            return Judgement("link_short", tail if tail == host else host)
        if tail in lists.forms:
            return Judgement("link_form", tail)
        if tail in lists.free_hosts:
            return Judgement("link_free_host", host)
        if tail in lists.official:
            return Judgement("link_known", tail)
    return None


def _tails(host: str) -> list[str]:
    """Return the host and every part of it behind a dot.

    >>> _tails("a.bit.ly")
    ['a.bit.ly', 'bit.ly', 'ly']
    """
    labels = host.split(".")
    return [".".join(labels[first:]) for first in range(len(labels))]


def _by_look(host: str, name: str, suffix: str, domain: str) -> Judgement:
    bare = name.translate(_SKELETON) + " " + name
    if any(_is_gambling(word, bare) for word in lexicons.domains().gambling_words):
        return Judgement("link_gambling", domain)
    if "xn--" in host:
        return Judgement("link_punycode", domain)
    ending = suffix.rsplit(".", 1)[-1]
    if ending in lexicons.domains().odd_endings:
        return Judgement("link_odd_ending", domain, ending=ending)
    if suffix in _REGISTERED:
        return Judgement("link_registered_th", domain, ending=suffix)
    return Judgement("link_unknown", domain)


def _is_gambling(word: str, bare: str) -> bool:
    if len(word) > 4:
        return word in bare
    return re.search(rf"\b{word}\d|\b{word}\b|{word}\d{{2,4}}\b", bare) is not None


def imitated(host: str, suffix: str) -> Brand | None:
    """Return the brand that a host which is not its own pretends to be.

    >>> [imitated(host, "top").key for host in ("scb-online.top", "flashexpres.top", "rd.go.th.tax.top")]
    ['scb', 'flash', 'revenue']
    """
    for domain, owner in _owners().items():
        if "." in domain and f".{domain}." in f".{host}.":
            return owner
    front = host.removesuffix("." + suffix)
    decoded = _decoded(front)
    for token in _tokens(decoded):
        brand = _resembles(token)
        if brand:
            return brand
    return _PUBLIC_BODY if _PUBLIC_TRICK.search(front) else None


def _decoded(front: str) -> str:
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


def _tokens(front: str) -> list[str]:
    whole = front.split(".")
    pieces = [piece for label in whole for piece in label.split("-") if piece]
    joined = [label.replace("-", "") for label in whole]
    return list(dict.fromkeys(whole + joined + pieces))


def _resembles(token: str) -> Brand | None:
    labels = _labels()
    variants = {
        token,
        token.translate(_SKELETON),
        token.rstrip("0123456789"),
        token.replace("rn", "m").replace("vv", "w"),
    }
    for variant in variants:
        if variant in labels:
            return labels[variant]
    for label, brand in labels.items():
        if len(label) > _SHORT_NAME and any(label in variant for variant in variants):
            return brand
        if len(label) == _SHORT_NAME and any(v.startswith(label) or v.endswith(label) for v in variants):
            return brand
    return _misspelt(token)


def _misspelt(token: str) -> Brand | None:
    """Return the brand whose name differs by one letter (from 7 letters on) or two (from 10 on)."""
    if len(token) < 6:
        return None
    from rapidfuzz.distance import OSA

    for label, brand in _labels().items():
        allowed = 2 if len(label) >= 10 else 1 if len(label) >= 7 else 0
        if (
            allowed
            and abs(len(label) - len(token)) <= allowed
            and OSA.distance(label, token, score_cutoff=allowed) <= allowed
        ):
            return brand
    return None
