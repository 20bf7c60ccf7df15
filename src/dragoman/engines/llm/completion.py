"""A chat completion, as it comes from servers that agree on little but its middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from dragoman.model.errors import EngineError


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
        said = _Completion.model_validate(document)
        choice = said.choices[0]
    except (ValidationError, IndexError):
        raise EngineError(
            "The server's answer is no chat completion", "Check the server's address: most end in /v1."
        ) from None
    message, usage = choice.message, said.usage or _Usage()
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
