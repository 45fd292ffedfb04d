"""LINE's two hosts as a real HTTP server on loopback: it records what was sent and answers as LINE documents.

A reply token works once; a used one answers 400 "Invalid reply token". ``fail_next`` makes the next requests end in a
status, or, with ``DELIVERED_BUT_SILENT``, take the message and then drop the connection.
"""

import json
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

DELIVERED_BUT_SILENT = -1


class FakeLine:
    """Start with ``with FakeLine() as line``; ``line.base`` is the address, ``line.sent`` what arrived."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.used_tokens: set[str] = set()
        self.dead_tokens: set[str] = set()
        self.retry_keys: set[str] = set()
        self.fail_next: deque[tuple[int, str]] = deque()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "FakeLine":
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def replies_to(self, token: str) -> list[dict[str, Any]]:
        """Return the messages that reached the resident by this reply token."""
        with self._lock:
            return [message for one in self.sent if one.get("replyToken") == token for message in one["messages"]]

    def answer(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Return status and body for one request, as LINE would."""
        with self._lock:
            self.requests.append((path, headers))
            if self.fail_next:
                status, message = self.fail_next.popleft()
                if status == DELIVERED_BUT_SILENT:
                    self._take(path, headers, body)
                return status, {"message": message}
            return self._take(path, headers, body)

    def _take(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if path == "/v2/bot/message/reply":
            if "x-line-retry-key" in headers:
                return 400, {"message": "X-Line-Retry-Key is not supported"}
            token = body["replyToken"]
            if token in self.used_tokens or token in self.dead_tokens:
                return 400, {"message": "Invalid reply token"}
            self.used_tokens.add(token)
        elif path == "/v2/bot/message/push":
            key = headers.get("x-line-retry-key", "")
            if key in self.retry_keys:
                return 409, {"message": "The retry key is already accepted"}
            self.retry_keys.add(key)
        else:
            return 404, {"message": "Not found"}
        self.sent.append(body)
        return 200, {"sentMessages": [{"id": str(len(self.sent))} for _ in body["messages"]]}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                length = int(self.headers.get("content-length", "0"))
                body = json.loads(self.rfile.read(length) or b"{}")
                headers = {name.lower(): value for name, value in self.headers.items()}
                status, content = line.answer(self.path, headers, body)
                if status == DELIVERED_BUT_SILENT:
                    self.close_connection = True
                    return
                encoded = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(encoded)))
                self.send_header("x-line-request-id", "fake-request")
                self.end_headers()
                self.wfile.write(encoded)

            def log_message(self, format: str, *args: object) -> None:
                return

        return Handler
