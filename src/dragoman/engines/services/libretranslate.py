"""Servers with LibreTranslate's API (https://docs.libretranslate.com)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Field, TypeAdapter

from dragoman.engines.http import Client
from dragoman.engines.key import Authorization, Key
from dragoman.engines.services import LIBRETRANSLATE_KEY
from dragoman.engines.services.wire import Bounds, Codes, tagged
from dragoman.engines.tags import HTML, Dialect
from dragoman.model.errors import EngineDied, EngineError
from dragoman.model.protocols import Pair
from dragoman.text.languages import primary

_TEXTS, _CHARACTERS = 50, 10_000
"""Our own bounds where a server has none: it answers when the last text is done, on one processor often.
A server's bound on texts is not told; it refuses a request of more, which is then split."""

_KNOWN = {"zh": "zh-Hans", "zt": "zh-Hant", "pb": "pt-BR"}


_ENTITY = re.compile(
    r"&(?:#x?[0-9a-f]{1,7};?|[a-z][a-z0-9]{1,30};|lt|gt|amp|quot|nbsp|copy|reg)", re.IGNORECASE | re.ASCII
)


class _Settings(BaseModel):
    limit: int = Field(-1, alias="charLimit")


class _Language(BaseModel):
    code: str
    targets: list[str] = []


class _Answer(BaseModel):
    texts: list[str] = Field(alias="translatedText")


_LANGUAGES = TypeAdapter(list[_Language])


def authorization(key: Key | None) -> Authorization:
    """The key goes in the body."""
    return Authorization((LIBRETRANSLATE_KEY,), key, header="")


@dataclass(frozen=True, slots=True)
class LibreTranslate:
    """Implements `Wire`. The server unescapes what it gives back, in plain text too."""

    key: Key | None = None
    name: str = "libretranslate"
    version: str = "v1"
    dialect: Dialect = HTML
    misread: re.Pattern[str] | None = _ENTITY

    def bounds(self, client: Client) -> Bounds:
        """See `Wire`: as the server says in its settings; servers that have none take what they take."""
        try:
            limit = _Settings.model_validate(client.get("/frontend/settings")).limit
        except EngineDied:
            raise
        except EngineError:
            limit = -1
        return Bounds(_TEXTS, limit if 0 < limit < _CHARACTERS else _CHARACTERS)

    def languages(self, client: Client) -> Mapping[Pair, Codes]:
        """See `Wire`: each source says its targets; a server that does not say them has them all."""
        found = _LANGUAGES.validate_python(client.get("/languages"))
        codes = [one.code for one in found]
        sources = dict(tagged(codes, _KNOWN))
        targets = {one.code: dict(tagged(one.targets or codes, _KNOWN)) for one in found}
        return {
            Pair(source, target): Codes(code, into)
            for source, code in sources.items()
            for target, into in targets[code].items()
            if primary(source) != primary(target)
        }

    def request(self, texts: Sequence[str], codes: Codes, *, tagged: bool) -> tuple[str, Mapping[str, Any]]:
        """See `Wire`."""
        body: dict[str, Any] = {
            "q": list(texts),
            "source": codes.source,
            "target": codes.target,
            "format": "html" if tagged else "text",
        }
        if self.key is not None:
            body["api_key"] = self.key.revealed()
        return "/translate", body

    def replies(self, answer: Any) -> Sequence[str]:
        """See `Wire`."""
        return _Answer.model_validate(answer).texts
