from __future__ import annotations

from dragoman.model.article import Span
from dragoman.model.edition import (
    Count,
    Finding,
    Repaired,
    Report,
    SentencePair,
    Severity,
    Skipped,
    merged,
    placed,
)


def finding(severity: Severity, source: Span | None = None, target: Span | None = None) -> Finding:
    return Finding("numbers", "accuracy/mistranslation", severity, "wrong", None, source, target)


def test_the_score_adds_the_points_of_findings_and_the_doubt() -> None:
    report = Report(findings=tuple(finding(severity) for severity in Severity), doubt=0.25)

    assert report.score == 25 + 5 + 1 + 4 * 0.25


def test_a_graver_finding_always_outweighs_a_lesser_one() -> None:
    scores = [Report(findings=(finding(severity),)).score for severity in Severity]

    assert scores == sorted(scores, reverse=True)


def test_counts_of_one_kind_are_added_up() -> None:
    one = Report(("a",), (Count("numbers", 1, 2), Count("names", 3, 3)))
    other = Report(("a", "b"), (Count("numbers", 4, 4),))

    assert merged([one, other]) == Report(("a", "b"), (Count("numbers", 5, 6), Count("names", 3, 3)))


def test_what_was_skipped_is_said_once() -> None:
    skipped = Skipped("dates", "no months are known")

    assert merged([Report(skipped=(skipped,)), Report(skipped=(skipped,))]).skipped == (skipped,)


def test_findings_move_into_their_block() -> None:
    report = Report(
        findings=(finding(Severity.MAJOR, Span(0, 2), None), finding(Severity.MINOR, None, Span(1, 3))),
        repairs=(Repaired("numbers", "a", "b", 25, 0),),
    )

    moved = placed(report, "b7", SentencePair(Span(10, 20), Span(30, 40)))

    assert [(one.block, one.source, one.target) for one in moved.findings] == [
        ("b7", Span(10, 12), None),
        ("b7", None, Span(31, 33)),
    ]
    assert moved.repairs[0].block == "b7"
