"""A key to a service, which only the request that needs it may see."""

from __future__ import annotations

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
