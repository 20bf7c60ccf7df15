"""Sums of money are written by us: «£11million» is «11 millones de libras» and no «£11 millones», «$2bn» is
«2.000 millones de dólares» and no «2 billones», which are a thousand times as much.

A sum passes as a pronoun, which no noun before it is bound to («people pay £500»), and where it tells more of
a thing («a £5m deal») as the stuff that it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.engines.apertium.rewriting import Place, known
from dragoman.facts.languages import table
from dragoman.model.segment import Segment
from dragoman.text.digits import decimal_mark, figure, group_mark
from dragoman.text.languages import primary

_MILLIONS = {"million": 1, "m": 1, "billion": 1000, "bn": 1000, "b": 1000, "trillion": 10**6, "tn": 10**6}
"""How many millions each size is, as newspapers in English write it today."""

_SUM = re.compile(
    r"(?<![\w$£€.,-])(?P<sign>[$£€])(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,3})?)"
    r"(?:[ \u00a0]?(?P<size>million|billion|trillion|m|bn|b|tn)\b)?(?![\w%]|[.,]\d|[-–/] ?[\d$£€\w])"
)
_THING = re.compile(" ([a-z]+)")
_REACH = 40
"""Characters before a sum in which the word before it is looked for."""


def sums(segment: Segment, source: str, target: str) -> Iterator[Place]:
    """The sums of a segment as `target` says them; none where it is not told how."""
    wording = known(source, target).get("money", {})
    if not wording or primary(source) != "en":
        return
    for found in _SUM.finditer(segment.text):
        if found["sign"] in wording:
            word = str(wording["stuff" if _describes(segment.text, found) else "alone"])
            yield Place(*found.span(), _said(found, wording, target), word)


def _said(found: re.Match[str], wording: dict[str, str], target: str) -> str:
    one, many = wording[found["sign"]].split()
    value = float(found["figure"].replace(",", ""))
    if found["size"] is None:
        return f"{_figure(found['figure'], target)} {one if value == 1 else many}"
    millions = round(value * _MILLIONS[found["size"]], 6)
    words = wording["million" if millions == 1 else "millions"]
    return f"{figure(millions, target)} {words} {many}"


def _figure(written: str, target: str) -> str:
    """The figure with the marks of the target; it has decimals and groups where it had them."""
    marks = {",": group_mark(target), ".": decimal_mark(target)}
    return "".join(marks.get(sign, sign) for sign in written)


def _describes(text: str, found: re.Match[str]) -> bool:
    """Whether the sum tells more of a noun behind it: «a £5m deal»."""
    thing = _THING.match(text, found.end())
    before = text[max(0, found.start() - _REACH) : found.start()].rstrip().rpartition(" ")[2].casefold()
    determined = before in _small("determiner") | {"this", "that"} or before.endswith(("'s", "’s"))
    return thing is not None and determined and thing[1] not in _small()


@lru_cache(maxsize=4)
def _small(kind: str = "") -> frozenset[str]:
    """English words that are no nouns; of a `kind`."""
    closed = table("closed", "en")
    lines = [closed[kind]] if kind else [line for line in closed.values() if isinstance(line, str)]
    return frozenset(word for line in lines for word in line.split())
