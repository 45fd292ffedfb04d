"""The doors: invitation, login, logout."""

import pytest

from bot.console.limits import LoginLimits
from bot.review.audit import entries
from bot.review.invitations import LASTS, invite
from bot.review.officers import disable, officers
from bot.review.roles import Role
from bot.review.sessions import IDLE, open_session
from bot.review.thai_time import HOUR
from tests.bot.console.conftest import Console
from tests.bot.review.cases import PASSWORD

FORM = {"name": "ann", "password": PASSWORD, "again": PASSWORD}


def test_it_makes_the_first_officer_by_link_and_signs_them_in(console: Console) -> None:
    path = f"/console/welcome/{invite(console.database, 'admin', console.clock())}"
    browser = console.visitor()
    assert "อย่างน้อย 12 ตัวอักษร" in browser.get(path).text
    assert browser.post(path, data=FORM).headers["location"] == "/console"
    assert "ผู้ดูแลระบบ" in browser.get("/console").text
    assert [officer.role for officer in officers(console.database)] == [Role.ADMIN]


def test_it_shows_the_link_to_previews_without_spending_it(console: Console) -> None:
    path = f"/console/welcome/{invite(console.database, 'officer', console.clock())}"
    for _ in range(3):
        assert console.visitor().get(path).status_code == 200
    assert console.visitor().post(path, data=FORM).status_code == 303


def test_it_refuses_a_used_old_or_unknown_link_in_thai(console: Console) -> None:
    token = invite(console.database, "officer", console.clock())
    console.visitor().post(f"/console/welcome/{token}", data=FORM)
    old = invite(console.database, "officer", console.clock())
    console.clock.forward(LASTS)
    for path in (f"/console/welcome/{token}", f"/console/welcome/{old}", "/console/welcome/x"):
        for answer in (console.visitor().get(path), console.visitor().post(path, data=FORM)):
            assert (answer.status_code, "ใช้ได้ครั้งเดียว" in answer.text) == (410, True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "a b"}, "ชื่อผู้ใช้ “a b” ใช้ไม่ได้"),
        ({"name": ""}, "โปรดใส่ชื่อผู้ใช้"),
        ({"password": "สั้น", "again": "สั้น"}, "รหัสผ่านสั้นไป"),
        ({"again": "อีกอย่าง"}, "ไม่ตรงกัน"),
        ({"password": "", "again": ""}, "รหัสผ่านสั้นไป"),
    ],
)
def test_it_keeps_the_name_and_says_what_to_mend(console: Console, changed: dict[str, str], said: str) -> None:
    path = f"/console/welcome/{invite(console.database, 'officer', console.clock())}"
    answer = console.visitor().post(path, data=FORM | changed)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert f'value="{changed.get("name", "ann")}"' in answer.text
    assert PASSWORD not in answer.text


def test_it_signs_in_and_goes_where_one_was_going(console: Console) -> None:
    console.officer("ann")
    browser = console.visitor()
    away = browser.get("/console?state=all&q=งาน").headers["location"]
    assert away.startswith("/console/login?next=%2Fconsole%3Fstate%3Dall%26q%3D")
    form = browser.get(away).text
    assert 'value="/console?state=all&amp;q=' in form
    done = browser.post("/console/login", data={"name": "ANN", "password": PASSWORD, "next": "/console?state=all"})
    assert done.headers["location"] == "/console?state=all"


@pytest.mark.parametrize(
    "next_page",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/console@evil", "javascript:x", "/console\n/", "x"],
)
def test_it_goes_nowhere_else_after_a_login(console: Console, next_page: str) -> None:
    console.officer("ann")
    form = {"name": "ann", "password": PASSWORD, "next": next_page}
    assert console.visitor().post("/console/login", data=form).headers["location"] == "/console"


def test_it_says_the_same_for_a_wrong_name_and_a_wrong_password(console: Console) -> None:
    console.officer("ann")
    answers = [
        console.visitor().post("/console/login", data={"name": name, "password": "ผิดแน่นอนรหัสนี้"})
        for name in ("ann", "nok")
    ]
    texts = {answer.text.replace("nok", "ann") for answer in answers}
    assert {answer.status_code for answer in answers} == {401}
    assert len(texts) == 1
    assert 'value="ann"' in texts.pop()


def test_it_gives_a_cookie_that_scripts_and_other_sites_cannot_use(console: Console) -> None:
    console.officer("ann")
    form = {"name": "ann", "password": PASSWORD}
    plain = console.visitor().post("/console/login", data=form).headers["set-cookie"].lower()
    secure = console.visitor("https").post("/console/login", data=form).headers["set-cookie"]
    assert plain.startswith("ruthan-console=")
    assert "httponly" in plain
    assert "samesite=lax" in plain
    assert "secure" not in plain
    assert secure.startswith("__Host-ruthan=")
    assert "Secure" in secure
    assert "Path=/;" in secure
    assert "Domain" not in secure


def test_it_makes_a_planted_session_worthless(console: Console) -> None:
    boon = console.officer("boon")
    console.officer("ann")
    planted = open_session(console.database, boon, console.clock())
    browser = console.visitor()
    browser.cookies.set("ruthan-console", planted, domain="console.example")
    browser.post("/console/login", data={"name": "ann", "password": PASSWORD})
    thief = console.visitor()
    thief.cookies.set("ruthan-console", planted, domain="console.example")
    assert thief.get("/console").status_code == 303
    assert "<b>ann</b>" in browser.get("/console").text


def test_it_ends_the_session_at_logout(console: Console) -> None:
    browser = console.desk_of("ann")
    token = browser.cookies["ruthan-console"]
    assert browser.post("/console/logout").headers["location"] == "/console/login"
    assert "ruthan-console" not in browser.cookies
    browser.cookies.set("ruthan-console", token, domain="console.example")
    assert browser.get("/console").status_code == 303
    assert entries(console.database)[0].action == "logout"


def test_it_asks_again_after_two_idle_hours(console: Console) -> None:
    browser = console.desk_of("ann")
    console.clock.forward(IDLE - 1)
    assert browser.get("/console").status_code == 200
    console.clock.forward(IDLE)
    assert browser.get("/console").status_code == 303


def test_it_shuts_out_a_disabled_officer_in_the_middle(console: Console) -> None:
    dao = console.officer("dao", Role.ADMIN)
    browser = console.desk_of("ann")
    (ann,) = [person for person in officers(console.database) if person.name == "ann"]
    disable(console.database, ann.id, dao, console.clock())
    assert browser.get("/console").status_code == 303


def test_it_shows_what_was_typed_when_the_session_has_ended(console: Console) -> None:
    browser = console.desk_of("ann")
    console.clock.forward(13 * HOUR)
    answer = browser.post("/console/campaigns/c1/verdict", data={"reason": "โทรถามร้านแล้ว <b>", "verdict": "legit"})
    assert answer.status_code == 401
    assert "โทรถามร้านแล้ว &lt;b&gt;" in answer.text
    assert 'value="/console/campaigns/c1"' in answer.text


def test_it_slows_down_who_guesses_one_name(console: Console) -> None:
    console.officer("ann")
    browser = console.visitor()
    statuses = [
        browser.post("/console/login", data={"name": "ann", "password": f"x{n}"}).status_code for n in range(11)
    ]
    assert statuses == [401] * 10 + [429]
    locked = browser.post("/console/login", data={"name": " ANN ", "password": PASSWORD})
    assert (locked.status_code, "โปรดรอ 15 นาที" in locked.text) == (429, True)
    assert 0 < int(locked.headers["retry-after"]) <= 900


def test_it_forgets_failed_tries_after_a_success(console: Console) -> None:
    console.officer("ann")
    browser = console.visitor()
    for _ in range(3):
        for _ in range(8):
            browser.post("/console/login", data={"name": "ann", "password": "ผิด"})
        assert browser.post("/console/login", data={"name": "ann", "password": PASSWORD}).status_code == 303


def test_it_slows_down_who_tries_many_names() -> None:
    limits = LoginLimits()
    assert [limits.seconds_to_wait(f"name{n}", "192.0.2.9") for n in range(60)] == [0] * 60
    assert limits.seconds_to_wait("another", "192.0.2.9") > 0
    assert limits.seconds_to_wait("another", "192.0.2.10") == 0


def test_it_counts_a_household_of_ipv6_addresses_as_one() -> None:
    limits = LoginLimits()
    for number in range(60):
        limits.seconds_to_wait(f"name{number}", f"2001:db8::{number:x}")
    assert limits.seconds_to_wait("another", "2001:db8::ffff") > 0


def test_it_skips_the_login_page_for_who_is_in(console: Console) -> None:
    assert console.desk_of("ann").get("/console/login").headers["location"] == "/console"
