"""A translation service on the loopback interface: it speaks a real wire format, and fails as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: JSON, or bytes as they are; `pause_s` is waited before each byte after the head."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause_s: float = 0.0


class Service:
    """Answers with `answer`, except for the `failures` that are told to come first, one a request.

    A failure of None closes the connection without a word.
    """

    def __init__(self, answer: Callable[[Asked], Reply], *failures: Reply | None) -> None:
        self.asked: list[Asked] = []
        self.failures = deque(failures)
        self._answer = answer
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                service._serve(self)

            def do_POST(self) -> None:
                service._serve(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        class Listener(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                pass

        self._listener = Listener(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._listener.server_port}"

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        length = int(handler.headers.get("Content-Length", 0))
        body = json.loads(handler.rfile.read(length)) if length else None
        headers = {name.lower(): value for name, value in handler.headers.items()}
        asked = Asked(handler.command, parts.path, dict(parse_qsl(parts.query)), headers, body)
        self.asked.append(asked)
        reply = self.failures.popleft() if self.failures else self._answer(asked)
        with suppress(OSError):  # the client may have gone
            if reply is None:
                handler.close_connection = True
            else:
                _send(handler, reply)

    def __enter__(self) -> Service:
        threading.Thread(target=self._listener.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._listener.shutdown()
        self._listener.server_close()


def _send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    data = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
    handler.send_response(reply.status)
    for name, value in {"Content-Type": "application/json", **reply.headers}.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    if not reply.pause_s:
        handler.wfile.write(data)
        return
    for at in range(len(data)):
        time.sleep(reply.pause_s)
        handler.wfile.write(data[at : at + 1])
        handler.wfile.flush()
