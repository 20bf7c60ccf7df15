"""Which numbers of a sentence its translation has, which it lacks, and which it has besides; and what of the rest is
said otherwise: in another measure, as a time, as a fraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.facts.moments.told import undated
from dragoman.facts.numbers.decades import ends_decade, is_one_decade, is_tens_of_years
from dragoman.facts.numbers.number import Number, same
from dragoman.facts.numbers.units import CURRENCIES, converts, dimension, sizes
from dragoman.text.patterns import later

if TYPE_CHECKING:  # they ask this package, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.moments import Moment

_MOST = 100
"""Numbers compared on a side; a sentence with more is a table, and is compared up to here."""

_HUNDRED = 100
"""The years of a century, which languages say as a word or as a number."""

_CENTURY = later(
    r"\b(?:centur|siglo|segle|sécul|secul|siècle|secol|jahrhundert|eeuw|århundre|sekel|sekler)|век|століт|قرن",
    re.IGNORECASE,
)
"""A hundred years by their name."""

_SINGLE = later(r"\b(?:[Aa]n?|[Pp]er|[Tt]he|[Ee]ach) (mile|inch|foot|pound|ton)\b")
"""One of a measure, without a figure: «a mile away» is «1.6 Kilometer entfernt»."""

_LESSER = {"foot": "inch", "pound": "ounce", "stone": "pound"}
"""What English counts the rest of a measure in: 6-foot-6, 17 pounds 1 ounce."""

_CLOSE = 9
"""Characters between the two parts of such a measure."""

_ASIDE = 40
"""Characters before a bracket in which the number stands that it says again in another measure."""

_POINTS = 2
"""Points of percent by which a fraction is rounded: two thirds are 67 or 65 percent."""


@dataclass(slots=True)
class Unmatched:
    """What of both sides has no equal on the other (`lost`, `invented`), after what is said otherwise;
    `misread` pairs are equal but not to a reader, and `excused` has each number of the source that is said
    otherwise, with how.
    """

    ours: list[Number]
    theirs: list[Number]
    lost: list[Number] = field(default_factory=list)
    invented: list[Number] = field(default_factory=list)
    misread: list[tuple[Number, Number]] = field(default_factory=list)
    excused: list[tuple[Number, str]] = field(default_factory=list)


def unmatched(pair: Comparison) -> Unmatched:
    """The numbers of both sides against each other, but those that name a month, and those of times that agree."""
    found = Unmatched(*_read(pair))
    if not found.ours and not found.theirs:
        return found
    found.lost, found.invented, found.misread = _unmatched(found.ours, found.theirs)
    found.lost, found.invented = _undated(found, pair)
    if found.lost or found.invented:
        for without in (_repeated, _converted, _centuries, _lasting, _parted, _decades):
            without(found, pair)
            if not found.lost and not found.invented:
                break
    return found


def restated(of_side: str, one: Number, before: Sequence[Number]) -> bool:
    """Whether a number stands in a bracket behind one that says the same in another measure or currency."""
    opening = of_side.rfind("(", max(0, one.start - 6), one.start)
    if opening < 0:
        return False
    for other in before:
        if other.end > opening or opening - other.end > _ASIDE:
            continue
        if converts(other.value, other.unit, one.value, one.unit):
            return True
        if {one.unit, other.unit} <= CURRENCIES and one.unit != other.unit:
            return True
    return False


def _read(pair: Comparison) -> tuple[list[Number], list[Number]]:
    ours, theirs = list(pair.source.numbers[:_MOST]), list(pair.target.numbers[:_MOST])
    if not ours and not theirs:
        return ours, theirs
    here, there = pair.source.moments[:_MOST], pair.target.moments[:_MOST]
    if not here and not there:
        return ours, theirs
    return _outside(ours, here, there, theirs), _outside(theirs, there, here, ours)


def _outside(
    found: list[Number], moments_: Sequence[Moment], others: Sequence[Moment], figures: Sequence[Number]
) -> list[Number]:
    kept = []
    for one in found:
        moment = next((here for here in moments_ if here.start <= one.start and one.end <= here.end), None)
        if moment is None and _is_clock(one, others):
            continue
        if moment is None or not (_is_month(one, moment) or _is_same_time(moment, others, figures)):
            kept.append(one)
    return kept


def _is_clock(number: Number, others: Sequence[Moment]) -> bool:
    """Whether a figure like 5.30, or 14 for «2pm», is a time that the other side writes as one."""
    if any(other.hour == number.value > 12 and not other.minute for other in others):
        return True
    return any(
        other.minute and other.hour is not None and abs(number.value - hour - other.minute / 100) < 1e-6
        for other in others
        for hour in (other.hour or 0, (other.hour or 0) % 12)
    )


def _is_month(number: Number, moment: Moment) -> bool:
    return number.value == moment.month and number.value != moment.day


def _is_same_time(moment: Moment, others: Sequence[Moment], figures: Sequence[Number]) -> bool:
    """Whether the other side has the same time of day: as a time, as «5.30», or as noon or midnight."""
    if moment.hour is None:
        return False
    if moment.hour > 12 and not moment.minute and any(one.value == moment.hour for one in figures):
        return True  # «2pm», «kl. 14»
    if moment.hour in (0, 12, 24) and not moment.minute:
        return True
    if any(other.hour is not None and moment.agrees(other) for other in others):
        return True
    clock = {hour + (moment.minute or 0) / 100 for hour in (moment.hour, moment.hour % 12)}
    return bool(moment.minute) and any(abs(value - one.value) < 1e-6 for one in figures for value in clock)


def _unmatched(
    ours: Sequence[Number], theirs: Sequence[Number]
) -> tuple[list[Number], list[Number], list[tuple[Number, Number]]]:
    """What has no equal on the other side, and pairs whose equality a reader would not see: «1,000» in a
    Spanish text. Equals are taken in pairs, firm numbers first.
    """
    left = sorted(theirs, key=lambda one: one.weak)
    lost = []
    misread = []
    for one in sorted(ours, key=lambda one: one.weak):
        match = next((at for at, other in enumerate(left) if one.equals(other)), None)
        if match is None:
            lost.append(one)
            continue
        other = left.pop(match)
        open_ = len(other.readings) > 1 and not other.elided and other.kind == "figure"
        if open_ and other.value not in one.readings:
            misread.append((one, other))
    return sorted(lost), sorted(left), misread


def _undated(found: Unmatched, pair: Comparison) -> tuple[list[Number], list[Number]]:
    """Without numbers of dates that the other side has in other figures; those of the source are excused."""
    lost, invented = undated(found.lost, found.invented, pair.source, pair.target)
    found.excused += [(one, "in a date") for one in found.lost if all(one is not other for other in lost)]
    return lost, invented


def _without(found: Unmatched, gone: Sequence[Number], new: Sequence[Number], why: str) -> None:
    """Takes numbers out of the lost and the invented ones, the former with the excuse."""
    found.excused += [(one, why) for one in gone]
    found.lost = [one for one in found.lost if all(one is not other for other in gone)]
    found.invented = [one for one in found.invented if all(one is not other for other in new)]


def _repeated(found: Unmatched, pair: Comparison) -> None:
    """A number said once on one side and twice on the other was restated, not invented."""
    gone = [one for one in found.lost if any(_is_again(one, other) for other in found.theirs)]
    new = [one for one in found.invented if any(_is_again(one, other) for other in found.ours)]
    _without(found, gone, new, "said once")


def _is_again(one: Number, other: Number) -> bool:
    """Whether one number may be the other said again: «the fifth» is none of five."""
    return one.equals(other) and (one.kind == "ordinal") == (other.kind == "ordinal")


def _converted(found: Unmatched, pair: Comparison) -> None:
    """Measures in the reader's units: «2 to 4 inches» are «5 to 10 centimetres».

    They are looked for among all open numbers of the other side: «2 kilos» beside them are no inches.
    """
    ours, theirs = found.ours, found.theirs
    single = any(_SINGLE.search(side.text) is not None for side in (pair.source, pair.target))
    if not single and not any(dimension(one.unit) for one in (*ours, *theirs)):
        return
    mine = [*_inherited(_open(ours, theirs)), *_more(pair.source.text, ours)]
    yours = [*_inherited(_open(theirs, ours)), *_more(pair.target.text, theirs)]
    gone = [one for one in found.lost if any(_converts(one, other) for other in yours)]
    measured = {one.start: one for one in yours}
    new = [
        other
        for other in found.invented
        if any(_converts(one, measured.get(other.start, other)) for one in mine)
    ]
    if new:  # the parts of a measure that became one number: 6-foot-6
        gone += [one for one in found.lost if dimension(one.unit) and all(one is not other for other in gone)]
        gone += [one for one in found.lost if one in _parts(pair.source.text, ours)]
    new += [other for other in found.invented if _said_twice(pair.target.text, other, theirs)]
    _without(found, gone, new, "in the reader's measure")
    if not found.invented:  # one who gives both measures may leave out the reader's foreign one
        gone = [one for one in found.lost if dimension(one.unit) and restated(pair.source.text, one, ours)]
        gone += [one for one in found.lost if dimension(one.unit)] if len(theirs) >= len(ours) else []
        _without(found, gone, (), "in one measure")


def _said_twice(text: str, one: Number, theirs: Sequence[Number]) -> bool:
    """Whether another number says it again, in a bracket behind it, or it one before its bracket."""
    return restated(text, one, theirs) or any(restated(text, other, [one]) for other in theirs)


def _inherited(some: Sequence[Number]) -> list[Number]:
    """The numbers, those without a unit with the measure of another: «1 to 2 inches, and 4 uphill»."""
    measures = [one.unit for one in some if dimension(one.unit)]
    return [one if one.unit or not measures else one._replace(unit=measures[0]) for one in some]


def _more(text: str, ours: Sequence[Number]) -> Iterator[Number]:
    """Measures that no single number says: «a mile», «6-foot-6»."""
    single = _SINGLE.search(text)
    if single is not None:
        yield Number(*single.span(), (1.0,), "word", single[1])
    for one, other in pairwise(ours):
        lesser = _LESSER.get(one.unit)
        if (
            lesser
            and other.start - one.end <= _CLOSE + len(one.unit)
            and other.unit in (lesser, "", one.unit)
        ):
            share = sizes(lesser)[0] / sizes(one.unit)[0]
            yield Number(one.start, other.end, (one.value + other.value * share,), "figure", one.unit)


def _parts(text: str, ours: Sequence[Number]) -> list[Number]:
    """The numbers that are a part of such a measure."""
    whole = [one for one in _more(text, ours) if one.kind == "figure"]
    return [one for one in ours if any(all_.start <= one.start and one.end <= all_.end for all_ in whole)]


def _open(some: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    """Those that do not stand on the other side as they are: with their unit, or with none that is read."""
    return [one for one in some if not any(one.equals(other) and _same_unit(one, other) for other in others)]


def _same_unit(one: Number, other: Number) -> bool:
    alike = one.unit == other.unit or not one.unit or not other.unit
    return alike and alike_kinds(one, other)  # the 2 of «l/m2» is no count


def alike_kinds(one: Number, other: Number) -> bool:
    """Whether one number can have become the other: a code does not become a count."""
    return (one.kind == "code") == (other.kind == "code")


def _converts(one: Number, other: Number) -> bool:
    return converts(one.value, one.unit, other.value, other.unit)


def _centuries(found: Unmatched, pair: Comparison) -> None:
    """A hundred years, as a word or a number."""
    gone = [one for one in found.lost if one.value == _HUNDRED and _CENTURY.search(pair.target.text)]
    new = [one for one in found.invented if one.value == _HUNDRED and _CENTURY.search(pair.source.text)]
    _without(found, gone, new, "a century")


def _lasting(found: Unmatched, pair: Comparison) -> None:
    """Numbers of what the other side counts in another unit: «half an hour» is 30 minutes."""
    lasting = [
        (one.number, other.number)
        for one in pair.source.durations[:_MOST]
        for other in pair.target.durations[:_MOST]
        if one.lasts(other) and not _same_count(one.number, other.number)
    ]
    gone = [one for one, _ in lasting if one is not None and any(one is lost for lost in found.lost)]
    new = [two for _, two in lasting if two is not None and any(two is other for other in found.invented)]
    gone += [one for one in found.lost if is_tens_of_years(one, pair.source, pair.target)]
    new += [one for one in found.invented if is_tens_of_years(one, pair.target, pair.source)]
    _without(found, gone, new, "in another unit of time")


def _same_count(one: Number | None, other: Number | None) -> bool:
    return one is not None and other is not None and one.equals(other)


def _parted(found: Unmatched, pair: Comparison) -> None:
    """Fractions as percent: a quarter is 25."""
    ours = [part.value * 100 for part in pair.source.fractions]
    theirs = [part.value * 100 for part in pair.target.fractions]
    gone = [one for one in found.lost if one.unit == "%" and _near(one.value, theirs)]
    new = [one for one in found.invented if one.unit == "%" and _near(one.value, ours)]
    _without(found, gone, new, "as a fraction")


def _near(value: float, others: Sequence[float]) -> bool:
    return any(abs(value - other) <= _POINTS or same(value, other) for other in others)


def _decades(found: Unmatched, pair: Comparison) -> None:
    """The end of a decade of life or of a century, «in their twenties» is from 20 to 30; or the year that it
    begins with, «the '50s» are «la década de 1950».
    """
    gone = [one for one in found.lost if ends_decade(one, found.theirs)]
    new = [one for one in found.invented if ends_decade(one, found.ours)]
    _without(found, gone, new, "the end of a decade")
    both = [(one, other) for one in found.lost for other in found.invented if is_one_decade(one, other)]
    _without(found, [one for one, _ in both], [other for _, other in both], "the year of a decade")
