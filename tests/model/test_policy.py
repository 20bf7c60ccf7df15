from __future__ import annotations

import pytest

from dragoman.model.edition import Finding, Report, Rule, Severity, Verdict, verdict


def report(*severities: Severity, checks: tuple[str, ...] = Rule().requires) -> Report:
    return Report(checks, findings=tuple(Finding("x", "accuracy", one, "wrong") for one in severities))


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ((), Verdict.PUBLISH),
        ((Severity.MINOR,), Verdict.PUBLISH),
        ((Severity.MINOR, Severity.MAJOR), Verdict.REVIEW),
        ((Severity.MAJOR, Severity.CRITICAL), Verdict.WITHHOLD),
    ],
)
def test_the_gravest_finding_decides(severities: tuple[Severity, ...], expected: Verdict) -> None:
    assert verdict(report(*severities), Rule()) is expected


def test_nothing_is_better_than_the_best_that_the_desk_allows() -> None:
    assert verdict(report(), Rule(at_best=Verdict.REVIEW)) is Verdict.REVIEW


def test_a_lenient_finding_does_not_lift_what_is_withheld_anyway() -> None:
    assert verdict(report(Severity.MAJOR), Rule(at_best=Verdict.WITHHOLD)) is Verdict.WITHHOLD


def test_a_desk_may_let_everything_pass() -> None:
    assert verdict(report(Severity.CRITICAL), Rule(withhold=None, review=None)) is Verdict.PUBLISH


def test_a_desk_may_withhold_for_less() -> None:
    assert verdict(report(Severity.MINOR), Rule(withhold=Severity.MINOR)) is Verdict.WITHHOLD


def test_a_required_check_that_looked_at_nothing_is_no_pass() -> None:
    assert verdict(report(checks=("dates", "negation")), Rule()) is Verdict.REVIEW
