"""What an unremarked edition means, as a page: of a hundred sentences with one broken fact, how many alarm.

Made of figures that were measured and kept, so that the page needs neither the data nor an hour.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dragoman.evaluation.broken.kinds import KINDS
from dragoman.text.languages import name

_FEWEST = 10
"""Sentences that a share is told of; of fewer it says nothing."""

_FIGURE = re.compile(
    r"(?P<pair>[a-z]{2,3}(?:-[A-Z]{2})?-[a-z]{2,3}(?:-[A-Z]{2})?) (?P<kind>.+), half (?P<half>[AB])"
)
_UNBROKEN = "unbroken"


class Share(NamedTuple):
    """So many of so many sentences alarm."""

    alarms: float
    total: int

    def with_(self, alarms: float, total: int) -> Share:
        """Both halves together."""
        return Share(self.alarms + alarms, self.total + total)

    def cell(self, digits: int) -> str:
        """The share in per cent; a dash where too few sentences tell."""
        return f"{100 * self.alarms / self.total:.{digits}f}" if self.total >= _FEWEST else "–"


Shares = Mapping[tuple[str, str], Share]
"""By pair of languages and kind."""


def shares(lines: Iterable[str]) -> Shares:
    """Both halves of the figures that `dragoman evaluate` printed as JSON, of pairs of languages."""
    found: dict[tuple[str, str], Share] = {}
    for line in lines:
        figure = json.loads(line)
        match = _FIGURE.fullmatch(figure.get("name", ""))
        if match and figure.get("benchmark") == "broken" and figure.get("value") is not None:
            key = match["pair"], match["kind"]
            hits = figure["value"] * figure["total"] / 100
            found[key] = found.get(key, Share(0, 0)).with_(hits, figure["total"])
    return found


def tables(found: Shares) -> Iterator[str]:
    """Two tables in Markdown, out of English and into it: a row a kind, a column a language."""
    for title, source in (("Out of English", True), ("Into English", False)):
        pairs = sorted({pair for pair, _ in found if pair.startswith("en-") is source})
        if pairs:
            yield f"## {title}"
            yield "\n".join(_table(found, pairs))


def _table(found: Shares, pairs: list[str]) -> Iterator[str]:
    languages = [pair.removeprefix("en-").removesuffix("-en") for pair in pairs]
    yield f"| broken | {' | '.join(name(language, 'en') for language in languages)} |"
    yield "|---" * (len(pairs) + 1) + "|"
    for kind in (*KINDS, _UNBROKEN):
        row = [found.get((pair, kind), Share(0, 0)).cell(1 if kind == _UNBROKEN else 0) for pair in pairs]
        if set(row) != {"–"}:
            yield f"| {'**nothing** (false alarms)' if kind == _UNBROKEN else kind} | {' | '.join(row)} |"
