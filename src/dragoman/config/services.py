"""How each translation service is made from its setting, its key and the newsroom's settings."""

from __future__ import annotations

import re

from dragoman.config.engines import remembered
from dragoman.config.keys import key
from dragoman.config.settings import ServiceSetting, Settings
from dragoman.engines.http import Authorization, Client, Limits
from dragoman.engines.services import deepl as deepl_api
from dragoman.engines.services import google as google_api
from dragoman.engines.services import libretranslate as libretranslate_api
from dragoman.engines.services.engine import Service
from dragoman.engines.services.engine import characters as budget_of
from dragoman.engines.services.wire import Wire
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Engine

CHARACTERS = 1_000_000
"""What a run may send to a service that costs money, where the newsroom does not say."""

_KEPT = 200
"""Segments after which what a service made is kept: a server that goes away takes no more with it."""

_PROJECT = re.compile(
    r"(?P<project>[A-Za-z0-9.:_-]+)(?:/(?P<location>[a-z0-9-]+))?(?:@(?P<url>https?://.+))?"
)


def deepl(argument: str, settings: Settings) -> Engine:
    """DeepL; the argument is the URL of its API where that is not the usual one. Raises SettingsError."""
    said = _said("deepl", settings)
    secret = key(*deepl_api.VARIABLES, file=said.key_file)
    if secret is None:
        raise _no_key("deepl", Authorization(deepl_api.VARIABLES))
    url = argument or said.url or deepl_api.host(secret)
    return _service(deepl_api.DeepL(), url, deepl_api.authorization(secret), settings, CHARACTERS)


def google(argument: str, settings: Settings) -> Engine:
    """Google's for PROJECT[/LOCATION][@URL]. Raises SettingsError."""
    parts = _PROJECT.fullmatch(argument)
    if parts is None:
        raise SettingsError(f"«{argument}» names no project of Google's", "Write --engine google:PROJECT.")
    said = _said("google", settings)
    token = key(google_api.TOKEN, said.key_file)
    authorization = google_api.authorization(token, None if token else key(google_api.API_KEY))
    if authorization.key is None:
        raise _no_key("google", authorization)
    wire = google_api.Google(parts["project"], parts["location"] or "global")
    return _service(wire, parts["url"] or said.url or google_api.HOST, authorization, settings, CHARACTERS)


def libretranslate(argument: str, settings: Settings) -> Engine:
    """A LibreTranslate server, whose URL is the argument. Raises SettingsError."""
    said = _said("libretranslate", settings)
    url = argument or said.url
    if not url:
        raise SettingsError(
            "libretranslate needs the URL of a server", "Write --engine libretranslate:http://localhost:5000."
        )
    secret = key(*libretranslate_api.VARIABLES, file=said.key_file)
    wire = libretranslate_api.LibreTranslate(secret)
    return _service(wire, url, libretranslate_api.authorization(secret), settings, None)


def _said(name: str, settings: Settings) -> ServiceSetting:
    services = settings.services
    return next((setting for service, setting in services.items() if service == name), ServiceSetting())


def _service(
    wire: Wire, url: str, authorization: Authorization, settings: Settings, characters: int | None
) -> Engine:
    """What costs money is asked for once: drafts are remembered."""
    said = _said(wire.name, settings)
    limits = Limits(
        silence_s=min(Limits().silence_s, said.timeout),
        total_s=said.timeout,
        requests_per_second=said.requests_per_second,
        concurrency=said.concurrency,
    )
    budget = budget_of(wire.name, characters if said.characters is None else said.characters)
    service = Service(wire, Client(wire.name, url, authorization, limits), budget)
    return remembered(service, settings, at_once=_KEPT)


def _no_key(name: str, authorization: Authorization) -> SettingsError:
    return SettingsError(f"{name} needs a key", authorization.hint)
