"""What the encoder says of a denial that is left over: its words, those around it, and both sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts import meaning
from dragoman.facts.denying import grammar
from dragoman.facts.leaning import leaning
from dragoman.facts.negation import CLAUSE, Negation, affirmed
from dragoman.facts.sides import AROUND, Side, sides
from dragoman.text.languages import primary

if TYPE_CHECKING:  # they ask these, and import them
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.denials import Unanswered
    from dragoman.facts.meaning.numeric import Floats
    from dragoman.facts.reading import Placed
    from dragoman.text.words import Word

_AWAY = 0.05
"""Cosine that counts as wholly away: a denial that was put into a sentence of news takes 0.02 of its
likeness.
"""

_AROUND = 0.1
"""The same of the words around it."""

_LONGEST = 400
"""Characters of a clause that are encoded."""

_IMPLIED = 6
"""Words on either side of where a denial should stand in which something may imply it."""

_WHOLLY = 0.3
"""Leaning of a word that wholly implies a denial («unable», «unbeaten»)."""


class Close(NamedTuple):
    """What the encoder says of a denial that is left over, from its words and those around it.

    `bare` is how much more the counterpart of what is denied means that without a «not» than with one (0 to
    1), `local` by how much the words around the denial and those that answer them are less alike than they
    would be without it (-1 to 1), `clause` the same of the clauses in which they stand, and `close` how alike
    the words are without it (0 to 1).
    """

    bare: float = 0.0
    local: float = 0.0
    close: float = 0.0
    clause: float = 0.0


def closely(pair: Comparison, one: Unanswered) -> Close:
    """What the encoder says of it; nothing where it does not read both languages."""
    here, there = sides(pair) if one.of_source else sides(pair)[::-1]
    if not meaning.known(here.reading.language) or not meaning.known(there.reading.language):
        return Close()
    words, around = _words(one.denial, here, there), _around(one.denial, here, there)
    from dragoman.facts.meaning.numeric import np

    clauses = _clauses(one.denial, here, there)
    found = meaning.vectors([*words, *around, *clauses])  # at once: a call for one costs as one for eight
    means, near, whole = np.split(found, [len(words), len(words) + len(around)])
    meant = float(means[1] @ means[2] - means[0] @ means[2]) if words else 0.0
    return Close(
        max(0.0, -meant),
        _nearer(near) if around else 0.0,
        max(0.0, float(near[1] @ near[2])) if around else 0.0,
        _nearer(whole) if clauses else 0.0,
    )


def _nearer(found: Floats) -> float:
    """By how much the second of three vectors is nearer to the third than the first is, -1 to 1."""
    with_, without = map(float, found[:2] @ found[2])
    return max(-1.0, min(1.0, (without - with_) / _AROUND))


def away(pair: Comparison, one: Unanswered) -> float:
    """By how much the two sentences are less alike than they would be without the denial, -1 to 1; 0 where
    nothing reads them.
    """
    here, there = (pair.source, pair.target) if one.of_source else (pair.target, pair.source)
    if not meaning.known(here.language) or not meaning.known(there.language):
        return 0.0
    found = meaning.vectors([here.text, affirmed(here, one.denial), there.text])
    return max(-1.0, min(1.0, float(found[1] @ found[2] - found[0] @ found[2]) / _AWAY))


def _words(denial: Negation, here: Side, there: Side) -> list[str]:
    """What is denied, the same with a «not», and its counterpart; nothing where that is not known."""
    known = grammar(primary(here.reading.language))
    best = max(here.predicate(denial), key=lambda one: one.likeness, default=None)
    if best is None or known is None:
        return []
    word = here.reading.at(best.here)
    return [word, f"{known.particle} {word}", there.reading.at(best.there)]


def _around(denial: Negation, here: Side, there: Side) -> list[str]:
    """The words around the denial, the same without it, and those that answer them; nothing where none
    do.
    """
    around = here.around(denial)
    if not around:
        return []
    first = min(denial.start, *[one.here.start for one in around])
    last = max(denial.end, *[one.here.end for one in around])
    answers = sorted(there.number(one.there) for one in around)
    middle = answers[len(answers) // 2]
    answers = [one for one in answers if abs(one - middle) <= 3 * AROUND]
    low, high = max(0, answers[0] - 1), min(len(there.reading.words) - 1, answers[-1] + 1)
    said = there.reading.text[there.reading.words[low].start : there.reading.words[high].end]
    return [here.reading.text[first:last], affirmed(here.reading, denial, first, last), said]


def _clauses(denial: Negation, here: Side, there: Side) -> list[str]:
    """The clause of the denial, the same without it, and the other side's in which it should stand."""
    if not there.starts:
        return []
    first, end = _clause(here.reading.text, denial.start, denial.end)
    at = there.starts[_centre(denial, here.denied(denial)[1], here, there)]
    begins, ends = _clause(there.reading.text, at, at)
    return [
        here.reading.text[first:end][:_LONGEST],
        affirmed(here.reading, denial, first, end)[:_LONGEST],
        there.reading.text[begins:ends][:_LONGEST],
    ]


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause begins and ends that has what stands from `start` to `end`."""
    first = max([one.end() for one in CLAUSE.finditer(text, 0, start)], default=0)
    after = CLAUSE.search(text, end)
    return first, after.start() if after is not None else len(text)


def implied(denial: Negation, answer: Placed | None, here: Side, there: Side) -> float:
    """How far a word near `answer`, where the denial should stand, leans towards denial (0 to 1), and its
    own counterpart does not; 0 where nothing reads both languages.
    """
    languages = here.reading.language, there.reading.language
    if not all(meaning.known(language) for language in languages) or not there.starts:
        return 0.0
    centre = _centre(denial, answer, here, there)
    near = _implying(there, there.reading.words[max(0, centre - _IMPLIED) : centre + _IMPLIED + 1])
    if not near:
        return 0.0
    others = {one.start: there.partners.get(one.start) for one in near}
    partners = {
        start: here.reading.at(one)
        for start, one in others.items()
        if one is not None and not denial.start <= one.start < denial.end
    }
    lean = leaning(meaning.vectors([word.text for word in near]))
    said = leaning(meaning.vectors([partners.get(word.start, word.text) for word in near]))
    rows = zip(near, lean.tolist(), said.tolist(), strict=True)
    most: float = max([own - max(0.0, other) * (word.start in partners) for word, own, other in rows])
    return max(0.0, min(1.0, most / _WHOLLY))


def _implying(there: Side, near: Sequence[Word]) -> list[Word]:
    """The words that may imply a denial: no denial itself, and of those of grammar only what the language
    denies with («nur» leans that way, and denies nothing).
    """
    known = grammar(primary(there.reading.language))
    taken = [one for one in there.reading.negations if one.answering]
    content = set(there.content)
    return [
        word
        for word in near
        if (word.start in content or (known is not None and known.kinds[word.folded]))
        and not any(one.start <= word.start < one.end for one in taken)
    ]


def _centre(denial: Negation, answer: Placed | None, here: Side, there: Side) -> int:
    """The number of the word by which it should stand."""
    if answer is not None:
        return there.number(answer)
    around = sorted([there.number(one.there) for one in here.around(denial)])
    if around:
        return around[len(around) // 2]
    return int(here.number(denial) / max(1, len(here.starts)) * len(there.starts))
