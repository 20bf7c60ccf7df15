"""Which of the protocol's optional parameters a server takes, learned from what it refuses.

Everybody speaks OpenAI's chat completions, and nobody all of it: some have no JSON schemas, reasoning models
take no temperature, newer ones call the bound on tokens otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

_FORMATS = ("json_schema", "json_object", "")
_FORMAT_NAMED = re.compile(r"response_format|json_schema|json_object|grammar|structured", re.IGNORECASE)
_TOO_LONG = re.compile(
    r"context.{0,20}(?:length|size|window)|(?:length|size|window).{0,20}context|max_model_len"
    r"|too (?:long|large|many tokens)|maximum.{0,40}tokens",
    re.IGNORECASE,
)
_READ = 500
"""Characters of an error that are read: what it quotes of the request comes behind."""

THOUGHT = 16_384
"""Tokens that a reasoning model may think before it answers."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What is sent to a server. `thinks` where its model reasons before it answers."""

    format: str = _FORMATS[0]
    bound: str = "max_tokens"
    temperature: bool = True
    seed: bool = True
    thinks: bool = False

    def parameters(self, schema: Mapping[str, Any], room: int) -> dict[str, Any]:
        """The parameters for an answer of that schema in `room` tokens, as reproducible as can be had."""
        said: dict[str, Any] = {self.bound: room + (THOUGHT if self.thinks else 0)}
        if self.temperature:
            said["temperature"] = 0
        if self.seed:
            said["seed"] = 0
        if self.format == "json_schema":
            form = {"name": "translations", "strict": True, "schema": schema}
            said["response_format"] = {"type": "json_schema", "json_schema": form}
        elif self.format:
            said["response_format"] = {"type": self.format}
        return said

    def without(self, message: str) -> Dialect | None:
        """The dialect without what an error names; without the format where it names nothing; None where
        there is nothing left to do without.
        """
        said = message[:_READ]
        if "max_completion_tokens" in said and self.bound == "max_tokens":
            return replace(self, bound="max_completion_tokens")
        if self.temperature and re.search(r"\btemperature\b", said):
            return replace(self, temperature=False)
        if self.seed and re.search(r"\bseed\b", said) and not _FORMAT_NAMED.search(said):
            return replace(self, seed=False)
        if not self.format:
            return None
        return replace(self, format=_FORMATS[_FORMATS.index(self.format) + 1])


def is_too_long(message: str) -> bool:
    """Whether an error says that the request, or its answer, would not fit the model."""
    return bool(_TOO_LONG.search(message[:_READ]))
