from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suites.echo import Echo

from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.edition import Finding, Report, Severity
from dragoman.model.protocols import Pair, Revision
from dragoman.model.segment import Candidate, Edit, Segment
from dragoman.pipeline.choose import Chooser, Mender

ASKED = comparison("source", "", "en", "es")


def judge(pair: Comparison) -> Report:
    """Every «!» is a critical fault and every «?» a minor one."""
    severities = {"!": Severity.CRITICAL, "?": Severity.MINOR}
    return Report(
        ("marks",),
        findings=tuple(
            Finding("marks", "accuracy", severities[sign], f"{sign} at {at}", None, None, Span(at, at + 1))
            for at, sign in enumerate(pair.target.text)
            if sign in severities
        ),
    )


@dataclass(frozen=True)
class Put:
    """A repair that puts `text` for every sign `sign`."""

    sign: str
    text: str
    name: str = "put"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        return [
            Edit(finding.target.start, finding.target.end, self.text)
            for finding in findings
            if finding.target and pair.target.text[finding.target.start] == self.sign
        ]


def best(mender: Mender, *texts: str) -> tuple[str, list[str]]:
    chosen = mender.best(Segment("source"), [Candidate(text) for text in texts], ASKED)
    return chosen.candidate.text, [repaired.repair for repaired in chosen.report.repairs]


def test_the_engine_s_own_choice_stands_where_nothing_is_found() -> None:
    assert best(Mender(judge), "one", "two") == ("one", [])


def test_another_candidate_with_a_lower_score_is_taken() -> None:
    assert best(Mender(judge), "one!", "two?", "three") == ("three", ["candidate", "candidate"])


def test_of_equal_candidates_the_engine_s_first_stands() -> None:
    assert best(Mender(judge), "one!", "two!") == ("one!", [])


def test_a_mend_is_kept_where_the_score_falls() -> None:
    assert best(Mender(judge, [Put("!", ".")]), "a! b!") == ("a. b.", ["put"])


def test_a_mend_that_makes_nothing_better_is_dropped() -> None:
    assert best(Mender(judge, [Put("?", "!")]), "a?") == ("a?", [])


def test_edits_that_fail_together_are_tried_alone() -> None:
    """One bad mend must not cost the others."""

    class Twice(Put):
        def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
            return [Edit(1, 2, "."), Edit(4, 5, "!!!")] if len(pair.target.text) == 5 else []

    assert best(Mender(judge, [Twice("", "")]), "a? b?") == ("a. b?", ["put"])


def test_a_mend_that_costs_a_mark_is_dropped() -> None:
    mark = Mark(1, 2, MarkKind.STRONG, id=3)
    mender = Mender(judge, [Put("!", "")])

    chosen = mender.best(Segment("source", (mark,)), [Candidate("a! b", (mark,))], ASKED)

    assert chosen.candidate.text == "a! b"


def test_what_was_mended_is_said() -> None:
    chosen = Mender(judge, [Put("!", ".")]).best(Segment("source"), [Candidate("a! b?")], ASKED)

    (repaired,) = chosen.report.repairs
    assert (repaired.before, repaired.after, repaired.mended) == ("a! b?", "a. b?", ("! at 1",))
    assert repaired.was > repaired.now


def texts(chooser: Chooser, *offers: str) -> list[str]:
    segments = [Segment(f"s{at}") for at, _ in enumerate(offers)]
    chosen = chooser.chosen(segments, [(Candidate(text),) for text in offers], Pair("en", "es"))
    return [one.candidate.text for one in chosen]


def test_the_next_engine_is_asked_for_what_alarms_only() -> None:
    other = Echo()

    assert texts(Chooser(Mender(judge), [other]), "fine", "wrong!", "looks?") == ["fine", "S1", "looks?"]
    assert other.calls == [["s1"]]


def test_the_next_engine_s_worse_translation_is_not_taken() -> None:
    assert texts(Chooser(Mender(judge), [Echo({"s0": "worse!!"})]), "wrong!") == ["wrong!"]


def test_a_next_engine_that_dies_leaves_the_finding_and_says_so() -> None:
    chooser = Chooser(Mender(judge), [Echo(deaths=1)])

    (chosen,) = chooser.chosen([Segment("s")], [(Candidate("wrong!"),)], Pair("en", "es"))

    assert chosen.candidate.text == "wrong!"
    assert [skipped.check for skipped in chosen.report.skipped] == ["engine:echo"]


def test_a_next_engine_without_the_pair_is_passed_over() -> None:
    chooser = Chooser(Mender(judge), [Echo()])

    (chosen,) = chooser.chosen([Segment("s")], [(Candidate("wrong!"),)], Pair("en", "fr"))

    assert chosen.report.skipped == ()


def test_equal_segments_are_judged_once() -> None:
    judged: list[str] = []

    def counting(pair: Comparison) -> Report:
        judged.append(pair.target.text)
        return Report(("marks",))

    segments, offers = [Segment("same")] * 3, [(Candidate("igual"),)] * 3
    chosen = Chooser(Mender(counting)).chosen(segments, offers, Pair("en", "es"))

    assert (len(chosen), judged) == (3, ["igual"])


class Second(Echo):
    """Does better when it is asked again: what it is told was wrong comes back as `better` says."""

    def __init__(self, better: dict[str, str]) -> None:
        super().__init__()
        self.better, self.asked = better, list[Revision]()

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        self.asked += revisions
        return [
            (Candidate(self.better[one.segment.text]),) if one.segment.text in self.better else ()
            for one in revisions
        ]


def test_the_engine_itself_is_asked_again_for_what_alarms_before_others() -> None:
    engine, other = Second({"s1": "good"}), Echo()
    segments = [Segment("s0"), Segment("s1"), Segment("s2")]
    offers = [(Candidate("fine"),), (Candidate("wrong!"),), (Candidate("bad!"),)]

    chosen = Chooser(Mender(judge), [other]).chosen(segments, offers, Pair("en", "es"), engine)

    assert [one.candidate.text for one in chosen] == ["fine", "good", "S2"]
    assert [(one.segment.text, one.candidate.text) for one in engine.asked] == [
        ("s1", "wrong!"),
        ("s2", "bad!"),
    ]
    assert all(one.findings for one in engine.asked)
    assert other.calls == [["s2"]]


def test_a_choice_that_is_known_is_not_judged_again() -> None:
    judged: list[str] = []

    def counting(pair: Comparison) -> Report:
        judged.append(pair.target.text)
        return Report(("marks",))

    chooser = Chooser(Mender(counting))
    for offered in ("igual", "igual", "otro"):
        chooser.chosen([Segment("same")], [(Candidate(offered),)], Pair("en", "es"))

    assert judged == ["igual", "otro"]
