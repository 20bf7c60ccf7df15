"""How many broken translations alarm, and how many unbroken ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from dragoman.evaluation.broken.case import Case, Rule, broken, number
from dragoman.evaluation.broken.kinds import KINDS, SELDOM
from dragoman.evaluation.broken.pairs import HALVES, Good, corpora, directions, elsewhere, good, joined
from dragoman.evaluation.broken.stock import Stock, stock
from dragoman.evaluation.outcome import Figure, Look, Missing, Outcome, Tally, foreseen, of
from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.edition import Report

MOST = 40
"""Breakages of a kind in one half of a pair of languages, of which those that alarm unbroken do not count."""

SHOWN = "A"
"""The half that people may read."""

UNBROKEN = "unbroken"


class Scope(NamedTuple):
    """What is measured: languages («es»), pairs («en-es») or all; kinds, or all; how many of a kind."""

    languages: Sequence[str] = ()
    kinds: Sequence[str] = ()
    most: int = MOST


EVERYTHING = Scope()


class Looked(NamedTuple):
    """A translation that was looked at: what was broken in it, and what was said."""

    kind: str
    half: str
    pair: Comparison
    report: Report


def measured(folder: Path, look: Look, scope: Scope = EVERYTHING) -> Outcome:
    """Alarms on broken translations by kind, and on unbroken ones, by pair of languages and half.

    `folder` holds NTREX, and tables of other benchmarks where they are at hand. Raises Missing.
    """
    news, others = folder / "ntrex", folder / "peers"
    tallies: dict[tuple[str, str, str], Tally] = {}
    for ours, theirs in directions(scope.languages, list(corpora(news))):
        together = "into English" if theirs == "en" else "out of English"
        for kind, half, pair, report in _looked(
            list(good(news, ours, theirs)), list(elsewhere(others, ours, theirs)), look, scope
        ):
            alarms = report.alarms
            shown = pair if half == SHOWN else None
            _tally(tallies, f"{ours}-{theirs}", kind, half).add(bool(alarms), shown, report)
            _tally(tallies, together, kind, half).add(bool(alarms))
            if kind == UNBROKEN:
                for check in alarms:
                    _tally(tallies, together, f"{kind}: {check}", half).hits += 1
    for (together, kind, half), tally in tallies.items():
        if kind.startswith(f"{UNBROKEN}: "):
            tally.total = tallies[together, UNBROKEN, half].total
    if not tallies:
        raise Missing(f"{news} has none of these pairs", "Lay the folder out as its README says.")
    outcome = of(tallies[key] for key in sorted(tallies, key=_order))
    return outcome._replace(figures=tuple(_beside(outcome.figures)))


def _beside(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Figures, that of half B with a note where it is further from half A's than chance takes it."""
    halves = {figure.name: figure for figure in figures}
    for figure in figures:
        other = halves.get(f"{figure.name[:-1]}{SHOWN}", figure)
        apart = abs((figure.value or 0) - (other.value or 0))
        chance = _error(figure) + _error(other)
        note = f"{apart:.0f} points from half {SHOWN}" if apart > 2 * sqrt(chance) and apart > _NEAR else ""
        yield figure._replace(note=note)


_NEAR = 3
"""Points that halves may be apart."""


def _error(figure: Figure) -> float:
    """The variance of a share, in points squared; few cases draw it to a half (Agresti and Coull 1998)."""
    share = ((figure.value or 0) / 100 * figure.total + 2) / (figure.total + 4)
    return share * (1 - share) / (figure.total + 4) * 10_000


def _tally(tallies: dict[tuple[str, str, str], Tally], where: str, kind: str, half: str) -> Tally:
    shows_misses = not kind.startswith(UNBROKEN)
    tally = Tally("broken", f"{where} {kind}, half {half}", shows_misses=shows_misses)
    return tallies.setdefault((where, kind, half), tally)


def _order(key: tuple[str, str, str]) -> tuple[bool, str, int, str, str]:
    """Totals first; kinds as they are listed, the unbroken last."""
    where, kind, half = key
    return "-" in where, where, [*KINDS].index(kind) if kind in KINDS else len(KINDS), kind, half


def _looked(pairs: Sequence[Good], more: Sequence[Good], look: Look, scope: Scope) -> Iterator[Looked]:
    """Everything that is looked at in one pair of languages, a sentence with all its breakages at a time."""
    lent, news = stock(pairs), frozenset(pairs)
    neighbours = list(joined(pairs))
    chosen: dict[Good, list[tuple[str, str]]] = {}
    for kind, rule in KINDS.items():
        for half in HALVES if not scope.kinds or kind in scope.kinds else ():
            able = (*pairs, *more) if kind in SELDOM else (*pairs, *neighbours)
            some = [pair for pair in able if pair.half == half]
            for pair, text in islice(breakages(kind, rule, some, lent), scope.most):
                chosen.setdefault(pair, []).append((kind, text))
    every = (*pairs, *(other for other in (*neighbours, *more) if other in chosen))
    wholes = foreseen(comparison(pair.source, pair.target, pair.ours, pair.theirs) for pair in every)
    for pair, whole in zip(every, wholes, strict=True):
        report = look(whole)
        if pair in news:
            yield Looked(UNBROKEN, pair.half, whole, report)
        for kind, text in chosen.get(pair, ()) if not report.alarms else ():
            bad = whole.beside(text)
            yield Looked(kind, pair.half, bad, look(bad))


def breakages(kind: str, rule: Rule, pairs: Sequence[Good], lent: Stock) -> Iterator[tuple[Good, str]]:
    """Pairs that the rule can break, with what it makes of them, in an order that texts alone give."""
    for pair in sorted(pairs, key=lambda pair: number(kind, pair.source)):
        if bool(pair.seam[1]) is (kind == "sentence dropped"):
            text = broken(rule, kind, Case(pair, lent))
            if text is not None:
                yield pair, text
