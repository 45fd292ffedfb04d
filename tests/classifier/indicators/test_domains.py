"""Is a host's owner told offline, and no look-alike taken for the real one?"""

import socket
from pathlib import Path

import pytest

from classifier.indicators import domains, lexicons
from classifier.indicators.domains import judge


@pytest.mark.parametrize(
    "host",
    [
        "kasikombank.com",
        "kaslkornbank.com",
        "kbank-th.online",
        "scb.co.th.verify-login.com",
        "krungthai.secure-app.site",
        "thailandp0st.com",
        "flashexpres.top",
        "lazada-gift.shop",
        "shopee-th.vip",
        "dsi-go-th.com",
        "krungthainext.info",
        "facebook-support.top",
        "ais-point.cyou",
    ],
)
def test_look_alikes_are_seen(host: str) -> None:
    found = judge(host)
    assert found is not None
    assert found.name in ("link_imitates", "link_odd_ending", "link_names_brand")
    if "ais" not in host:
        assert found.brand is not None


@pytest.mark.parametrize("brand", lexicons.brands(), ids=lambda brand: brand.key)
def test_every_official_domain_is_official(brand: lexicons.Brand) -> None:
    for domain in brand.domains:
        if "." in domain:
            for host in (domain, f"www2.{domain}"):
                found = judge(host)
                assert found is not None
                assert found.name in ("link_official", "link_platform", "link_form")


@pytest.mark.parametrize(
    "host", ["example.com", "moojum.com", "korat-school.com", "sabai-cafe.com", "goodday.com", "aeonflux.com"]
)
def test_ordinary_names_imitate_nobody(host: str) -> None:
    found = judge(host)
    assert found is not None
    assert found.brand is None


@pytest.mark.parametrize("nothing", ["p.m", "co.th", "th", "ok.thanks", "a.b.c.zz", ""])
def test_what_is_no_host_is_none(nothing: str) -> None:
    assert judge(nothing) is None


def test_the_suffix_list_is_read_without_network_and_without_writing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a link must be judged offline")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    domains._suffixes.cache_clear()
    judge.cache_clear()
    assert judge("abc.example.co.uk") is not None
    assert list(tmp_path.rglob("*")) == []
