"""What a report means: the desk's rules, and the verdict by them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.edition import Report, Severity, Verdict

_GRAVEST_FIRST = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds an edition.

    A finding of severity `withhold` or graver withholds it, one of `review` or graver sends it to an
    editor; None lets all pass. `at_best` is the verdict of an edition in which nothing is found.
    A check of `requires` that looked at nothing of the edition sends it to an editor too.
    """

    withhold: Severity | None = Severity.CRITICAL
    review: Severity | None = Severity.MAJOR
    at_best: Verdict = Verdict.PUBLISH
    requires: tuple[str, ...] = ("numbers", "dates", "negation")


def verdict(report: Report, rule: Rule) -> Verdict:
    """What `report` means under `rule`."""
    worst = min((_GRAVEST_FIRST.index(finding.severity) for finding in report.findings), default=None)
    if _holds(worst, rule.withhold):
        return Verdict.WITHHOLD
    unproven = any(name not in report.checks for name in rule.requires)
    if unproven or _holds(worst, rule.review):
        return Verdict.WITHHOLD if rule.at_best is Verdict.WITHHOLD else Verdict.REVIEW
    return rule.at_best


def _holds(worst: int | None, limit: Severity | None) -> bool:
    return worst is not None and limit is not None and worst <= _GRAVEST_FIRST.index(limit)
