"""Two numbers of a sentence beside the same two of its translation: whether each still says the same.

Numbers that are right as values may have changed places: 51 per cent for, 49 against. What each stands by tells:
what it counts, the words around it that answer each other, and their order, which translations mostly keep.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.fuzz import ratio

from dragoman.facts.languages import table
from dragoman.facts.meaning import vectors
from dragoman.facts.numbers.number import Number
from dragoman.facts.numbers.units import converts, dimension
from dragoman.text.languages import primary
from dragoman.text.words import folded

if TYPE_CHECKING:  # they ask this package, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.meaning.alignment import Aligned
    from dragoman.facts.moments.moment import Moment
    from dragoman.facts.reading import Reading
    from dragoman.text.words import Word

_MOST = 12
"""Numbers of a sentence that are looked at; a sentence with more is a table."""

_YEARS = range(1500, 2100)
_YEAR_FIGURES = 4

_HEAD_LAST = frozenset({"zh", "ja", "ko", "tr", "hi", "ur", "fa", "yue", "hu", "fi", "et", "ta", "bn"})
"""Languages in which what says more of a word stands before it, or the verb last."""

_OTHERWISE = 0.4
"""What the order of two numbers says between such a language and another, of what it says between others."""

_COMPANY = 3
"""Words on either side of a number that are looked at as a phrase."""

_NEAR_SCORE = 6
"""Words between a score and the word that says that it is a defeat."""

_ALIKE = 65.0
"""RapidFuzz's ratio (0 to 100) from which on two names are one in two languages: «Democrats», «Demokraten»."""

_ENOUGH = 0.1
"""Votes of words, weighed by how near they stand, that are counted in full; fewer say less."""


class Kept(NamedTuple):
    """A number of the source, and the one of the translation that has its value."""

    here: Number
    there: Number


class Exchange(NamedTuple):
    """Two numbers that may have changed places, and what was seen of it: numbers from -1 to 1 by their names
    in the table of evidence `transposition`.
    """

    one: Kept
    other: Kept
    features: dict[str, float]


def kept(pair: Comparison) -> list[Kept]:
    """The numbers that each side says as often as the other, the first with the first."""
    ours, theirs = pair.source.numbers, pair.target.numbers
    if len(ours) < 2 or len(theirs) < 2 or max(len(ours), len(theirs)) > _MOST:
        return []
    found = []
    for one in ours:
        if one.kind in ("roman", "code"):
            continue
        again = [another for another in ours if another.equals(one)]
        same = [other for other in theirs if other.equals(one)] or _in_other_measure(one, theirs)
        if len(same) != len(again):  # «una victoria por 1-0» has one article that is no number
            same, again = ([other for other in some if other.kind == one.kind] for some in (same, again))
        if len(same) == len(again):
            found.append(Kept(one, same[sum(another.start < one.start for another in again)]))
    return found


def _in_other_measure(one: Number, theirs: Sequence[Number]) -> list[Number]:
    """The numbers that are `one` in the reader's measure: 4 inches are 10 centimetres."""
    if not dimension(one.unit):
        return []
    return [
        other for other in theirs if other.unit and converts(one.value, one.unit, other.value, other.unit)
    ]


def exchanges(pair: Comparison) -> Iterator[Exchange]:
    """Pairs of numbers with some sign that each stands where the other stood."""
    anchors: list[Anchor] | None = None
    order = _OTHERWISE if _is_otherwise(pair) else 1.0
    for one, other in combinations(kept(pair), 2):
        crossed = other.there.start < one.there.start
        if one.here.equals(other.here):
            continue
        if _is_place_for_number(one, other):
            yield Exchange(one, other, {"crossed": crossed * order, "measured": 1.0})
            continue
        if not _are_alike(pair.source, one.here, other.here):
            continue
        if any(_is_ordinal(kept_.here) != _is_ordinal(kept_.there) for kept_ in (one, other)):
            continue  # «a one-two» are «the first two»
        if _are_one_moment(pair, one, other):
            continue  # «ten past eight» is «las ocho y diez»
        measured = _measured(pair, one, other)
        slots = _slots(pair, one, other)
        if measured <= 0 and (_is_year(one.here) != _is_year(other.here) or not (crossed or slots > 0)):
            continue  # a year stands where the sentence likes, and no amount stands there
        if anchors is None:
            anchors = list(_anchors(pair))
        listed = crossed and _is_list(pair.source, one.here, other.here)
        features = {
            "crossed": crossed * order,
            "measured": measured,
            "slots": slots,
            "belonging": _belonging(pair, one, other, anchors),
            "named": _belonging(pair, one, other, [anchor for anchor in anchors if anchor.named]),
            "company": _company(pair, one, other),
            "listed": listed * order,
            "losing": float(listed and (_loses(pair.source, one.here) or _loses(pair.target, one.there))),
            "weak": float(one.here.weak or other.here.weak),
        }
        yield Exchange(one, other, features)


def _are_one_moment(pair: Comparison, one: Kept, other: Kept) -> bool:
    """Whether both are parts of one date or time, which both sides say."""
    ours = _moment_of(pair.source, one.here, other.here)
    theirs = _moment_of(pair.target, one.there, other.there) if ours is not None else None
    return ours is not None and theirs is not None and ours.agrees(theirs)


def _moment_of(of: Reading, one: Number, other: Number) -> Moment | None:
    first, last = min(one.start, other.start), max(one.end, other.end)
    return next((at for at in of.moments if at.start <= first and last <= at.end), None)


class Anchor(NamedTuple):
    """Two words that answer each other, by their numbers in the two sentences, how surely, 0 to 1, and whether
    they are one name.
    """

    here: int
    there: int
    weight: float
    named: bool


def _anchors(pair: Comparison) -> Iterator[Anchor]:
    """Words that answer each other, but for those of numbers."""
    ours, theirs = pair.source.words, pair.target.words
    for one, other, weight in _answers(pair):
        if _is_number(one, pair.source.numbers) or _is_number(other, pair.target.numbers):
            continue
        named = one.text[0].isupper() and ratio(one.folded, other.folded) >= _ALIKE
        yield Anchor(_index(ours, one.start), _index(theirs, other.start), weight, named)


def _answers(pair: Comparison) -> Iterator[tuple[Word, Word, float]]:
    if pair.alignment is not None:
        theirs = pair.alignment.target
        for one in pair.alignment.source:
            name = _namesake(one.word, theirs)
            if name is not None:
                yield one.word, name, 1.0
            elif one.partner >= 0:
                yield one.word, theirs[one.partner].word, one.likeness
    elif pair.coverage is not None:
        for known in pair.coverage.source:
            if known.partner >= 0:
                yield known.word, pair.coverage.target[known.partner].word, 1.0


def _namesake(word: Word, theirs: Sequence[Aligned]) -> Word | None:
    """The word that is the same name: parties and countries mean nearly the same as others of their kind."""
    if not word.text[0].isupper():
        return None
    alike = max(theirs, key=lambda one: ratio(word.folded, one.word.folded)).word
    return alike if ratio(word.folded, alike.folded) >= _ALIKE else None


def _belonging(pair: Comparison, one: Kept, other: Kept, anchors: Sequence[Anchor]) -> float:
    """How far the words around each number stand around the other in the translation: 1 all, -1 none."""
    ours = [_reach(pair.source.words, number) for number in (one.here, other.here)]
    theirs = [_reach(pair.target.words, number) for number in (one.there, other.there)]
    votes = total = 0.0
    for anchor in anchors:
        near, far = (_distance(anchor.here, reach) for reach in ours)
        there, away = (_distance(anchor.there, reach) for reach in theirs)
        weight = anchor.weight / (1 + min(near, far)) / (1 + min(there, away))
        vote = (far - near) / (far + near) * (away - there) / (away + there)
        votes -= weight * vote
        total += weight * abs(vote)
    return votes / total * min(1.0, total / _ENOUGH) if total else 0.0


def _company(pair: Comparison, one: Kept, other: Kept) -> float:
    """How much more what stands before and behind each is like what stands so at the other in the translation."""
    if pair.alignment is None:
        return 0.0
    ours = [_around(pair.source, number) for number in (one.here, other.here)]
    theirs = [_around(pair.target, number) for number in (one.there, other.there)]
    found = vectors([*ours[0], *ours[1], *theirs[0], *theirs[1]]).reshape(4, 2, -1)
    alike = (found[:2, None] * found[None, 2:]).sum(axis=3).mean(axis=2)
    return float(alike[0, 1] + alike[1, 0] - alike[0, 0] - alike[1, 1]) / 2


def _around(of: Reading, number: Number) -> tuple[str, str]:
    """Up to three words before a number, and behind it, without other numbers."""
    first, last = _reach(of.words, number)
    before, behind = of.words[max(0, first - _COMPANY) : first], of.words[last + 1 : last + 1 + _COMPANY]
    for at, word in reversed(list(enumerate(before))):
        if _is_number(word, of.numbers):
            before = before[at + 1 :]
            break
    for at, word in enumerate(behind):
        if _is_number(word, of.numbers):
            behind = behind[:at]
            break
    return " ".join(word.text for word in before), " ".join(word.text for word in behind)


def _is_ordinal(number: Number) -> bool:
    return number.kind == "ordinal"


def _is_place_for_number(one: Kept, other: Kept) -> bool:
    """Whether the place in an order is of one what the number is of the other: «the third court, two men» as
    «der zweite Senat, drei Männer».
    """
    return (
        _is_ordinal(one.here) == _is_ordinal(other.there) != _is_ordinal(other.here) == _is_ordinal(one.there)
    )


def _are_alike(of: Reading, one: Number, other: Number) -> bool:
    """Whether one may stand where the other stands. Parts of dates may not, nor «first» where «two» is: «the
    first two» are «los dos primeros».
    """
    if (one.kind == "ordinal") != (other.kind == "ordinal"):
        return False
    return not any(
        moment.start <= number.start and number.end <= moment.end and moment.month is not None
        for moment in of.moments
        for number in (one, other)
    )


def _is_otherwise(pair: Comparison) -> bool:
    """Whether one side's language puts the parts of a sentence in another order than the other's."""
    ours, theirs = primary(pair.source.language), primary(pair.target.language)
    return (ours in _HEAD_LAST) != (theirs in _HEAD_LAST)


def _measured(pair: Comparison, one: Kept, other: Kept) -> float:
    """1 where each counts what the other did, and -1 where they count two things and keep them; 0 otherwise."""
    here = [_unit(pair.source, number) for number in (one.here, other.here)]
    there = [_unit(pair.target, number) for number in (one.there, other.there)]
    if here[0] == here[1] or there[0] == there[1]:
        return 0.0
    if here == there:
        return -1.0
    return sum(mine == yours for mine, yours in zip(here, reversed(there), strict=True)) / 2


def _unit(of: Reading, number: Number) -> str:
    if _is_year(number):
        return ""
    return number.unit or next((lasting.unit for lasting in of.durations if lasting.number == number), "")


def _slots(pair: Comparison, one: Kept, other: Kept) -> float:
    """1 where of two numbers one stands before a word that it may count, and in the translation the other
    does; -1 where it is the same one.
    """
    here = [_counts(pair.source, number) for number in (one.here, other.here)]
    there = [_counts(pair.target, number) for number in (one.there, other.there)]
    if here[0] == here[1] or there[0] == there[1]:
        return 0.0
    return -1.0 if here == there else 1.0


def _counts(of: Reading, number: Number) -> bool:
    """Whether a word of content stands right behind the number."""
    at = bisect_right(of.content.words, number.end, key=lambda word: word.end)
    if at == len(of.content.words):
        return False
    gap = of.content.words[at].start - number.end
    return gap <= 1 and not of.content.words[at].text[0].isupper()


def _is_year(number: Number) -> bool:
    years = number.kind == "figure" and not number.unit and number.end - number.start == _YEAR_FIGURES
    return years and number.value in _YEARS


def _is_list(of: Reading, one: Number, other: Number) -> bool:
    """Whether nothing but a sign or a word of grammar stands between two numbers: «33, 34 and 39»."""
    gap = of.text[one.end : other.start].strip(" ,;/-–—")
    return len(gap) <= 3 and not any(map(str.isdigit, gap))


def _loses(of: Reading, score: Number) -> bool:
    """Whether a side is said to have lost near a score, which then may be told from either side."""
    losing = _losing(primary(of.language))
    if losing.isdisjoint(of.vocabulary):
        return False
    first, last = _reach(of.words, score)
    near = of.words[max(0, first - _NEAR_SCORE) : last + 2 + _NEAR_SCORE]
    return any(word.folded in losing for word in near)


@lru_cache(maxsize=64)
def _losing(language: str) -> frozenset[str]:
    return frozenset(folded(table("numbers", language).get("losing", "")).split())


def _is_number(word: Word, numbers: Sequence[Number]) -> bool:
    return any(one.start < word.end and word.start < one.end for one in numbers)


def _reach(words: Sequence[Word], number: Number) -> tuple[int, int]:
    return _index(words, number.start), _index(words, number.end - 1)


def _index(words: Sequence[Word], place: int) -> int:
    return bisect_right(words, place, key=lambda word: word.start) - 1


def _distance(at: int, reach: tuple[int, int]) -> int:
    """Words between a word and a number."""
    return max(reach[0] - at, at - reach[1], 0)
