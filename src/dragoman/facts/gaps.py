"""What one side of a pair says and the other does not: the likeliest run of words that nothing answers.

A run that is left out, or invented, has words that nothing answers; without it both sides are as long as they
usually are; it begins and ends where a clause does. The run for which all of this together is likeliest is
the gap. Whether it is one is for the evidence to weigh.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.lengths import Lengths, lengths
from dragoman.facts.meaning.memory import likeness
from dragoman.facts.numbers.units import unit_named
from dragoman.model.article import Span
from dragoman.text.languages import primary

if TYPE_CHECKING:  # they ask this module, and import it
    from numpy.typing import NDArray

    from dragoman.facts.comparison import Comparison
    from dragoman.facts.meaning.alignment import Side
    from dragoman.facts.meaning.numeric import Floats, np
    from dragoman.facts.reading import Reading
    from dragoman.text.words import Word

_LENGTH, _BOUNDARY = 0.5, 2.0
"""What a length that becomes usual, and a boundary of clauses, are worth beside words' log odds, where the
run is sought."""

_SEVERAL, _CLAUSE = 3, 6
"""Content words and words of a clause, at least: people leave out fewer without a loss."""

_FARTHEST = 5.0
"""Standard deviations beyond which a length is no more surprising."""

_BELIEVED = 0.3
"""What a squared deviation says, of what it would if lengths were spread normally: they have longer tails."""

_MARKS = frozenset(',;:.!?…—–()[]،؛，。；：、！？“”"«»„')
"""What stands between clauses."""


_ANSWERED = 0.2
"""How open the words of a side are on the whole (0 to 1) below which the sides have something in common."""

_SAME_WORDS = 0.85
"""Likeness of the sums of both sides' words above which they speak of the same: whole sentences are only
encoded below it, which takes as long as all else."""

_SENTENCE = 600
"""Characters of a sentence that are encoded as a whole."""


_UNSPACED = frozenset({"ja", "th"})
"""Languages whose text is not cut into words."""

_SIGNS = frozenset({"zh"})
"""Languages that are cut into signs, of which each means too much to tell that nothing answers it."""

_DENSE = frozenset({"zh", "ja", "ko"})
"""Languages whose characters are syllables or words: their number says nothing of wordiness."""


class Gap(NamedTuple):
    """A run of words of one side, and what speaks for and against its having no counterpart.

    `span` is None where no run is long enough to be looked at closely.
    """

    span: Span | None
    features: Mapping[str, float]


class Half(NamedTuple):
    """One side, with the log odds of each of its words that nothing on the other answers it; `alone` is what
    those of its words weigh together that are nobody's likeliest.
    """

    text: str
    side: Side
    open: Floats
    alone: float


def gap(pair: Comparison, *, of_source: bool) -> Gap | None:
    """The likeliest gap of the source (what was left out) or of the target (what was invented).

    None where words cannot be compared, or where there are fewer than two. In a language of signs it is not
    sought.
    """
    halves = pair.halves
    if halves is None:
        return None
    own, other = halves if of_source else (halves[1], halves[0])
    ours, theirs = pair.source.language, pair.target.language
    if len(own.side.words) < _FEWEST or primary(ours if of_source else theirs) in _SIGNS:
        return None
    usual = lengths(ours, theirs)
    wordier = 0.0 if {primary(ours), primary(theirs)} & _DENSE else 10 * log(usual.ratio)
    found = _Search(own, other, usual, of_source=of_source, wordier=wordier).found()
    if found.span is None:
        return found
    if _is_unit(found.span, *((pair.source, pair.target) if of_source else (pair.target, pair.source))):
        kept = {name: value for name, value in found.features.items() if name in ("opened", "freer")}
        return Gap(None, kept)
    more = _names(found.span, pair) if of_source else _glossed(found.span, pair)
    return found._replace(features={**found.features, **more})


def _is_unit(run: Span, own: Reading, other: Reading) -> bool:
    """Whether a run only names what a number of the other side counts: «por cien» beside «100%»."""
    unit = unit_named(own.at(run), primary(own.language))
    return bool(unit) and any(number.unit == unit for number in other.numbers)


def _names(run: Span, pair: Comparison) -> dict[str, float]:
    """How many names surely are in a run that the translation has not."""
    lost = [one.steady for one in pair.lost_words if run.start <= one.start < run.end]
    return {"names": sum(lost, 0.0)}


def _glossed(run: Span, pair: Comparison) -> dict[str, float]:
    """Whether a run of the translation explains: it stands in brackets, or may be what letters stand for."""
    text = pair.target.text
    bracketed = text[: run.start].endswith("(") and text[run.end :].lstrip(_QUOTES).startswith(")")
    letters = [word for word in pair.source.words if word.text.isupper() and len(word.text) in _LETTERS]
    short = 0 < len(letters) < len(pair.source.words) / 2
    lost = short and any(word.text not in text for word in letters)
    return {"bracketed": float(bracketed), "letters": float(lost)}


_LETTERS = range(2, 6)
"""Capitals that may stand for as many words."""

_QUOTES = "”“\"»’' ."


_FEWEST = 2
"""Words of a side that may lack one."""

_SHORTEST = 0.8
"""Log odds of a run of words, for the length of the sentences, below which it is hardly ever a gap: one pair
in seven has more, and 98 of 100 that lack a clause."""

_ENOUGH = 16
"""Content words of the shorter side that tell all; of fewer, what they tell goes with the root of their
number."""


def halves(pair: Comparison) -> tuple[Half, Half] | None:
    """Both sides of a pair that is aligned."""
    aligned = pair.alignment
    if aligned is None or {primary(pair.source.language), primary(pair.target.language)} & _UNSPACED:
        return None
    from dragoman.facts.meaning.openness import openness

    (source, target), links = aligned.sides, aligned.links
    best, back = links.worth.argmax(axis=1), links.worth.argmax(axis=0)
    return (
        Half(
            pair.source.text, source, openness(links.source_signs, source.weights), _alone(source, best, back)
        ),
        Half(
            pair.target.text, target, openness(links.target_signs, target.weights), _alone(target, back, best)
        ),
    )


def _alone(side: Side, best: Floats, back: Floats) -> float:
    rows = zip(side.weights, back[best].tolist(), strict=True)
    return sum([weight for number, (weight, again) in enumerate(rows) if again != number], 0.0)


def unlikeness(pair: Comparison) -> dict[str, float] | None:
    """How little both sides have in common, as features; None where words cannot be compared, or enough of
    them are answered.
    """
    from dragoman.facts.meaning.openness import LEAST, MOST

    if pair.halves is None:
        return None
    source, target = [
        float((half.open.sum() / len(half.open) - LEAST) / (MOST - LEAST)) for half in pair.halves
    ]
    if min(source, target) < _ANSWERED:
        return None
    words = min(sum([weight > 0 for weight in half.side.weights]) for half in pair.halves)
    if not words:
        return None
    if _cosine(*[_sum(half) for half in pair.halves]) > _SAME_WORDS:
        return None
    told = sqrt(min(_ENOUGH, words))
    texts = pair.source.text[:_SENTENCE], pair.target.text[:_SENTENCE]
    return {
        "unlike": told * (1.0 - max(0.0, likeness(*texts))),
        "unanswered": told * source,
        "unfounded": told * target,
        "words": float(words),
    }


class _Search:
    """The search for one side's gap."""

    def __init__(self, own: Half, other: Half, usual: Lengths, *, of_source: bool, wordier: float) -> None:
        self.own, self.other, self.usual, self.of_source = own, other, usual, of_source
        self.wordier = wordier
        self.scale = sqrt((len(own.side.words) + len(other.side.words)) / 4 + 2)
        self.surprise = self._surprise(len(own.text))

    def found(self) -> Gap:
        longest = _longest(self.own.open) / self.scale
        features = {
            "longest": longest,
            "opened": self.own.alone / self.scale,
            "freer": self.usual.freer,
            "odd_length": max(0.0, -self.surprise if self.of_source else self.surprise),
        }
        if self.of_source:
            features["wordier"] = self.wordier
        if longest < _SHORTEST:
            return Gap(None, {**features, "unanswered": longest})
        words = self.own.side.words
        begins = _begins(self.own.text, words)
        bounds = begins, [*begins[1:], True]
        first, last, closer = self._likeliest(*bounds)
        span = Span(words[first].start, words[last].end)
        found = self._features(first, last + 1, closer, bounds)
        if self.of_source:
            found["few"] = max(0.0, _SEVERAL - found["words"])
            found["short"] = float(max(0, _CLAUSE - (last + 1 - first)))
        return Gap(span, {**features, **found})

    def _likeliest(self, begins: Sequence[bool], ends: Sequence[bool]) -> tuple[int, int, float]:
        """First and last word of the run, and how much more usual the lengths are without it; a clause may
        begin, and end, with words where that is true.
        """
        from dragoman.facts.meaning.numeric import np

        words = self.own.side.words
        sums = np.zeros(len(words) + 1, dtype=np.float32)
        np.cumsum(self.own.open, out=sums[1:])
        first_signs = np.array([word.start for word in words])
        last_signs = np.array([word.end for word in words])
        chars = last_signs[None] - first_signs[:, None] + 1
        kept = np.clip(len(self.own.text) - chars, 1, None)
        source, target = (kept, len(self.other.text)) if self.of_source else (len(self.other.text), kept)
        closer = self._closer(self.usual.surprises(source, target))
        bounds = np.array(begins)[:, None] * 1.0 + np.array(ends)[None]
        runs = sums[None, 1:] - sums[:-1, None]
        total: Floats = (runs + _LENGTH * closer + _BOUNDARY * bounds).astype(np.float32)
        total[_backwards(len(words))] = -np.inf
        total[0, -1] = -np.inf  # not all of it
        first, last = divmod(int(total.argmax()), len(words))
        return first, last, float(closer[first, last])

    def _surprise(self, length: float) -> float:
        other = len(self.other.text)
        return self.usual.surprise(length, other) if self.of_source else self.usual.surprise(other, length)

    def _closer(self, surprises: Floats) -> Floats:
        from dragoman.facts.meaning.numeric import np

        most = _FARTHEST**2
        gained = min(self.surprise**2, most) - np.minimum(surprises**2, most)
        return (_BELIEVED * gained).astype(np.float32)

    def _features(
        self, first: int, end: int, closer: float, bounds: tuple[Sequence[bool], Sequence[bool]]
    ) -> dict[str, float]:
        own, count = self.own, end - first
        run = max(0.0, float(own.open[first:end].sum()))
        whole, there, part = _sum(own), _sum(self.other), _sum(own, first, end)
        words = sum([weight > 0 for weight in own.side.weights[first:end]])
        return {
            "unanswered": run / self.scale,
            "throughout": run / count,
            "length": closer,
            "begins": float(bounds[0][first]),
            "ends": float(bounds[1][end - 1]),
            "edge": float(first == 0 or end == len(own.side.words)),
            "last": float(end == len(own.side.words)),
            "words": float(words),
            "likelier": 10 * (_cosine(whole - part, there) - _cosine(whole, there)),
        }


@lru_cache(maxsize=256)
def _backwards(length: int) -> NDArray[np.bool_]:
    """Where the last word of a run would stand before its first."""
    from dragoman.facts.meaning.numeric import np

    return np.tri(length, k=-1, dtype=np.bool_)


def _begins(text: str, words: Sequence[Word]) -> list[bool]:
    """Of each word, whether a clause may begin with it: whether a mark stands before it."""
    found, before = [True], words[0]
    for word in words[1:]:
        between = text[before.end : word.start]
        found.append(not _MARKS.isdisjoint(between) and not _within(before, between))
        before = word
    return found


def _within(before: Word, between: str) -> bool:
    """Whether a mark is part of a number («350.000») or ends an initial («M. Yuan»), and no clause."""
    return between in (".", ",", ":") or (between == ". " and len(before.text) == 1 and before.text.isupper())


def _longest(values: Floats) -> float:
    """The largest sum of neighbours."""
    best = run = 0.0
    for value in values.tolist():
        run += value
        if run < 0.0:
            run = 0.0
        elif run > best:
            best = run
    return best


def _sum(half: Half, first: int = 0, end: int | None = None) -> Floats:
    """The sum of the vectors of some words, by their weights: what they mean together."""
    from dragoman.facts.meaning.numeric import np

    result: Floats = np.asarray(half.side.weights[first:end], dtype=np.float32) @ half.side.vectors[first:end]
    return result


def _cosine(one: Floats, other: Floats) -> float:
    size = sqrt(float(one @ one) * float(other @ other))
    return max(0.0, float(one @ other) / size) if size else 0.0
