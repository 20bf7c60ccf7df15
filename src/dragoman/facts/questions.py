"""Questions: their marks, what asks without one, and what reports one."""

from __future__ import annotations

import re
from functools import lru_cache

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
    """Whether a text without a question mark may be a question all the same."""
    closing, opening, _ = _patterns(primary(language))
    return (closing is not None and closing.search(text[-200:]) is not None) or (
        opening is not None and opening.search(text[:20_000]) is not None
    )


def is_reported(text: str, language: str) -> bool:
    """Whether a text reports a question, so that it needs no mark."""
    reporting = _patterns(primary(language))[2]
    return reporting is not None and reporting.search(text[:20_000]) is not None


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None, re.Pattern[str] | None]:
    """What closes a question without a mark, what opens one, and what reports one."""
    known = table("questions", language)
    reporting = rf"\b(?:{known['reports']})\b.{{0,40}}\b(?:{known['asks']})\b" if "reports" in known else None
    return (
        re.compile(known["closing"]) if "closing" in known else None,
        re.compile(known["opening"], re.IGNORECASE) if "opening" in known else None,
        re.compile(reporting, re.IGNORECASE) if reporting else None,
    )
