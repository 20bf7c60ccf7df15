"""RSS in its versions, and Atom, by feedparser.

feedparser is given a stream, as bytes that are the name of a file would open that file; its own sanitiser is
off, since what is kept goes through ours; and what Atom says of withdrawn entries is read here, since
feedparser takes their children for the feed's own.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from lxml import etree

from dragoman.sources.feeds.values import MAX_ITEMS, MAX_WORDS, Feed, Item, Removed, address, no_feed

TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
"""The namespace of RFC 6721."""


def read(data: bytes, url: str) -> Feed:
    """What the feed says. Raises ReadError where it is none."""
    import feedparser

    said = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not said.version and not said.entries:
        raise no_feed(url)
    whole = not said.bozo or _harmless(said.get("bozo_exception"))
    items = [item for entry in said.entries[:MAX_ITEMS] if (item := _item(entry, url, whole=whole))]
    return Feed(_text(said.feed.get("title")), tuple(items), tuple(removed(data)), whole)


def removed(data: bytes) -> list[Removed]:
    """What an Atom feed says is withdrawn; as far as it can be read."""
    found: list[Removed] = []
    tag = f"{{{TOMBSTONES}}}deleted-entry"
    try:
        entries = etree.iterparse(
            BytesIO(data), events=("end",), tag=tag, resolve_entities=False, no_network=True
        )
        for _, entry in entries:
            if ref := (entry.get("ref") or "").strip():
                comment = entry.find(f"{{{TOMBSTONES}}}comment")
                found.append(Removed(ref, (comment.text or "").strip() if comment is not None else ""))
    except etree.XMLSyntaxError:
        pass
    return found


def _item(entry: Any, url: str, *, whole: bool) -> Item | None:
    page = address(entry.get("link"), url)
    name = _text(entry.get("id")) or page
    content = max((_text(one.get("value")) for one in entry.get("content", [])), key=len, default="")
    if not name or (page is None and not whole):  # what is cut short may end in the middle of this one
        return None
    changed = _text(dict.get(entry, "updated")) or _text(entry.get("published"))
    return Item(name, page, _text(entry.get("title")), changed, content[:MAX_WORDS])


def _harmless(problem: object) -> bool:
    """Whether feedparser's complaint is of the media type or the encoding alone, and all was read."""
    import feedparser.exceptions as known

    return isinstance(problem, known.CharacterEncodingOverride | known.NonXMLContentType)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
