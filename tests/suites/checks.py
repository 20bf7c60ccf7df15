"""What every check promises (`dragoman.model.protocols.Check`), as tests that its own inherit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.model.article import Article, Block
from dragoman.model.edition import Count, Edition, Method, Report
from dragoman.model.protocols import Check


@dataclass(frozen=True)
class Case:
    """Blocks of an article and of its edition, and the MQM categories that the check must find."""

    source: tuple[Block, ...]
    target: tuple[Block, ...]
    categories: tuple[str, ...] = ()


def edition(case: Case) -> Edition:
    """The case as an edition, English to Spanish."""
    return Edition(
        Article("en", case.source), Article("es", case.target), "hand", Method.RULES, "hand:1", Report()
    )


def unaccounted(report: Report) -> tuple[Count, ...]:
    """Counts of which less is kept than there is, where nothing is found and nothing excused."""
    return tuple(count for count in report.counts if not count.accounted and not report.findings)


class CheckContract:
    """Subclasses give `check` and `cases`: good, failing and ignored pairs, each with what is found."""

    check: Check
    cases: tuple[Case, ...]

    def test_it_finds_what_is_wrong_and_nothing_else(self) -> None:
        found = [
            tuple(finding.category for finding in self.check(edition(case)).findings) for case in self.cases
        ]

        assert found == [case.categories for case in self.cases]

    def test_its_cases_are_good_and_bad(self) -> None:
        """A check that never finds anything, or always does, is none."""
        assert {bool(case.categories) for case in self.cases} == {True, False}

    def test_silence_is_no_pass(self) -> None:
        """The report names the check, whatever was there to look at."""
        assert [self.check(edition(case)).checks for case in self.cases] == [(self.check.name,)] * len(
            self.cases
        )

    def test_an_unchanged_article_has_no_finding(self) -> None:
        for case in self.cases:
            assert self.check(edition(replace(case, target=case.source))).findings == ()

    def test_counts_never_exceed_what_there_is(self) -> None:
        for case in self.cases:
            assert all(0 <= count.kept <= count.total for count in self.check(edition(case)).counts)

    def test_what_is_not_kept_is_found_or_excused(self) -> None:
        for case in self.cases:
            assert unaccounted(self.check(edition(case))) == (), case

    def test_spans_lie_inside_their_blocks(self) -> None:
        for case in self.cases:
            lengths = {block.id: len(block.text) for block in case.source}
            for finding in self.check(edition(case)).findings:
                if finding.source is not None:
                    assert 0 <= finding.source.start < finding.source.end <= lengths[finding.block or ""]

    def test_looking_twice_sees_the_same(self) -> None:
        for case in self.cases:
            assert self.check(edition(case)) == self.check(edition(case))

    def test_an_empty_article_is_no_crash(self) -> None:
        assert self.check(edition(Case((), ()))).findings == ()
