"""Every number of the original is in the translation with its value, and none is invented."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity
from dragoman.model.segment import Comparison
from dragoman.text.moments import Moment, moments
from dragoman.text.numbers import Number, numbers

_MOST = 200
"""Numbers compared on a side; a sentence with more is a table, and is compared up to here."""

_SMALL = 12
"""Up to here translators reword: "both", "a couple", "second to none"."""


class Numbers:
    """Implements `SegmentCheck`."""

    name = "numbers"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts numbers."""
        ours = _read(pair.source, pair.source_language)
        theirs = _read(pair.target, pair.target_language)
        if not ours and not theirs:
            return Report((self.name,))
        lost, invented = _unmatched(ours, theirs)
        lost, invented = _excused(lost, invented, pair)
        firm = [one for one in ours if not one.weak]
        total = len(firm)
        missing = sum(1 for one in lost if not one.weak)
        counts = (Count("numbers", total - missing, total),) if total else ()
        findings, doubt = self._findings(lost, invented, pair)
        return Report((self.name,), counts, tuple(findings), doubt=doubt)

    def _findings(
        self, lost: list[Number], invented: list[Number], pair: Comparison
    ) -> tuple[list[Finding], float]:
        findings: list[Finding] = []
        doubt = 0.0
        sure_lost = [one for one in lost if _sure(one)]
        sure_new = [one for one in invented if _sure(one)]
        for one, other in zip(sure_lost, sure_new, strict=False):
            findings.append(self._finding("accuracy/mistranslation", Severity.CRITICAL, one, other, pair))
        paired = min(len(sure_lost), len(sure_new))
        rest_lost, rest_new = sure_lost[paired:], sure_new[paired:]
        soft_lost = [one for one in lost if not _sure(one) and not one.weak]
        soft_new = [one for one in invented if not _sure(one) and not one.weak]
        for one in rest_lost:
            if soft_new:
                findings.append(
                    self._finding("accuracy/mistranslation", Severity.MAJOR, one, soft_new.pop(0), pair)
                )
            else:
                severity = Severity.CRITICAL if _grave(one) else Severity.MAJOR
                findings.append(self._finding("accuracy/omission", severity, one, None, pair))
        for other in rest_new:
            if soft_lost:
                findings.append(
                    self._finding("accuracy/mistranslation", Severity.MAJOR, soft_lost.pop(0), other, pair)
                )
            else:
                severity = Severity.CRITICAL if _grave(other) else Severity.MAJOR
                findings.append(self._finding("accuracy/addition", severity, None, other, pair))
        doubt += 0.3 * (len(soft_lost) + len(soft_new)) + 0.02 * sum(one.weak for one in (*lost, *invented))
        return findings, min(doubt, 1.0)

    def _finding(
        self, category: str, severity: Severity, one: Number | None, other: Number | None, pair: Comparison
    ) -> Finding:
        ours = pair.source[one.start : one.end][:80] if one else ""
        theirs = pair.target[other.start : other.end][:80] if other else ""
        if one and other:
            message = f"«{ours}» became «{theirs}»"
        elif one:
            message = f"the number «{ours}» is not in the translation"
        else:
            message = f"the number «{theirs}» is not in the original"
        return Finding(
            self.name,
            category,
            severity,
            message,
            None,
            Span(one.start, one.end) if one else None,
            Span(other.start, other.end) if other else None,
        )


def _read(text: str, language: str) -> list[Number]:
    """The numbers of a text but those that name a month, which the check of dates compares."""
    found = numbers(text, language)[:_MOST]
    if not found:
        return []
    dates = [
        moment for moment in moments(text, language) if moment.month is not None or moment.hour is not None
    ]
    return [one for one in found if not any(_is_month(one, moment) for moment in dates)]


def _is_month(number: Number, moment: Moment) -> bool:
    """Whether the number is the moment's month or time of day: the day and the year are compared as numbers."""
    inside = moment.start <= number.start and number.end <= moment.end
    if not inside:
        return False
    return moment.hour is not None or (number.value == moment.month and number.value != moment.day)


def _unmatched(ours: Sequence[Number], theirs: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """What has no equal on the other side; equals are taken in pairs, firm numbers first."""
    left = sorted(theirs, key=lambda one: one.weak)
    lost = []
    for one in sorted(ours, key=lambda one: one.weak):
        match = next((at for at, other in enumerate(left) if one.equals(other)), None)
        if match is None:
            lost.append(one)
        else:
            del left[match]
    return sorted(lost), sorted(left)


def _excused(
    lost: list[Number], invented: list[Number], pair: Comparison
) -> tuple[list[Number], list[Number]]:
    """Without what both sides say otherwise, or say twice."""
    ours = _read(pair.source, pair.source_language)
    theirs = _read(pair.target, pair.target_language)
    # A number repeated on one side only, by a conversion or a restatement.
    lost = [one for one in lost if not any(one.equals(other) for other in theirs)]
    invented = [one for one in invented if not any(one.equals(other) for other in ours)]
    lost, invented = _written_out(lost, pair.target), _written_out(invented, pair.source)
    return lost, invented


def _written_out(found: list[Number], other: str) -> list[Number]:
    """Without small figures whose digits the other side has inside a word («G7», «COVID-19»)."""
    return [
        one
        for one in found
        if not (one.kind == "figure" and f"{one.value:g}" in other and _attached(one, other))
    ]


def _attached(one: Number, other: str) -> bool:
    digits = f"{one.value:g}"
    at = other.find(digits)
    return at > 0 and (other[at - 1].isalpha() or other[at - 1] == "-")


def _sure(one: Number) -> bool:
    """Whether the number is certainly one, and would be kept by any translator."""
    if one.weak:
        return False
    if one.kind == "figure":
        return True
    return one.value > _SMALL and one.kind == "word"


def _grave(one: Number) -> bool:
    return one.value > _SMALL or one.value != int(one.value) or one.unit != ""
