"""A conversation with a chat server: one question, one answer, in OpenAI's wire format.

Nothing that the server says gets into an error but what it says of itself: the rest may be an article's text,
or what an article talked the model into.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from dragoman.engines.http import Client, Refused, TooMuch
from dragoman.engines.llm.dialect import Dialect
from dragoman.engines.llm.replies import is_held, repeats
from dragoman.engines.paid import Budget
from dragoman.model.errors import EngineError, EngineMissing


class _Function(BaseModel):
    arguments: Any = None


class _Call(BaseModel):
    function: _Function = _Function()


class _Message(BaseModel):
    content: str | None = None
    tool_calls: list[_Call] | None = None
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
    prompt_tokens: int = 0
    completion_tokens_details: _Details | None = None


class _Completion(BaseModel):
    choices: list[_Choice]
    usage: _Usage | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said. `tokens` counts question and answer, `heard` the question alone; both are 0 where
    the server does not say.
    """

    text: str
    tokens: int = 0
    heard: int = 0
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
        text=_said(message),
        tokens=max(usage.total_tokens, 0),
        heard=max(usage.prompt_tokens, 0),
        is_cut_off=choice.finish_reason == "length",
        is_refusal=bool(message.refusal) or choice.finish_reason == "content_filter",
        has_thought=bool(message.reasoning or message.reasoning_content)
        or (message.content or "").lstrip().startswith("<think>")
        or bool(details and details.reasoning_tokens),
    )


def _said(message: _Message) -> str:
    """The text of a message: what a tool was called with, where it called one."""
    for call in message.tool_calls or ():
        said = call.function.arguments
        return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    return message.content or ""


_TOO_LONG = re.compile(
    r"context.{0,20}(?:length|size|window)|(?:length|size|window).{0,20}context|max_model_len"
    r"|too (?:long|large|many tokens)|maximum.{0,40}tokens",
    re.IGNORECASE,
)
"""The request, or its answer, would not fit the model."""

_READ = 500
"""Characters of an error that are read: what it quotes of the request comes behind."""

_ROOM, _TOKENS_A_LETTER = 512, 2
"""Tokens that an answer may have, and those for each letter of its source: more than Burmese takes."""

CHARACTERS_A_TOKEN = 3
"""Fewer than the four of English: texts of all languages are estimated, rather too high than too low."""

_LETTERS_A_TOKEN = 12
"""More than a token has of any text: a server that counts so few has not read all."""

_SMALL_ROOM = 128
"""Tokens for a word: a model that does not end is not waited for."""

_NOT_FOUND = 404
_UNKNOWN_MODEL = "model_not_found"
_OTHERWISE = frozenset({400, 404, 415, 422, 500, 501})
"""Refusals of a request that may do in another form; others are of who asks."""

_MOST_REMEMBERED = 1000
"""Answers, of some kilobytes each."""


class CutOff(EngineError):
    """A question or answer that is too long for the model: a shorter one may do."""


class Endless(CutOff):
    """An answer to which the model found no end."""


@dataclass(frozen=True, slots=True)
class Question:
    """`data` under `rules`, to be answered by `schema`; a text of `letters` letters is among it. `turns` are
    data and answers that come before.
    """

    rules: str
    data: str
    schema: Mapping[str, Any]
    letters: int
    turns: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """Its letters, without the schema."""
        return len(self.rules) + len(self.data) + sum(len(one) for turn in self.turns for one in turn)

    @property
    def digest(self) -> bytes:
        """Of what the model is told."""
        told = (self.rules, *(one for turn in self.turns for one in turn), self.data)
        return hashlib.sha256("\0".join(told).encode("utf-8", "replace")).digest()


class Chat:
    """One model of one server. May be shared by threads.

    What the server takes of the protocol is found out with the first question (`meet`) and remembered, also
    where `client` is closed between. What it refuses later is not sent again either.
    """

    def __init__(self, client: Client, model: str, dialect: Dialect | None = None) -> None:
        """`client` is at the server's address, which ends in ``/v1`` with most; `dialect` is what it is known
        to take.
        """
        self.model = model
        self.host = client.host
        self.client = client
        self._dialect = dialect or Dialect()
        self._lock = threading.Lock()
        self._met = self._has_answered = dialect is not None
        self._known: dict[bytes, str] = {}

    @property
    def dialect(self) -> Dialect | None:
        """What the server takes; None where it has not answered yet."""
        return self._dialect if self._has_answered else None

    def meet(self, question: Question, budget: Budget) -> None:
        """Finds out with a small question what the server can, once: what it refuses, and what it takes and
        does not do. Raises as `reply`; it is not asked again where it fails.
        """
        with self._lock:
            if self._met:
                return
            self._met = True
            with suppress(CutOff):  # a model that does not end has still shown how it begins
                self._asked(question, _SMALL_ROOM, budget, is_first=True)

    def reply(self, question: Question, budget: Budget) -> str:
        """What the model says to a question, for tokens of `budget`; what it said before costs none.

        Raises CutOff, and EngineError, EngineMissing and EngineDied for a server that gives no answer.
        """
        known = self._known.get(question.digest)
        if known is not None:
            return known
        return self._asked(question, _ROOM + _TOKENS_A_LETTER * question.letters, budget)

    def remember(self, question: Question, reply: str) -> None:
        """Keeps a good answer, so that who asks the same again need not wait and pay for it."""
        with self._lock:
            self._known[question.digest] = reply
            if len(self._known) > _MOST_REMEMBERED:
                del self._known[next(iter(self._known))]

    def _asked(self, question: Question, room: int, budget: Budget, *, is_first: bool = False) -> str:
        """The model's answer to a question put as this server takes it."""
        estimate = question.size // CHARACTERS_A_TOKEN + question.letters
        dialect = self._dialect
        while True:
            body = {
                "model": self.model,
                "messages": dialect.messages(question.rules, question.data, question.turns),
                **dialect.parameters(question.schema, room),
            }
            try:
                answer = self._sent(body, estimate, budget)
            except Refused as error:
                dialect = self._without(dialect, error)
                continue
            better = _better(dialect, question, answer) if is_first else None
            if better is None and answer.is_cut_off and answer.has_thought and not dialect.thinks:
                better = replace(dialect, thinks=True)
            if better is not None:
                dialect = better
                continue
            self._dialect, self._has_answered = dialect, True
            if answer.is_cut_off:
                how = " and says the same over and over" if repeats(answer.text) else ""
                what = f"{self.model} did not come to the end of its answer{how}"
                hint = "Use another model." if how else "Use a model with a longer context."
                raise Endless(what, hint)
            return answer.text

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
        if error.status == _NOT_FOUND or _UNKNOWN_MODEL in str(error.answer):
            raise EngineMissing(
                f"{self.host} has no model «{self.model}»: {error.message}",
                "Name a model that it serves (GET /v1/models lists them), and check its address.",
            ) from error
        if isinstance(error, TooMuch) or _TOO_LONG.search(error.message[:_READ]):
            raise CutOff(
                f"A sentence, with the rules for it, is too long for {self.model}",
                "Use a model with a longer context.",
            ) from error
        if "content_filter" in str(error.answer):  # Azure's way of refusing
            raise self._refusal() from error
        less = dialect.without(error.message) if error.status in _OTHERWISE else None
        if less is None:
            raise error
        return less


def _better(dialect: Dialect, question: Question, answer: Answer) -> Dialect | None:
    """What suits a server better that took all of a question and did not do all of it; None where it did."""
    if dialect.system and 0 < answer.heard * _LETTERS_A_TOKEN < question.size:
        return replace(dialect, system=False)
    if answer.is_cut_off and answer.has_thought:  # it has not come to its answer
        return None
    return None if is_held(answer.text, is_cut_off=answer.is_cut_off) else dialect.weaker()
