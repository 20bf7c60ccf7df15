"""How many broken translations alarm, and how many unbroken ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dragoman.evaluation.broken.case import Case, Rule, broken, number
from dragoman.evaluation.broken.kinds import KINDS
from dragoman.evaluation.broken.pairs import HALVES, Good, corpora, directions, good, joined
from dragoman.evaluation.broken.stock import Stock, stock
from dragoman.evaluation.outcome import Look, Outcome, Tally, of
from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.edition import Report

MOST = 40
"""Breakages of a kind in one half of one pair of languages: five pairs of them tell some points from none."""

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

    `folder` is that of NTREX. Raises Missing.
    """
    tallies: dict[tuple[str, str, str], Tally] = {}
    for ours, theirs in directions(scope.languages, list(corpora(folder))):
        together = "into English" if theirs == "en" else "out of English"
        for kind, half, pair, report in _looked(list(good(folder, ours, theirs)), look, scope):
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
    return of(tallies[key] for key in sorted(tallies, key=_order))


def _tally(tallies: dict[tuple[str, str, str], Tally], where: str, kind: str, half: str) -> Tally:
    shows_misses = not kind.startswith(UNBROKEN)
    tally = Tally("broken", f"{where} {kind}, half {half}", shows_misses=shows_misses)
    return tallies.setdefault((where, kind, half), tally)


def _order(key: tuple[str, str, str]) -> tuple[bool, str, int, str, str]:
    """Totals first; kinds as they are listed, the unbroken last."""
    where, kind, half = key
    return "-" in where, where, [*KINDS].index(kind) if kind in KINDS else len(KINDS), kind, half


def _looked(pairs: Sequence[Good], look: Look, scope: Scope) -> Iterator[Looked]:
    """Everything that is looked at in one pair of languages."""

    @cache
    def unbroken(pair: Good) -> tuple[Comparison, Report]:
        together = comparison(pair.source, pair.target, pair.ours, pair.theirs)
        return together, look(together)

    for pair in pairs:
        yield Looked(UNBROKEN, pair.half, *unbroken(pair))
    lent = stock(pairs)
    neighbours = list(joined(pairs))
    for kind, rule in KINDS.items():
        if scope.kinds and kind not in scope.kinds:
            continue
        for half in HALVES:
            some = [pair for pair in (*pairs, *neighbours) if pair.half == half]
            made = 0
            for pair, text in breakages(kind, rule, some, lent):
                together, report = unbroken(pair)
                if not report.alarms:
                    bad = together.beside(text)
                    yield Looked(kind, half, bad, look(bad))
                    made += 1
                if made == scope.most:
                    break


def breakages(kind: str, rule: Rule, pairs: Sequence[Good], lent: Stock) -> Iterator[tuple[Good, str]]:
    """Pairs that the rule can break, with what it makes of them, in an order that texts alone give."""
    for pair in sorted(pairs, key=lambda pair: number(kind, pair.source)):
        if bool(pair.seam[1]) is (kind == "sentence dropped"):
            text = broken(rule, kind, Case(pair, lent))
            if text is not None:
                yield pair, text
