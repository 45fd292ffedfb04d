"""How does `bot serve` start? Web side and worker side by side, each in a process of its own.

The worker is a process and not a thread, because assessing holds Python's lock and would delay acknowledgements
(`make bench` measures both). A pipe ties it to its parent: a byte wakes it, and its end stops it, so that no worker
outlives a web side that was killed. A worker that dies is started again, and what it had claimed is freed at once.
Its name holds the port, which nobody else on this machine can have: two `bot serve` on one database free only their
own. A worker that refuses its very first start (a damaged model) stops the whole.
"""

import os
import platform
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import NoReturn

import structlog

from bot.database import Database, open_database
from bot.errors import RuthanError
from bot.health import check_material
from bot.inbox import queue
from bot.settings import Settings

STEADY_SECONDS = 60.0
REFUSED = 1  # The exit code of the command line after an error of ours.
LOG = structlog.get_logger()
Say = Callable[[str], None]


class AddressTaken(RuthanError):
    """The port cannot be listened on."""


class WorkerRefused(RuthanError):
    """The worker refused to start; it has said why."""


class WorkerProcess:
    """One supervised worker."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        self.refused = False
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._supervise, name="worker-supervisor", daemon=True)

    def start(self) -> None:
        """Start the worker and watch over it."""
        queue.release(self._database, self._name)
        self._process = self._spawn()
        self._thread.start()

    def wake(self) -> None:
        """Tell the worker that something is in the inbox; one that is not there finds it by itself."""
        process = self._process
        if process is None or process.stdin is None:
            return
        try:
            os.write(process.stdin.fileno(), b"!")
        except (OSError, ValueError):
            return

    def stop(self) -> None:
        """Close the pipe, upon which the worker finishes what it has in hand and ends."""
        self._stopping.set()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _spawn(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "bot.cli", "work", "--supervised-as", self._name]
        process = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 - our own command.
        if process.stdin is not None:
            os.set_blocking(process.stdin.fileno(), False)
        return process

    def _supervise(self) -> None:
        delay, first, started = 0.5, True, monotonic()
        while self._process is not None:
            status = self._process.wait()
            if self._stopping.is_set():
                return
            steady = monotonic() - started > STEADY_SECONDS
            if status == REFUSED and first and not steady:
                self.refused = True
                os.kill(os.getpid(), signal.SIGTERM)
                return
            delay = 0.5 if steady else delay
            LOG.error("worker.died", status=status, restart_in_seconds=delay)
            self._stopping.wait(delay)
            if self._stopping.is_set():
                return
            delay, first, started = min(delay * 2, 30.0), False, monotonic()
            self._start_again()

    def _start_again(self) -> None:
        """Start another; a fault of the database or of the machine is for the next round, and ends no supervision."""
        try:
            queue.release(self._database, self._name)
            self._process = self._spawn()
        except Exception as error:
            LOG.error("worker.not_started", error=type(error).__name__, exc_info=True)


def serve(settings: Settings, host: str, port: int, say: Say) -> None:
    """Serve until told to stop; raises ``AddressTaken`` or ``WorkerRefused`` when it cannot begin."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    check_material()
    listener = _listen(host, port)
    database = open_database(settings.database_url)
    database.migrate()
    worker = WorkerProcess(database, f"serve {platform.node()}:{port}")
    try:
        worker.start()
        _serve_web(settings, database, worker, listener, say, _address(host, port))
    finally:
        listener.close()
        worker.stop()
        database.close()
        if worker.refused:
            raise WorkerRefused("The worker could not start, for the reason above; nothing runs now.")


def _leave(number: int, frame: object) -> NoReturn:
    """End in peace: uvicorn, which takes signals over while it runs, passes them on to this when it is done."""
    raise SystemExit(0)


def _address(host: str, port: int) -> str:
    """Return what to open in a browser.

    >>> _address("::1", 8000)
    'http://[::1]:8000'
    """
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise AddressTaken(
            f"{host}:{port} cannot be listened on ({error.strerror}). If Ruthan already runs there, stop it first; "
            f"otherwise choose another port: bot serve --port {port + 1 if port < 65535 else 8000}"
        ) from error
    listener.listen(2048)
    return listener


def _serve_web(
    settings: Settings,
    database: Database,
    worker: WorkerProcess,
    listener: socket.socket,
    say: Say,
    address: str,
) -> None:
    import uvicorn

    from bot.app import create_app

    app = create_app(settings, database, worker.wake)
    for line in greeting(settings, database, address):
        say(line)
    config = uvicorn.Config(
        app,
        log_config=None,  # bot/logs.py has set it up.
        access_log=False,  # Addresses of pages hold invitations.
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=5,
    )
    uvicorn.Server(config).run(sockets=[listener])


def greeting(settings: Settings, database: Database, address: str) -> list[str]:
    """Return what is said at start: where things are, and the first officer's link while there is none."""
    from bot.review.invitations import invite, needs_first_officer

    lines = [f"Ruthan (รู้ทัน) runs on {address}"]
    if settings.serves_try:
        lines.append(f"  chat page     {address}/try")
    lines.append(f"  console       {address}/console")
    lines.append(f"  LINE webhook  {address}/line/webhook" + ("" if settings.has_line else "  (LINE is not connected)"))
    if needs_first_officer(database):
        token = invite(database, "admin", queue.now_ms())
        lines.append("There is no officer yet. This link makes the first one; it works once, for 24 hours:")
        lines.append(f"  {address}/console/welcome/{token}")
    return lines
