"""Negation: the words that turn a statement round, idioms in which they do not, and words that come near."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dragoman.facts.languages import table
from dragoman.model.article import Span
from dragoman.text.languages import primary

_CLAUSE = re.compile(r"[,;:.!?—–()«»\"“”]")
"""What ends the clause in which a language denies twice and means once."""

_FARTHEST = 60
"""Characters between two denials that are one: what stands further apart says two things."""


class Negation(NamedTuple):
    """A word or sign that negates, and where it stands; a `firm` one denies whatever it stands by."""

    start: int
    end: int
    firm: bool = False


class _Cues(NamedTuple):
    """The patterns of a language, as its table `denials` has them, and whether it denies twice."""

    cues: re.Pattern[str]
    firm: re.Pattern[str] | None
    idioms: re.Pattern[str] | None
    near: re.Pattern[str] | None
    twice: bool


def reliable(language: str) -> bool:
    """Whether negation in the language is told surely enough for an alarm."""
    return "firm" in table("denials", primary(language))


def varied(language: str) -> bool:
    """Whether the language often denies in other words than the original."""
    return "freely" in table("denials", primary(language))


def known(language: str) -> bool:
    """Whether the negations of the language are known."""
    return bool(table("denials", primary(language)))


def negations(text: str, language: str) -> tuple[Negation, ...]:
    """What negates in `text`. Idioms («not only», «sin embargo») do not count; nor does the second half of
    a double negation right behind the first («no … nada»), in languages that negate so.
    """
    known = _cues(primary(language))
    lower = _lower(text)
    if known is None or known.cues.search(lower) is None:
        return ()
    if known.idioms is not None:
        lower = known.idioms.sub(_blank, lower)
    found = tuple(
        Negation(*match.span(), known.firm is not None and known.firm.fullmatch(match[0]) is not None)
        for match in known.cues.finditer(lower)
    )
    return _single(found, lower) if len(found) > 1 and known.twice else found


def nearly(text: str, language: str) -> tuple[Span, ...]:
    """Where `text` says "not" in other words or in an idiom: the other side may have said it with one."""
    known = _cues(primary(language))
    lower = _lower(text)
    found: list[Span] = []
    if known is not None and known.idioms is not None:
        found += [Span(*one.span()) for one in known.idioms.finditer(lower)]
        lower = known.idioms.sub(_blank, lower)
    if known is not None and known.near is not None:
        found += [Span(*one.span()) for one in known.near.finditer(lower)]
    return tuple(found)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _single(found: tuple[Negation, ...], text: str) -> tuple[Negation, ...]:
    """The first negation of each clause."""
    kept = [found[0]]
    for one in found[1:]:
        if _CLAUSE.search(text, kept[-1].end, one.start) or one.start - kept[-1].end > _FARTHEST:
            kept.append(one)
    return tuple(kept)


@lru_cache(maxsize=64)
def _cues(language: str) -> _Cues | None:
    known = table("denials", language)
    if not known:
        return None
    shaped = re.compile if "unspaced" in known else _whole
    idioms, near = (shaped(known[name]) if name in known else None for name in ("idioms", "near"))
    firm = re.compile(known["firm"]) if "firm" in known else None
    return _Cues(shaped(known["cues"]), firm, idioms, near, "twice" in known)


def _whole(alternatives: str) -> re.Pattern[str]:
    r"""A pattern of whole words; `\w+` and `.{0,40}` in it are bounded, so that time stays linear."""
    bounded = alternatives.replace(r"\w+", r"\w{1,24}").replace(r"\w*", r"\w{0,24}")
    words = rf"(?<![\w\u0900-\u0963])(?:{bounded})(?![\w\u0900-\u0963])"
    return re.compile(rf"{words}|(?<!\w)n['’](?=\w)" if "n['’]" in bounded else words)
