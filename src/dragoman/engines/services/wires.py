"""What differs between services: addresses, words, bounds and codes of languages; of each service a class.

DeepL's API is version 2 (https://developers.deepl.com/docs), Google Cloud Translation's version 3
(https://cloud.google.com/translate/docs/reference/rest), LibreTranslate's https://docs.libretranslate.com.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple, Protocol

from pydantic import BaseModel, Field, TypeAdapter

from dragoman.engines.http import Client
from dragoman.engines.paid import Key
from dragoman.engines.tags import HTML, XML, Dialect
from dragoman.model.errors import EngineDied, EngineError, UnknownLanguage
from dragoman.model.protocols import Pair
from dragoman.text.languages import primary, tag


class Bounds(NamedTuple):
    """What one request may hold: so many texts, of so much in all, as `measure` measures each."""

    texts: int
    size: int
    measure: Callable[[str], int] = len


class Codes(NamedTuple):
    """The service's own names for the languages of a pair."""

    source: str
    target: str


class Wire(Protocol):
    """How one service is spoken to: `name` is the engine's, `version` the API's (and the model's, where one
    was chosen), without spaces; `dialect` is how it wants tags, and `misread` what it would not give back as
    it is, and what therefore goes as a verbatim span.

    Whatever reads an answer raises pydantic's ValidationError where the answer has another form.
    """

    name: str
    version: str
    dialect: Dialect
    misread: re.Pattern[str] | None = None

    def bounds(self, client: Client) -> Bounds:
        """What a request may hold; asked for once."""

    def languages(self, client: Client) -> Mapping[Pair, Codes]:
        """The pairs that it translates; asked for once."""

    def request(self, texts: Sequence[str], codes: Codes, *, tagged: bool) -> tuple[str, Mapping[str, Any]]:
        """The path and the body that ask for translations."""

    def replies(self, answer: Any) -> Sequence[str]:
        """The translations in an answer, in order."""


def _tags(codes: Iterable[str], known: Mapping[str, str] = {}) -> Iterator[tuple[str, str]]:
    """The tag of each of a service's codes, beside it; `known` are the tags of those that are none
    themselves. What is no language is left out.
    """
    for code in codes:
        try:
            yield known.get(code) or tag(code), code
        except UnknownLanguage:
            continue


def _crossed(ends: Iterable[tuple[tuple[str, str], tuple[str, str]]]) -> dict[Pair, Codes]:
    """The pairs of sources with targets, each a tag and its code, but of a language with itself."""
    return {
        Pair(one, other): Codes(source, target)
        for (one, source), (other, target) in ends
        if primary(one) != primary(other)
    }


class _Text(BaseModel):
    text: str


class _DeepLAnswer(BaseModel):
    translations: list[_Text]


class _DeepLLanguage(BaseModel):
    language: str


_DEEPL_LANGUAGES = TypeAdapter(list[_DeepLLanguage])
_OPAQUE = re.compile(r"<(x\d+)>")


def host(key: Key) -> str:
    """DeepL's URL for a key: those of the free plan end in «:fx» and have a host of their own."""
    return "https://api-free.deepl.com" if key.revealed().endswith(":fx") else "https://api.deepl.com"


class DeepL(Wire):
    """DeepL's API: the key says which host."""

    name, version, dialect = "deepl", "v2", XML

    def bounds(self, client: Client) -> Bounds:
        """See `Wire`: the documented bounds are 50 texts and 128 KiB a request, all of its JSON counted."""
        return Bounds(50, 120 * 1024, lambda text: len(json.dumps(text)))

    def languages(self, client: Client) -> Mapping[Pair, Codes]:
        """See `Wire`: «EN» is a source, and «EN-GB» and «EN-US» are targets."""
        sources, targets = (
            dict(_tags(one.language for one in _DEEPL_LANGUAGES.validate_python(found)))
            for found in (client.get("/v2/languages", type=end) for end in ("source", "target"))
        )
        return _crossed(product(sources.items(), targets.items()))

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
        return [one.text for one in _DeepLAnswer.model_validate(answer).translations]


GOOGLE_HOST = "https://translation.googleapis.com"
_GOOGLE_TAGS = {"zh-CN": "zh-Hans", "zh-TW": "zh-Hant"}


class _GoogleLanguage(BaseModel):
    code: str = Field(alias="languageCode")
    source: bool = Field(False, alias="supportSource")
    target: bool = Field(False, alias="supportTarget")


class _GoogleLanguages(BaseModel):
    languages: list[_GoogleLanguage]


class _GoogleText(BaseModel):
    text: str = Field(alias="translatedText")


class _GoogleAnswer(BaseModel):
    translations: list[_GoogleText]


class Google(Wire):
    """Google's API for a project, and the location that serves it. The general model is Google's choice, and
    is not told.
    """

    name, dialect = "google", HTML

    def __init__(self, project: str, location: str) -> None:
        self.version = f"v3:{location}"
        self._parent = f"/v3/projects/{project}/locations/{location}"

    def bounds(self, client: Client) -> Bounds:
        """See `Wire`: the documented bounds of a request's contents, in texts and code points."""
        return Bounds(1024, 30_000)

    def languages(self, client: Client) -> Mapping[Pair, Codes]:
        """See `Wire`."""
        found = _GoogleLanguages.model_validate(client.get(f"{self._parent}/supportedLanguages")).languages
        sources = dict(_tags((one.code for one in found if one.source), _GOOGLE_TAGS))
        targets = dict(_tags((one.code for one in found if one.target), _GOOGLE_TAGS))
        return _crossed(product(sources.items(), targets.items()))

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
        return [one.text for one in _GoogleAnswer.model_validate(answer).translations]


_TEXTS, _CHARACTERS = 12, 2_000
"""Our own bounds where a server of LibreTranslate has none: it translates one text after the other and
answers when the last is done, on one processor often (50 sentences took longer than a minute): more in one
request saves nothing. Its bound on texts is not told; it refuses a request of more, which is then split.
Its bound on characters is for each text, not for all of them as one would think (1.9.6)."""

_LIBRE_TAGS = {"zh": "zh-Hans", "zt": "zh-Hant", "pb": "pt-BR"}


class _LibreSettings(BaseModel):
    limit: int = Field(-1, alias="charLimit")


class _LibreLanguage(BaseModel):
    code: str
    targets: list[str] = []


_LIBRE_LANGUAGES = TypeAdapter(list[_LibreLanguage])


class _LibreAnswer(BaseModel):
    texts: list[str] = Field(alias="translatedText")


class LibreTranslate(Wire):
    """A server with LibreTranslate's API. It unescapes what it gives back, in plain text too; `key`, where it
    wants one, goes in the body.
    """

    name, version, dialect = "libretranslate", "v1", HTML
    misread = re.compile(
        r"&(?:#x?[0-9a-f]{1,7};?|[a-z][a-z0-9]{1,30};|lt|gt|amp|quot|nbsp|copy|reg)", re.IGNORECASE | re.ASCII
    )

    def __init__(self, key: Key | None = None) -> None:
        self._key = key

    def bounds(self, client: Client) -> Bounds:
        """See `Wire`: as the server says in its settings; servers that have none take what they take."""
        try:
            limit = _LibreSettings.model_validate(client.get("/frontend/settings")).limit
        except EngineDied:
            raise
        except EngineError:
            limit = -1
        return Bounds(_TEXTS, limit if 0 < limit < _CHARACTERS else _CHARACTERS)

    def languages(self, client: Client) -> Mapping[Pair, Codes]:
        """See `Wire`: each source says its targets; a server that does not say them has them all."""
        found = _LIBRE_LANGUAGES.validate_python(client.get("/languages"))
        codes = [one.code for one in found]
        sources = dict(_tags(codes, _LIBRE_TAGS))
        targets = {one.code: dict(_tags(one.targets or codes, _LIBRE_TAGS)) for one in found}
        return _crossed(
            (source, target) for source in sources.items() for target in targets[source[1]].items()
        )

    def request(self, texts: Sequence[str], codes: Codes, *, tagged: bool) -> tuple[str, Mapping[str, Any]]:
        """See `Wire`."""
        body: dict[str, Any] = {
            "q": list(texts),
            "source": codes.source,
            "target": codes.target,
            "format": "html" if tagged else "text",
        }
        if self._key is not None:
            body["api_key"] = self._key.revealed()
        return "/translate", body

    def replies(self, answer: Any) -> Sequence[str]:
        """See `Wire`."""
        return _LibreAnswer.model_validate(answer).texts
