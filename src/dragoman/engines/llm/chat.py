"""A conversation with a chat server: one question, one answer, in OpenAI's wire format.

Nothing that the server says gets into an error but what it says of itself: the rest may be an article's text,
or what an article talked the model into.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dragoman.engines.http import HTTP
from dragoman.engines.llm.budget import CHARACTERS_A_TOKEN, Budget
from dragoman.engines.llm.dialect import Dialect, is_too_long
from dragoman.model.errors import EngineError

_ROOM, _TOKENS_A_LETTER = 1024, 2
"""Tokens that an answer may have, and those for each letter of its source: more than Burmese takes."""

_MOST_REMEMBERED = 1000
"""Answers, of some kilobytes each."""


class CutOff(EngineError):
    """A question or answer that is too long for the model: a shorter one may do."""


class Chat:
    """One model of one server. May be shared by threads.

    What the server refuses of the protocol's options is remembered and not sent again; the first question
    is asked alone, so that it is learned once.
    """

    def __init__(self, http: HTTP, model: str, budget: Budget) -> None:
        """`http` is at the server's address, which ends in ``/v1`` with most."""
        self.model = model
        self._http = http
        self._budget = budget
        self._dialect = Dialect()
        self._first = threading.Lock()
        self._met = False
        self._known: dict[bytes, str] = {}

    def reply(self, rules: str, data: str, schema: Mapping[str, Any], letters: int) -> str:
        """What the model says to `data`, a text of `letters` letters among it, under `rules`.

        Raises CutOff, and EngineError, EngineMissing and EngineDied for a server that gives no answer.
        """
        known = self._known.get(_digest(rules, data))
        if known is not None:
            return known
        if not self._met:
            with self._first:
                if not self._met:
                    answer = self._asked(rules, data, schema, letters)
                    self._met = True
                    return answer
        return self._asked(rules, data, schema, letters)

    def remember(self, rules: str, data: str, reply: str) -> None:
        """Keeps a good answer, so that who asks the same again need not wait and pay for it."""
        with self._first:
            self._known[_digest(rules, data)] = reply
            if len(self._known) > _MOST_REMEMBERED:
                del self._known[next(iter(self._known))]

    def close(self) -> None:
        """Ends the connections; what was learned stays."""
        self._http.close()

    def _asked(self, rules: str, data: str, schema: Mapping[str, Any], letters: int) -> str:
        room = _ROOM + _TOKENS_A_LETTER * letters
        messages = [{"role": "system", "content": rules}, {"role": "user", "content": data}]
        estimate = (len(rules) + len(data)) // CHARACTERS_A_TOKEN + letters
        dialect = self._dialect
        while True:
            body = {"model": self.model, "messages": messages, **dialect.parameters(schema, room)}
            answer = self._sent(body, estimate)
