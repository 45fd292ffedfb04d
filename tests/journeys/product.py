"""The whole product in processes of its own, as `make run` starts it, with a fake LINE beside it."""

import base64
import hashlib
import hmac
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from tests.fake_line import FakeLine

SECRET = "a-channel-secret-of-the-journeys"
KEY = "0123456789abcdef0123456789abcdef"
PATIENCE_SECONDS = 30
T = TypeVar("T")


class Product:
    """A running `bot serve`; ``stop`` ends it politely, ``kill`` as a power cut would."""

    def __init__(self, folder: Path, line: FakeLine | None) -> None:
        self.folder = folder
        self.line = line
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.database = folder / "ruthan.db"
        self.log = folder / "serve.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Product":
        """Start, and wait until it answers."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("LINE_", "RUTHAN_", "DATABASE_"))}
        environment["DATABASE_URL"] = f"sqlite:///{self.database}"
        if self.line is not None:
            environment |= {
                "LINE_CHANNEL_SECRET": SECRET,
                "LINE_CHANNEL_ACCESS_TOKEN": "an-access-token",
                "LINE_API_BASE": self.line.base,
                "LINE_DATA_BASE": self.line.base,
                "RUTHAN_SECRET_KEY": KEY,
            }
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "serve", "--port", str(self.port)],
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait(lambda: self.get("/healthz")[0] == 200)
        return self

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=PATIENCE_SECONDS)
            self._process = None

    def kill(self) -> None:
        """End web side and worker at once, without a chance to tidy up."""
        if self._process is not None:
            with suppress(ProcessLookupError):  # It has ended by itself, and its worker with it.
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=PATIENCE_SECONDS)
            self._process = None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The running web side."""
        assert self._process is not None
        return self._process

    def worker(self) -> int:
        """Return the process id of the web side's worker."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return int(" ".join(path.read_text() for path in children).split()[0])

    def first_officer_link(self) -> str:
        """Return the one-time link that was printed at the first start."""
        found = re.search(r"http://\S+/console/welcome/\S+", self.log.read_text(encoding="utf-8"))
        assert found, self.log.read_text(encoding="utf-8")
        return found[0]

    def deliver(self, *events: dict[str, Any]) -> int:
        """Post a signed webhook delivery and return the status."""
        body = json.dumps({"destination": "U0", "events": events}).encode()
        signature = base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256)).decode()
        request = urllib.request.Request(  # noqa: S310 - our own address on loopback.
            f"{self.address}/line/webhook", body, {"x-line-signature": signature, "content-type": "application/json"}
        )
        return _status(request)[0]

    def get(self, path: str) -> tuple[int, bytes]:
        """Return status and body of a page; 0 while nobody listens."""
        return _status(urllib.request.Request(self.address + path))  # noqa: S310 - as above.

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """Read the database as it is on disk."""
        connection = sqlite3.connect(self.database, timeout=10)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(sql)]
        finally:
            connection.close()

    def wait(self, until: Callable[[], T]) -> T:
        """Return the first true answer of ``until``; fail after ``PATIENCE_SECONDS`` with the log."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if answer := until():
                return answer
            time.sleep(0.02)
        raise AssertionError(f"waited in vain; the log says:\n{self.log.read_text(encoding='utf-8')}")

    def settled(self) -> bool:
        """Whether nothing is left to handle or to send."""
        waiting = self.rows("SELECT 1 FROM inbox WHERE state IN ('queued', 'claimed')")
        return not waiting and not self.rows("SELECT 1 FROM outbox WHERE state IN ('queued', 'sending')")


def text_event(number: int, text: str, user: str = "U-nok") -> dict[str, Any]:
    """Return a LINE text event with a reply token of its own."""
    return {
        "type": "message",
        "mode": "active",
        "webhookEventId": f"01JTEST{number:019d}",
        "deliveryContext": {"isRedelivery": False},
        "timestamp": 1_760_000_000_000 + number,
        "source": {"type": "user", "userId": user},
        "replyToken": f"token-{number}",
        "message": {"type": "text", "id": str(number), "quoteToken": "q", "text": text},
    }


def _status(request: urllib.request.Request) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - our own address on loopback.
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
    except OSError:
        return 0, b""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
