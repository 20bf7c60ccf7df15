"""Sitemaps (https://www.sitemaps.org/protocol.html), those for news among them
(https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
"""

from __future__ import annotations

from io import BytesIO

from lxml import etree

from dragoman.sources.feeds.values import MAX_ITEMS, Feed, Item, address

MAX_PARTS = 20
"""Parts of an index that are followed: the newest. An archive has thousands, which do not change."""


def read(data: bytes, url: str) -> Feed:
    """What the sitemap says, or which parts its index has. One that breaks off is not whole."""
    items: list[Item] = []
    parts: list[tuple[str, str]] = []
    whole = True
    try:
        entries = etree.iterparse(
            BytesIO(data),
            events=("end",),
            tag=("{*}url", "{*}sitemap"),
            resolve_entities=False,
            no_network=True,
        )
        for _, entry in entries:
            page = address(_text(entry, "loc"), url)
            if page and len(items) < MAX_ITEMS:
                changed = _text(entry, "lastmod") or _text(entry, "publication_date")
                if etree.QName(entry).localname == "sitemap":
                    parts.append((changed, page))
                else:
                    items.append(Item(page, page, _text(entry, "title"), changed))
            entry.clear()
    except etree.XMLSyntaxError:
        whole = False
    newest = sorted(parts, key=lambda part: part[0], reverse=True)[:MAX_PARTS]
    return Feed("", tuple(items), whole=whole, more=tuple(page for _, page in newest))


def _text(entry: etree._Element, name: str) -> str:
    """What the first element of that name in the entry says."""
    found = entry.find(f".//{{*}}{name}")
    return "" if found is None else (found.text or "").strip()
