"""What the checks see in pairs of which it is known whether they are broken: rows to fit weights to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.facts.comparison import Weighs, comparison
from dragoman.facts.evidence import Evidence
from dragoman.facts.evidence.weights import KINDS


class Texts(NamedTuple):
    """A sentence and a translation of it, with their languages."""

    source: str
    target: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair of which it is known what is wrong.

    `kinds` are kinds of evidence, any of which may show it: none of a pair that is right. `data` names the
    data set, `language` that which is not English, and `half` is 0 or 1. `twin` is what a broken pair was
    made from. `checked` is false where nobody compared every fact of a pair that is called right, as of
    engines' work in which people looked for other things.
    """

    texts: Texts
    kinds: frozenset[str]
    data: str
    language: str
    half: int
    twin: Texts | None = None
    checked: bool = True


Features = Mapping[str, float]


@dataclass(slots=True)
class Seen:
    """What is seen of one kind in one pair: the features of each place.

    Of a broken pair only places that its twin has not: what was seen before it was broken tells nothing.
    """

    wrong: bool
    data: str
    language: str
    half: int
    checked: bool = True
    places: list[Features] = field(default_factory=list)


def seen(pairs: Iterable[Labelled], checks: Sequence[Weighs]) -> dict[str, list[Seen]]:
    """By kind of evidence, what `checks` see in every pair that is right, and in those broken in that
    kind.
    """
    found: dict[str, list[Seen]] = {}
    before: tuple[Texts | None, dict[str, list[Features]]] = (None, {})
    for pair in pairs:
        if pair.twin is not None and pair.twin != before[0]:
            before = pair.twin, _by_kind(pair.twin, checks)
        here = _by_kind(pair.texts, checks)
        for kind in sorted(pair.kinds) or KINDS:
            places = here.get(kind, [])
            if pair.twin is not None:
                places = list(_new(places, before[1].get(kind, [])))
            one = Seen(bool(pair.kinds), pair.data, pair.language, pair.half, pair.checked, places)
            found.setdefault(kind, []).append(one)
    return found


def _by_kind(texts: Texts, checks: Sequence[Weighs]) -> dict[str, list[Features]]:
    pair = comparison(*texts)
    found: dict[str, list[Features]] = {}
    for one in (evidence for check in checks for evidence in check.evidence(pair)):
        found.setdefault(one.kind, []).append(_plain(one))
    return found


def _plain(one: Evidence) -> Features:
    return dict(sorted(one.features.items()))


def _new(places: Iterable[Features], known: Iterable[Features]) -> Iterator[Features]:
    left = Counter(tuple(one.items()) for one in known)
    for one in places:
        key = tuple(one.items())
        left[key] -= 1
        if left[key] < 0:
            yield one
