"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from dragoman.model.errors import ReadError
from dragoman.sources.feeds.values import MAX_WORDS, Feed, Item, address, no_feed


def read(data: bytes, url: str) -> Feed:
    """What the feed says. Raises ReadError."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReadError(
            f"{url} is JSON that is damaged or cut short ({error})", "Try again later."
        ) from error
    entries = said.get("items")
    if not isinstance(entries, list):
        raise no_feed(url)
    items = [item for entry in entries if isinstance(entry, dict) and (item := _item(entry, url))]
    return Feed(_text(said.get("title")), tuple(items))


def _item(entry: dict[str, Any], url: str) -> Item | None:
    page = address(entry.get("url"), url)
    own = entry.get("id")
    name = str(own).strip() if isinstance(own, str | int | float) else ""  # numbers are allowed for old feeds
    if not name and page is None:
        return None
    changed = _text(entry.get("date_modified")) or _text(entry.get("date_published"))
    content = _text(entry.get("content_html"))[:MAX_WORDS]
    return Item(name or page or "", page, _text(entry.get("title")), changed, content)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
