"""Whether two texts say as much as each other: what seems lost, invented, or unrelated, as one weighing.

Evidence of three kinds: lengths against what the two languages usually need; words that nothing answers,
less those that are open on the other side at the same place (a free rendering leaves both open); and
words that answer what another word has answered already.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.coverage import Content, Coverage
from dragoman.facts.lengths import lengths
from dragoman.model.article import Span
from dragoman.text.languages import primary

if TYPE_CHECKING:  # it asks this module, and imports it
    from dragoman.facts.comparison import Comparison

_UNLISTED = 0.7
"""What a word counts for that no dictionary lists: it may be answered where nobody can tell."""

_OTHER_SCRIPT = 0.5
"""What evidence from words is worth between scripts: names and cognates, which anchor it, are not seen."""

_LISTED = 0.45
"""Share of the content words that a dictionary must list before what it does not find means anything."""

_WELL_LISTED, _POORLY_LISTED = 0.8, 0.75
"""Share of a source's content words that a dictionary should list, and log odds that a finding must have
more where it lists fewer: it then lacks as much of what would answer the others.
"""

_LONG_WORD = 16
"""Mean letters of a word from which on a text was written without its spaces, and has no words to compare."""

_TILT, _TILTED = 4.4, 0.75
"""Log odds, by the logarithm of the lengths' ratio and at most, that freedom counts for.

A free rendering adds words when it goes into the wordier language, and drops some when it comes out of
it: there the same evidence says less, and the other way more.
"""

_DENSE = frozenset({"zh", "ja", "ko"})
"""Languages whose characters are syllables or words: their number says nothing of wordiness."""

_PRIOR = -3.86
"""Log odds of loss or invention in a sentence of which nothing else is known.

It and the weights below are a logistic regression over machine and human translations into and out of
English, German, Portuguese and Spanish, none below nought, so that no evidence can count the wrong way.
"""


class Balance(NamedTuple):
    """Log odds that each kind of evidence adds, and where it is strongest.

    `lost` and `invented` are spans in the source and in the target. `listed` is the share of the source's
    words that a dictionary lists. `compared` tells whether words were
    compared, and not lengths alone.
    """

    missing: float
    added: float
    unrelated: float
    lost: Span | None
    invented: Span | None
    compared: bool
    answered: int
    total: int

    tilt: float
    listed: float = 1.0

    @property
    def odds(self) -> float:
        """Log odds that something is wrong at all."""
        return _PRIOR + self.missing + self.added + self.unrelated

    @property
    def _needed(self) -> float:
        return 0.0 if self.listed >= _WELL_LISTED else _POORLY_LISTED

    @property
    def lost_odds(self) -> float:
        """Log odds that something is lost; below all others where that is not the likeliest."""
        likeliest = self.missing >= max(self.added, self.unrelated)
        return self.odds + self.tilt - self._needed if likeliest else -inf

    @property
    def invented_odds(self) -> float:
        """Log odds that something is invented; below all others where that is not the likeliest."""
        likeliest = self.added > self.missing and self.added >= self.unrelated
        return self.odds - self.tilt if likeliest else -inf

    @property
    def unrelated_odds(self) -> float:
        """Log odds that the texts have nothing to do with each other."""
        likeliest = self.unrelated > max(self.missing, self.added)
        return self.odds - self._needed if likeliest else -inf


class _Gap(NamedTuple):
    weight: float
    run: float
    span: Span | None


def balance(pair: Comparison) -> Balance | None:
    """How what both sides say compares; none where there is nothing to compare, or too much."""
    found = pair.coverage
    if found is None or not found.source or not found.target:
        return None
    ours, theirs = primary(pair.source.language), primary(pair.target.language)
    source, target = len(pair.source.text), len(pair.target.text)
    z = lengths(ours, theirs).surprise(source, target)
    answered = sum([word.answered for word in found.source])
    if not _comparable(found):
        longer, shorter = max(0.0, abs(z) - 1) if z > 0 else 0.0, max(0.0, abs(z) - 1) if z < 0 else 0.0
        whole = Span(0, source), Span(0, target)
        return Balance(0.8 * shorter, 0.8 * longer, 0.0, *whole, False, answered, len(found.source), 0.0)
    return _weighed(found, z, answered, _tilt(ours, theirs))


def _weighed(found: Coverage, z: float, answered: int, tilt: float) -> Balance:
    sides = found.source, found.target
    totals = [sum([word.weight for word in side]) for side in sides]
    values = [[_value(word) for word in side] for side in sides]
    opened = [sum(value) for value in values]
    scale = sqrt(sum(totals) / 2 + 2)
    lost = _gap(found.source, found.target, *values)
    invented = _gap(found.target, found.source, *reversed(values))
    lack = -z + 1.2 * (opened[0] - opened[1]) / scale
    repeated = max(0, _again(found.target) - _again(found.source))
    trust = 1.0 if found.same_script else _OTHER_SCRIPT
    missing = 0.38 * max(0.0, -z) + trust * (
        0.47 * max(0.0, lack - 1.5) + (1.7 * lost.weight + 0.22 * lost.run) / scale
    )
    added = 0.42 * max(0.0, z) + trust * (
        0.65 * max(0.0, -lack - 1.5) + 0.5 * invented.weight / scale + 0.32 * repeated
    )
    share = min(one / (total + 0.5) for one, total in zip(opened, totals, strict=True))
    unrelated = 7.0 * trust * scale * max(0.0, share - 0.6)
    return Balance(
        missing,
        added,
        unrelated,
        lost.span,
        invented.span,
        True,
        answered,
        len(found.source),
        tilt,
        sum(word.known for word in found.source) / len(found.source),
    )


def _tilt(ours: str, theirs: str) -> float:
    if ours in _DENSE or theirs in _DENSE:
        return 0.0
    return max(-_TILTED, min(_TILTED, _TILT * log(lengths(ours, theirs).ratio)))


def _comparable(found: Coverage) -> bool:
    """Whether a dictionary knows enough of one side, and both are written in words."""
    for side in (found.source, found.target):
        if sum([len(one.word.folded) for one in side]) > _LONG_WORD * len(side):
            return False
    return (
        found.dictionary
        and max(
            sum([one.known or one.answered for one in side]) / len(side)
            for side in (found.source, found.target)
        )
        >= _LISTED
    )


def _value(word: Content) -> float:
    """What a word that nothing answers counts for; nothing where it is answered."""
    if word.answered:
        return 0.0
    return word.weight if word.known else _UNLISTED * word.weight


def _gap(
    side: Sequence[Content], other: Sequence[Content], values: Sequence[float], others: Sequence[float]
) -> _Gap:
    """The heaviest run of unanswered words of `side`, less what is open where the other should answer it.
    `values` and `others` are what the words of both count for.
    """
    best = _Gap(0.0, 0.0, None)
    heaviest = 0.0
    start = 0
    while start < len(side):
        if side[start].answered:
            start += 1
            continue
        end = start
        while end < len(side) and not side[end].answered:
            end += 1
        run = sum(values[start:end])
        before = side[start - 1].partner if start else -1
        after = side[end].partner if end < len(side) else len(other)
        net = run
        if (before >= 0 or not start) and after >= 0:
            low, high = sorted((before, after))
            net -= sum(others[low + 1 : high])
        heaviest = max(heaviest, run)
        if net > best.weight or best.span is None:
            best = _Gap(max(net, 0.0), heaviest, Span(side[start].word.start, side[end - 1].word.end))
        start = end
    return best._replace(run=heaviest)


def _again(side: tuple[Content, ...]) -> int:
    """How many words answer what an earlier one has answered."""
    partners = [word.partner for word in side if word.partner >= 0]
    return len(partners) - len(set(partners))


LENGTHS_ONLY = "no dictionary knows enough of this text's words: only lengths were compared"
"""What a check skips where a balance is not `compared`."""


def doubt(evidence: float) -> float:
    """`evidence` (log odds over those of a good sentence) as a doubt from 0 to 1."""
    return 1.0 / (1.0 + exp(min(50.0, -_PRIOR - evidence)))
