"""Which kind of feed some bytes are, and what they say."""

from __future__ import annotations

import codecs

from lxml import etree

from dragoman.model.errors import ReadError
from dragoman.sources.feeds import jsonfeed, sitemaps, syndicated
from dragoman.sources.feeds.values import Feed, address, no_feed


def read(data: bytes, url: str) -> Feed:
    """What the feed found at `url` says, its addresses made absolute.

    To be called where a hang or a crash harms nobody (`bounded.read`). Raises ReadError where it is no feed.
    """
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if start == b"{":
        return jsonfeed.read(data, url)
    if start != b"<":
        raise no_feed(url)
    match _root(data):
        case "urlset" | "sitemapindex":
            return sitemaps.read(data, url)
        case "html":
            raise _page(data, url)
        case _:
            return syndicated.read(data, url)


def _root(data: bytes) -> str:
    """The local name of the root element in lower case, "" where there is none."""
    parser = etree.XMLPullParser(("start",), recover=True, resolve_entities=False, no_network=True)
    try:
        parser.feed(data[:100_000])
        for _, element in parser.read_events():
            return etree.QName(element).localname.lower()  # type: ignore[arg-type]  # "start" gives elements
    except (etree.XMLSyntaxError, ValueError):
        pass
    return "html" if b"<html" in data[:4096].lower() else ""


_KINDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def _page(data: bytes, url: str) -> ReadError:
    """The error for a page: it may name its feeds (https://html.spec.whatwg.org/#rel-alternate)."""
    from lxml import html

    links = html.fromstring(data[:1_000_000]).iter("link")
    found = [address(link.get("href"), url) for link in links if link.get("type") in _KINDS]
    named = list(dict.fromkeys(one for one in found if one))[:5]
    if not named:
        return ReadError(f"{url} is a page, and names no feed", "Give the address of its feed or sitemap.")
    return ReadError(f"{url} is a page, and no feed", f"It names these: {', '.join(named)}.")
