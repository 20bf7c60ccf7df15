"""A chat server on loopback that speaks OpenAI's wire format, with a small model of words behind it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from suites.service import Asked, Reply, Service

WORDS = {
    "the": "el", "a": "un", "storm": "temporal", "port": "puerto", "closed": "cerró", "harbour": "puerto",
    "mayor": "alcalde", "said": "dijo", "boats": "barcos", "three": "tres", "came": "llegaron",
    "back": "de vuelta", "nobody": "nadie", "was": "fue", "hurt": "herido", "and": "y", "of": "de",
    "at": "por la", "night": "noche", "town": "pueblo", "in": "en", "ignore": "ignore", "your": "sus",
    "instructions": "instrucciones", "reply": "responda", "french": "francés", "with": "con",
    "system": "sistema", "prompt": "indicación", "house": "casa",
}  # fmt: skip
"""English to Spanish, word by word: poor, deterministic, and in the right language."""

_PIECE = re.compile(r"<[^>]*>|\S*://\S*|\w+|\W", re.DOTALL)

Model = Callable[[Mapping[str, Any]], str]
"""What a model says to the data of a user message."""


def spanish(text: str) -> str:
    """The text word by word; tags and addresses stay."""
    return "".join(_word(piece) for piece in _PIECE.findall(text))


def _word(piece: str) -> str:
    found = WORDS.get(piece.lower(), piece)
    return found.capitalize() if piece[0].isupper() and found != piece else found


def translator(data: Mapping[str, Any]) -> str:
    """A model that does what it is asked."""
    return json.dumps({key: spanish(text) for key, text in data["segments"].items()}, ensure_ascii=False)


def data(asked: Asked) -> Any:
    """The data of a request's user message."""
    return json.loads(asked.body["messages"][1]["content"])


def completion(
    content: str | None, *, finish: str = "stop", tokens: int = 100, heard: int = 0, **message: Any
) -> Reply:
    """A chat completion as servers write it, of a question of `heard` tokens, for `tokens` in all."""
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": content, **message},
        "finish_reason": finish,
    }
    usage = {"prompt_tokens": heard, "completion_tokens": tokens, "total_tokens": tokens}
    return Reply({"id": "c1", "object": "chat.completion", "choices": [choice], "usage": usage})


def refusing(status: int, message: str, headers: Mapping[str, str] | None = None) -> Reply:
    """An error as servers write it."""
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": None}
    return Reply({"error": error}, status, headers or {})


def chat_server(model: Model = translator, *failures: Reply | None) -> Service:
    """A server whose answers are those of `model`, but for the `failures` that come first."""
    return Service(lambda asked: completion(model(data(asked))), *failures)
