"""A conversation with a chat server: one question, one answer, in OpenAI's wire format.

Nothing that the server says gets into an error but what it says of itself: the rest may be an article's text,
or what an article talked the model into.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from dragoman.engines.http import Client, Refused, TooMuch
from dragoman.engines.paid import Budget
from dragoman.model.errors import EngineError, EngineMissing


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None
    reasoning: Any = None
    reasoning_content: Any = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Details(BaseModel):
    reasoning_tokens: int | None = None


class _Usage(BaseModel):
    total_tokens: int = 0
    completion_tokens_details: _Details | None = None


class _Completion(BaseModel):
    choices: list[_Choice]
    usage: _Usage | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said. `tokens` counts question and answer, 0 where the server does not say."""

    text: str
    tokens: int = 0
    is_cut_off: bool = False
    is_refusal: bool = False
    has_thought: bool = False


def read(document: Any) -> Answer:
    """The answer in a completion. Raises EngineError where it is none."""
    try:
        completion = _Completion.model_validate(document)
        choice = completion.choices[0]
    except (ValidationError, IndexError):
        raise EngineError(
            "The server's answer is no chat completion", "Check the server's address: most end in /v1."
        ) from None
    message, usage = choice.message, completion.usage or _Usage()
    details = usage.completion_tokens_details
    return Answer(
        text=message.content or "",
        tokens=max(usage.total_tokens, 0),
        is_cut_off=choice.finish_reason == "length",
        is_refusal=bool(message.refusal) or choice.finish_reason == "content_filter",
        has_thought=bool(message.reasoning or message.reasoning_content)
        or (message.content or "").lstrip().startswith("<think>")
        or bool(details and details.reasoning_tokens),
    )


_FORMATS = ("json_schema", "json_object", "")
_FORMAT_NAMED = re.compile(r"response_format|json_schema|json_object|grammar|structured", re.IGNORECASE)
_TOO_LONG = re.compile(
    r"context.{0,20}(?:length|size|window)|(?:length|size|window).{0,20}context|max_model_len"
    r"|too (?:long|large|many tokens)|maximum.{0,40}tokens",
    re.IGNORECASE,
)
"""The request, or its answer, would not fit the model."""

_READ = 500
"""Characters of an error that are read: what it quotes of the request comes behind."""

THOUGHT = 16_384
"""Tokens that a reasoning model may think before it answers."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What is sent to a server, learned from what it refuses. `thinks` where its model reasons first.

    Everybody speaks OpenAI's chat completions, and nobody all of it: some have no JSON schemas, reasoning
    models take no temperature, newer ones call the bound on tokens otherwise.
    """

    format: str = _FORMATS[0]
    bound: str = "max_tokens"
    temperature: bool = True
    seed: bool = True
    thinks: bool = False

    def parameters(self, schema: Mapping[str, Any], room: int) -> dict[str, Any]:
        """The parameters for an answer of that schema in `room` tokens, as reproducible as can be had."""
        options: dict[str, Any] = {self.bound: room + (THOUGHT if self.thinks else 0)}
        if self.temperature:
            options["temperature"] = 0
        if self.seed:
            options["seed"] = 0
        if self.format == "json_schema":
            form = {"name": "translations", "strict": True, "schema": schema}
            options["response_format"] = {"type": "json_schema", "json_schema": form}
        elif self.format:
            options["response_format"] = {"type": self.format}
        return options

    def without(self, message: str) -> Dialect | None:
        """The dialect without what an error names; without the format where it names nothing; None where
        there is nothing left to do without.
        """
        reason = message[:_READ]
        if "max_completion_tokens" in reason and self.bound == "max_tokens":
            return replace(self, bound="max_completion_tokens")
        if self.temperature and re.search(r"\btemperature\b", reason):
            return replace(self, temperature=False)
        if self.seed and re.search(r"\bseed\b", reason) and not _FORMAT_NAMED.search(reason):
            return replace(self, seed=False)
        if not self.format:
            return None
        return replace(self, format=_FORMATS[_FORMATS.index(self.format) + 1])


_ROOM, _TOKENS_A_LETTER = 1024, 2
"""Tokens that an answer may have, and those for each letter of its source: more than Burmese takes."""

CHARACTERS_A_TOKEN = 3
"""Fewer than the four of English: texts of all languages are estimated, rather too high than too low."""

_NOT_FOUND = 404
_MOST_REMEMBERED = 1000
"""Answers, of some kilobytes each."""


class CutOff(EngineError):
    """A question or answer that is too long for the model: a shorter one may do."""


class Chat:
    """One model of one server. May be shared by threads.

    What the server refuses of the protocol's options is remembered and not sent again, also where `client` is
    closed between; the first question is asked alone, so that it is learned once.
    """

    def __init__(self, client: Client, model: str) -> None:
        """`client` is at the server's address, which ends in ``/v1`` with most."""
        self.model = model
        self.host = client.host
        self.client = client
        self._dialect = Dialect()
        self._first = threading.Lock()
        self._met = False
        self._known: dict[bytes, str] = {}

    def reply(self, rules: str, data: str, schema: Mapping[str, Any], letters: int, budget: Budget) -> str:
        """What the model says to `data`, a text of `letters` letters among it, under `rules`, for tokens of
        `budget`; what it said before costs none.

        Raises CutOff, and EngineError, EngineMissing and EngineDied for a server that gives no answer.
        """
        known = self._known.get(_digest(rules, data))
        if known is not None:
            return known
        if not self._met:
            with self._first:
                if not self._met:
                    try:
                        return self._asked(rules, data, schema, letters, budget)
                    finally:
                        self._met = True  # where it fails, the others need not wait to fail one by one
        return self._asked(rules, data, schema, letters, budget)

    def remember(self, rules: str, data: str, reply: str) -> None:
        """Keeps a good answer, so that who asks the same again need not wait and pay for it."""
        with self._first:
            self._known[_digest(rules, data)] = reply
            if len(self._known) > _MOST_REMEMBERED:
                del self._known[next(iter(self._known))]

    def _asked(self, rules: str, data: str, schema: Mapping[str, Any], letters: int, budget: Budget) -> str:
        """The model's answer to a question put as this server takes it."""
        room = _ROOM + _TOKENS_A_LETTER * letters
        messages = [{"role": "system", "content": rules}, {"role": "user", "content": data}]
        estimate = (len(rules) + len(data)) // CHARACTERS_A_TOKEN + letters
        dialect = self._dialect
        while True:
            body = {"model": self.model, "messages": messages, **dialect.parameters(schema, room)}
            try:
                answer = self._sent(body, estimate, budget)
            except Refused as error:
                dialect = self._without(dialect, error)
                continue
            self._dialect = dialect
            if not answer.is_cut_off:
                return answer.text
            if dialect.thinks or not answer.has_thought:
                what = f"{self.model} did not come to the end of its answer"
                raise CutOff(what, "Use a model with a longer context.")
            dialect = replace(dialect, thinks=True)

    def _sent(self, body: Mapping[str, Any], estimate: int, budget: Budget) -> Answer:
        used = 0
        budget.hold(estimate)
        try:
            answer = read(self.client.post("/chat/completions", body))
            used = answer.tokens or estimate
        finally:
            budget.settle(estimate, used)
        if answer.is_refusal:
            raise self._refusal()
        return answer

    def _refusal(self) -> EngineError:
        what = f"{self.model} refuses to translate a passage of this article"
        return EngineError(what, "Use another model or engine for it.")

    def _without(self, dialect: Dialect, error: Refused) -> Dialect:
        """The dialect without what the server refuses. Raises CutOff, EngineMissing, and what was raised."""
        if error.status == _NOT_FOUND:
            raise EngineMissing(
                f"{self.host} has no model «{self.model}»: {error.message}",
                "Name a model that it serves (GET /v1/models lists them), and check its address.",
            ) from error
        if isinstance(error, TooMuch) or _TOO_LONG.search(error.message[:_READ]):
            raise CutOff(
                f"A sentence is too long for {self.model}", "Use a model with a longer context."
            ) from error
        if "content_filter" in str(error.answer):  # Azure's way of refusing
            raise self._refusal() from error
        less = dialect.without(error.message)
        if less is None:
            raise error
        return less


def _digest(rules: str, data: str) -> bytes:
    return hashlib.sha256(f"{rules}\0{data}".encode("utf-8", "replace")).digest()
