"""The two sides of a pair, each with where the other says what stands at its words: by what words mean,
where the encoder reads both languages, and else by dictionaries.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman.model.article import Span

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.meaning.alignment import Alignment
    from dragoman.facts.reading import Placed, Reading

AROUND = 4
"""Words on either side of a denial that are its surroundings."""

_NEAR = 3
"""Content words on either side of one that are around it."""

_ANSWERED = 0.6
"""Likeness of a dictionary's partners."""


class Pairing(NamedTuple):
    """A content word, its counterpart, and how alike they are."""

    here: Span
    there: Span
    likeness: float


class Side:
    """One side of a pair, with where the other side says what stands at its words: `pairings` of content
    words, and by where any word begins, its partner.
    """

    def __init__(
        self, reading: Reading, pairings: Sequence[Pairing], partners: Mapping[int, Span] | None = None
    ) -> None:
        self.reading = reading
        self.partners = {one.here.start: one.there for one in pairings} if partners is None else partners
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

    def around(self, denial: Placed) -> list[Pairing]:
        """The words around a denial that the other side answers."""
        at, until = self.number(denial), bisect_left(self.starts, denial.end)
        return [
            one
            for one in self.pairings
            if at - AROUND <= self.number(one.here) <= until + AROUND
            and not denial.start <= one.here.start < denial.end
        ]

    def predicate(self, denial: Placed) -> list[Pairing]:
        """Of them those behind it, where there are any: what is denied stands there, or else before."""
        around = self.around(denial)
        return [one for one in around if one.here.start >= denial.end] or around

    def denied(self, denial: Placed) -> tuple[float, Placed | None]:
        """How alike the content word next behind a denial (before it, at the end of a clause) and its answer
        are, and that answer; 0 and none where nothing answers it.
        """
        words = self.reading.content.words
        at = bisect_left(self.content, denial.end)
        if at == len(words) or self.number(words[at]) > bisect_left(self.starts, denial.end) + AROUND:
            at = bisect_left(self.content, denial.start) - 1
        if not 0 <= at < len(words):
            return 0.0, None
        found = next((one for one in self.pairings if one.here.start == words[at].start), None)
        return (found.likeness, found.there) if found is not None else (0.0, None)

    def loose(self, place: Placed) -> float:
        """The share of the content words around a place that nothing answers."""
        at = bisect_left(self.content, place.start)
        near = self.content[max(0, at - _NEAR) : at + _NEAR + 1]
        answered = {one.here.start for one in self.pairings}
        return sum(start not in answered for start in near) / len(near) if near else 1.0


def sides(pair: Comparison) -> tuple[Side, Side]:
    """The source, and the translation."""
    aligned, rows = pair.alignment, list[Pairing]()
    if aligned is not None:
        rows = [
            Pairing(span(one.word), span(aligned.target[one.partner].word), one.likeness)
            for one in aligned.source
            if one.partner >= 0
        ]
    elif (covered := pair.coverage) is not None:
        rows = [
            Pairing(span(one.word), span(covered.target[one.partner].word), _ANSWERED)
            for one in covered.source
            if one.partner >= 0
        ]
    back = sorted(Pairing(one.there, one.here, one.likeness) for one in rows)
    there, again = _partners(aligned) if aligned is not None else (None, None)
    return Side(pair.source, rows, there), Side(pair.target, back, again)


def _partners(aligned: Alignment) -> tuple[dict[int, Span], dict[int, Span]]:
    """By where a word of either side begins, the word that it is likest and that is likest it."""
    (source, target), worth = aligned.sides, aligned.links.worth
    there, back = worth.argmax(axis=1).tolist(), worth.argmax(axis=0).tolist()
    both = [
        (source.words[row], target.words[column]) for row, column in enumerate(there) if back[column] == row
    ]
    return (
        {one.start: span(other) for one, other in both},
        {other.start: span(one) for one, other in both},
    )


def span(place: Placed) -> Span:
    """The place alone."""
    return Span(place.start, place.end)


def far(one: Placed, other: Placed, here: Side, there: Side) -> float:
    """Content words from `other` to where its side says what stands around `one`."""
    at = there.place(other)
    places = [there.place(each.there) for each in here.predicate(one)]
    if places:
        return min(abs(at - place) for place in places)
    # Nothing around it is answered: the same place in the sentence will do.
    return abs(at - here.place(one) / max(1, len(here.content)) * len(there.content))
