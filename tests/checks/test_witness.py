from __future__ import annotations

from dataclasses import replace

from suites.segment_checks import PairCase, SegmentCheckContract

from dragoman.checks.witness import Witness
from dragoman.facts.comparison import comparison
from dragoman.facts.reading import reading

GOOD = comparison(
    "The harbour master closed the old bridge on Monday.",
    "El capitán del puerto cerró el puente viejo el lunes.",
    "en",
    "es",
    witness="El jefe del puerto cerró el viejo puente el lunes.",
)


class TestWitness(SegmentCheckContract):
    check = Witness()
    cases = (PairCase("en-es", "It closed.", "Cerró."), PairCase("en-xx", "It closed.", "…"))

    def test_its_cases_are_good_and_bad(self) -> None:
        """It only doubts: none of its cases is one to find anything in."""
        assert not any(case.found for case in self.cases)

    def test_without_a_witness_it_says_so(self) -> None:
        report = self.check(replace(GOOD, witness=None))

        assert (report.checks, [one.check for one in report.skipped]) == ((), ["witness"])

    def test_it_finds_nothing_by_itself(self) -> None:
        """A witness may be wrong: it is evidence, never proof."""
        assert self.check(replace(GOOD, witness=reading("Los gatos comen pescado.", "es"))).findings == ()

    def test_what_is_added_is_doubted(self) -> None:
        added = GOOD.beside("El capitán del puerto cerró y vendió el puente viejo el lunes.")

        assert self.check(added).doubt > self.check(GOOD).doubt

    def test_what_is_lost_is_doubted(self) -> None:
        lost = GOOD.beside("El capitán cerró el puente el lunes.")

        assert self.check(lost).doubt > self.check(GOOD).doubt

    def test_a_denial_that_source_and_witness_share_is_missed(self) -> None:
        pair = comparison("He is not rich.", "Es rico.", "en", "es", witness="No es rico.")

        assert self.check(pair).doubt >= 0.5
        assert self.check(pair.beside("No es rico.")).doubt < 0.5
