"""The language model of ``--engine openai:MODEL@URL``, with its key and budget from the environment."""

from __future__ import annotations

import os
from ipaddress import ip_address
from urllib.parse import urlsplit

from dragoman.config.engines import remembered
from dragoman.config.keys import key
from dragoman.config.settings import Settings
from dragoman.engines.http import Authorization, Client, Limits, checked
from dragoman.engines.key import Key
from dragoman.engines.llm.chat import Chat
from dragoman.engines.llm.engine import LLM, tokens
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Engine

URL = "https://api.openai.com/v1"
KEY = "OPENAI_API_KEY"
TOKENS = "DRAGOMAN_TOKENS"

_TOKENS = 5_000_000
"""Of a run, unless the environment says otherwise: some hundreds of articles."""

_DIGITS = 18

_KEPT = 50
"""Sentences after which what is made is kept, at the end of their article."""

_ANSWER_S = 600.0
"""Nothing comes before a whole answer is there, which a model on a processor takes minutes for."""


def engine(argument: str, settings: Settings) -> Engine:
    """The engine for ``MODEL`` or ``MODEL@URL``; its drafts cost money, and are remembered.

    Raises SettingsError.
    """
    model, url = _parsed(argument)
    limits = Limits(silence_s=_ANSWER_S, total_s=_ANSWER_S)
    client = Client("The chat server", url, Authorization((KEY,), _key(url)), limits)
    return remembered(LLM(Chat(client, model), tokens(_budget())), settings, contextual=True, at_once=_KEPT)


def _parsed(argument: str) -> tuple[str, str]:
    model, at, url = argument.rpartition("@http")
    model, url = (model, f"http{url}") if at else (argument, URL)
    if not model or any(sign.isspace() or not sign.isprintable() for sign in model):
        raise SettingsError(
            "openai needs a model",
            "Write --engine openai:MODEL, or openai:MODEL@URL for a server of your own.",
        )
    return model, checked(url)


def _key(url: str) -> Key | None:
    """The key for a server. One on this machine needs none, and no key goes out unencrypted."""
    found = key(KEY)
    address = urlsplit(url)
    if _is_loopback(address.hostname or ""):
        return found
    if address.scheme == "http" and found is not None:
        raise SettingsError(
            f"{found.where} would be sent unencrypted to {address.hostname}",
            f"Use https. If that server needs no key, unset {KEY} for this run.",
        )
    if address.scheme == "https" and found is None:
        raise SettingsError(
            f"{address.hostname} needs a key", f"Set {KEY}, or {KEY}_FILE to a file that holds it."
        )
    return found


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _budget() -> int:
    said = os.environ.get(TOKENS)
    if said is None:
        return _TOKENS
    if not said.isascii() or not said.isdigit() or len(said) > _DIGITS:
        raise SettingsError(f"{TOKENS} is no number of tokens («{said[:40]}»)", f"Write {TOKENS}=2000000.")
    return int(said)
