"""Dates by the months of other calendars, «۲۳ آذر ۱۴۰۰», «10 جمادى الأولى 1443», and by names of the
Gregorian months that are several words: «تشرين الأول».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from dragoman.facts.languages import table
from dragoman.facts.moments.moment import Moment
from dragoman.text import calendars
from dragoman.text.calendars import Kind
from dragoman.text.words import Word, words

_Names = Mapping[str, list[tuple[tuple[str, ...], Kind | None, int]]]


def others(row: tuple[Word, ...], base: str, language: str) -> Iterator[Moment]:
    """The dates of a text in its reader's other calendars; a month's name of one word counts
    beside a day, a year or another month only.
    """
    known = months_of(language)
    last = -1  # behind which word another month of the same row may stand: «بين حزيران وآب»
    for at in [at for at, word in enumerate(row) if _bare(word.folded, known) in known]:
        first = _bare(row[at].folded, known)
        for run, kind, month in known[first]:
            end = at + len(run)
            if (first, *[word.folded for word in row[at + 1 : end]]) != run:
                continue
            day, year = _figure(row, at - 1, base), _figure(row, end, base)
            day = day if day is not None and 1 <= day <= 31 else None
            if year is not None and not (calendars.is_year(kind, year) if kind is not None else year > 1000):
                year = None
            joined = at == last and row[at].folded != first
            if day is None and year is None and (kind is not None or len(run) == 1):
                if not joined and not _is_followed(row, end, known):
                    break
                last = end
            start = row[at - 1].start if day is not None else row[at].start
            stop = row[end].end if year is not None else row[end - 1].end
            yield Moment(start, stop, year, month, day, calendar=kind)
            break


def _bare(word: str, known: _Names) -> str:
    """A word without the Arabic «and» that is written on to it, where a month's name is left."""
    return word[1:] if word not in known and word.startswith("و") and word[1:] in known else word


def _is_followed(row: tuple[Word, ...], at: int, known: _Names) -> bool:
    """Whether «and» and a month's name stand at a word."""
    return at < len(row) and row[at].folded.startswith("و") and row[at].folded[1:] in known


def _figure(row: tuple[Word, ...], at: int, base: str) -> int | None:
    if not 0 <= at < len(row):
        return None
    figure = base[row[at].start : row[at].end]
    return int(figure) if figure.isdigit() and len(figure) <= 4 else None


@lru_cache(maxsize=64)
def months_of(language: str) -> _Names:
    """By its first word, each name of a month with its calendar and number; the longest first.

    `times.calendars` names the calendars of a language, and what their months are called beside the names of
    `dragoman.text.calendars`.
    """
    found: dict[str, list[tuple[tuple[str, ...], Kind | None, int]]] = {}
    for called, spelled in table("times", language).get("calendars", {}).items():
        kind: Kind | None = None if called == "gregorian" else called
        names = list(calendars.month_names(kind).items()) if kind is not None else []
        names += [(name, number + 1) for line in spelled for number, name in enumerate(line.split("|"))]
        for name, number in names:
            run = tuple(word.folded for word in words(name.strip(), language))
            if run:
                found.setdefault(run[0], []).append((run, kind, number))
    return {
        first: sorted(set(several), key=lambda one: (-len(one[0]), str(one)))
        for first, several in found.items()
    }
