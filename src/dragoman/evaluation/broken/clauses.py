"""Clauses and sentences dropped, and clauses added that the original has not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.evaluation.broken.case import Case, others

_LONG = 20
"""Words of a sentence whose last clause is dropped."""
_TAIL = range(6, 16)
"""Words of the clause."""
_HEAD = 8
"""Words that are left, at least."""
_SEPARATOR = re.compile(r"[,;،，；]\s*|\s[–—-]\s")
_END = re.compile(r"[.!?…。！？؟।]*[\"”»“]?\s*$")
_QUOTES = '“”„«»"()'


def last_dropped(case: Case) -> Iterator[str]:
    """The last clause of a long sentence is left out."""
    if len(case.source.split()) < _LONG or len(case.target.split()) < _LONG:
        return
    separators = list(_SEPARATOR.finditer(case.target))
    if separators:
        cut = separators[-1].start()
        head, tail = case.target[:cut], case.target[separators[-1].end() :]
        if (
            len(tail.split()) in _TAIL
            and len(head.split()) >= _HEAD
            and not _quotes(tail)
            and _balanced(head)
        ):
            end = _END.search(tail)
            yield head + (end.group() if end else "")


def _quotes(text: str) -> bool:
    return any(sign in text for sign in _QUOTES)


def _balanced(text: str) -> bool:
    return text.count('"') % 2 == 0 and all(
        text.count(opening) == text.count(closing) for opening, closing in ("“”", "«»", "()")
    )


def added(case: Case) -> Iterator[str]:
    """A clause of another document is added at the end."""
    end = _END.search(case.target)
    if end is None or not end.group().strip() or _quotes(end.group()) or len(case.target.split()) < _HEAD:
        return
    lent = [
        one for one in case.stock.clauses if one.half == case.pair.half and one.document != case.pair.document
    ]
    for other in others(lent, case.target):
        if other.text not in case.target:
            comma = "،" if "،" in case.target or case.theirs in ("ar", "fa") else ","
            yield f"{case.target[: end.start()]}{comma} {other.text}{end.group()}"
            return


def sentence_dropped(case: Case) -> Iterator[str]:
    """The second of two sentences is left out."""
    if case.pair.seam[1]:
        yield case.target[: case.pair.seam[1]].rstrip()
