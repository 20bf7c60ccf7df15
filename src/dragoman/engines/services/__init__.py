"""Translation services: one file for what each says on the wire, and one engine that asks any of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.engines.description import Description, Remembered, Surroundings, Variable, setting
from dragoman.engines.paid import Authorization
from dragoman.model.errors import Need, SettingsError, Step
from dragoman.model.protocols import Engine

if TYPE_CHECKING:
    from dragoman.engines.services.wires import Wire

DEEPL_KEY = "DEEPL_API_KEY"
GOOGLE_TOKEN, GOOGLE_KEY = "GOOGLE_TRANSLATE_TOKEN", "GOOGLE_TRANSLATE_API_KEY"
LIBRETRANSLATE_KEY = "LIBRETRANSLATE_API_KEY"

CHARACTERS = 1_000_000
"""What a run may send to a service that costs money, where the newsroom does not say: two or three
hundred articles, so that a slip of the hand sends no archive."""

_PROJECT = re.compile(
    r"(?P<project>[A-Za-z0-9.:_-]+)(?:/(?P<location>[a-z0-9-]+))?(?:@(?P<url>https?://.+))?"
)


@dataclass(frozen=True, slots=True)
class ServiceSetting:
    """How a translation service is asked."""

    url: str | None = setting(None, "its address, where it is not the usual one")
    key_file: Path | None = setting(None, "a file with its key, where the environment has none")  # noqa: RUF009  # a field
    characters: int | None = setting(None, "that one run may send; a million where it costs money", ge=0)
    requests_per_second: float = setting(0.0, "0 for as many as it takes", ge=0, allow_inf_nan=False)
    concurrency: int = setting(4, "requests at a time", ge=1, le=64)
    timeout: float = setting(120.0, "seconds for one answer", gt=0, le=3600)


def _deepl(argument: str, settings: ServiceSetting, around: Surroundings) -> Engine:
    from dragoman.engines.services.wires import DeepL, host

    key = around.key(DEEPL_KEY, settings.key_file)
    way = Authorization((DEEPL_KEY,), key, form="DeepL-Auth-Key {}")
    if key is None:
        raise SettingsError("deepl needs a key", way.hint)
    return _service(DeepL(), argument or settings.url or host(key), way, settings, CHARACTERS)


def _google(argument: str, settings: ServiceSetting, around: Surroundings) -> Engine:
    from dragoman.engines.services.wires import GOOGLE_HOST, Google

    parts = _PROJECT.fullmatch(argument)
    if parts is None:
        raise SettingsError(
            f"«{argument}» names no project of Google's", Need(Step.CHOOSE_ENGINE, "google:PROJECT")
        )
    token = around.key(GOOGLE_TOKEN, settings.key_file)
    way = Authorization((GOOGLE_TOKEN, GOOGLE_KEY), token)
    if token is None and (api_key := around.key(GOOGLE_KEY, None)) is not None:
        way = Authorization((GOOGLE_KEY, GOOGLE_TOKEN), api_key, "X-Goog-Api-Key", "{}")
    if way.key is None:
        raise SettingsError("google needs a key", way.hint)
    wire = Google(parts["project"], parts["location"] or "global")
    return _service(wire, parts["url"] or settings.url or GOOGLE_HOST, way, settings, CHARACTERS)


def _libretranslate(argument: str, settings: ServiceSetting, around: Surroundings) -> Engine:
    from dragoman.engines.services.wires import LibreTranslate

    url = argument or settings.url
    if not url:
        raise SettingsError(
            "libretranslate needs the URL of a server",
            Need(Step.CHOOSE_ENGINE, "libretranslate:http://localhost:5000"),
        )
    key = around.key(LIBRETRANSLATE_KEY, settings.key_file)
    way = Authorization((LIBRETRANSLATE_KEY,), key, header="")
    return _service(LibreTranslate(key), url, way, settings, None)


def _service(wire: Wire, url: str, way: Authorization, settings: ServiceSetting, most: int | None) -> Engine:
    from dragoman.engines.http import Client
    from dragoman.engines.limits import Limits
    from dragoman.engines.services.engine import Service, characters

    limits = Limits(
        silence_s=min(Limits().silence_s, settings.timeout),
        total_s=settings.timeout,
        requests_per_second=settings.requests_per_second,
        concurrency=settings.concurrency,
    )
    budget = characters(wire.name, most if settings.characters is None else settings.characters)
    return Service(wire, Client(wire.name, url, way, limits), budget)


def _described(
    name: str,
    grammar: str,
    summary: str,
    make: Callable[[str, ServiceSetting, Surroundings], Engine],
    *variables: Variable,
) -> Description[ServiceSetting]:
    return Description(
        name,
        grammar,
        summary,
        make,
        ServiceSetting,
        section=f"services.{name}",
        page="services.md",
        variables=variables,
        # What costs money is asked for once, and a server that goes away takes no more than this with it.
        remembered=Remembered(200),
    )


DEEPL = _described(
    "deepl",
    "deepl[:URL]",
    "DeepL, at the address of its API where that is not the usual one",
    _deepl,
    Variable(DEEPL_KEY, "its key", secret=True),
)
GOOGLE = _described(
    "google",
    "google:PROJECT[/LOCATION][@URL]",
    "Google Cloud Translation, for a project",
    _google,
    Variable(GOOGLE_TOKEN, "an access token", secret=True),
    Variable(GOOGLE_KEY, "an API key, where there is no token", secret=True),
)
LIBRETRANSLATE = _described(
    "libretranslate",
    "libretranslate[:URL]",
    "a server with LibreTranslate's API, at that address or the one in the settings",
    _libretranslate,
    Variable(LIBRETRANSLATE_KEY, "its key, where it wants one", secret=True),
)
