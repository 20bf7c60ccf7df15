"""The templates of pages, the one environment that they are rendered in, and languages as they name them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.model.errors import UnknownLanguage
from dragoman.text import languages, messages
from dragoman.text.bidi import Direction
from dragoman.text.languages import open_graph


def render(template: str, language: str, **values: object) -> str:
    """The template in a language: `t` in it is the product's word for a message. Ends in a line break."""

    def message(msgid: str, **fields: object) -> str:
        return messages.message(msgid, language, **fields)

    found = _environment().get_template(template)
    return found.render(t=message, style=_style(), locale=open_graph, **values)


@lru_cache(maxsize=8)
def macro(template: str, name: str) -> Callable[..., Markup]:
    """A macro of a template that asks for nothing but its arguments."""
    found: Callable[..., Markup] = getattr(_environment().get_template(template).module, name)
    return found


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dragoman.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@lru_cache(maxsize=1)
def _style() -> Markup:
    """The style sheet, inside every page: a page is one file and asks for nothing else."""
    sheet = (files("dragoman.publish") / "templates" / "style.css").read_text("utf-8")
    return Markup(sheet)  # noqa: S704 - our own file


@dataclass(frozen=True, slots=True)
class Tongue:
    """The values of `lang` and `dir`."""

    tag: str
    direction: Direction

    @property
    def endonym(self) -> str:
        """The language's own name for itself, as it stands in a list: with a capital letter."""
        name = languages.endonym(self.tag)
        return name[:1].upper() + name[1:]


def tongue(tag: str) -> Tongue:
    """The language's tag and direction. Raises UnknownLanguage."""
    canonical = tag if tag == languages.UNDETERMINED else languages.tag(tag)
    return Tongue(canonical, languages.direction(canonical))


def stated(tag: str | None, around: Tongue) -> Tongue:
    """The language that an article states for a part of it; that of what is around it where it is none."""
    if not tag:
        return around
    try:
        return tongue(tag)
    except UnknownLanguage:  # an article may say anything; a page must not
        return around
