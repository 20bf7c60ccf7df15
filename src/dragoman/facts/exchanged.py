"""Evidence that two names of one sentence have changed places: who said it, who beat whom, who is from where.

Translations seldom put two names in another order, and where they do, what stands around each goes with it.
So only names whose order is turned are looked at, and by what they have around them: the words that mean the
same on both sides tell whether the neighbours of one are, in the translation, those of the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.evidence import Evidence
from dragoman.facts.names.strays import LATIN_LETTERS, PLAIN
from dragoman.model.article import Span
from dragoman.text.languages import primary

if TYPE_CHECKING:  # a comparison asks this module, and imports it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.meaning.alignment import Alignment
    from dragoman.facts.reading import Reading

_MOST = 12
"""Names of one sentence that are compared with each other."""

_REACH = 3.0
"""Words from a name at which what stands there says a third of what stands beside it."""

_OTHER_SIDE = 0.3
"""What a word says that stands before a name on one side and behind it on the other."""

_ALIKE = 0.5
"""Likeness in meaning from which two words are counted as one."""


class Named(NamedTuple):
    """A name that both sides have once: its words' numbers on each side, first and last."""

    source: tuple[int, int]
    target: tuple[int, int]


class Shared(NamedTuple):
    """Words that mean the same: their numbers on both sides, and how alike they are."""

    source: int
    target: int
    likeness: float


def exchanged(pair: Comparison) -> tuple[Evidence, ...]:
    """The evidence for each two names whose order is another in the translation."""
    both = kept(pair)
    turned = [(one, other) for one, other in combinations(both[:_MOST], 2) if one.target[0] > other.target[0]]
    if not turned:
        return ()
    aligned = pair.alignment
    if aligned is None:
        return ()
    shared = _shared(pair, aligned, both)
    return tuple(_evidence(one, other, shared, pair) for one, other in turned)


def kept(pair: Comparison) -> list[Named]:
    """The names that both sides have, each once, in order of the source; those that stand together are
    one.
    """
    if not {primary(pair.source.language), primary(pair.target.language)} <= LATIN_LETTERS:
        return []
    ours, theirs = _places(pair.source), _places(pair.target)
    found: list[Named] = []
    for key, at in ours.items():
        there = theirs.get(key, -1)
        if at < 0 or there < 0:
            continue
        last = found[-1] if found else None
        if last and last.source[1] + 1 == at and last.target[1] + 1 == there and _together(pair, at, there):
            found[-1] = Named((last.source[0], at), (last.target[0], there))
        else:
            found.append(Named((at, at), (there, there)))
    return found


def _places(side: Reading) -> dict[str, int]:
    """By what it is called, or by what it is, the number of each word that is a name; -1 of what stands
    twice.
    """
    numbers = {word.start: number for number, word in enumerate(side.words)}
    keys = [(PLAIN[word.folded], numbers[word.start]) for word in side.name_words]
    known = [
        (start, end, concept) for start, end, concept in side.searchable.places if side.text[start].isupper()
    ]
    inside = {number for start, end, _ in known for at, number in numbers.items() if start <= at < end}
    keys = [(key, number) for key, number in keys if number not in inside]
    keys += [(concept, numbers[start]) for start, _, concept in known if start in numbers]
    times = Counter([key for key, _ in keys])
    return {key: number if times[key] == 1 else -1 for key, number in sorted(keys, key=lambda both: both[1])}


def _together(pair: Comparison, at: int, there: int) -> bool:
    """Whether the words there follow those before them with nothing but a space between."""
    return all(
        side.text[side.words[number - 1].end : side.words[number].start] in (" ", "-")
        for side, number in ((pair.source, at), (pair.target, there))
    )


def _shared(pair: Comparison, aligned: Alignment, names: Sequence[Named]) -> list[Shared]:
    """The words of both sides that mean the same, but for the names."""
    ours = {word.start: number for number, word in enumerate(pair.source.words)}
    theirs = {word.start: number for number, word in enumerate(pair.target.words)}
    taken = {number for name in names for number in range(name.source[0], name.source[1] + 1)}
    return [
        Shared(ours[one.word.start], theirs[aligned.target[one.partner].word.start], one.likeness)
        for one in aligned.source
        if one.partner >= 0 and one.likeness >= _ALIKE and ours[one.word.start] not in taken
    ]


def _evidence(one: Named, other: Named, shared: Sequence[Shared], pair: Comparison) -> Evidence:
    straight = _support(one.source, one.target, shared) + _support(other.source, other.target, shared)
    crossed = _support(one.source, other.target, shared) + _support(other.source, one.target, shared)
    apart = min(one.target[0] - other.target[1], other.source[0] - one.source[1])
    features = {
        "crossed": max(0.0, min(1.0, crossed - straight)),
        "straight": max(0.0, min(1.0, straight - crossed)),
        "belonging": (crossed - straight) / (crossed + straight + 0.05),
        "listed": float(apart <= 2),
    }
    return Evidence("crossing", features, _span(pair.source, one.source), _span(pair.target, other.target))


def _support(here: tuple[int, int], there: tuple[int, int], shared: Sequence[Shared]) -> float:
    """How far what stands around a place of the source stands around one of the translation."""
    total = 0.0
    for word in shared:
        ours, theirs = _distance(word.source, here), _distance(word.target, there)
        total += (
            word.likeness
            * exp(-(abs(ours) + abs(theirs)) / _REACH)
            * (1.0 if (ours < 0) == (theirs < 0) else _OTHER_SIDE)
        )
    return total


def _distance(number: int, name: tuple[int, int]) -> int:
    """Words from a name to a word: below 0 before it."""
    return number - name[0] if number < name[0] else number - name[1]


def _span(side: Reading, name: tuple[int, int]) -> Span:
    return Span(side.words[name[0]].start, side.words[name[1]].end)
