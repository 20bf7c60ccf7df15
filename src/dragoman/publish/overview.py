"""What stands around a site's pages: indexes, an Atom feed of each language (RFC 4287), the sitemap, and the
site's memory.

https://www.sitemaps.org/protocol.html; Google Search Central, "Localized versions of your pages".
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from dragoman.publish import manifest
from dragoman.publish.manifest import Entry, Record, aware
from dragoman.publish.templating import Tongue, render, tongue
from dragoman.text import dates, labels

_INDEX_LANGUAGE = "en"  # of the words around the first page's list, which is in all languages


@dataclass(frozen=True, slots=True)
class Line:
    """A page in an index; `date` is "" where nothing says when the article appeared."""

    tongue: Tongue
    href: str
    title: str
    description: str
    date: str
    original: bool
    draft: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The site `name` with its articles. `base` is its address, None where only `default` is known."""

    articles: Mapping[str, Entry]
    name: str
    base: str | None
    default: str

    def files(self) -> dict[str, bytes]:
        """The files by their paths; the site's memory last, because it vouches for all others."""
        result: dict[str, bytes] = {}
        for language in self._languages():
            result[f"{language}/feed.xml"] = self._feed(language)
            result[f"{language}/index.html"] = self._language_index(language)
        result["index.html"] = self._index()
        result["sitemap.xml"] = self._sitemap()
        result[manifest.NAME] = manifest.dump(self.articles)
        return result

    def _languages(self) -> list[str]:
        return sorted({language for entry in self.articles.values() for language in entry.pages})

    def _index(self) -> bytes:
        """All articles with all their editions."""
        listed = [
            [self._line(entry, language, "") for language in entry.languages]
            for _, entry in self._latest(self.articles.items())
        ]
        return self._render(_INDEX_LANGUAGE, listed, root="", here=None)

    def _language_index(self, language: str) -> bytes:
        """The articles that there are in one language."""
        entries = [(key, entry) for key, entry in self.articles.items() if language in entry.pages]
        listed = [[self._line(entry, language, "../")] for _, entry in self._latest(entries)]
        return self._render(language, listed, root="../", here=language)

    def _render(self, language: str, listed: list[list[Line]], *, root: str, here: str | None) -> bytes:
        page = render(
            "index.html",
            language,
            tongue=tongue(language),
            here=here,
            name=self.name,
            root=root,
            articles=listed,
            languages=[tongue(tag) for tag in self._languages()],
            label=labels.label(language),
        )
        return page.encode("utf-8")

    def _line(self, entry: Entry, language: str, root: str) -> Line:
        record = entry.pages[language]
        moment = record.published or record.modified
        return Line(
            tongue(language),
            root + entry.path(language),
            record.title,
            record.description,
            dates.render(moment, language, time=False) if moment is not None else "",
            language == entry.source,
            record.draft,
        )

    @staticmethod
    def _latest(entries: Iterable[tuple[str, Entry]]) -> list[tuple[str, Entry]]:
        """By when they were published, or else first seen."""

        def order(keyed: tuple[str, Entry]) -> tuple[datetime, str]:
            records = keyed[1].pages.values()
            return max(aware(one.published or one.modified or one.at) for one in records), keyed[0]

        return sorted(entries, key=order, reverse=True)

    def _feed(self, language: str) -> bytes:
        entries = [
            FeedEntry(
                key,
                entry.pages[language],
                self.base + entry.path(language) if self.base else f"{entry.slug}.html",
                "" if language == entry.source else labels.label(language),
            )
            for key, entry in self.articles.items()
            if language in entry.pages and not entry.pages[language].draft
        ]
        own = f"{self.base}{language}/" if self.base else ""
        title = f"{self.name} · {tongue(language).endonym}"
        channel = Channel(language, title, f"{own}feed.xml", f"{own}index.html", self.name)
        return feed(channel, entries)

    def _sitemap(self) -> bytes:
        base = self.base or self.default
        return sitemap(
            [
                SitemapPage(tag, base + entry.path(tag), aware(entry.pages[tag].at), tag == entry.source)
                for tag in entry.languages
                if not entry.pages[tag].draft
            ]
            for _, entry in sorted(self.articles.items())
        )


_ATOM = "http://www.w3.org/2005/Atom"
_FEED_PREFIXES: dict[str | None, str] = {None: _ATOM}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST = 100  # entries; readers of feeds look for news, not for an archive
_NAMESPACE = uuid.UUID("5b3ad34a-8c2f-5b7e-9a1c-6f0f6d1e2c47")  # ours, for ids that no address changes
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when a feed without entries changed: Atom asks for a moment

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_SITEMAP_PREFIXES: dict[str | None, str] = {None: _SITEMAP, "xhtml": _XHTML}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A page in the feed. `label` is the edition's; "" for an original."""

    key: str
    record: Record
    href: str
    label: str = ""

    @property
    def updated(self) -> datetime:
        """When the entry last changed in a way that its readers would want to know."""
        own = (self.record.modified or self.record.published) if not self.label else None
        return aware(own or self.record.at)


@dataclass(frozen=True, slots=True)
class Channel:
    """The feed itself: its language and title, its address, the page it belongs to, who publishes it."""

    language: str
    title: str
    address: str
    home: str
    site: str


def feed(channel: Channel, entries: Sequence[FeedEntry]) -> bytes:
    """The feed as XML, the latest entries first. Addresses may be relative to the feed's own."""
    latest = sorted(entries, key=lambda entry: (entry.updated, entry.key), reverse=True)[:_MOST]
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_FEED_PREFIXES)  # type: ignore[arg-type] # lxml's None is a default namespace
    root.set(_LANG, channel.language)
    _add(root, "id", _urn("feed", channel.site, channel.language))
    _add(root, "title", channel.title)
    _add(root, "updated", max((entry.updated for entry in latest), default=_NEVER).isoformat())
    _add(root, "link", rel="self", type="application/atom+xml", href=channel.address)
    _add(root, "link", rel="alternate", type="text/html", hreflang=channel.language, href=channel.home)
    _add(_add(root, "author"), "name", channel.site)
    _add(root, "generator", "dragoman")
    for entry in latest:
        _entry(root, entry, channel)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _entry(root: etree._Element, entry: FeedEntry, channel: Channel) -> None:
    record = entry.record
    node = _add(root, "entry")
    _add(node, "id", _urn("entry", channel.site, entry.key, channel.language))
    _add(node, "title", record.title)
    _add(node, "updated", entry.updated.isoformat())
    if record.published is not None:
        _add(node, "published", aware(record.published).isoformat())
    for author in record.authors:
        _add(_add(node, "author"), "name", author)
    _add(node, "link", rel="alternate", type="text/html", hreflang=channel.language, href=entry.href)
    summary = "\n\n".join(part for part in (entry.label, record.description) if part)
    if summary:
        _add(node, "summary", summary, type="text")
    if entry.label:
        _add(node, "category", term="automated-translation", label=entry.label)
    if record.copyright:
        _add(node, "rights", record.copyright)


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    node.text = text
    return node


def _urn(*parts: str) -> str:
    # A file's name need not be UTF-8, and Python then keeps its bytes as lone surrogates.
    name = "\n".join(parts).encode("utf-8", "backslashreplace").decode("utf-8")
    return uuid.uuid5(_NAMESPACE, name).urn


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
