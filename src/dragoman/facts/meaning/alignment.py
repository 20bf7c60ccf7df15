"""Which words and phrases of two sentences answer each other, by what they mean.

Two words are partners where each is the other's best by meaning, place and neighbours. A phrase's
counterpart is the run of words around its partners that means most nearly the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.meaning.encoder import known
from dragoman.facts.meaning.memory import vectors
from dragoman.model.article import Span
from dragoman.text.words import Word

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.meaning.linking import Links
    from dragoman.facts.meaning.numeric import Floats
    from dragoman.facts.reading import Placed, Reading

_MOST = 160
"""Words of one side that are aligned; beyond it, a text is no sentence."""

_LONGEST = 40
"""Characters of a word that are encoded: beyond them it is no word of a language, or is told by its
beginning."""

_PHRASE = 400
"""Characters of a phrase that are encoded."""

_PARTNERS = 0.4
"""Worth (likeness, with place and neighbours reckoned in) from which on two words can be partners."""

_WIDER = 2
"""Words that a counterpart may have beyond the partners of its phrase, on either side."""


class Aligned(NamedTuple):
    """A content word, what it weighs (0 to 1), and the other side's word that answers it.

    `partner` is that word's number, -1 where there is none; `likeness` is how alike the two are in meaning (0
    to 1); without a partner, how alike the likeliest is.
    """

    word: Word
    weight: float
    partner: int
    likeness: float


_new = tuple.__new__  # a named tuple's own constructor is a call of Python for each word


class Side(NamedTuple):
    """The words of one side, what each weighs (0 for function words), and their vectors."""

    words: tuple[Word, ...]
    weights: list[float]
    vectors: Floats


_Both = tuple[tuple[Aligned, ...], tuple[Aligned, ...]]

_BOTH: dict[tuple[Reading, Reading], _Both] = {}
_REMEMBERED = 512
"""Pairs whose content words are remembered, not their vectors: an edition is checked after its sentences."""


class Alignment:
    """The words of both sides, aligned; all of it worked out when it is first asked for. Get one of
    `alignment`.
    """

    def __init__(self, source: Reading, target: Reading) -> None:
        self.texts = source.text, target.text
        self._readings = source, target
        self._sides: tuple[Side, Side] | None = None
        self._links: Links | None = None
        self._counterparts: dict[tuple[int, int, bool], tuple[Span | None, float]] = {}
        self._aligned: _Both | None = None

    @property
    def sides(self) -> tuple[Side, Side]:
        """All words of the source, and of the target."""
        if self._sides is None:
            source, target = self._readings
            # Of both at once: words that are new take as long together as one alone.
            found = vectors([word.text[:_LONGEST] for word in (*source.words, *target.words)])
            here = len(source.words)
            self._sides = (
                Side(source.words, source.weights, found[:here]),
                Side(target.words, target.weights, found[here:]),
            )
        return self._sides

    @property
    def links(self) -> Links:
        """What all words of the source have to do with all of the target."""
        if self._links is None:
            from dragoman.facts.meaning.linking import linked

            source, target = self.sides
            self._links = linked(source.vectors, target.vectors)
        return self._links

    @property
    def source(self) -> tuple[Aligned, ...]:
        """The source's content words."""
        return self._both[0]

    @property
    def target(self) -> tuple[Aligned, ...]:
        """The target's content words."""
        return self._both[1]

    def counterpart(self, place: Placed, *, of_source: bool = True) -> Span | None:
        """Where the other side says what stands at `place` of the source (of the target, with `of_source`
        false).

        None where no content word of it has a partner.
        """
        return self._counterpart(place, of_source)[0]

    def likeness(self, place: Placed, *, of_source: bool = True) -> float:
        """How alike what stands at `place` and its counterpart are in meaning, 0 to 1; 0 without one."""
        return self._counterpart(place, of_source)[1]

    def _counterpart(self, place: Placed, of_source: bool) -> tuple[Span | None, float]:
        """Several checks ask for the same place."""
        key = place.start, place.end, of_source
        if key not in self._counterparts:
            self._counterparts[key] = self._looked_for(place, of_source)
        return self._counterparts[key]

    def _looked_for(self, place: Placed, of_source: bool) -> tuple[Span | None, float]:
        side, other = (self.source, self.target) if of_source else (self.target, self.source)
        text, theirs = self.texts if of_source else reversed(self.texts)
        partners = [
            one.partner
            for one in side
            if one.partner >= 0 and one.word.start < place.end and place.start < one.word.end
        ]
        if not partners:
            return None, 0.0
        spans = list(dict.fromkeys(_windows(min(partners), max(partners), other)))
        phrases = [text[place.start : place.end], *[theirs[one.start : one.end] for one in spans]]
        found = vectors([phrase[:_PHRASE] for phrase in phrases])
        cosines = found[1:] @ found[0]
        best = int(cosines.argmax())
        return spans[best], max(0.0, float(cosines[best]))

    @property
    def _both(self) -> _Both:
        if self._aligned is None:
            self._aligned = _BOTH.get(self._readings)
        if self._aligned is None:
            rows, columns = [
                [number for number, weight in enumerate(side.weights) if weight] for side in self.sides
            ]
            there, back = _matched(self.links, rows, columns)
            source, target = self.sides
            self._aligned = _aligned(source, rows, there), _aligned(target, columns, back)
            if len(_BOTH) >= _REMEMBERED:
                _BOTH.clear()
            _BOTH[self._readings] = self._aligned
        return self._aligned


def alignment(source: Reading, target: Reading) -> Alignment | None:
    """The two aligned; None where the encoder does not read a language, or a side is no sentence."""
    if not known(source.language) or not known(target.language):
        return None
    if not all(0 < len(side.words) <= _MOST for side in (source, target)):
        return None
    return Alignment(source, target)


_Matches = list[tuple[int, float]]
"""By content word, its partner (-1 for none) and the likeness."""


def _matched(links: Links, rows: Sequence[int], columns: Sequence[int]) -> tuple[_Matches, _Matches]:
    """The content words of both sides, matched among each other."""
    if not rows or not columns:
        return [(-1, 0.0)] * len(rows), [(-1, 0.0)] * len(columns)
    worth, likeness = [one[rows][:, columns] for one in (links.worth, links.likeness)]
    best, best_back = worth.argmax(axis=1).tolist(), worth.argmax(axis=0).tolist()
    values, alike = worth.tolist(), likeness.tolist()
    there = [
        (
            column if best_back[column] == row and values[row][column] >= _PARTNERS else -1,
            max(0.0, alike[row][column]),
        )
        for row, column in enumerate(best)
    ]
    back = [
        (row if there[row][0] == column else -1, max(0.0, alike[row][column]))
        for column, row in enumerate(best_back)
    ]
    return there, back


def _aligned(side: Side, numbers: Sequence[int], matches: _Matches) -> tuple[Aligned, ...]:
    rows = zip(numbers, matches, strict=True)
    words, weights = side.words, side.weights
    return tuple([_new(Aligned, (words[number], weights[number], *match)) for number, match in rows])


def _windows(first: int, last: int, words: Sequence[Aligned]) -> list[Span]:
    """Runs of words that hold the partners, up to `_WIDER` more on either side; of far ones, each alone."""
    if last - first > 3 * _WIDER:
        return [*_windows(first, first, words), *_windows(last, last, words)]
    return [
        Span(words[low].word.start, words[high].word.end)
        for low in range(max(0, first - _WIDER), first + 1)
        for high in range(last, min(len(words), last + _WIDER + 1))
    ]
