"""How many deliveries a second does the webhook acknowledge, durable commit included, beside a bare FastAPI route?

The bare route is what the SDK's documentation shows: a FastAPI endpoint that parses with the SDK's ``WebhookParser``
and answers, keeping nothing. Each server runs in a process of its own; 32 connections send signed deliveries with
one event each. A third run shows ours while the worker process assesses what arrives.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

import uvloop
from rich.console import Console

from tests.bench.table import show

ROUNDS, CONNECTIONS, DELIVERIES = 3, 32, 6_000
SECRET = "a-channel-secret-of-the-benchmark"
ENVIRONMENT = {
    "LINE_CHANNEL_SECRET": SECRET,
    "LINE_CHANNEL_ACCESS_TOKEN": "token",
    "RUTHAN_SECRET_KEY": "0123456789abcdef0123456789abcdef",
    "LINE_API_BASE": "http://127.0.0.1:9",
}
OURS = """
import sys, uvicorn
from bot.app import create_app
from bot.database import open_database
from bot.settings import read_settings
settings = read_settings()
database = open_database(settings.database_url)
database.migrate()
app = create_app(settings, database)
uvicorn.run(app, port=int(sys.argv[1]), log_level="error", access_log=False)
"""
BARE = """
import os, sys, uvicorn
from fastapi import FastAPI, HTTPException, Request
from linebot.v3 import WebhookParser
from linebot.v3.exceptions import InvalidSignatureError
app = FastAPI()
parser = WebhookParser(os.environ["LINE_CHANNEL_SECRET"])
@app.post("/line/webhook")
async def callback(request: Request):
    body = (await request.body()).decode()
    try:
        parser.parse(body, request.headers["x-line-signature"])
    except InvalidSignatureError:
        raise HTTPException(400)
    return "OK"
uvicorn.run(app, port=int(sys.argv[1]), log_level="error", access_log=False)
"""
WITH_WORKER = """
import sys
from bot.serve import serve
from bot.settings import read_settings
serve(read_settings(), "127.0.0.1", int(sys.argv[1]), lambda line: None)
"""


def acknowledge(console: Console) -> None:
    """Print acknowledgements a second, and how long the slowest hundredth took."""
    scripts = {
        "ours, durable": OURS,
        "bare FastAPI with the SDK's parser": BARE,
        "ours, with its worker at work": WITH_WORKER,
    }
    rates: dict[str, list[float]] = {name: [] for name in scripts}
    p99: dict[str, list[float]] = {name: [] for name in scripts}
    for number in range(ROUNDS):
        for name, script in scripts.items():
            with _server(script) as port:
                rate, slow = uvloop.run(_load(port, number))
            rates[name].append(rate)
            p99[name].append(slow)
    show(
        console,
        f"Acknowledgements, {CONNECTIONS} connections",
        "deliveries/s",
        rates,
        "ours, durable",
        "bare FastAPI with the SDK's parser",
        "at least 2",
    )
    show(
        console,
        "Slowest hundredth of acknowledgements",
        "ms",
        p99,
        "ours, with its worker at work",
        "ours, durable",
        "the worker hardly shows",
    )


@contextmanager
def _server(script: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        environment = os.environ | ENVIRONMENT | {"DATABASE_URL": f"sqlite:///{folder}/bench.db"}
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(port)], env=environment, stderr=subprocess.DEVNULL
        )
        try:
            _wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start")


def _request(number: int, position: int) -> bytes:
    event = {
        "type": "message",
        "mode": "active",
        "webhookEventId": f"01J{number}{position:022d}",
        "timestamp": 1_760_000_000_000,
        "source": {"type": "user", "userId": "U" + "a" * 32},
        "replyToken": f"token-{number}-{position}",
        "deliveryContext": {"isRedelivery": False},
        "message": {"type": "text", "id": str(position), "quoteToken": "q", "text": "ด่วน! กู้เงินได้ 50,000 บาท ไม่เช็คบูโร"},
    }
    body = json.dumps({"destination": "U" + "b" * 32, "events": [event]}).encode()
    signature = base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256))
    head = b"POST /line/webhook HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-line-signature: "
    return head + signature + b"\r\ncontent-length: " + str(len(body)).encode() + b"\r\n\r\n" + body


async def _load(port: int, number: int) -> tuple[float, float]:
    requests = [_request(number, position) for position in range(DELIVERIES)]
    times: list[float] = []

    async def connection(first: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for position in range(first, DELIVERIES, CONNECTIONS):
            begun = time.perf_counter()
            writer.write(requests[position])
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.decode())
            length = next(
                (int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
            )
            await reader.readexactly(length)
            times.append(time.perf_counter() - begun)
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(connection(first) for first in range(CONNECTIONS)))
    elapsed = time.perf_counter() - begun
    return DELIVERIES / elapsed, quantiles(times, n=100)[98] * 1000
