"""What a feed says, whatever it is written in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from dragoman.model.errors import ReadError

MAX_ITEMS = 50_000
"""As many as the protocol of sitemaps allows one file."""

MAX_WORDS = 4_000_000
"""Characters of one item's content: a novel. What is longer is no article."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article as a feed names it.

    - `id` is the feed's own name for it, which stays when its address changes; the address where it has none
    - `url` is its page; None where the feed alone has it
    - `title`, `changed` (as written) and `content` (HTML) are "" where the feed does not say
    """

    id: str
    url: str | None
    title: str = ""
    changed: str = ""
    content: str = ""

    @property
    def fingerprint(self) -> str:
        """Another where the feed says anything else of it: a reason to look at the page again."""
        said = "\0".join((self.url or "", self.title, self.changed, self.content))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that the feed says is withdrawn (RFC 6721), with the reason where one is given."""

    id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """All that one answer of a feed says, in its order.

    `whole` is False where the document was damaged or cut short: what it does not name may still be there.
    `more` are the addresses of further parts, of an index of sitemaps. Of items with one id the first counts.
    """

    title: str
    items: tuple[Item, ...] = ()
    removed: tuple[Removed, ...] = ()
    whole: bool = True
    more: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        first: dict[str, Item] = {}
        for item in self.items:
            first.setdefault(item.id, item)
        object.__setattr__(self, "items", tuple(first.values()))


def as_json(feed: Feed) -> dict[str, Any]:
    """The feed in what JSON can say, for the way between processes."""
    return {
        "title": feed.title,
        "items": [[one.id, one.url, one.title, one.changed, one.content] for one in feed.items],
        "removed": [[one.id, one.reason] for one in feed.removed],
        "whole": feed.whole,
        "more": list(feed.more),
    }


def of_json(said: Mapping[str, Any]) -> Feed:
    """The feed again."""
    return Feed(
        said["title"],
        tuple(Item(*one) for one in said["items"]),
        tuple(Removed(*one) for one in said["removed"]),
        said["whole"],
        tuple(said["more"]),
    )


def address(written: object, url: str) -> str | None:
    """The web address that is `written` in the feed at `url`, absolute; None where it is none."""
    if not isinstance(written, str) or not written.strip():
        return None
    try:
        found = urljoin(url, written.strip())
        parts = urlsplit(found)
    except ValueError:  # brackets that are no address of IPv6
        return None
    return found if parts.scheme in ("http", "https") and parts.netloc else None


def no_feed(url: str) -> ReadError:
    """The error for what is neither RSS, Atom, JSON Feed nor a sitemap."""
    return ReadError(f"{url} is no feed", "Give the address of RSS, Atom, a JSON Feed or a sitemap.")
