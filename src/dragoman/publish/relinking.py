"""A page that was written earlier, of an article that is there in other languages now."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from dragoman.publish.about import script, with_translations
from dragoman.publish.page import Alternate
from dragoman.publish.templating import render, tongue

_PARTS = ("links", "languages")
"""Templates between comments, which a page has."""

_DATA = re.compile(r'(?<=<script type="application/ld\+json">)[^<]*')
"""JSON-LD, in which «<» is always escaped. Ours comes first: text of an article can hold no element."""


def relinked(page: str, language: str, alternates: Sequence[Alternate]) -> str:
    """The page with its links to other languages replaced by `alternates`, for readers and in the JSON-LD of
    an original; nothing else is touched.

    The templates set comments around two of the places. Text of an article cannot hold such comments,
    because it is escaped. A place whose comments an editor took away stays as it is.
    """
    for part in _PARTS:
        begin, end = f"<!-- dragoman:{part} -->", f"<!-- /dragoman:{part} -->"
        before, found, rest = page.partition(begin)
        _, closed, after = rest.partition(end)
        if found and closed:
            new = render(f"{part}.html", language, tongue=tongue(language), alternates=alternates)
            page = before + new.rstrip("\n") + after
    if any(one.original and one.language == language for one in alternates):
        others = [(one.language, one.address) for one in alternates if not one.original]
        page = _DATA.sub(lambda found: _told(found[0], others), page, count=1)
    return page


def _told(data: str, translations: Sequence[tuple[str, str]]) -> str:
    """JSON-LD with other translations; as it is where an editor made it something else."""
    try:
        said = json.loads(data)
    except ValueError:
        return data
    return str(script(with_translations(said, translations))) if isinstance(said, dict) else data
