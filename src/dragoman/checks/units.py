"""What a number counts stays: five dollars are not five euros, and five percent are not five."""

from __future__ import annotations

import re

from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity
from dragoman.model.segment import Comparison
from dragoman.text.numbers import Number, numbers
from dragoman.text.numbers.units import says

_CURRENCIES = frozenset({"dollar", "EUR", "pound", "yen", "CNY", "RUB", "INR"})
_MOST = 100
"""Numbers compared on a side, so that a table of figures takes no quadratic time."""

# Languages whose words for percent are known in all their usual forms.
_PERCENT = frozenset(
    {"en", "es", "ca", "pt", "fr", "it", "de", "nl", "sv", "da", "nb", "ru"}
    | {"uk", "pl", "cs", "ar", "fa", "he", "hi", "tr", "zh", "ja", "ko"}
)
_POINTS = re.compile(
    r"\bp\.?c\.?t?\b|v\. ?h\.|百分|ポイント|割|成|فی ?صد|yüzde|puan|hundred|hundert", re.IGNORECASE
)
"""Less usual ways to say percent; points of it are counted with it or without."""


class Units:
    """Implements `SegmentCheck`."""

    name = "units"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        ours = [one for one in numbers(pair.source, pair.source_language)[:_MOST] if not one.weak]
        if not any(_tells(one) for one in ours):
            return Report((self.name,))
        theirs = [one for one in numbers(pair.target, pair.target_language)[:_MOST] if not one.weak]
        findings = []
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
        ours, theirs = pair.source[one.start : one.end][:80], pair.target[other.start : other.end][:80]
        meant = (
            f"«{theirs}» counts {_named(other.unit)}" if other.unit else f"«{theirs}» counts something else"
        )
        return Finding(
            self.name,
            "accuracy/mistranslation",
            severity,
            f"«{ours}» counts {_named(one.unit)}, and {meant}",
            None,
            Span(one.start, one.end),
            Span(other.start, other.end),
        )


def _tells(one: Number) -> bool:
    return one.unit == "%" or one.unit in _CURRENCIES


def _named(unit: str) -> str:
    return {"%": "percent", "dollar": "dollars", "pound": "pounds", "EUR": "euros"}.get(unit, unit)


def _currency_changed(one: Number, same: list[Number], pair: Comparison) -> Severity | None:
    """A change of currency is certain where neither side speaks of the other's at all."""
    for other in same:
        unit = other.unit
        if unit not in _CURRENCIES or unit == one.unit or _may_be(one.unit, unit, pair):
            return None
        if says(pair.target, one.unit) or says(pair.source, unit):
            return None
    return Severity.CRITICAL


def _may_be(one: str, other: str, pair: Comparison) -> bool:
    """Whether a sign stands for both: ¥ is yen and yuan, and 元 is what a dollar is in Chinese."""
    both = {one, other}
    sign = "¥" if both == {"yen", "CNY"} else "元" if both == {"dollar", "CNY"} else ""
    return bool(sign) and (sign in pair.source or sign in pair.target)


def _percent_lost(one: Number, same: list[Number], pair: Comparison) -> Severity | None:
    if pair.target_language.split("-")[0] not in _PERCENT or says(pair.target, "%"):
        return None
    if _POINTS.search(pair.target):
        return None
    return Severity.CRITICAL if any(other.unit in _CURRENCIES for other in same) else Severity.MAJOR
