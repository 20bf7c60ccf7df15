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
from dragoman.facts.languages import table
from dragoman.facts.meaning import vectors
from dragoman.facts.names.capitals import begins_sentence
from dragoman.facts.names.strays import LATIN_LETTERS, PLAIN, steadiness
from dragoman.facts.restored import with_names_exchanged
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import Word

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

_ALIKE, _SAME = 0.5, 0.65
"""Likeness in meaning from which two words of content are counted as one, and two small ones."""

_SHORTEST = 3
"""Letters: shorter words with a capital are initials and abbreviations, shorter small ones say little."""


class Named(NamedTuple):
    """A name that both sides have once: its words' numbers on each side, first and last."""

    source: tuple[int, int]
    target: tuple[int, int]


class Shared(NamedTuple):
    """Words that mean the same: their numbers on both sides, and how alike they are."""

    source: int
    target: int
    likeness: float


def exchanged(pair: Comparison, *, exact: bool = True) -> tuple[Evidence, ...]:
    """The evidence for each two names whose order is another in the translation.

    Unless it is to be `exact`, sentences are only encoded where they can change what is found.
    """
    both = kept(pair)
    turned = [(one, other) for one, other in combinations(both[:_MOST], 2) if one.target[0] > other.target[0]]
    if not turned:
        return ()
    aligned = pair.alignment
    if aligned is None:
        return ()
    shared = _shared(pair, aligned, both)
    return tuple(_evidence(one, other, shared, pair, exact) for one, other in turned)


def kept(pair: Comparison) -> list[Named]:
    """The names that both sides have, each once, in order of the source; those that stand together are
    one.
    """
    if not {primary(pair.source.language), primary(pair.target.language)} <= LATIN_LETTERS:
        return []
    ours = _places(pair.source, pair.target)
    theirs = _places(pair.target, pair.source) if ours else {}
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


def _places(side: Reading, other: Reading) -> dict[str, int]:
    """By what it is called, or by what it is, the number of each word that is a name in both; -1 of what
    stands twice.
    """
    known = [place for place in side.searchable.places if side.text[place[0]].isupper()]
    steady = steadiness(primary(side.language))
    named = [
        (PLAIN[word.folded], word.start)
        for word in side.capitals
        if len(word.text) >= _SHORTEST
        and word.text[0].isupper()
        and PLAIN[word.folded] in other.plain_words
        and not any(start <= word.start < end for start, end, _ in known)
        and (steady[word.text] or not begins_sentence(side.text, word.start))
    ]
    if not named and not known:
        return {}
    numbers = {word.start: number for number, word in enumerate(side.words)}
    keys = [(name, numbers[start]) for name, start in named]
    keys += [(concept, numbers[start]) for start, _, concept in known]
    times = Counter([key for key, _ in keys])
    return {key: number if times[key] == 1 else -1 for key, number in sorted(keys, key=lambda both: both[1])}


def _together(pair: Comparison, at: int, there: int) -> bool:
    """Whether the words there follow those before them with nothing but a space between."""
    return all(
        side.text[side.words[number - 1].end : side.words[number].start] in (" ", "-")
        for side, number in ((pair.source, at), (pair.target, there))
    )


def _shared(pair: Comparison, aligned: Alignment, names: Sequence[Named]) -> list[Shared]:
    """The words of both sides that mean the same, but the names: those of content, and small ones near."""
    ours = {word.start: number for number, word in enumerate(pair.source.words)}
    theirs = {word.start: number for number, word in enumerate(pair.target.words)}
    taken = {number for name in names for number in range(name.source[0], name.source[1] + 1)}
    found = [
        Shared(ours[one.word.start], theirs[aligned.target[one.partner].word.start], one.likeness)
        for one in aligned.source
        if one.partner >= 0 and one.likeness >= _ALIKE and ours[one.word.start] not in taken
    ]
    here = _small(pair.source, [name.source for name in names], [one.word for one in aligned.source])
    there = _small(pair.target, [name.target for name in names], [one.word for one in aligned.target])
    if here and there:
        known = vectors(
            [side.words[at].text for side, some in ((pair.source, here), (pair.target, there)) for at in some]
        )
        cosines = known[: len(here)] @ known[len(here) :].T
        for row, at in enumerate(here):
            best = int(cosines[row].argmax())
            if cosines[row, best] >= _SAME and int(cosines[:, best].argmax()) == row:
                found.append(Shared(at, there[best], float(cosines[row, best])))
    return found


def _small(side: Reading, names: Sequence[tuple[int, int]], content: Sequence[Word]) -> list[int]:
    """The words beside the names that are none of content («said»)."""
    taken = {word.start for word in content}
    near = {at for first, last in names for at in (first - 2, first - 1, last + 1, last + 2)}
    return [
        at
        for at in sorted(near)
        if 0 <= at < len(side.words)
        and side.words[at].start not in taken
        and len(side.words[at].text) > _SHORTEST
        and side.words[at].text.islower()
    ]


def _evidence(one: Named, other: Named, shared: Sequence[Shared], pair: Comparison, exact: bool) -> Evidence:
    straight = _support(one.source, one.target, shared) + _support(other.source, other.target, shared)
    crossed = _support(one.source, other.target, shared) + _support(other.source, one.target, shared)
    parted = any(one.source[1] < word.source < other.source[0] for word in shared)
    features = {
        "belonging": (crossed - straight) / (crossed + straight + 0.05),
        "listed": float(not parted),
        "of it": float(
            _is_of(pair.source, one.source, other.source) or _is_of(pair.target, other.target, one.target)
        ),
        "other voice": float(
            _is_passive(pair.source, one.source, other.source)
            != _is_passive(pair.target, other.target, one.target)
        ),
    }
    there = _span(pair.target, one.target), _span(pair.target, other.target)
    found = Evidence("crossing", features, _span(pair.source, one.source), there[1])
    return with_names_exchanged(found, pair, there, exact=exact)


def _is_of(side: Reading, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether the later of two names says whose or of what the first is, where the other side may have it
    first: «Ann Carter, jugadora del Betis» is «Betis player Ann Carter».
    """
    words = table("names", primary(side.language)).get("of", "").split()
    before = [word.folded for word in side.words[max(first[1] + 1, last[0] - 2) : last[0]]]
    return any(word in words for word in before)


def _is_passive(side: Reading, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether a word that names an agent («by») stands between two names."""
    agents = table("names", primary(side.language)).get("agents", "").split()
    return any(word.folded in agents for word in side.words[first[1] + 1 : last[0]])


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
