"""Which denials of a sentence its translation has, and which not: each is looked for where its predicate is.

Only where one side has more denials than the other is anything open. Then each is set beside the one of the other
side that stands where its own surroundings are said; what is left over is told with what may say it otherwise
there: a word that denies by itself, or one that means what is denied with a «not» before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts import meaning
from dragoman.facts.denying import Denying, grammar
from dragoman.facts.negation import Negation, affirmed
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import Word

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.reading import Placed, Reading

_AROUND = 4
"""Words on either side of a denial that are its surroundings."""

_NEAR = 2
"""Content words from where its predicate is said within which a word may say a denial; the last is less likely."""

_CLAUSE = 6
"""The same for a word that says it of a whole clause (until, unless)."""

_ANSWERED = 0.6
"""Likeness of a dictionary's partners, and that from which on a word is the other's counterpart and no excuse."""

_BY_PLACE = 0.7
"""How likely a word like «unable» says a denial of something else than its rest, where it stands right by it."""

_OTHER_KIND = 1.5
"""Content words that two denials of other kinds («not», «without») are reckoned further apart."""


_AWAY = 0.05
"""Cosine that counts as wholly away: a denial that was put into a sentence of news takes 0.02 of its likeness."""


class Unanswered(NamedTuple):
    """A denial of one side that the other lacks. All shares are from 0 to 1.

    `otherwise` is the word of the other side that likeliest says it, `near` how near a word that denies by itself
    stands to the counterpart of what is denied, and `scant` the same of a word that says little or not yet;
    `meant` is how much more the counterpart of what is denied means that with a «not» than without, `bare` the
    reverse, and `likeness` how surely it is the counterpart; `cancelled`, whether a word that denies by itself stands
    right behind it («not unlikely») and the other side has none; `only`, whether that says «only» there, and
    `stranded`, whether it has a word there that denies only beside another («dijo nada»). `away` is by how much the
    two sentences are less alike than they would be without the denial, -1 to 1.
    """

    denial: Negation
    of_source: bool
    otherwise: Span | None = None
    near: float = 0.0
    scant: float = 0.0
    meant: float = 0.0
    bare: float = 0.0
    likeness: float = 0.0
    cancelled: bool = False
    only: bool = False
    stranded: bool = False
    away: float = 0.0
    local: float = 0.0
    close: float = 0.0
    until: bool = False


class _Pairing(NamedTuple):
    """A content word, its counterpart, and how alike they are."""

    here: Span
    there: Span
    likeness: float


class _Side:
    """One side of a pair, with where the other side says what stands at its words."""

    def __init__(self, reading: Reading, pairings: Sequence[_Pairing]) -> None:
        self.reading = reading
        self.starts = [word.start for word in reading.words]
        self.content = [word.start for word in reading.content.words]
        self.pairings = pairings

    def number(self, place: Placed) -> int:
        """The number of the word at `place`."""
        return max(0, bisect_right(self.starts, place.start) - 1)

    def place(self, place: Placed) -> float:
        """Where it stands among the content words; between two of them where it is none."""
        at = bisect_left(self.content, place.start)
        return float(at) if at < len(self.content) and self.content[at] == place.start else at - 0.5

    def around(self, denial: Placed) -> list[_Pairing]:
        """The words around a denial that the other side answers."""
        at, until = self.number(denial), bisect_left(self.starts, denial.end)
        return [
            one
            for one in self.pairings
            if at - _AROUND <= self.number(one.here) <= until + _AROUND
            and not denial.start <= one.here.start < denial.end
        ]

    def predicate(self, denial: Placed) -> list[_Pairing]:
        """Of them those behind it, where there are any: what is denied stands there, or else before."""
        around = self.around(denial)
        return [one for one in around if one.here.start >= denial.end] or around


def unanswered(pair: Comparison) -> tuple[Unanswered, ...]:
    """The denials of either side that the other has not, in order."""
    ours, theirs = _counted(pair.source), _counted(pair.target)
    if len(ours) == len(theirs):
        return ()
    if not any(one.demanding for one in (ours if len(ours) > len(theirs) else theirs)):
        return ()
    source, target = _sides(pair)
    more, fewer = (source, target) if len(ours) > len(theirs) else (target, source)
    return tuple(_told(one, more, fewer, of_source=more is source) for one in _left(more, fewer))


def _counted(reading: Reading) -> list[Negation]:
    return [one for one in reading.negations if one.answering]


def _sides(pair: Comparison) -> tuple[_Side, _Side]:
    aligned, rows = pair.alignment, list[_Pairing]()
    if aligned is not None:
        rows = [
            _Pairing(_span(one.word), _span(aligned.target[one.partner].word), one.likeness)
            for one in aligned.source
            if one.partner >= 0
        ]
    elif (covered := pair.coverage) is not None:
        rows = [
            _Pairing(_span(one.word), _span(covered.target[one.partner].word), _ANSWERED)
            for one in covered.source
            if one.partner >= 0
        ]
    back = sorted(_Pairing(one.there, one.here, one.likeness) for one in rows)
    return _Side(pair.source, rows), _Side(pair.target, back)


def _span(place: Placed) -> Span:
    return Span(place.start, place.end)


def _left(more: _Side, fewer: _Side) -> list[Negation]:
    """The denials of the side with more of them that are left when each of the other side has its own."""
    open_, others = _counted(more.reading), _counted(fewer.reading)
    rated = sorted(
        (_far(one, other, more, fewer) + _OTHER_KIND * (one.kind != other.kind), here, there)
        for here, one in enumerate(open_)
        for there, other in enumerate(others)
    )
    taken: set[int] = set()
    used: set[int] = set()
    for _, here, there in rated:
        if here not in taken and there not in used:
            taken.add(here)
            used.add(there)
    return [one for number, one in enumerate(open_) if number not in taken and one.demanding]


def _far(one: Placed, other: Placed, here: _Side, there: _Side) -> float:
    """Content words from `other` to where its side says what stands around `one`."""
    at = there.place(other)
    places = [there.place(each.there) for each in here.predicate(one)]
    if places:
        return min(abs(at - place) for place in places)
    # Nothing around it is answered: the same place in the sentence will do.
    return abs(at - here.place(one) / max(1, len(here.content)) * len(there.content))


def _told(denial: Negation, here: _Side, there: _Side, *, of_source: bool) -> Unanswered:
    """What can be said of a denial that is left over."""
    own = here.reading.denying
    rated = sorted(
        ((_says(one, denial, here, there), one) for one in there.reading.denying), key=lambda one: -one[0]
    )
    near = next(((share, one) for share, one in rated if one.way != "scant"), (0.0, None))
    idle = [
        (float(_far(denial, one, here, there) <= _NEAR), one)
        for one in there.reading.negations
        if one.kind == "until" or (one.kind == "stranded" and denial.kind != "particle")
    ]
    idle += [(float(_far(denial, one, here, there) <= _NEAR), one) for one in _linked(there.reading)]
    near = max(near, *idle, key=lambda one: one[0]) if idle else near
    scant = next(((share, one) for share, one in rated if one.way == "scant"), (0.0, None))
    best = max(near, scant, key=lambda one: one[0])
    meant, likeness = _meant(denial, here, there)
    until = bisect_left(here.starts, denial.end)
    return Unanswered(
        denial,
        of_source,
        _span(best[1]) if best[1] is not None and best[0] > 0 else None,
        near[0],
        scant[0],
        max(0.0, meant),
        max(0.0, -meant),
        likeness,
        _cancelled(denial, here)
        or (near[0] == 0.0 and any(one.way != "scant" and 0 <= here.number(one) - until < 2 for one in own)),
        _only(denial, here, there),
        denial.kind == "particle"
        and any(
            one.kind == "stranded" and _far(denial, one, here, there) <= _NEAR
            for one in there.reading.negations
        ),
        _away(denial, here.reading, there.reading),
        *_local(denial, here, there),
        _until(denial, here),
    )


def _linked(reading: Reading) -> list[Word]:
    """Words with which a denial goes on that are part of another («no … ni»)."""
    known = grammar(primary(reading.language))
    return [] if known is None else [word for word in reading.words if known.kinds[word.folded] == "linking"]


def _says(one: Denying, denial: Negation, here: _Side, there: _Side) -> float:
    """How likely it is, from 0 to 1, that `one` says `denial` in its own way, by where it stands."""
    answers = next((each for each in there.pairings if each.here.start == one.start), None)
    predicate = here.predicate(denial)
    if one.way == "formed" and predicate:
        denied = _denies(one, predicate, here, there)
        return max(denied, _BY_PLACE * float(_far(denial, one, here, there) <= 1))
    if (
        answers is not None
        and answers.likeness >= _ANSWERED
        and answers.there not in [each.here for each in predicate]
    ):
        return 0.0  # it says something else of the other side
    if answers is not None and any(
        not (denial.start <= each.start < denial.end) and each.start <= answers.there.start < each.end
        for each in here.reading.denying
        if each.way != "scant"
    ):
        return 0.0  # it says a word that denies by itself there too
    reach = _CLAUSE if one.way == "scant" else _NEAR
    return max(0.0, min(1.0, 1.5 - _far(denial, one, here, there) / reach))


def _denies(one: Denying, predicate: Sequence[_Pairing], here: _Side, there: _Side) -> float:
    """How nearly what a word denies by its form («safe») is what is denied on the other side."""
    if not meaning.known(here.reading.language) or not meaning.known(there.reading.language):
        return float(any(each.there.start == one.start for each in predicate))
    found = meaning.vectors([one.rest, *[here.reading.at(each.here) for each in predicate]])
    return max(0.0, min(1.0, 4.0 * (float((found[1:] @ found[0]).max()) - 0.45)))


def _meant(denial: Negation, here: _Side, there: _Side) -> tuple[float, float]:
    """By how much the counterpart of what is denied means that with a «not» rather than without; its likeness."""
    language = here.reading.language
    known = grammar(primary(language))
    best = max(here.predicate(denial), key=lambda one: one.likeness, default=None)
    if best is None or known is None:
        return 0.0, 0.0
    if not meaning.known(language) or not meaning.known(there.reading.language):
        return 0.0, best.likeness
    word, other = here.reading.at(best.here), there.reading.at(best.there)
    found = meaning.vectors([word, f"{known.particle} {word}", other])
    return float(found[1] @ found[2] - found[0] @ found[2]), best.likeness


def _away(denial: Negation, here: Reading, there: Reading) -> float:
    """By how much the sentences are less alike than without the denial, -1 to 1; 0 where nothing reads them."""
    if not meaning.known(here.language) or not meaning.known(there.language):
        return 0.0
    found = meaning.vectors([here.text, affirmed(here, denial), there.text])
    return max(-1.0, min(1.0, float(found[1] @ found[2] - found[0] @ found[2]) / _AWAY))


def _local(denial: Negation, here: _Side, there: _Side) -> tuple[float, float]:
    """The same of the words around the denial and those that answer them, and how alike they are without it."""
    around = here.around(denial)
    if not around or not meaning.known(here.reading.language) or not meaning.known(there.reading.language):
        return 0.0, 0.0
    first = min(denial.start, *[one.here.start for one in around])
    last = max(denial.end, *[one.here.end for one in around])
    answers = sorted(there.number(one.there) for one in around)
    middle = answers[len(answers) // 2]
    answers = [one for one in answers if abs(one - middle) <= 3 * _AROUND]
    low, high = max(0, answers[0] - 1), min(len(there.reading.words) - 1, answers[-1] + 1)
    said = there.reading.text[there.reading.words[low].start : there.reading.words[high].end]
    own = here.reading.text[first:last]
    plain = affirmed(here.reading, denial, first, last)
    found = meaning.vectors([own, plain, said])
    with_, without = float(found[0] @ found[2]), float(found[1] @ found[2])
    return max(-1.0, min(1.0, (without - with_) / 0.1)), max(0.0, without)


def _cancelled(denial: Negation, here: _Side) -> bool:
    """Whether another denial stands right beside it («not without»)."""
    at = here.number(denial)
    return any(
        one.start != denial.start and abs(here.number(one) - at) <= 2
        for one in here.reading.negations
        if one.answering
    )


def _until(denial: Negation, here: _Side) -> bool:
    """Whether its clause goes on with an until («not until»)."""
    known = grammar(primary(here.reading.language))
    at = bisect_left(here.starts, denial.end)
    return known is not None and any(word.folded in known.until for word in here.reading.words[at : at + 8])


def _only(denial: Negation, here: _Side, there: _Side) -> bool:
    """Whether the other side says «only» near where the denial should stand."""
    known = grammar(primary(there.reading.language))
    return known is not None and any(
        word.folded in known.only and _far(denial, word, here, there) <= _AROUND
        for word in there.reading.words
    )
