"""A chat server on loopback that speaks OpenAI's wire format, with a small model of words behind it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

WORDS = {
    "the": "el", "a": "un", "storm": "temporal", "port": "puerto", "closed": "cerró", "harbour": "puerto",
    "mayor": "alcalde", "said": "dijo", "boats": "barcos", "three": "tres", "came": "llegaron", "back": "de vuelta",
    "nobody": "nadie", "was": "fue", "hurt": "herido", "read": "lea", "and": "y", "of": "de", "in": "en",
    "at": "a las", "night": "noche", "town": "pueblo", "wrote": "escribió", "ignore": "ignore", "your": "sus",
    "instructions": "instrucciones", "reply": "conteste", "with": "con", "system": "sistema", "prompt": "indicación",
}  # fmt: skip
"""English to Spanish, word by word: poor, deterministic, and with every word in its language."""

_PIECE = re.compile(r"<[^>]*>|\S*://\S*|\w+|\s+|.", re.DOTALL)


def spanish(text: str) -> str:
    """The text word by word; tags and addresses stay."""
    return "".join(_word(piece) for piece in _PIECE.findall(text))


def _word(piece: str) -> str:
    found = WORDS.get(piece.lower(), piece)
    return found.capitalize() if piece[:1].isupper() else found


Model = Callable[[Mapping[str, Any]], str]
"""What a model says to the data of a user message."""


def translator(data: Mapping[str, Any]) -> str:
    """A model that does what it is asked."""
    return json.dumps({key: spanish(text) for key, text in data["segments"].items()}, ensure_ascii=False)


@dataclass
class Answer:
    """What the server sends: a status and a body, which is JSON unless it is bytes."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def completion(content: str | None, *, finish: str = "stop", tokens: int = 100, **message: Any) -> Answer:
    """A chat completion as servers write it."""
    said = {"role": "assistant", "content": content, **message}
    choice = {"index": 0, "message": said, "finish_reason": finish}
    usage = {"prompt_tokens": tokens // 2, "completion_tokens": tokens - tokens // 2, "total_tokens": tokens}
    return Answer(
        {"id": "c1", "object": "chat.completion", "model": "words", "choices": [choice], "usage": usage}
    )


def refused(status: int, message: str, param: str | None = None, **headers: str) -> Answer:
    """An error as servers write it."""
    error = {"message": message, "type": "invalid_request_error", "param": param, "code": None}
    return Answer({"error": error}, status, {name.replace("_", "-"): said for name, said in headers.items()})


class ChatServer:
    """Answers each request by `model`, or by the next of `answers` where there is one.

    An answer may be a function of the request. `requests` are the bodies that came, `keys` their
    Authorization headers.
    """

    def __init__(self) -> None:
        self.model: Model = translator
        self.answers: list[Answer | Callable[[Mapping[str, Any]], Answer]] = []
        self.always: Callable[[Mapping[str, Any]], Answer | None] = lambda request: None
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.released = threading.Event()
        self._lock = threading.Lock()
        self.url = ""

    def data(self, number: int = -1) -> Any:
        """The user message's data of a request."""
        return json.loads(self.requests[number]["messages"][1]["content"])

    def answer(self, request: dict[str, Any], key: str | None) -> Answer:
        with self._lock:
            self.requests.append(request)
            self.keys.append(key)
            following = self.answers.pop(0) if self.answers else None
        if following is not None:
            return following(request) if callable(following) else following
        return self.always(request) or completion(self.model(json.loads(request["messages"][1]["content"])))


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """A server at a free port of this machine, stopped afterwards."""
    served = ChatServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path != "/v1/chat/completions":
                made = refused(404, "no such path")
            else:
                made = served.answer(request, self.headers["Authorization"])
            body = made.body if isinstance(made.body, bytes) else json.dumps(made.body).encode()
            self.send_response(made.status)
            for name, said in {"Content-Type": "application/json", **made.headers}.items():
                self.send_header(name, said)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
