"""What the console lets in, and what goes out with every page."""

import re

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from bot.console.guard import CONTENT_SECURITY_POLICY
from bot.review.roles import Role
from tests.bot.console.conftest import Console
from tests.bot.review.cases import PASSWORD

OPEN_PAGES = {"/console/login", "/console/logout", "/console/welcome/{token}", "/console/static/{digest}/{name}"}
LOGIN = {"name": "ann", "password": PASSWORD}


def from_elsewhere(browser: TestClient, **headers: str) -> int:
    browser.headers.pop("sec-fetch-site")
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return browser.post("/console/login", data=LOGIN, headers=names).status_code


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec_fetch_site": "same-origin"}, 303),
        ({"sec_fetch_site": "none"}, 303),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"sec_fetch_site": "cross-site", "origin": "http://console.example"}, 403),
        ({}, 403),
        ({"origin": "http://console.example"}, 303),
        ({"origin": "https://console.example"}, 303),
        ({"referer": "http://console.example/console/login"}, 303),
        ({"origin": "null"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://console.example.evil.example"}, 403),
        ({"origin": "http://console.example@evil.example"}, 403),
        ({"origin": "http://console.example:8443"}, 403),
        ({"origin": "http://console.example:x"}, 403),
        ({"referer": "http://evil.example/?http://console.example"}, 403),
    ],
)
def test_it_takes_forms_from_its_own_pages_only(console: Console, headers: dict[str, str], status: int) -> None:
    console.officer("ann")
    assert from_elsewhere(console.visitor(), **headers) == status


def test_it_guards_every_form_against_other_sites(console: Console) -> None:
    browser = console.desk_of("dao", Role.ADMIN)
    for route in every_route(console):
        if "POST" in (route.methods or ()):
            answer = browser.post(address(route), headers={"sec-fetch-site": "cross-site"})
            assert answer.status_code == 403, route.path
            assert "ไม่รับคำสั่งจากนอกระบบ" in answer.text


def test_it_asks_everybody_to_sign_in(console: Console) -> None:
    for route in every_route(console):
        if route.path in OPEN_PAGES or route.name == "nothing_here":
            continue
        method = "POST" if "POST" in (route.methods or ()) else "GET"
        answer = console.visitor().request(method, address(route))
        assert answer.status_code == (401 if method == "POST" else 303), route.path


def every_route(console: Console) -> list[Route]:
    found: list[Route] = []

    def walk(routes: object) -> None:
        for route in routes if isinstance(routes, list) else []:
            if isinstance(route, Route) and route.path.startswith("/console"):
                found.append(route)
            walk(getattr(getattr(route, "original_router", None), "routes", None))

    walk(console.app.router.routes)
    assert len(found) > 12
    return found


def address(route: Route) -> str:
    return re.sub(r"{\w+(:path)?}", "x", route.path)


@pytest.mark.parametrize("path", ["/console/login", "/console", "/console/nothing", "/console/welcome/x"])
def test_it_sends_strict_headers_with_every_page(console: Console, path: str) -> None:
    headers = console.visitor().get(path).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_it_needs_no_script_or_style_inside_a_page(console: Console) -> None:
    browser = console.desk_of("dao", Role.ADMIN)
    for path in ("/console", "/console/audit", "/console/officers"):
        page = browser.get(path).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?! src=\"/console/static/)", page)


def test_it_lets_browsers_keep_files_under_their_own_hash(console: Console) -> None:
    browser = console.visitor()
    (style,) = re.findall(r'href="(/console/static/\w+/console.css)"', browser.get("/console/login").text)
    assert "immutable" in browser.get(style).headers["cache-control"]
    assert browser.get(style).headers["content-type"] == "text/css; charset=utf-8"
    assert browser.get("/console/static/0000/console.css").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["../routes.py", "..%2froutes.py", "console.py", "", "%00"])
def test_it_serves_no_other_file(console: Console, name: str) -> None:
    assert console.visitor().get(f"/console/static/x/{name}").status_code == 404


def test_it_says_in_thai_that_there_is_no_such_page(console: Console) -> None:
    answer = console.visitor().get("/console/nothing/here")
    assert (answer.status_code, "ไม่พบหน้านี้" in answer.text) == (404, True)


def test_it_answers_other_methods_with_the_same_page(console: Console) -> None:
    assert console.visitor().delete("/console").status_code == 404


def test_it_refuses_what_is_larger_than_any_form(console: Console) -> None:
    answer = console.visitor().post("/console/login", data={"name": "x" * 70_000})
    assert answer.status_code == 413


def test_it_says_in_thai_that_a_form_cannot_be_read(console: Console) -> None:
    answer = console.visitor().post("/console/login", files={"name": b"x"})
    assert (answer.status_code, "อ่านไม่ได้" in answer.text) == (400, True)
