"""Which word of a translation renders which of its source, learned from the pairs alone.

IBM's model 1 (Brown et al. 1993, The Mathematics of Statistical Machine Translation) with a prior for the
diagonal, as in fast_align (Dyer et al. 2013), in both directions; links are those that both agree on.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

ROUNDS = 8
TENSION = 2.0
"""How strongly words keep to the diagonal: half of fast_align's, as Arabic puts its verbs first."""

NOTHING = 0.05
"""The chance that a word renders nothing."""

_PROCLITICS = re.compile(r"[وف]?(?:ال|[بك]ال|لل|[بلك](?=\w{4}))")
_PUNCTUATION = re.compile(r"[^\w%$€£]+")


def word_alignments(pairs: Sequence[tuple[str, str]]) -> list[dict[int, int]]:
    """For each pair: the number of a word of the translation to that of its word of the source."""
    texts = [
        ([_stem(w) for w in source.split()], [_stem(w) for w in target.split()]) for source, target in pairs
    ]
    forth = _links(texts)
    back = _links([(target, source) for source, target in texts])
    return [
        {t: s for t, s in found.items() if reverse.get(s) == t}
        for found, reverse in zip(forth, back, strict=True)
    ]


def _stem(word: str) -> str:
    """Enough of a word that its forms are counted together."""
    bare = _PUNCTUATION.sub("", word.lower())
    return _PROCLITICS.sub("", bare, count=1)[:5] or bare


def _links(texts: Sequence[tuple[list[str], list[str]]]) -> list[dict[int, int]]:
    chance: dict[tuple[str, str], float] = defaultdict(lambda: 1.0)
    for _ in range(ROUNDS):
        counts: dict[tuple[str, str], float] = defaultdict(float)
        totals: dict[str, float] = defaultdict(float)
        for source, target in texts:
            for at, word in enumerate(target):
                weights = _weights(source, target, at, chance)
                whole = sum(weights)
                for other, weight in zip([*source, ""], weights, strict=True):
                    counts[other, word] += weight / whole
                    totals[other] += weight / whole
        chance = defaultdict(float, {(s, t): count / totals[s] for (s, t), count in counts.items()})
    return [
        {
            at: best
            for at in range(len(target))
            if (best := max(enumerate(_weights(source, target, at, chance)), key=lambda one: one[1])[0])
            < len(source)
        }
        for source, target in texts
    ]


def _weights(
    source: Sequence[str], target: Sequence[str], at: int, chance: dict[tuple[str, str], float]
) -> list[float]:
    """How likely each word of the source gave `target[at]`; the last is that none did."""
    place = (at + 0.5) / len(target)
    near = [math.exp(-TENSION * abs((i + 0.5) / len(source) - place)) for i in range(len(source))]
    whole = sum(near)
    given = [
        (1 - NOTHING) * weight / whole * chance[word, target[at]]
        for word, weight in zip(source, near, strict=True)
    ]
    return [*given, NOTHING * chance["", target[at]]]
