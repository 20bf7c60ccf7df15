"""DeepL's API, version 2 (https://developers.deepl.com/docs)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, TypeAdapter

from dragoman.engines.http import Client
from dragoman.engines.key import Authorization, Key
from dragoman.engines.services import DEEPL_KEY
from dragoman.engines.services.wire import Bounds, Codes, crossed
from dragoman.engines.tags import XML, Dialect
from dragoman.model.protocols import Pair

_TEXTS, _BYTES = 50, 120 * 1024
"""The documented bounds are 50 texts and 128 KiB a request, all of its JSON counted."""

_OPAQUE = re.compile(r"<(x\d+)>")


class _Language(BaseModel):
    language: str


class _Translation(BaseModel):
    text: str


class _Answer(BaseModel):
    translations: list[_Translation]


_LANGUAGES = TypeAdapter(list[_Language])


def host(key: Key) -> str:
    """The URL for a key: those of the free plan end in «:fx» and have a host of their own."""
    return "https://api-free.deepl.com" if key.revealed().endswith(":fx") else "https://api.deepl.com"


def authorization(key: Key | None) -> Authorization:
    """How the key goes."""
    return Authorization((DEEPL_KEY,), key, "Authorization", "DeepL-Auth-Key {}")


@dataclass(frozen=True, slots=True)
class DeepL:
    """Implements `Wire`."""

    name: str = "deepl"
    version: str = "v2"
    dialect: Dialect = XML
    misread: re.Pattern[str] | None = None

    def bounds(self, client: Client) -> Bounds:
        """See `Wire`."""
        return Bounds(_TEXTS, _BYTES, lambda text: len(json.dumps(text)))

    def languages(self, client: Client) -> Mapping[Pair, Codes]:
        """See `Wire`: «EN» is a source, and «EN-GB» and «EN-US» are targets."""
        sources, targets = (
            [one.language for one in _LANGUAGES.validate_python(client.get("/v2/languages", type=end))]
            for end in ("source", "target")
        )
        return crossed(sources, targets, {})

    def request(self, texts: Sequence[str], codes: Codes, *, tagged: bool) -> tuple[str, Mapping[str, Any]]:
        """See `Wire`: each text is a sentence, and its tags are in it, not around it."""
        body: dict[str, Any] = {
            "text": list(texts),
            "source_lang": codes.source,
            "target_lang": codes.target,
            "split_sentences": "0",
            "preserve_formatting": True,
        }
        if tagged:
            body |= {"tag_handling": "xml", "outline_detection": False}
            body["ignore_tags"] = sorted({name for text in texts for name in _OPAQUE.findall(text)})
        return "/v2/translate", body

    def replies(self, answer: Any) -> Sequence[str]:
        """See `Wire`."""
        return [one.text for one in _Answer.model_validate(answer).translations]
