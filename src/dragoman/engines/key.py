"""A key to a service, which only the request that needs it may see, and how it goes there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from dragoman.model.errors import SettingsError


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
