"""The ways to other languages in a page that was published earlier."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.publish.context import Alternate
from dragoman.publish.templating import render
from dragoman.publish.tongue import tongue

_PARTS = ("links", "languages")


def relinked(page: str, language: str, alternates: Sequence[Alternate]) -> str:
    """The page with its links to other languages replaced by `alternates`; nothing else is touched.

    The templates set comments around the two places. Text of an article cannot hold such comments,
    because it is escaped. A place whose comments an editor took away stays as it is.
    """
    for part in _PARTS:
        begin, end = f"<!-- dragoman:{part} -->", f"<!-- /dragoman:{part} -->"
        before, found, rest = page.partition(begin)
        _, closed, after = rest.partition(end)
        if found and closed:
            new = render(f"{part}.html", language, tongue=tongue(language), alternates=alternates)
            page = before + new.rstrip("\n") + after
    return page
