"""Questions: their marks, what asks without one, and what reports one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dragoman.facts.languages import table
from dragoman.model.article import Span
from dragoman.text.languages import primary

# Question marks of any script; Greek writes a semicolon.
_MARKS = re.compile("[?？؟⁇⁈⁉]")
_GREEK_MARKS = re.compile("[;?]")


def questions(text: str, language: str) -> tuple[Span, ...]:
    """The marks of the questions of `text`, in order; not those that only doubt a word."""
    if primary(language) == "el":
        return tuple([Span(*found.span()) for found in _GREEK_MARKS.finditer(text)])
    return tuple(
        [Span(*found.span()) for found in _MARKS.finditer(text) if not _in_remark(text, found.start())]
    )


def _in_remark(text: str, at: int) -> bool:
    """Whether a mark only doubts a word: «18 [months?]», «Smyth (?)»."""
    after = text[at + 1 : at + 2]
    if after not in ("]", ")"):
        return False
    opening = text.rfind("[" if after == "]" else "(", max(0, at - 30), at)
    return opening >= 0 and (after == "]" or opening == at - 1)


def may_ask(text: str, language: str) -> bool:
    """Whether a text without a question mark may be a question all the same; one that opens with what asks
    and exclaims («How could you!») is one.
    """
    known = _patterns(primary(language))
    return (
        (known.closing is not None and known.closing.search(text[-200:]) is not None)
        or (known.opening is not None and known.opening.search(text[:20_000]) is not None)
        or (known.exclaiming is not None and known.exclaiming.search(text[:20_000]) is not None)
    )


def is_reported(text: str, language: str) -> bool:
    """Whether a text reports a question, so that it needs no mark."""
    reporting = _patterns(primary(language)).reporting
    return reporting is not None and reporting.search(text[:20_000]) is not None


def what_asks(language: str) -> re.Pattern[str] | None:
    """The words that ask for more than yes or no; None where the language's are not known."""
    return _patterns(primary(language)).asking


class _Patterns(NamedTuple):
    """What closes a question without a mark, opens one, reports one, asks and exclaims, and what asks."""

    closing: re.Pattern[str] | None = None
    opening: re.Pattern[str] | None = None
    reporting: re.Pattern[str] | None = None
    exclaiming: re.Pattern[str] | None = None
    asking: re.Pattern[str] | None = None


@lru_cache(maxsize=64)
def _patterns(language: str) -> _Patterns:
    known = table("questions", language)
    found = _Patterns(
        re.compile(known["closing"]) if "closing" in known else None,
        re.compile(known["opening"], re.IGNORECASE) if "opening" in known else None,
    )
    if "asks" not in known:
        return found
    reports, asks = rf"\b(?:{known['reports']})\b", rf"\b(?:{known['asks']})\b"
    return found._replace(
        reporting=re.compile(rf"{reports}.{{0,40}}{asks}|{asks}.{{0,60}}{reports}", re.IGNORECASE),
        exclaiming=re.compile(rf"(?:^|[.!…:;\"“„«‘(¡–—-])\s{{0,2}}{asks}[^.?!]{{1,200}}!", re.IGNORECASE),
        asking=re.compile(asks, re.IGNORECASE),
    )
