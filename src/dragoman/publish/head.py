"""What stands in a page's head for machines."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from dragoman.publish.about import About


@dataclass(frozen=True, slots=True)
class Head:
    """`address` is the page's own; `data` its JSON-LD; `source_type` IPTC's address for how it was made."""

    about: About
    address: str
    locale: str
    data: Markup
    source_type: str | None
