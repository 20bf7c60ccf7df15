"""What a page says of a translation: in its head, or on the label of a fragment, which has no head."""

from __future__ import annotations

import re

from dragoman.markup.nesting import attribute
from dragoman.model.disclosure import NAMES, Disclosure

LABEL = '<div class="dragoman-label" role="note">'
"""The element that an edition's label stands in, in a document that had none of its own."""

_END = re.compile(
    r"<(?P<kept>script|style|title)\b.*?</(?P=kept)\s*>|<!--.*?-->|(?P<end></head\s*>)",
    re.DOTALL | re.IGNORECASE,
)
_EARLIER = re.compile(rf'<meta\s+name="(?:{"|".join(NAMES)})"\s+content="[^"]*"\s*/?>\n?', re.IGNORECASE)
_CAPITALS = re.compile(r"(?=[A-Z])")


def disclosed(page: str, disclosure: Disclosure) -> str:
    """The page with what is said of the translation; what an earlier edition said goes."""
    found = next((match for match in _END.finditer(page) if match["end"]), None)
    values = {name: str(value) for name, value in disclosure.stated().items()}
    if found is None:
        written = (attribute(f"data-{_CAPITALS.sub('-', name).lower()}", values[name]) for name in values)
        return page.replace(LABEL, f"{LABEL[:-1]}{''.join(written)}>", 1)
    head = _EARLIER.sub("", page[: found.start()])
    metas = (f"<meta{attribute('name', name)}{attribute('content', values[name])}>\n" for name in values)
    return head + "".join(metas) + page[found.start() :]
