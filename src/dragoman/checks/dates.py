"""Every date and time of day of the original is in the translation, and none is invented.

Years and days that stand as figures are the check of numbers' too; this one knows months, weekdays
and hours, in any spelling.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.facts.comparison import Comparison, finding, unknown
from dragoman.facts.moments import Moment, knows_months
from dragoman.model.edition import Count, Finding, Report, Severity

_MOST = 100
"""Dates compared on a side: each with each, so that a calendar of them takes no quadratic time."""


class Dates:
    """Implements `SegmentCheck`."""

    name = "dates"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts dates."""
        skipped = unknown(self.name, pair, knows_months, "the months of {} are not known")
        if skipped:
            return Report(skipped=skipped)
        ours = [one for one in pair.source.moments[:_MOST] if _says(one)]
        theirs = [one for one in pair.target.moments[:_MOST] if _says(one)]
        if not ours and not theirs:
            return Report((self.name,))
        lost = _without(ours, theirs, pair.target.unsure_units)
        invented = _without(theirs, ours, pair.source.unsure_units)
        counts = (Count("dates", len(ours) - len(lost), len(ours)),) if ours else ()
        findings, doubt = self._findings(lost, invented, pair)
        return Report((self.name,), counts, tuple(findings), doubt=min(1.0, doubt))

    def _findings(
        self, lost: list[Moment], invented: Sequence[Moment], pair: Comparison
    ) -> tuple[list[Finding], float]:
        findings = []
        left = list(invented)
        rest = 0
        for one in lost:
            other = next((new for new in left if _comparable(one, new)), None)
            if other is None:
                rest += 1
                continue
            left.remove(other)
            if _ambiguous(one, other):
                continue
            message = f"«{pair.source.excerpt(one)}» became «{pair.target.excerpt(other)}»"
            findings.append(
                finding(self.name, "accuracy/mistranslation", Severity.CRITICAL, message, one, other)
            )
        return findings, 0.25 * (rest + len(left))


def _without(ours: Sequence[Moment], theirs: Sequence[Moment], unsure: frozenset[str]) -> list[Moment]:
    """Those of ours that the other side does not say; «اليوم» is «today» where that was said."""
    return [
        one
        for one in ours
        if not any(one.agrees(other) for other in theirs)
        and not (one.offset is not None and one.unit in unsure)
    ]


def _says(moment: Moment) -> bool:
    """Whether it names a month, a weekday, an hour or a day from now: a year alone is a number."""
    return (
        moment.offset is not None
        or moment.month is not None
        or moment.weekday is not None
        or moment.hour is not None
    )


def _comparable(one: Moment, other: Moment) -> bool:
    """Whether both say the same kind of thing, so that one can have become the other."""
    if one.offset is not None and one.unit == other.unit:
        return True
    return any(
        getattr(one, name) is not None and getattr(other, name) is not None
        for name in ("month", "weekday", "hour")
    )


def _ambiguous(one: Moment, other: Moment) -> bool:
    """Times that differ by whole hours and name no half of the day may be one moment in two zones."""
    return one.hour is not None and other.hour is not None and one.minute == other.minute
