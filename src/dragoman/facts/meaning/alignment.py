"""Which content words of two sentences answer each other, by what they mean.

Two words are partners where each is the other's best by meaning, looks and place. A phrase's counterpart is the
run of words around its partners that means most nearly the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.meaning.encoder import known
from dragoman.facts.meaning.memory import vectors
from dragoman.model.article import Span
from dragoman.text.words import Word

if TYPE_CHECKING:  # they ask this module, and import it
    from numpy.typing import NDArray

    from dragoman.facts.meaning.numeric import np
    from dragoman.facts.reading import Placed, Reading

_MOST = 120
"""Content words of one side that are aligned; beyond it, a text is no sentence."""

_PLACE = 0.15
"""What a partner from the other end of the sentence is worth less."""

_PARTNERS = 0.3
"""Likeness (place reckoned in) from which on two words can be partners."""

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


class Alignment:
    """The content words of both sides, aligned. Get one of `alignment`."""

    def __init__(self, source: Reading, target: Reading) -> None:
        self._texts = source.text, target.text
        self._vectors = tuple(_vectors(side.content.words) for side in (source, target))
        matched = _matched(*self._vectors)
        self.source = _aligned(source, matched[0])
        self.target = _aligned(target, matched[1])

    def counterpart(self, place: Placed, *, of_source: bool = True) -> Span | None:
        """Where the other side says what stands at `place` of the source (of the target, with `of_source` false).

        None where no content word of it has a partner.
        """
        return self._counterpart(place, of_source)[0]

    def likeness(self, place: Placed, *, of_source: bool = True) -> float:
        """How alike what stands at `place` and its counterpart are in meaning, 0 to 1; 0 without one."""
        return self._counterpart(place, of_source)[1]

    def _counterpart(self, place: Placed, of_source: bool) -> tuple[Span | None, float]:
        side, other = (self.source, self.target) if of_source else (self.target, self.source)
        text, theirs = self._texts if of_source else reversed(self._texts)
        partners = [
            one.partner
            for one in side
            if one.partner >= 0 and one.word.start < place.end and place.start < one.word.end
        ]
        if not partners:
            return None, 0.0
        spans = list(dict.fromkeys(_windows(min(partners), max(partners), other)))
        found = vectors([text[place.start : place.end], *[theirs[one.start : one.end] for one in spans]])
        cosines = found[1:] @ found[0]
        best = int(cosines.argmax())
        return spans[best], max(0.0, float(cosines[best]))


def alignment(source: Reading, target: Reading) -> Alignment | None:
    """The two aligned; None where the encoder reads one of the languages not, or a side is no sentence."""
    if not known(source.language) or not known(target.language):
        return None
    if not all(0 < len(side.content.words) <= _MOST for side in (source, target)):
        return None
    return Alignment(source, target)


def _vectors(words: Sequence[Word]) -> NDArray[np.float32]:
    return vectors([word.text for word in words])


def _matched(
    ours: NDArray[np.float32], theirs: NDArray[np.float32]
) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """By word of each side, its partner (-1 for none) and the likeness."""
    from dragoman.facts.meaning.numeric import np

    cosines = ours @ theirs.T
    places = np.abs(
        np.linspace(0, 1, len(ours) + 2)[1:-1, None] - np.linspace(0, 1, len(theirs) + 2)[None, 1:-1]
    )
    worth = cosines - _PLACE * places
    best, best_back = worth.argmax(axis=1), worth.argmax(axis=0)
    there = [
        (
            int(column) if best_back[column] == row and worth[row, column] >= _PARTNERS else -1,
            max(0.0, float(cosines[row, column])),
        )
        for row, column in enumerate(best)
    ]
    back = [
        (int(row) if there[row][0] == column else -1, max(0.0, float(cosines[row, column])))
        for column, row in enumerate(best_back)
    ]
    return there, back


def _aligned(side: Reading, matched: Sequence[tuple[int, float]]) -> tuple[Aligned, ...]:
    rows = zip(side.content.words, side.content.weights, matched, strict=True)
    return tuple([Aligned(word, weight, *found) for word, weight, found in rows])


def _windows(first: int, last: int, words: Sequence[Aligned]) -> list[Span]:
    """Runs of words that hold the partners, up to `_WIDER` more on either side; of far ones, each alone."""
    if last - first > 3 * _WIDER:
        return [*_windows(first, first, words), *_windows(last, last, words)]
    return [
        Span(words[low].word.start, words[high].word.end)
        for low in range(max(0, first - _WIDER), first + 1)
        for high in range(last, min(len(words), last + _WIDER + 1))
    ]
