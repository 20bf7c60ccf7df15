"""Fits one kind of evidence to what was seen, and says how well it holds on what it was not fitted to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

from dragoman.evaluation.weighing.places import Features, Seen
from dragoman.evaluation.weighing.regression import Fitted, Numbers, above, fitted, log_loss, recall
from dragoman.facts.evidence.weights import Kind
from dragoman.facts.meaning.numeric import np

PRIOR = 0.02
"""Share of wrong places among those that are looked at, before a budget says otherwise: a careful
engine's."""

_FITTED_AT = 0.2
"""The share at which weights are fitted: rare enough that the tail of right places counts, in which false
alarms lie, and not so rare that what is broken is not heard.
"""

RIDGE = 1.0
"""Places that say that a feature tells nothing, or what its table expects of it: less than any data set has,
more than an accident."""

_TURNS = 6
"""Of choosing the place of a broken pair and fitting to it; two or three change something."""

_FALSE = 0.01
"""False alarms at which recalls are compared."""

_LIKELIEST = 0.75
"""The prior that no budget goes above: a check with little to say is not made to say it louder."""

_CLEAR = 1e-6
"""Log odds by which what may not alarm stays below the limit: sums are rounded."""

_SIGNS = {"against": 1.0, "for": -1.0, "either": 0.0}


class Held(NamedTuple):
    """How a fit does on what was held out of it: `what` was, on how many right and broken pairs."""

    what: str
    right: int
    broken: int
    loss: float
    recall: float


class Alarms(NamedTuple):
    """Of a data set, how many pairs are right, and of them alarm; how many are broken, and of them alarm."""

    data: str
    right: int
    false: int
    broken: int
    found: int


@dataclass(frozen=True, slots=True)
class Fit:
    """A kind's weights; `prior` is that at which `budget` of the right pairs alarm at most."""

    bias: float
    weights: dict[str, float]
    prior: float
    alarms: tuple[Alarms, ...]
    held: tuple[Held, ...]

    @property
    def recall(self) -> float:
        """Share of all that is broken that alarms."""
        return sum(one.found for one in self.alarms) / max(1, sum(one.broken for one in self.alarms))


def fit(kind: Kind, seen: Sequence[Seen], budget: float) -> Fit | None:
    """The kind's weights by `seen`; None where nothing broken shows.

    `budget` is the share of right pairs that may alarm, of data sets whose facts people checked.
    """
    if not any(one.wrong and one.places for one in seen) or not any(not one.wrong for one in seen):
        return None
    found = _fitted(kind, seen)
    biased = _shifted(found, _strengths(kind, found, seen), seen, budget)
    return Fit(
        biased.bias,
        dict(zip(kind.features, map(float, biased.weights), strict=True)),
        _probable(_logit(PRIOR) + biased.bias - found.bias),
        tuple(_alarms(_strengths(kind, biased, seen), seen)),
        tuple(_held_out(kind, seen)),
    )


def _alarms(strengths: Numbers, seen: Sequence[Seen]) -> Iterator[Alarms]:
    """By data set, in the order of their names."""
    counted = Counter((one.data, one.wrong, bool(at > 0)) for at, one in zip(strengths, seen, strict=True))
    for data in sorted({one.data for one in seen}):
        right, broken = (sum(counted[data, wrong, loud] for loud in (True, False)) for wrong in (False, True))
        yield Alarms(data, right, counted[data, False, True], broken, counted[data, True, True])


def _fitted(kind: Kind, seen: Sequence[Seen]) -> Fitted:
    """Weights at PRIOR. Which place of a broken pair shows it is not known: it is the one that the weights
    before take for the strongest; to begin with, all weigh 1 in their direction.
    """
    signs = np.array([_SIGNS[one.counts] for one in kind.features.values()])
    expected = np.array([one.expected for one in kind.features.values()])
    now = Fitted(0.0, signs)
    right = [place for one in seen if not one.wrong for place in one.places]
    broken = [one for one in seen if one.wrong and one.places]
    if not right or not broken:
        return now
    calm = _rows(kind, right)
    sides = [_rows(kind, one.places) for one in broken]
    wrong = np.concatenate([np.zeros(len(calm)), np.ones(len(sides))])
    total = float(len(wrong))
    share = np.concatenate(
        [
            np.full(len(calm), total * (1 - _FITTED_AT) / len(calm)),
            _balanced(broken) * total * _FITTED_AT,
        ]
    )
    for _ in range(_TURNS):
        loudest = np.array([rows[int(np.argmax(now.odds(rows)))] for rows in sides])
        after = fitted(np.concatenate([calm, loudest]), wrong, share, signs, RIDGE, expected)
        still = np.allclose(after.weights, now.weights, atol=1e-6)
        now = after
        if still:
            break
    return now._replace(bias=now.bias + _logit(PRIOR) - _logit(_FITTED_AT))


def _balanced(broken: Sequence[Seen]) -> Numbers:
    """Each broken pair's share, so that every data set and language has one that goes with the root of its
    pairs: a large one is heard better, and does not drown the others. They sum up to 1.
    """
    groups = [(one.data, one.language) for one in broken]
    sizes = {group: groups.count(group) for group in set(groups)}
    shares = np.array([sizes[group] ** -0.5 for group in groups])
    return np.asarray(shares / shares.sum())


def _rows(kind: Kind, places: Sequence[Features]) -> Numbers:
    """(places, features), each clipped as its table says."""
    rows = np.zeros((len(places), len(kind.features)))
    for at, place in enumerate(places):
        for column, (name, feature) in enumerate(kind.features.items()):
            rows[at, column] = max(-feature.most, min(feature.most, place.get(name, 0.0)))
    return rows


def _strengths(kind: Kind, found: Fitted, seen: Sequence[Seen]) -> Numbers:
    """The odds of the loudest place of each pair; minus infinity where there is none."""
    loudest = np.full(len(seen), -np.inf)
    odds = found.odds(_rows(kind, [place for one in seen for place in one.places]))
    owners = [number for number, one in enumerate(seen) for _ in one.places]
    np.maximum.at(loudest, owners, odds)
    return loudest


def _shifted(found: Fitted, strengths: Numbers, seen: Sequence[Seen], budget: float) -> Fitted:
    """With the bias at which no more than `budget` of the right pairs alarm. A data set counts as the root of
    its pairs: so domains of which there is little are heard beside news.
    """
    right = [number for number, one in enumerate(seen) if not one.wrong and one.checked]
    sizes = Counter(seen[number].data for number in right)
    shares = np.array([sizes[seen[number].data] ** -0.5 for number in right])
    limit = above(strengths[right], shares, budget) if right else -np.inf
    most = _logit(_LIKELIEST) - _logit(PRIOR)
    return Fitted(found.bias + min(most, -limit - _CLEAR), found.weights)


def _held_out(kind: Kind, seen: Sequence[Seen]) -> list[Held]:
    """Each data set, language and half as seen by weights that were fitted to all others."""
    sides: list[tuple[str, Callable[[Seen], object]]] = [
        ("data", lambda one: one.data),
        ("language", lambda one: one.language),
        ("half", lambda one: one.half),
    ]
    held = []
    for side, of in sides:
        for name in sorted({of(one) for one in seen}, key=str):
            here = [one for one in seen if of(one) == name]
            rest = [one for one in seen if of(one) != name]
            if not any(one.wrong for one in here) or not any(one.wrong and one.places for one in rest):
                continue
            held.append(_told(f"{side} {name}", kind, here, rest))
    return held


def _told(what: str, kind: Kind, here: Sequence[Seen], rest: Sequence[Seen]) -> Held:
    """How weights that were fitted to `rest` do on `here`; beside the right pairs of all where it has
    none.
    """
    found = _fitted(kind, rest)
    right = [one for one in here if not one.wrong] or [one for one in rest if not one.wrong]
    broken = [one for one in here if one.wrong]
    calm, loud = _strengths(kind, found, right), _strengths(kind, found, broken)
    odds = np.maximum(np.concatenate([calm, loud]), found.bias - 3.0)
    wrong = np.concatenate([np.zeros(len(calm)), np.ones(len(loud))])
    share = np.where(wrong > 0, PRIOR / max(len(loud), 1), (1 - PRIOR) / max(len(calm), 1))
    return Held(what, len(calm), len(loud), log_loss(odds, wrong, share), recall(loud, calm, _FALSE))


def _logit(share: float) -> float:
    return log(share / (1 - share))


def _probable(odds: float) -> float:
    return 1 / (1 + exp(-odds))
