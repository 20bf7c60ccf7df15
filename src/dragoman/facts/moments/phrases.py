"""Dates and times of day with the words around them that say how they stand in their sentence: «since early
March», «on Friday morning», «a las 10:00 del lunes».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.moments.moment import Moment
from dragoman.facts.moments.read import moments
from dragoman.text.languages import primary
from dragoman.text.patterns import later
from dragoman.text.words import Word, words

_WHICH = frozenset({"early", "late", "mid", "last", "next", "this", "every", "one"})
"""What says which part of a month or day, or which of several."""

_POSSESSIVE = ("'s", "’s")
_LONGEST = 4
"""Words of a preposition."""


_DAYS = later(r"(?<!\d)(\d{1,2})(?!\d)\D{0,2}?( ?[-–—/] ?| [^\W\d_]{1,5} )(?:el )?(\d{1,2})(?!\d)")


def two_days(moment: Moment, text: str) -> tuple[int, str, int] | None:
    """The two days that a date in `text` names, with what joins them: a sign or a word."""
    if moment.other is None or moment.day is None or moment.other.day is None:
        return None
    found = _DAYS.search(text, moment.start, moment.end)
    if found is None or {int(found[1]), int(found[3])} != {moment.day, moment.other.day}:
        return None
    return int(found[1]), found[2].strip(), int(found[3])


class Phrase(NamedTuple):
    """A date or time with what stands before and behind it, from `start` to `end` of a text.

    `relation` is what its preposition says ("since"), "" where it has none; `which` says which part of a
    month or week, or which of several, it is ("early", "last"), `part` which part of the day ("morning").
    `moments` are one or two: a weekday and the day that it is. `determined` is whether an article stands
    before it, `possessive` whether an English ending stands behind it, outside its end. `inner` is where it
    begins without its preposition.
    """

    start: int
    end: int
    moments: tuple[Moment, ...]
    inner: int
    relation: str = ""
    which: str = ""
    part: str = ""
    determined: bool = False
    possessive: bool = False

    @property
    def kind(self) -> str:
        """What it is by its grammar: "hour", "day", "month" or "weekday"."""
        last = self.moments[-1]
        if last.hour is not None:
            return "hour"
        if last.month is None:
            return "weekday"
        return "day" if last.day is not None else "month"


def phrases(text: str, language: str) -> list[Phrase]:
    """The phrases of a text, in order, not overlapping; none in a language whose words for it are not known.

    What counts from the text's own day, and what is of another calendar, is no part of them.
    """
    subtag = primary(language)
    if not table("said", subtag):
        return []
    row = words(text, language)
    found: list[Phrase] = []
    plain = [one for one in moments(text, language) if _is_plain(one, text)]
    at = 0
    while at < len(plain):
        group = plain[at : at + 2] if _belong(plain[at : at + 2], text) else plain[at : at + 1]
        at += len(group)
        phrase = _around(tuple(group), text, row, subtag)
        if not found or phrase.start >= found[-1].end:
            found.append(phrase)
    return found


def _is_plain(one: Moment, text: str) -> bool:
    """Whether it is one date or time, or two days of one month («10-12 March»)."""
    spans = one.other is None or two_days(one, text) is not None
    return one.offset is None and one.unit is None and one.calendar is None and spans


def _belong(pair: list[Moment], text: str) -> bool:
    """Whether a weekday and a date are one: «Thursday, March 5», «lunes 5 de marzo»."""
    if len(pair) < 2 or pair[0].weekday is None or pair[1].day is None or pair[1].month is None:
        return False
    return text[pair[0].end : pair[1].start] in (" ", ", ", ", the ", " the ", ", el ", " el ")


def _around(group: tuple[Moment, ...], text: str, row: tuple[Word, ...], language: str) -> Phrase:
    start, end = group[0].start, group[-1].end
    end = start + len(text[start:end].rstrip())
    possessive = language == "en" and text[start:end].endswith(_POSSESSIVE)
    end -= 2 if possessive else 0
    part = ""
    if not possessive and group[-1].hour is None:
        part, end = _part(text, end, row, language)
        possessive = language == "en" and text[end - 2 : end] in _POSSESSIVE
        end -= 2 if possessive else 0
    which, end = _behind(text, end, row, language)
    phrase = Phrase(start, end, group, start, part=part, which=which, possessive=possessive)
    for _ in range(4):  # a preposition, an article, which of several, and again an article
        wider = _wider(phrase, text, row, language)
        if wider == phrase:
            break
        phrase = wider
    return phrase


def _wider(phrase: Phrase, text: str, row: tuple[Word, ...], language: str) -> Phrase:
    """The phrase with what stands directly before it, where that belongs to it."""
    before = [word for word in row if word.end <= phrase.start][-_LONGEST:]
    gap = text[before[-1].end : phrase.start] if before else ""
    if not before or (gap != " " and not (gap == "-" and before[-1].folded == "mid")):
        return phrase
    relations, whiches = _words_before(language)
    for size in range(len(before), 0, -1):
        run = tuple([word.folded for word in before[-size:]])
        if not _are_beside(before[-size:], text):
            continue
        start = before[-size].start
        if not phrase.which and not phrase.relation and run in whiches:
            return phrase._replace(start=start, inner=start, which=whiches[run])
        if not phrase.relation and run in relations:
            return phrase._replace(start=start, relation=relations[run])
    if not (phrase.relation or phrase.determined) and before[-1].folded in _articles(language):
        return phrase._replace(start=before[-1].start, inner=before[-1].start, determined=True)
    return phrase


def _behind(text: str, end: int, row: tuple[Word, ...], language: str) -> tuple[str, int]:
    """Which of several it is, where that stands behind it («el lunes pasado»), and where it ends then."""
    following = [word for word in row if word.start > end][:2]
    for name, spelled in table("said", language).get("behind_it", {}).items():
        for one in spelled.split("|"):
            run = one.split()
            if [word.folded for word in following[: len(run)]] == run and text[
                end : following[0].start
            ] == " ":
                return name, following[len(run) - 1].end
    return "", end


def _are_beside(run: list[Word], text: str) -> bool:
    return all(text[one.end : two.start] == " " for one, two in pairwise(run))


def _part(text: str, end: int, row: tuple[Word, ...], language: str) -> tuple[str, int]:
    """The part of the day that is named behind a day, and where it ends."""
    for behind, name in _parts(language):
        if text[end : end + len(behind)] == behind:
            stop = end + len(behind)
            whole = next((word.end for word in row if word.start < stop <= word.end), stop)
            if whole == stop or text[stop:whole] in _POSSESSIVE:
                return name, whole
    return "", end


@lru_cache(maxsize=16)
def _parts(language: str) -> tuple[tuple[str, str], ...]:
    known = table("said", language).get("parts", {})
    return tuple((shape.removeprefix("{}"), name) for name, shape in known.items())


_Runs = Mapping[tuple[str, ...], str]


@lru_cache(maxsize=16)
def _words_before(language: str) -> tuple[_Runs, _Runs]:
    """What stands before a date, in folded words: prepositions by what they say, and words that say which."""
    relations: dict[tuple[str, ...], str] = {}
    whiches: dict[tuple[str, ...], str] = {}
    for name, run in _listed(language):
        (whiches if name in _WHICH else relations).setdefault(run, name)
    return relations, whiches


def _listed(language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, spelled in table("said", language).get("words", {}).items():
        for one in spelled.split("|"):
            yield name, tuple([word.folded for word in words(one, language)])


@lru_cache(maxsize=16)
def _articles(language: str) -> frozenset[str]:
    return frozenset(str(table("said", language).get("articles", "")).split())
