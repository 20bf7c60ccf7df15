"""The sitemap: each page with its other languages.

https://www.sitemaps.org/protocol.html; Google Search Central, "Localized versions of your pages".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_SITEMAP_PREFIXES: dict[str | None, str] = {None: _SITEMAP, "xhtml": _XHTML}


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """A page of an article, by its absolute address."""

    language: str
    address: str
    changed: datetime
    original: bool


def sitemap(articles: Iterable[Sequence[SitemapPage]]) -> bytes:
    """The sitemap as XML; each article's pages name each other, and the original is for all the rest."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=_SITEMAP_PREFIXES)  # type: ignore[arg-type] # lxml's None is a default namespace
    for pages in articles:
        for page in pages:
            url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
            etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = page.address
            etree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = page.changed.isoformat()
            for other in pages:
                _link(url, other.language, other.address)
                if other.original:
                    _link(url, "x-default", other.address)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _link(url: etree._Element, language: str, address: str) -> None:
    attributes = {"rel": "alternate", "hreflang": language, "href": address}
    etree.SubElement(url, f"{{{_XHTML}}}link", attributes)
