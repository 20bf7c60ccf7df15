"""The templates of pages, and the one environment that they are rendered in."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.text import messages
from dragoman.text.languages import open_graph


def render(template: str, language: str, **values: object) -> str:
    """The template in a language: `t` in it is the product's word for a message. Ends in a line break."""

    def message(msgid: str, **fields: object) -> str:
        return messages.message(msgid, language, **fields)

    found = _environment().get_template(template)
    return found.render(t=message, style=_style(), locale=open_graph, **values)


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
