"""A chat of a model that has never learned to chat: each sentence is shown to it after two that are
translated.

Stands between `--engine openai:` and a server of raw completions (`python -m llama_cpp.server`): takes the
JSON of sentences, asks for one at a time, and answers with the JSON that is expected. Needs the standard
library only.
"""

from __future__ import annotations

import json
import re
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SHOWN = (
    "The harbour was closed on Monday because of the storm.",
    "“We will not sell the ferry,” the mayor said.",
)
"""Two sentences of ours."""

TRANSLATED = {
    "Spanish": ("El puerto cerró el lunes por el temporal.", "«No venderemos el ferri», dijo la alcaldesa."),
    "German": (
        "Der Hafen war am Montag wegen des Sturms gesperrt.",
        "„Wir verkaufen die Fähre nicht“, sagte die Bürgermeisterin.",
    ),
    "French": (
        "Le port était fermé lundi en raison de la tempête.",
        "« Nous ne vendrons pas le ferry », a déclaré la maire.",
    ),
    "Portuguese": (
        "O porto esteve fechado na segunda-feira devido à tempestade.",
        "«Não venderemos o ferry», disse a presidente da câmara.",
    ),
    "Italian": (
        "Lunedì il porto è rimasto chiuso per la tempesta.",
        "«Non venderemo il traghetto», ha detto la sindaca.",
    ),
    "Russian": ("В понедельник порт был закрыт из-за шторма.", "«Мы не продадим паром», — сказала мэр."),
}
"""Their translations, by the name of the language in English."""

MOST = 200
"""Tokens of an answer: a model of this size may run on without end."""


def prompt(sentence: str, language: str) -> str:
    """What the model goes on with."""
    pairs = zip(SHOWN, TRANSLATED[language], strict=True)
    shown = [f"English: {source}\n{language}: {target}\n\n" for source, target in pairs]
    return f"{''.join(shown)}English: {sentence}\n{language}:"


def serve(port: int, completions: str) -> ThreadingHTTPServer:
    """A server on this machine's `port` that asks `completions`, an address that ends in /v1; not yet
    running.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            rules, data = (message["content"] for message in asked["messages"][:2])
            found = re.search(r"articles? from .+ to (\w+)", rules)
            language = found.group(1) if found else ""
            segments = json.loads(data)["segments"]
            answers = {key: _completed(completions, prompt(text, language)) for key, text in segments.items()}
            self._answer({"role": "assistant", "content": json.dumps(answers, ensure_ascii=False)})

        def _answer(self, message: dict[str, str]) -> None:
            body = {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
            usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
            sent = json.dumps({**body, "usage": usage}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing: a benchmark prints figures."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def _completed(address: str, text: str) -> str:
    """The first line that the model goes on with, greedily."""
    question = {"prompt": text, "max_tokens": MOST, "temperature": 0, "stop": ["\n"]}
    request = urllib.request.Request(
        f"{address}/completions", json.dumps(question).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=120) as reply:
        return str(json.load(reply)["choices"][0]["text"]).strip()
