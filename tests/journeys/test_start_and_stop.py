"""It starts or says why not, stops in peace, and two of it on one database do not get in each other's way."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from functools import partial
from pathlib import Path

import pytest

from tests.fake_line import FakeLine
from tests.journeys.product import KEY, Product, text_event

LOAN = "เงินด่วนวันนี้ ไม่เช็คบูโร ไม่ต้องค้ำ วงเงิน 50,000 บาท โอนค่าค้ำประกันก่อน 500 ทักไลน์ @fastcash555"


def refused(folder: Path, *arguments: str, **environment: str) -> str:
    """Run the command line, which must end with code 1, and return what it said."""
    clean = {name: v for name, v in os.environ.items() if not name.startswith(("LINE_", "RUTHAN_", "DATABASE_"))}
    clean["DATABASE_URL"] = f"sqlite:///{folder}/ruthan.db"
    run = subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 1, run
    assert "Traceback" not in run.stderr and '"trace"' not in run.stderr
    return " ".join(run.stderr.split())


def test_it_says_that_the_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"127.0.0.1:{port} cannot be listened on" in refused(tmp_path, "serve", "--port", str(port))


def test_it_says_which_setting_is_missing(tmp_path: Path) -> None:
    said = refused(tmp_path, "serve", LINE_CHANNEL_SECRET="s", RUTHAN_SECRET_KEY=KEY)
    assert "LINE_CHANNEL_ACCESS_TOKEN is missing" in said


def test_it_refuses_a_database_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "ruthan.db").write_bytes(b"not a database " * 1000)
    assert "cannot be opened" in refused(tmp_path, "work")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_in_peace_and_takes_its_worker_with_it(product: Product, number: int) -> None:
    process = product.process
    worker = product.worker()
    began = time.monotonic()
    process.send_signal(number)
    assert process.wait(timeout=20) == 0
    assert time.monotonic() - began < 8
    assert not Path(f"/proc/{worker}").exists()
    assert "Traceback" not in product.log.read_text(encoding="utf-8")


def test_its_worker_ends_when_the_web_side_is_killed(product: Product) -> None:
    worker = product.worker()
    product.process.kill()
    product.wait(lambda: not Path(f"/proc/{worker}").exists())


def test_it_starts_its_worker_again_when_it_is_killed(product: Product, line: FakeLine) -> None:
    os.kill(product.worker(), signal.SIGKILL)
    assert product.deliver(text_event(1, LOAN)) == 200
    product.wait(lambda: line.replies_to("token-1"))
    assert '"event": "worker.died"' in product.log.read_text(encoding="utf-8")


def test_two_on_one_database_answer_everything_once(product: Product, line: FakeLine) -> None:
    second = Product(product.folder, line)
    second.log = product.folder / "second.log"
    second.start()
    try:
        for number in range(1, 31):
            one = product if number % 2 else second
            assert one.deliver(text_event(number, f"{LOAN} {number}", f"U{number}")) == 200
            if number == 15:
                second.kill()
                second.start()
        for number in range(1, 31):
            product.wait(partial(line.replies_to, f"token-{number}"))
        product.wait(product.settled)
    finally:
        second.kill()
    assert len(line.sent) == 30
    assert len(product.rows("SELECT id FROM reports")) == 30
    assert "lease_lost" not in product.log.read_text(encoding="utf-8")


def test_it_answers_monitors(product: Product) -> None:
    for path in ("/healthz", "/readyz"):
        request = urllib.request.Request(product.address + path, method="HEAD")  # noqa: S310 - loopback.
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - loopback.
            assert (response.status, response.read()) == (200, b"")
    status, body = product.get("/metrics")
    assert status == 200
    gauges = dict(row.split(" ") for row in body.decode().splitlines() if not row.startswith("#"))
    assert (gauges["ruthan_ready"], gauges["ruthan_events_dead"]) == ("1", "0")


def test_its_log_tells_nothing_personal(product: Product, line: FakeLine) -> None:
    line.fail_next.extend([(500, "oops"), (400, "Invalid reply token"), (401, LOAN)])
    broken = {"webhookEventId": "01JBROKEN", "message": LOAN, "source": {"userId": "U-nok"}}
    for number, event in enumerate([text_event(1, LOAN), broken, text_event(3, LOAN), text_event(4, LOAN)], 1):
        assert product.deliver(event) == 200, number
    product.wait(product.settled)
    log = product.log.read_text(encoding="utf-8")
    assert all(word not in log for word in ("U-nok", "fastcash", "token-", "an-access-token", KEY, "\\u0e40\\u0e07"))
    errors = [json.loads(row) for row in log.splitlines() if row.startswith("{")]
    assert any(row["event"] == "worker.failed" for row in errors)
