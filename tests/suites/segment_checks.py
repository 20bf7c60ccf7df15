"""What every segment check promises (`dragoman.facts.comparison.SegmentCheck`), as tests to inherit."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import pytest
from suites.checks import unaccounted

from dragoman.facts.comparison import Comparison, SegmentCheck, Weighs, comparison
from dragoman.facts.evidence import odds
from dragoman.facts.reading import reading
from dragoman.model.edition import Finding, Severity

HOSTILE = (
    "",
    " ",
    "\x00\x01\x1f\x7f",
    "\ud800 unpaired \udfff",
    "\u202e\u2066\u200b\u200e\ufeff\u2069",
    "e\u0301" * 50,
    "١٢٣ 123 १२३ 123 一二三",
    "«“‘„\"'”’»" * 20,
    "🏳️‍🌈👩‍👩‍👧‍👦",
)
"""Texts that no newsroom writes and every archive holds."""

REPEATED = (
    "a",
    "A",
    " ",
    "1",
    ".",
    "1,",
    "1.000 ",
    "not ",
    "no ",
    "“",
    "'",
    "(",
    "-",
    "一",
    "ا",
    "Mr. ",
    "\u0301",
)
"""What is repeated a hundred thousand characters long: each was some expression's worst case."""


@dataclass(frozen=True)
class Saw:
    """What a finding must be: its category, its severity, and the text it stands on where given."""

    category: str
    severity: Severity
    source: str | None = None
    target: str | None = None


@dataclass(frozen=True)
class PairCase:
    """A pair, and what must be found in it: nothing, where it is good."""

    languages: str
    source: str
    target: str
    found: tuple[Saw, ...] = ()

    @property
    def pair(self) -> Comparison:
        """The case as a check is given it; `languages` is "en-es"."""
        ours, theirs = self.languages.split("-", 1)
        return comparison(self.source, self.target, ours, theirs)


class SegmentCheckContract:
    """Subclasses give `check` and `cases`, good and failing ones."""

    check: SegmentCheck
    cases: tuple[PairCase, ...]

    def test_it_finds_what_is_wrong_and_nothing_else(self) -> None:
        wrong = []
        for case in self.cases:
            findings = self.check(case.pair).findings
            if len(findings) != len(case.found) or not all(map(_is, findings, case.found, [case] * 9)):
                wrong.append((case, findings))
        assert wrong == []

    def test_its_cases_are_good_and_bad(self) -> None:
        """A check that never finds anything, or always does, is none."""
        assert {bool(case.found) for case in self.cases} == {True, False}

    def test_silence_is_no_pass(self) -> None:
        """The report names the check, or says why it could not look."""
        for case in self.cases:
            report = self.check(case.pair)
            assert self.check.name in report.checks or report.skipped

    def test_counts_never_exceed_what_there_is(self) -> None:
        for case in self.cases:
            assert all(0 <= count.kept <= count.total for count in self.check(case.pair).counts)

    def test_what_is_not_kept_is_found_or_excused(self) -> None:
        for case in self.cases:
            assert unaccounted(self.check(case.pair)) == (), case

    def test_evidence_is_of_known_kinds_and_features(self) -> None:
        """Of a check that weighs; the same pair gives the same, and its spans lie inside their texts."""
        for case in self.cases if isinstance(self.check, Weighs) else ():
            assert isinstance(self.check, Weighs)
            seen = self.check.evidence(case.pair)
            assert [*self.check.evidence(case.pair)] == [*seen]
            for one in seen:
                odds(one)
                for span, side in ((one.source, case.pair.source), (one.target, case.pair.target)):
                    assert span is None or 0 <= span.start < span.end <= len(side.text)

    def test_spans_lie_inside_their_texts(self) -> None:
        for case in self.cases:
            for finding in self.check(case.pair).findings:
                _assert_inside(finding, case.pair)

    def test_doubt_is_at_most_one(self) -> None:
        assert all(0 <= self.check(case.pair).doubt <= 1 for case in self.cases)

    def test_looking_twice_sees_the_same(self) -> None:
        for case in self.cases:
            assert self.check(case.pair) == self.check(case.pair)

    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_texts_are_no_crash(self, text: str) -> None:
        case = self.cases[0].pair
        for languages in (("en", "es"), ("zh", "ar"), ("xx", "und")):
            for ours, theirs in ((text, text), (text, case.target.text), (case.source.text, text)):
                pair = comparison(ours, theirs, *languages)
                for finding in self.check(pair).findings:
                    _assert_inside(finding, pair)

    @pytest.mark.no_cover
    @pytest.mark.parametrize("piece", REPEATED)
    def test_a_hundred_thousand_characters_end(self, piece: str) -> None:
        """Within a second. Where the machine is slow, twice the text takes about twice the time: four times
        it, on a noisy one, is still linear.
        """
        once = piece * (50_000 // len(piece))
        if self._seconds(once * 2, range(1)) >= 1.0:
            short, long = self._seconds(once, range(1, 3)), self._seconds(once * 2, range(1, 3))
            assert long < max(4 * short, 1.0)

    def _seconds(self, text: str, tries: range) -> float:
        """The least that it takes; every try has another text, which nothing remembers."""
        first = self.cases[0].pair
        best = float("inf")
        for number in tries:
            fresh = replace(
                first,
                source=reading(f"{number}{text}", first.source.language),
                target=reading(f"{number}{text[::-1]}z", first.target.language),
            )
            began = time.process_time()
            self.check(fresh)
            best = min(best, time.process_time() - began)
        return best


def _is(finding: Finding, saw: Saw, case: PairCase) -> bool:
    return (
        finding.category == saw.category
        and finding.severity is saw.severity
        and _stands_on(finding.source, case.source, saw.source)
        and _stands_on(finding.target, case.target, saw.target)
    )


def _stands_on(span: tuple[int, int] | None, text: str, wanted: str | None) -> bool:
    return wanted is None or (span is not None and text[span[0] : span[1]] == wanted)


def _assert_inside(finding: Finding, pair: Comparison) -> None:
    for span, side in ((finding.source, pair.source), (finding.target, pair.target)):
        assert span is None or 0 <= span.start < span.end <= len(side.text)
