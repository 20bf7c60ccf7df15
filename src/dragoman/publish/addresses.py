"""Which addresses of an article may stand in a page, and how they are written there."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

LINKED = frozenset({"http", "https", "mailto", "tel"})
"""Schemes that a link may have; anything else (``javascript:``, ``data:``) is shown as plain text."""

LOADED = frozenset({"http", "https"})
"""Schemes of pictures and frames."""

_LONGEST = 8192  # longer ones do not work in browsers and servers, and are never an article's own


_DRAWN = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]", re.IGNORECASE)
"""Pictures that stand in the page itself. As an image a drawing runs no script (SVG Integration,
"secure static mode")."""

_LARGEST_DRAWN = 2 * 1024 * 1024


def safe(address: str, base: str | None = None, schemes: Collection[str] = LINKED) -> str | None:
    """The address as a page may name it, or None where it may not.

    A relative one is resolved against `base`, where the article was published; without a base it
    stays relative. Browsers drop control characters and white space at the ends before they look
    at the scheme, so these are dropped here first.
    """
    cleaned = "".join(c for c in address.strip() if c > "\x1f" and not "\x7f" <= c <= "\x9f").strip()
    if not cleaned or len(cleaned) > _LONGEST:
        return None
    try:
        scheme = urlsplit(cleaned).scheme.lower()
        if not scheme and base is not None:
            cleaned = urljoin(base, cleaned)
            scheme = urlsplit(cleaned).scheme.lower()
    except ValueError:  # an IPv6 address that is not one
        return None
    if scheme:
        return cleaned if scheme in schemes else None
    # What has no scheme for Python and a colon in its first part may have one for a browser.
    return None if ":" in cleaned.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0] else cleaned


def picture(address: str, base: str | None = None) -> str | None:
    """The address of a picture, as `safe` for what is loaded, or the picture itself as a ``data:`` URL."""
    if _DRAWN.match(address):
        return address if len(address) <= _LARGEST_DRAWN else None
    return safe(address, base, LOADED)
