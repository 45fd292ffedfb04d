"""Whose website is this host? Judged offline, by the bundled suffix list and our own lists.

- A host below an official domain is official, whatever stands in front of it.
- Shorteners, free hosts and platforms say nothing about the sender; they come from lists.
- .go.th, .ac.th and .mi.th are given to public bodies and schools only; .co.th and .or.th need papers.
- A host that reminds of a brand imitates it, unless the name is so plain that it may be the brand's own.
- What is left is told by its look: gambling words, punycode, a cheap ending.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from classifier.indicators import lexicons
from classifier.indicators.imitation import imitated, owners
from classifier.indicators.lexicons import Brand

_RESTRICTED = ("go.th", "ac.th", "mi.th")
_REGISTERED = ("co.th", "or.th", "net.th")
_LONG_WORD = 4


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


@lru_cache(maxsize=4096)
def judge(host: str) -> Judgement | None:
    """Judge a lower-case host without port; None when it is no host at all (an unknown ending, a bare suffix).

    >>> [judge(host).name for host in ("www.kasikornbank.com", "kbank.co.th.secure-login.top", "kasikombank.com")]
    ['link_official', 'link_imitates', 'link_imitates']
    >>> [judge(host).name for host in ("bit.ly", "nrct.go.th", "abc.web.app", "ufa168.com", "a-shop.example.com")]
    ['link_short', 'link_government', 'link_free_host', 'link_gambling', 'link_unknown']
    >>> judge("p.m") is None
    True
    """
    parts = _suffixes()(host)
    if not parts.suffix or not (parts.domain or _listed(host)):
        return _owned(host)
    domain = f"{parts.domain}.{parts.suffix}" if parts.domain else host
    known = _owned(host) or _listed(host)
    if known:
        return known
    if parts.suffix in _RESTRICTED:
        return Judgement("link_government", domain, ending=parts.suffix)
    if parts.suffix in _REGISTERED:
        return Judgement("link_registered_th", domain, ending=parts.suffix)
    found = imitated(host, parts.domain, parts.suffix)
    if found:
        return Judgement("link_names_brand" if found.plain else "link_imitates", domain, found.brand)
    return _by_look(host, parts.domain, parts.suffix, domain)


def _owned(host: str) -> Judgement | None:
    for domain in _tails(host):
        brand = owners().get(domain)
        if brand:
            return Judgement("link_platform" if brand.group == "platform" else "link_official", domain, brand)
    return None


def _listed(host: str) -> Judgement | None:
    lists = lexicons.domains()
    for tail in _tails(host):
        if tail in lists.shorteners:
            return Judgement("link_short", host)
        if tail in lists.free_hosts and tail != host:
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
    if any(_holds(word, name) for word in lexicons.domains().gambling_words):
        return Judgement("link_gambling", domain)
    if "xn--" in host:
        return Judgement("link_punycode", domain)
    ending = suffix.rsplit(".", 1)[-1]
    if ending in lexicons.domains().odd_endings:
        return Judgement("link_odd_ending", domain, ending=ending)
    return Judgement("link_unknown", domain)


def _holds(word: str, name: str) -> bool:
    """Tell whether a gambling word stands in a name; short ones only as a whole part or beside digits."""
    if len(word) > _LONG_WORD:
        return word in name
    return re.search(rf"(?:\b|\d){word}(?:\b|\d)|{word}\b", name) is not None
