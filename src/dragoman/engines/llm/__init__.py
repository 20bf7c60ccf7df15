"""Large language models behind an OpenAI-compatible chat server, which translate articles as wholes."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dragoman.engines.description import Description, NoSettings, Remembered, Surroundings, Variable
from dragoman.model.errors import Need, SettingsError, Step
from dragoman.model.protocols import Engine

if TYPE_CHECKING:
    from dragoman.engines.paid import Key

URL = "https://api.openai.com/v1"
KEY = "OPENAI_API_KEY"
TOKENS = "DRAGOMAN_TOKENS"

_TOKENS = 5_000_000
"""Of a run, unless the environment says otherwise: some hundreds of articles."""

_DIGITS = 18
"""Of a number of tokens: Python converts none of more than some thousands, and no budget has more."""

_ANSWER_S = 600.0
"""Nothing comes before a whole answer is there, which a model on a processor takes minutes for."""


def _make(argument: str, settings: NoSettings, around: Surroundings) -> Engine:
    from dragoman.engines.http import Client, checked
    from dragoman.engines.limits import Limits
    from dragoman.engines.llm.chat import Chat
    from dragoman.engines.llm.engine import LLM, tokens
    from dragoman.engines.paid import Authorization

    model, url = _parsed(argument)
    url = checked(url)
    limits = Limits(silence_s=_ANSWER_S, total_s=_ANSWER_S)
    client = Client("The chat server", url, Authorization((KEY,), _key(url, around)), limits)
    return LLM(Chat(client, model), tokens(_budget(around.variable(TOKENS))))


def _parsed(argument: str) -> tuple[str, str]:
    """The model and the address of its server."""
    model, at, url = argument.rpartition("@http")
    model, url = (model, f"http{url}") if at else (argument, URL)
    if not model or any(sign.isspace() or not sign.isprintable() for sign in model):
        raise SettingsError(
            "openai needs a model",
            Need(Step.CHOOSE_ENGINE, "openai:MODEL"),
            ", or openai:MODEL@URL for a server of your own.",
        )
    return model, url


def _key(url: str, around: Surroundings) -> Key | None:
    """The key for a server. One on this machine needs none, and no key goes out unencrypted."""
    found = around.key(KEY, None)
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


def _budget(written: str | None) -> int:
    if written is None:
        return _TOKENS
    if not written.isascii() or not written.isdigit() or len(written) > _DIGITS:
        raise SettingsError(f"{TOKENS} is no number of tokens («{written[:40]}»)", f"Write {TOKENS}=2000000.")
    return int(written)


OPENAI = Description(
    "openai",
    "openai:MODEL[@URL]",
    "a language model of OpenAI's, or on any OpenAI-compatible server",
    _make,
    NoSettings,
    page="llm.md",
    variables=(
        Variable(KEY, "the server's key; one on this machine needs none", secret=True),
        Variable(TOKENS, f"tokens that one run may use, {_TOKENS:,} without it"),
    ),
    # It costs money: what is made is kept at the end of its article, or after so many sentences of it.
    remembered=Remembered(50, contextual=True),
)
