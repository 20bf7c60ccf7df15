"""Where a page stands: its own address, and those of the same article in other languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dragoman.publish.tongue import Tongue, tongue


@dataclass(frozen=True, slots=True)
class Alternate:
    """The article in one language. `href` is for readers, from page to page; `address` for machines,
    absolute where the site's own address is known. One of them is the `original`.
    """

    language: str
    href: str
    address: str
    original: bool = False

    @property
    def tongue(self) -> Tongue:
        """The values of `lang` and `dir` for the link."""
        return tongue(self.language)


@dataclass(frozen=True, slots=True)
class Place:
    """What every page of a site knows: who publishes it, and where home and the feed are."""

    site: str = "Dragoman"
    home: str | None = None
    feed: str | None = None


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the page of an edition needs beside the edition.

    `alternates` are the article in all its languages, the original and this one among them.
    `draft` says that the edition is for an editor, not for readers yet.
    """

    address: str
    translated_at: datetime
    alternates: tuple[Alternate, ...] = ()
    draft: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class OriginalContext:
    """What the page of an original needs beside the article."""

    address: str
    alternates: tuple[Alternate, ...] = ()
    place: Place = Place()
