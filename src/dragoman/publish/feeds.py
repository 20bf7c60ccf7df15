"""Atom feeds (RFC 4287), with what was withdrawn as deleted entries (RFC 6721)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from dragoman.model.disclosure import SCHEME, Oversight
from dragoman.publish.clean import line
from dragoman.publish.manifest import Record, aware

_ATOM = "http://www.w3.org/2005/Atom"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_FEED_PREFIXES: dict[str | None, str] = {None: _ATOM}
_DELETED_PREFIXES: dict[str | None, str] = {None: _ATOM, "at": _TOMBSTONES}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST = 100  # entries; readers of feeds look for news, not for an archive
_NAMESPACE = uuid.UUID("5b3ad34a-8c2f-5b7e-9a1c-6f0f6d1e2c47")  # ours, for ids that no address changes
TERMS = {
    Oversight.AUTOMATED: "automated-translation",
    Oversight.REVIEWED: "reviewed-automated-translation",
    Oversight.EDITED: "edited-automated-translation",
}
"""The category of an edition that a machine translated, by what people did with it."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when a feed without entries changed: Atom asks for a moment


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A page in the feed. `label` is the edition's; "" for an original.

    Of what was withdrawn the feed has a deleted entry with the id that its readers know.
    """

    key: str
    record: Record
    href: str
    label: str = ""

    @property
    def updated(self) -> datetime:
        """When the entry last changed in a way that its readers would want to know."""
        if self.record.withdrawn is not None:
            return aware(self.record.withdrawn.at)
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
    prefixes = _DELETED_PREFIXES if any(entry.record.withdrawn for entry in latest) else _FEED_PREFIXES
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=prefixes)  # type: ignore[arg-type] # lxml's None is a default namespace
    root.set(_LANG, channel.language)
    _add(root, "id", _urn("feed", channel.site, channel.language))
    _add(root, "title", channel.title)
    _add(root, "updated", max((entry.updated for entry in latest), default=_NEVER).isoformat())
    _add(root, "link", rel="self", type="application/atom+xml", href=channel.address)
    _add(root, "link", rel="alternate", type="text/html", hreflang=channel.language, href=channel.home)
    _add(_add(root, "author"), "name", channel.site)
    _add(root, "generator", "dragoman")
    for entry in latest:
        _deleted(root, entry, channel) if entry.record.withdrawn else _entry(root, entry, channel)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _entry(root: etree._Element, entry: FeedEntry, channel: Channel) -> None:
    record = entry.record
    node = _add(root, "entry")
    _add(node, "id", entry_id(channel.site, entry.key, channel.language))
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
    if entry.label and record.oversight:
        _add(node, "category", term=TERMS[Oversight(record.oversight)], label=entry.label)
    if record.source_type:
        _add(node, "category", term=record.source_type, scheme=SCHEME)
    if record.copyright:
        _add(node, "rights", record.copyright)


def _deleted(root: etree._Element, entry: FeedEntry, channel: Channel) -> None:
    """That the entry is gone, since when, by whom and why; it says nothing of what it was."""
    gone = entry.record.withdrawn
    assert gone is not None
    node = etree.SubElement(root, f"{{{_TOMBSTONES}}}deleted-entry")
    node.set("ref", entry_id(channel.site, entry.key, channel.language))
    node.set("when", aware(gone.at).isoformat())
    _add(etree.SubElement(node, f"{{{_TOMBSTONES}}}by"), "name", channel.site)
    if gone.reason:
        comment = etree.SubElement(node, f"{{{_TOMBSTONES}}}comment")
        comment.set(_LANG, gone.language)
        comment.text = line(gone.reason)
    _add(node, "link", rel="alternate", type="text/html", hreflang=channel.language, href=entry.href)


def entry_id(site: str, key: str, language: str) -> str:
    """The id by which readers of feeds know an article in a language, whatever becomes of its address."""
    return _urn("entry", site, key, language)


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    node.text = text
    return node


def _urn(*parts: str) -> str:
    # A file's name need not be UTF-8, and Python then keeps its bytes as lone surrogates.
    name = "\n".join(parts).encode("utf-8", "backslashreplace").decode("utf-8")
    return uuid.uuid5(_NAMESPACE, name).urn
