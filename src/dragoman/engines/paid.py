"""What it takes to ask a service that costs money: its key, which only the request that needs it may see, how
it goes there, and how much a run may use (characters sent to a service, tokens of a language model).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from dragoman.model.errors import EngineError, SettingsError


class Key:
    """The text of a key, and `where` it was found, for messages: «DEEPL_API_KEY», «the file /etc/deepl»."""

    __slots__ = ("_text", "where")

    def __init__(self, text: str, where: str) -> None:
        """Raises SettingsError where no header can hold the text: libraries quote it in their errors."""
        if not text or not text.isascii() or not text.isprintable() or " " in text:
            raise SettingsError(f"What {where} holds is no key", "Put the key there, and nothing else.")
        self._text = text
        self.where = where

    def revealed(self) -> str:
        """The key itself."""
        return self._text

    def hidden(self, text: str) -> str:
        """`text` without the key: a service's answer may quote it."""
        return text.replace(self._text, "…")

    def __repr__(self) -> str:
        return f"Key(where={self.where!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written anywhere: read it anew where it is needed")


@dataclass(frozen=True, slots=True)
class Authorization:
    """The header that carries the key, and in which form; `variables` of the environment may hold the key.

    `header` is "" where the key goes another way, and the one who asks sees to it.
    """

    variables: tuple[str, ...]
    key: Key | None = None
    header: str = "Authorization"
    form: str = "Bearer {}"

    def headers(self) -> dict[str, str]:
        """What to send; nothing without a key."""
        return {self.header: self.form.format(self.key.revealed())} if self.key and self.header else {}

    @property
    def hint(self) -> str:
        """What to do where the key was refused, or is missing."""
        found = f"It was taken from {self.key.where}. " if self.key else ""
        names = " or ".join(self.variables)
        return f"{found}Set {names}, or {self.variables[0]}_FILE to a file that holds it."


Refusal = Callable[[int, int, int], EngineError]
"""The error where a budget does not suffice, from its size, what was used of it, and what was asked for."""


class Budget:
    """What one run may use; without bound where `most` is None. May be shared by threads."""

    def __init__(self, most: int | None, refusal: Refusal) -> None:
        self.most = most
        self.used = 0
        self._held = 0
        self._refusal = refusal
        self._lock = threading.Lock()

    def anew(self) -> Budget:
        """One of the same size, for another run."""
        return Budget(self.most, self._refusal)

    def hold(self, estimate: int) -> None:
        """Sets so much aside. Raises EngineError, and holds nothing, where there is not enough left."""
        with self._lock:
            if self.most is not None and self.used + self._held + estimate > self.most:
                raise self._refusal(self.most, self.used, estimate)
            self._held += estimate

    def settle(self, estimate: int, used: int) -> None:
        """Counts what the thing for which `estimate` was held has used."""
        with self._lock:
            self._held -= estimate
            self.used += used

    def spend(self, amount: int) -> None:
        """Counts what is about to be used. Raises EngineError, and counts nothing, where it is too much."""
        self.hold(amount)
        self.settle(amount, amount)
