"""Google Cloud Translation, version 3 (https://cloud.google.com/translate/docs/reference/rest)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Field

from dragoman.engines.http import Client
from dragoman.engines.key import Authorization, Key
from dragoman.engines.services import GOOGLE_KEY, GOOGLE_TOKEN
from dragoman.engines.services.wire import Bounds, Codes, crossed
from dragoman.engines.tags import HTML, Dialect
from dragoman.model.protocols import Pair

HOST = "https://translation.googleapis.com"

_TEXTS, _CODE_POINTS = 1024, 30_000
"""The documented bounds of a request's contents."""

_KNOWN = {"zh-CN": "zh-Hans", "zh-TW": "zh-Hant"}


class _Language(BaseModel):
    code: str = Field(alias="languageCode")
    source: bool = Field(False, alias="supportSource")
    target: bool = Field(False, alias="supportTarget")


class _Languages(BaseModel):
    languages: list[_Language]


class _Translation(BaseModel):
    text: str = Field(alias="translatedText")


class _Answer(BaseModel):
    translations: list[_Translation]


def authorization(token: Key | None, api_key: Key | None) -> Authorization:
    """How the token goes, or the API key where there is no token."""
    if token is None and api_key is not None:
        return Authorization((GOOGLE_KEY, GOOGLE_TOKEN), api_key, "X-Goog-Api-Key", "{}")
    return Authorization((GOOGLE_TOKEN, GOOGLE_KEY), token)


@dataclass(frozen=True, slots=True)
class Google:
    """Implements `Wire` for a project, and the location that serves it."""

    project: str
    location: str = "global"
    name: str = "google"
    dialect: Dialect = HTML
    misread: re.Pattern[str] | None = None

    @property
    def version(self) -> str:
        """See `Wire`: the general model is Google's choice, and is not told."""
        return f"v3:{self.location}"

    @property
    def _parent(self) -> str:
        return f"/v3/projects/{self.project}/locations/{self.location}"

    def bounds(self, client: Client) -> Bounds:
        """See `Wire`."""
        return Bounds(_TEXTS, _CODE_POINTS)

    def languages(self, client: Client) -> Mapping[Pair, Codes]:
        """See `Wire`."""
        found = _Languages.model_validate(client.get(f"{self._parent}/supportedLanguages")).languages
        return crossed(
            [one.code for one in found if one.source], [one.code for one in found if one.target], _KNOWN
        )

    def request(self, texts: Sequence[str], codes: Codes, *, tagged: bool) -> tuple[str, Mapping[str, Any]]:
        """See `Wire`."""
        return f"{self._parent}:translateText", {
            "contents": list(texts),
            "mimeType": "text/html" if tagged else "text/plain",
            "sourceLanguageCode": codes.source,
            "targetLanguageCode": codes.target,
        }

    def replies(self, answer: Any) -> Sequence[str]:
        """See `Wire`."""
        return [one.text for one in _Answer.model_validate(answer).translations]
