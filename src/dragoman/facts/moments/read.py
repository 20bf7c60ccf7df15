"""From a text to the moments in it."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.facts.moments.clocks import clocks, phrases
from dragoman.facts.moments.east import WEEKDAYS, east
from dragoman.facts.moments.figures import numeric, reckoned
from dragoman.facts.moments.moment import Moment
from dragoman.facts.moments.named import calendar_words, named
from dragoman.facts.moments.others import months_of, others
from dragoman.facts.moments.relative import openings, relatives
from dragoman.facts.moments.spoken import anchors
from dragoman.facts.numbers.figures import in_ascii
from dragoman.facts.remembered import Lasting
from dragoman.text.calendar import calendar
from dragoman.text.languages import primary
from dragoman.text.spelled import spelled
from dragoman.text.words import Memo, folds, words

_POSSESSIVE = ("'s", "’s")
_DIGIT = re.compile(r"\d")
_CALENDAR, _RELATIVE, _TIME, _OTHER = 1, 2, 4, 8


def knows_months(language: str) -> bool:
    """Whether the names of the language's months are known."""
    subtag = primary(language)
    return subtag in WEEKDAYS or bool(calendar(subtag).months)


def moments(text: str, language: str) -> tuple[Moment, ...]:
    """The dates and times of `text`, in order, not overlapping. Unknown languages have figures only."""
    subtag = primary(language)
    row, read = words(text, language), folds(text, language)
    if subtag == "en" and ("'s" in text or "’s" in text):  # «Saturday's»
        row = tuple(
            [
                word if word.folded[-2:] not in _POSSESSIVE else word._replace(folded=word.folded[:-2])
                for word in row
            ]
        )
        read = tuple([word.folded for word in row])
    said = _cues(subtag).of(read)
    figures = _DIGIT.search(text) is not None
    if not figures and text.isascii() and not any(said):
        return ()
    cues = [(at, cue) for at, cue in enumerate(said) if cue]
    base = in_ascii(text)
    found: list[Moment] = []
    all_cues = 0
    for _, cue in cues:
        all_cues |= cue
    if all_cues & _CALENDAR:
        found += [
            reckoned(one, language)
            for one in named(row, base, subtag, [at for at, cue in cues if cue & _CALENDAR])
        ]
    if all_cues & _RELATIVE:
        found += relatives(row, subtag, [at for at, cue in cues if cue & _RELATIVE])
    if all_cues & _OTHER:
        found += others(row, base, subtag)
    if figures:
        found += numeric(base, language)
        found += [reckoned(Moment(*one), language) for one in spelled(text, language)]
    if figures or all_cues & _TIME:
        found += clocks(base, row, subtag, figures=figures, named=[at for at, cue in cues if cue & _TIME])
    found += east(base, subtag)
    return _apart(found)


def _apart(found: list[Moment]) -> tuple[Moment, ...]:
    """The moments in order; of those that overlap, the one that begins first, and of those the longest.

    Which week a weekday is of belongs to it: Chinese writes both in three signs, «下周日».
    """
    found.sort(key=lambda one: (one.start, -one.end))
    apart: list[Moment] = []
    for moment in found:
        last = apart[-1] if apart else None
        if last is None or moment.start >= last.end:
            apart.append(moment)
        elif last.unit == "week" and moment.weekday is not None:
            apart[-1] = moment._replace(start=last.start, unit=last.unit, offset=last.offset)
    return tuple(apart)


@lru_cache(maxsize=64)
def _cues(language: str) -> Memo[str, int]:
    """By folded word, what it may begin: nothing is looked for where a text has none of these words."""
    calendar_, times, relative_, others_ = (
        calendar_words(language),
        phrases(language),
        openings(language),
        months_of(language),
    )
    spoken = anchors(language)

    def cue(word: str) -> int:
        return (
            (_CALENDAR if calendar_[word] is not None else 0)
            | (_RELATIVE if word in relative_ else 0)
            | (_TIME if word in times or word in spoken else 0)
            | (_OTHER if word in others_ else 0)
        )

    return Lasting("cue", language, cue)
