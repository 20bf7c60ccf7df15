"""What was withdrawn, as a list for the server of a site: what is answered with 410 (Gone, RFC 9110) leaves
the indexes of search engines, and a tombstone that is answered with 200 is another page to them.

A line is an address below the server's root and ``1;``, which nginx includes in a ``map`` and Apache reads as
a ``RewriteMap`` of the kind ``txt``: docs/withdraw.md has both.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from dragoman.publish.manifest import Entry

NAME = "gone.map"


def gone(articles: Mapping[str, Entry], base: str | None) -> bytes:
    """The list for a site at the address `base`, which is at its server's root where that is not known; b""
    where nothing was withdrawn.
    """
    root = urlsplit(base).path if base else "/"
    return "".join(f"{root}{path} 1;\n" for path in sorted(pages(articles))).encode("ascii")


def pages(articles: Mapping[str, Entry]) -> frozenset[str]:
    """The paths of what was withdrawn."""
    return frozenset(
        entry.path(language)
        for entry in articles.values()
        for language, page in entry.pages.items()
        if page.withdrawn is not None
    )
