"""What stands in quotation marks and brackets: titles, names in their own script, quoted words."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from dragoman.model.article import Span

_LONGEST = 120
"""Characters between a pair of signs; more is not a title but a quotation."""

_PAIRS = "()[]（）【】«»»«“”„“„”‹›「」『』《》〈〉‘’‚‘\"\"''"
_CLOSERS = {
    opener: "".join(_PAIRS[1::2][n] for n in range(len(_PAIRS) // 2) if _PAIRS[2 * n] == opener)
    for opener in _PAIRS[::2]
}
_SIGNS = re.compile(r"(?<!\w)['‘‚]|['’‘](?!\w)|[()\[\]（）【】«»“”„‹›「」『』《》〈〉\"]")


@lru_cache(maxsize=1024)
def enclosed(text: str) -> tuple[Span, ...]:
    """Spans between a sign and the next one that closes it, the signs left out."""
    found = []
    opened: tuple[str, int] | None = None
    for match in _SIGNS.finditer(text):
        sign, at = match[0], match.start()
        if opened is not None and sign in _CLOSERS.get(opened[0], ""):
            if at - opened[1] <= _LONGEST and at > opened[1] + 1:
                found.append(Span(opened[1] + 1, at))
            opened = None
        elif sign in _CLOSERS:
            opened = (sign, at)
    return tuple(found)


def is_enclosed(start: int, end: int, text: str) -> bool:
    """Whether all of `text[start:end]` stands between such signs."""
    spans = enclosed(text)
    at = bisect_right(spans, start, key=lambda span: span.start) - 1
    return at >= 0 and spans[at].end >= end
