"""A real web server on the loopback interface, each path an answer."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Answers by path; remembers which host and path it was asked for."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        answers: dict[str, Answer] = {}
        asked: list[tuple[str, str]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append((self.headers.get("Host", ""), self.path))
                with suppress(OSError):  # the client may go away in the middle
                    answers[self.path](self)

            do_HEAD = do_GET  # noqa: N815  # the library's name; its client reads no body

            def log_message(self, format: str, *args: object) -> None:
                pass

        class Listener(ThreadingHTTPServer):
            address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

            def handle_error(self, request: object, client_address: object) -> None:
                pass

        self.answers = answers
        self.asked = asked
        self.listener = Listener((host, 0), Handler)
        self.port = self.listener.server_port
        self.url = f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def __enter__(self) -> Server:
        threading.Thread(target=self.listener.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.listener.shutdown()
        self.listener.server_close()


def page(
    body: bytes = b"<p>News.</p>", *, status: int = 200, media_type: str | None = "text/html", **headers: str
) -> Answer:
    """An answer with this body; the names of further headers have underscores for hyphens."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if media_type is not None:
            handler.send_header("Content-Type", media_type)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirect(location: str, status: int = 302) -> Answer:
    """An answer that leads elsewhere."""
    return page(b"", status=status, Location=location)


def file(data: bytes, *, etag: str = '"1"', breaks_after: int | None = None, **headers: str) -> Answer:
    """An answer with a file, or the part of it that was asked for (RFC 9110, 14.2), which breaks off."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", handler.headers.get("Range", ""))
        if handler.headers.get("If-Range", etag) != etag:
            asked = None
        start = int(asked[1]) if asked else 0
        body = data[start : int(asked[2]) + 1 if asked and asked[2] else None]
        handler.send_response(206 if asked else 200)
        if asked:
            handler.send_header("Content-Range", f"bytes {start}-{start + len(body) - 1}/{len(data)}")
        handler.send_header("Content-Length", str(len(body)))
        handler.send_header("ETag", etag)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(body[:breaks_after])

    return answer
