"""A program elsewhere that is told of what happens: a real server that keeps what was posted to it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook


@dataclass(frozen=True, slots=True)
class Got:
    """A message: where it was posted, its head in lower case, and its body."""

    path: str
    head: Mapping[str, str]
    body: str

    def verified(self, secret: str) -> Any:
        """What it says, where it was signed with the secret; as receivers verify it."""
        return Webhook(secret).verify(self.body, dict(self.head))


class Receiver:
    """Keeps what is posted, and answers with the next of `answers`, then with 204; where it is `endless`,
    with a body that does not end.
    """

    endless = False

    def __init__(self) -> None:
        self.got: list[Got] = []
        self.answers: list[int | tuple[int, Mapping[str, str]]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", "0"))
                head = {name.lower(): value for name, value in self.headers.items()}
                outer.got.append(Got(self.path, head, self.rfile.read(length).decode()))
                answer = outer.answers.pop(0) if outer.answers else 204
                status, more = answer if isinstance(answer, tuple) else (answer, {})
                self.send_response(status)
                for name, value in more.items():
                    self.send_header(name, value)
                self.end_headers()
                while outer.endless:
                    try:
                        self.wfile.write(b" " * 2**16)
                    except OSError:  # nobody reads any more
                        outer.endless = False

            def log_message(self, format: str, *args: object) -> None:
                pass

        outer = self
        self._listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._listener.server_port
        self.url = f"http://127.0.0.1:{self.port}/hook"

    def __enter__(self) -> Receiver:
        threading.Thread(target=self._listener.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._listener.shutdown()
        self._listener.server_close()
