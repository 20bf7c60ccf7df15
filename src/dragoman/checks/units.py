"""What a number counts stays: five dollars are not five euros, and five percent are not five."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.numbers import Number
from dragoman.facts.numbers.units import CURRENCIES, converts, dimension, is_wider, may_be, says, sizes
from dragoman.facts.reading import Reading
from dragoman.model.edition import Finding, Report, Severity, quiet
from dragoman.text.languages import primary
from dragoman.text.patterns import later

_UNCOUNTED = frozenset({"zh", "ja", "ko"})
"""Languages in which «3日» is the third or three days."""

_MOST = 100
"""Numbers compared on a side, so that a table of figures takes no quadratic time."""

# Languages whose words for percent are known in all their usual forms.
_PERCENT = frozenset(
    {"en", "es", "ca", "pt", "fr", "it", "de", "nl", "sv", "da", "nb", "ru"}
    | {"uk", "pl", "cs", "ar", "fa", "he", "hi", "tr", "zh", "ja", "ko"}
)
_POINTS = later(
    r"\bp\.?c\.?t?\b|v\. ?h\.|百分|ポイント|割|成|فی ?صد|yüzde|puan|hundred|hundert", re.IGNORECASE
)
"""Less usual ways to say percent; points of it are counted with it or without."""


class Units:
    """Implements `SegmentCheck`."""

    name = "units"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        ours = [one for one in pair.source.numbers[:_MOST] if not one.weak]
        if not ours:
            return quiet(self.name)
        theirs = [one for one in pair.target.numbers[:_MOST] if not one.weak]
        findings = [
            self._finding(one._replace(unit=unit), other._replace(unit=instead), Severity.CRITICAL, pair)
            for one, unit, other, instead in _mismeasured(ours, theirs, pair)
        ]
        for one in ours:
            same = [other for other in theirs if other.equals(one)] if _tells(one) else []
            if not same:
                continue  # a number that is lost is another check's
            changed = _percent_lost if one.unit == "%" else _currency_changed
            severity = changed(one, same, pair)
            if severity is not None:
                findings.append(self._finding(one, same[0], severity, pair))
        return Report((self.name,), findings=tuple(findings))

    def _finding(self, one: Number, other: Number, severity: Severity, pair: Comparison) -> Finding:
        ours, theirs = pair.source.excerpt(one), pair.target.excerpt(other)
        instead = _named(other.unit) if other.unit else "something else"
        message = f"«{ours}» counts {_named(one.unit)}, and «{theirs}» counts {instead}"
        return finding(self.name, "accuracy/mistranslation", severity, message, one, other)


def _mismeasured(
    ours: list[Number], theirs: list[Number], pair: Comparison
) -> Iterator[tuple[Number, str, Number, str]]:
    """Numbers that each side says once, of another measure or duration on each: 40 miles, 40 kilometres."""
    for one in ours:
        same = [other for other in theirs if other.equals(one)]
        if len(same) != 1 or sum(another.equals(one) for another in ours) != 1:
            continue
        other = same[0]
        if dimension(one.unit) and dimension(one.unit) == dimension(other.unit):
            if _differ(one, other) and not any(
                another is not other
                and another.unit
                and not any(mine.equals(another) and mine.unit == another.unit for mine in ours)
                and converts(one.value, one.unit, another.value, another.unit)
                for another in theirs
            ):  # of «1 to 2 inches» the 2 may be where «2 to 5 centimetres» begin
                yield one, one.unit, other, other.unit
            continue
        unit, instead = _lasting(one, pair.source), _lasting(other, pair.target)
        if unit and instead and unit != instead:
            yield one, unit, other, instead


def _differ(one: Number, other: Number) -> bool:
    """Whether they count two measures: a degree alone is of either scale."""
    if one.unit == other.unit or "degree" in (one.unit, other.unit):
        return False
    sizes_ = sizes(one.unit), sizes(other.unit)
    return not all(sizes_) or set(sizes_[0]).isdisjoint(sizes_[1])  # «kph» are «километров в час»


def _lasting(number: Number, of: Reading) -> str:
    """The unit of duration that a number of `of` counts; "" where it counts none."""
    if primary(of.language) in _UNCOUNTED:
        return ""
    return next((one.unit for one in of.durations if one.number == number), "")


def _tells(one: Number) -> bool:
    return one.unit == "%" or one.unit in CURRENCIES


def _named(unit: str) -> str:
    known = {"%": "percent", "EUR": "euros", "foot": "feet", "inch": "inches", "stone": "stones"}
    if unit in known or unit.isupper() or unit in ("yen", "mph", "km/h", "fahrenheit", "celsius"):
        return known.get(unit, unit)
    return f"{unit}s"


def _currency_changed(one: Number, same: list[Number], pair: Comparison) -> Severity | None:
    """A change of currency is certain where neither side speaks of the other's at all."""
    for other in same:
        unit = other.unit
        if unit not in CURRENCIES or may_be(one.unit, unit) or _may_be(one.unit, unit, pair):
            return None
        if says(pair.target.text, one.unit) and not is_wider(one.unit, unit):
            return None
        if says(pair.source.text, unit) and not is_wider(unit, one.unit):
            return None
    return Severity.CRITICAL


def _may_be(one: str, other: str, pair: Comparison) -> bool:
    """Whether a sign stands for both: ¥ is yen and yuan, and 元 is what a dollar is in Chinese."""
    both = {one, other}
    sign = "¥" if both == {"yen", "CNY"} else "元" if both == {"dollar", "CNY"} else ""
    return bool(sign) and (sign in pair.source.text or sign in pair.target.text)


def _percent_lost(one: Number, same: list[Number], pair: Comparison) -> Severity | None:
    if primary(pair.target.language) not in _PERCENT or says(pair.target.text, "%"):
        return None
    if any(other.unit == "%" for other in same):
        return None  # in one word with it: «fünfprozentig»
    if _POINTS.search(pair.target.text):
        return None
    return Severity.CRITICAL if any(other.unit in CURRENCIES for other in same) else Severity.MAJOR
