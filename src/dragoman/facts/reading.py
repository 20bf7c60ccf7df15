"""A sentence, read: what it says, each thing worked out once and only when it is first asked for.

Checks and repairs compare readings and cut nothing themselves. There is one way for each kind of parser: what
needs nothing but the text takes `(text, language)`, and what needs what another has found takes the `Reading`
and asks it. What is between two readings belongs to `dragoman.facts.comparison`. Whether a text looks as its
language is written (signs, spaces, capitals) is seen in the text itself, and is not here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import isfinite
from typing import Generic, Protocol, Self, TypeVar, overload

from dragoman.facts.coverage import ContentWords, content_words, weights
from dragoman.facts.denying import Denying, denying
from dragoman.facts.durations import Duration, durations
from dragoman.facts.misspellings import Slip, slips
from dragoman.facts.moments import Moment, moments
from dragoman.facts.moments.relative import unsure_units
from dragoman.facts.names import Name, names, protected
from dragoman.facts.names.extraction import names_in_any_script
from dragoman.facts.names.matching import Heard, Searchable, heard, searchable, sounding
from dragoman.facts.names.strays import PLAIN, name_words
from dragoman.facts.negation import Negation, negations
from dragoman.facts.numbers import Number, numbers
from dragoman.facts.numbers.fractions import Fraction, fractions
from dragoman.facts.questions import is_reported, may_ask, questions
from dragoman.facts.quotations import Quotation, enclosed, quotations
from dragoman.facts.repeats import Repeats, repeats
from dragoman.model.article import Span
from dragoman.text.identify import other_language
from dragoman.text.scripts import Run, foreign_runs
from dragoman.text.verbatim import spans
from dragoman.text.words import Word, folds, words

_REMEMBERED = 1024
"""Readings that are remembered: a source is read once for all its candidates, mends and target languages, and
an article's sentences for the checks of the article as a whole."""

_EXCERPT = 80
"""Characters of a text that a message quotes: a line of a terminal."""


_Owner = TypeVar("_Owner")
_Value = TypeVar("_Value")


class once(Generic[_Owner, _Value]):  # noqa: N801  # it decorates a method, as property does
    """A property that is worked out when it is first asked for, and is then an attribute like any other.

    As functools.cached_property, whose lock (up to Python 3.11) takes as long as some of what is worked out
    here: a pair of sentences asks for thirty. Two threads may work one out at once, and find the same.
    """

    def __init__(self, function: Callable[[_Owner], _Value]) -> None:
        self._function, self._name = function, function.__name__
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, instance: None, owner: type[_Owner]) -> Self: ...
    @overload
    def __get__(self, instance: _Owner, owner: type[_Owner] | None = None) -> _Value: ...
    def __get__(self, instance: _Owner | None, owner: type[_Owner] | None = None) -> Self | _Value:
        """The value for an instance; for the class itself, this."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._function(instance)
        return value


class Placed(Protocol):
    """Anything that stands somewhere in a text: a word, a number, a name, a span."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Behind its last character."""


@dataclass(frozen=True)  # no slots: what was worked out lies in the instance's own dictionary
class Reading:
    """`text` in `language` (a BCP 47 tag), and what it says. Readings of one text in one language are equal.

    Get one of `reading`, which remembers them. All spans are of `text`, in order; all of it is worked out in
    time linear in its length.
    """

    text: str
    language: str

    def __reduce__(self) -> tuple[object, ...]:
        """Only what it is of is pickled: where it is unpickled, it is read anew, or remembered."""
        return reading, (self.text, self.language)

    def at(self, place: Placed) -> str:
        """What stands there."""
        return self.text[place.start : place.end]

    def excerpt(self, place: Placed) -> str:
        """What stands there, of a length for a message."""
        return self.text[place.start : place.end][:_EXCERPT]

    def quoted(self, place: Placed | None) -> str:
        """The same on one line, with the sign of what was left out; "" of nothing."""
        text = " ".join(self.at(place).split()) if place is not None else ""
        return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"

    @once
    def words(self) -> tuple[Word, ...]:
        """Its words and figures."""
        return words(self.text, self.language)

    @once
    def folds(self) -> tuple[str, ...]:
        """The same, folded alone."""
        return folds(self.text, self.language)

    @once
    def capitals(self) -> tuple[Word, ...]:
        """Its words that are not all in small letters: with a capital, figures, signs without case."""
        return tuple([word for word in self.words if not word.text.islower()])

    @once
    def vocabulary(self) -> Mapping[str, bool]:
        """Its words, folded; True for those that stand in it without a capital."""
        found = dict.fromkeys(self.folds, True)
        small = {word.folded for word in self.words if word.text.islower()} if self.capitals else found.keys()
        found.update(dict.fromkeys(found.keys() - small, False))
        return found

    @once
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Its words, folded, each with the next."""
        return frozenset(pairwise(self.folds))

    @once
    def content(self) -> ContentWords:
        """Its content words, with what they weigh, and its other words."""
        return content_words(self)

    @once
    def weights(self) -> list[float]:
        """What each of its words weighs, from 0 (of a function word) to 1."""
        return weights(self)

    @once
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers, in any spelling."""
        return numbers(self.text, self.language)

    @once
    def fractions(self) -> tuple[Fraction, ...]:
        """The parts of a whole that it says in words."""
        return fractions(self.text, self.language)

    @once
    def durations(self) -> tuple[Duration, ...]:
        """How long it says that something lasts."""
        return tuple(durations(self.text, self.language, self.numbers))

    @once
    def moments(self) -> tuple[Moment, ...]:
        """Its dates and times of day."""
        return moments(self.text, self.language)

    @once
    def unsure_units(self) -> frozenset[str]:
        """Units ("day") that a word of it may count from its own day: «اليوم» is «today» or «the day»."""
        return unsure_units(self.text, self.language)

    @once
    def names(self) -> tuple[Name, ...]:
        """Names that capitals show."""
        return names(self.text, self.language)

    @once
    def name_words(self) -> tuple[Word, ...]:
        """Words with a capital that may be names that keep their letters."""
        return name_words(self)

    @once
    def plain_words(self) -> frozenset[str]:
        """Its words, folded, without genitives and accents."""
        return frozenset(map(PLAIN.__getitem__, self.folds))

    @once
    def shown_names(self) -> tuple[Name, ...]:
        """Names that its writing shows: by capitals, or by the signs that foreign names are written with."""
        return names_in_any_script(self)

    @once
    def protected(self) -> tuple[Span, ...]:
        """Persons and streets that should pass translation as they are."""
        return protected(self.text, self.language)

    @once
    def searchable(self) -> Searchable:
        """The text as names are looked for in it, with the known places in it."""
        return searchable(self)

    @once
    def heard(self) -> Heard:
        """What of it a name may sound like."""
        return heard(self)

    def sounding(self, name: str) -> tuple[float, int, int]:
        """The word that sounds most like a folded name: how much (0 to 1), and where; 0 where none does."""
        known: dict[str, tuple[float, int, int]] = self.__dict__.setdefault("_sounds", {})
        if name not in known:
            known[name] = sounding(name, self)
        return known[name]

    @once
    def quotations(self) -> tuple[Quotation, ...]:
        """What it quotes."""
        return quotations(self.text, self.language)

    @once
    def enclosed(self) -> tuple[Span, ...]:
        """What stands between quotation marks or brackets and is no longer than a title."""
        return enclosed(self.text)

    def encloses(self, start: int, end: int) -> bool:
        """Whether all from `start` to `end` stands between such marks."""
        at = bisect_right(self.enclosed, start, key=lambda span: span.start) - 1
        return at >= 0 and self.enclosed[at].end >= end

    @once
    def questions(self) -> tuple[Span, ...]:
        """The marks of its questions."""
        return questions(self.text, self.language)

    @once
    def may_ask(self) -> bool:
        """Whether it may be a question without a mark."""
        return may_ask(self.text, self.language)

    @once
    def reports_question(self) -> bool:
        """Whether it reports a question, which then needs no mark: «she asked why»."""
        return is_reported(self.text, self.language)

    @once
    def negations(self) -> tuple[Negation, ...]:
        """What denies."""
        return negations(self.text, self.language)

    @once
    def denying(self) -> tuple[Denying, ...]:
        """The words that deny by themselves («unsafe», «lacks»), and idioms with a denying word."""
        return denying(self.text, self.language)

    @once
    def repeats(self) -> Repeats:
        """What it says again."""
        return repeats(self)

    @once
    def slips(self) -> tuple[Slip, ...]:
        """Likely misspellings."""
        return slips(self)

    @once
    def foreign_runs(self) -> tuple[Run, ...]:
        """Letters of scripts that its language is not written in; Latin ones are never among them."""
        return foreign_runs(self.text, self.language)

    @once
    def other_language(self) -> str | None:
        """The language that it is in where that is surely not its own."""
        return other_language(self.text, self.language)

    @once
    def verbatim(self) -> tuple[Span, ...]:
        """Addresses, handles and hashtags."""
        return spans(self.text)


@lru_cache(maxsize=_REMEMBERED)
def reading(text: str, language: str) -> Reading:
    """The reading of `text` in `language` (a BCP 47 tag): the same one as long as it is remembered."""
    return Reading(text, language)


def values(text: str, language: str) -> tuple[float, ...]:
    """The different numbers that a text says, sorted; such as a number in JSON may be."""
    return tuple(sorted({one.value for one in reading(text, language).numbers if isfinite(one.value)}))
