"""What one chat server takes of OpenAI's protocol, learned from what it refuses and from what it ignores.

Everybody speaks OpenAI's chat completions, and nobody all of it: some have no JSON schemas or have them
elsewhere, reasoning models take no temperature, newer ones call the bound on tokens otherwise, templates of
some models know no system message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Form(StrEnum):
    """How an answer is held to its schema, from the strictest to none. The names stand in signatures."""

    SCHEMA = "json_schema"
    OBJECT_SCHEMA = "json_object+schema"
    TOOLS = "tools"
    OBJECT = "json_object"
    TEXT = "text"

    def options(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """The options of a request that ask for it."""
        match self:
            case Form.SCHEMA:
                form = {"name": _NAME, "strict": True, "schema": schema}
                return {"response_format": {"type": "json_schema", "json_schema": form}}
            case Form.OBJECT_SCHEMA:
                return {"response_format": {"type": "json_object", "schema": schema}}
            case Form.TOOLS:
                function = {"name": _NAME, "description": _PURPOSE, "parameters": schema}
                choice = {"type": "function", "function": {"name": _NAME}}
                return {"tools": [{"type": "function", "function": function}], "tool_choice": choice}
            case Form.OBJECT:
                return {"response_format": {"type": "json_object"}}
            case Form.TEXT:
                return {}


_NAME, _PURPOSE = "translations", "Takes the translations of sentences, each under the id of its sentence."
_FORMS = tuple(Form)

_FORM_NAMED = re.compile(r"response_format|json_schema|json_object|grammar|structured|tool", re.IGNORECASE)
_NO_SYSTEM = re.compile(
    r"\bsystem.{0,5}\b(?:role|message|prompt|instruction)|\brole\b.{0,20}\bsystem\b|roles must alternate"
    r"|developer instruction",
    re.IGNORECASE,
)

_READ = 500
"""Characters of an error that are read: what it quotes of the request comes behind."""

_THOUGHT = 16_384
"""Tokens that a reasoning model may think before it answers."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What is sent to a server. `thinks` where its model reasons first; `system` where its model hears what a
    system message says, which goes before the data where it does not.
    """

    form: Form = Form.SCHEMA
    system: bool = True
    bound: str = "max_tokens"
    temperature: bool = True
    seed: bool = True
    thinks: bool = False

    def __str__(self) -> str:
        """What of it decides what comes back, for signatures."""
        return self.form if self.system else f"{self.form},no-system"

    def messages(self, rules: str, data: str, turns: Iterable[tuple[str, str]] = ()) -> list[dict[str, str]]:
        """The conversation until the answer: rules, turns of what was asked and answered, the data."""
        said = [one for turn in turns for one in zip(("user", "assistant"), turn, strict=True)]
        said.append(("user", data))
        if self.system:
            said.insert(0, ("system", rules))
        else:
            said[0] = ("user", f"{rules}\n{said[0][1]}")
        return [{"role": role, "content": content} for role, content in said]

    def parameters(self, schema: Mapping[str, Any], room: int) -> dict[str, Any]:
        """The parameters for an answer of that schema in `room` tokens, as reproducible as can be had."""
        options: dict[str, Any] = {self.bound: room + (_THOUGHT if self.thinks else 0)}
        if self.temperature:
            options["temperature"] = 0
        if self.seed:
            options["seed"] = 0
        return options | self.form.options(schema)

    def without(self, message: str) -> Dialect | None:
        """The dialect without what an error names; of a weaker form where it names nothing; None where
        there is nothing left to do without.
        """
        reason = message[:_READ]
        if "max_completion_tokens" in reason and self.bound == "max_tokens":
            return replace(self, bound="max_completion_tokens")
        if self.temperature and re.search(r"\btemperature\b", reason):
            return replace(self, temperature=False)
        if self.seed and re.search(r"\bseed\b", reason) and not _FORM_NAMED.search(reason):
            return replace(self, seed=False)
        if self.system and _NO_SYSTEM.search(reason):
            return replace(self, system=False)
        return self.weaker()

    def weaker(self) -> Dialect | None:
        """The dialect with the next form; None after the last."""
        if self.form is Form.TEXT:
            return None
        return replace(self, form=_FORMS[_FORMS.index(self.form) + 1])
