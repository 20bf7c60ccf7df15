"""A language as a page's elements name it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.errors import UnknownLanguage
from dragoman.text import languages
from dragoman.text.bidi import Direction


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
