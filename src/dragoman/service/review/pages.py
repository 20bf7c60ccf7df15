"""How pages of the desk are made: one environment of templates, which escapes all that it is given."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman.model.errors import UnknownLanguage
from dragoman.service.review import assets, words
from dragoman.service.services import Services
from dragoman.text import languages

HEAD: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "same-origin",  # without one a form has no Origin, by which it is told from others
    }
)
"""What the head of each page says to browsers; the guard adds what every answer says."""


_ZONE: ContextVar[tzinfo] = ContextVar("zone", default=UTC)
"""By whose clocks a page that is being made tells times: macros know no more than what they are given."""


def render(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of the desk, or a part of one.

    A template has, beside `values`: `caller` (who asks, None before he is known), `may` (whether a scope is
    open to him), `csrf` (the token that his forms carry), `path`, and `said`, what was just done.
    """
    services: Services = request.app.state.services
    caller = getattr(request.state, "caller", None)
    scopes = caller.scopes if caller is not None else frozenset()
    told = {
        "caller": caller,
        "may": lambda scope: scope in scopes,
        "csrf": getattr(request.state, "csrf", ""),
        "path": request.url.path,
        "said": words.SAID.get(request.query_params.get("said", ""), ""),
        "now": services.now(),
    }
    by = _ZONE.set(ZoneInfo(services.zone))
    try:
        page = environment().get_template(template).render({**told, **values})
    finally:
        _ZONE.reset(by)
    return HTMLResponse(page, status, headers=dict(HEAD))


def back(to: str, said: str = "", **query: object) -> RedirectResponse:
    """Leads a browser to another page after something was done; `said` is a name in `words.SAID`."""
    asked = {name: value for name, value in {**query, "said": said}.items() if value not in ("", None)}
    joined = "&" if "?" in to else "?"
    return RedirectResponse(to + (joined + urlencode(asked, doseq=True) if asked else ""), 303)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates."""
    made = Environment(
        loader=PackageLoader("dragoman.service.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"asset": assets.address, "direction": direction, "words": words}
    made.filters |= {
        "language": language,
        "moment": moment,
        "day": day,
        "iso": iso,
        "state": words.state,
        "event": words.event,
    }
    return made


def direction(tag: str) -> str:
    """The value of `dir` for a text: `auto` where its language is not known."""
    try:
        return languages.direction(languages.tag(tag))
    except UnknownLanguage:
        return "auto"


def language(tag: str) -> str:
    """A language's name in English, the tag itself where it has none."""
    try:
        return languages.name(tag, "en")
    except UnknownLanguage:
        return tag


def moment(at: datetime | None) -> str:
    """A moment as the newsroom's clocks have it, to the minute."""
    return "" if at is None else at.astimezone(_ZONE.get()).strftime("%-d %b %Y, %H:%M %Z")


def day(at: datetime | None) -> str:
    """A day as the newsroom's calendar has it."""
    return "" if at is None else at.astimezone(_ZONE.get()).strftime("%-d %b %Y")


def iso(at: datetime) -> str:
    """A moment as machines read it."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
