"""A second engine that is heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suites.echo import Echo

from dragoman.checks.witness import Witness
from dragoman.facts.comparison import Comparison
from dragoman.model.edition import Report
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.pipeline.choose import Chooser, Mender
from dragoman.pipeline.sentences import compared

SEGMENT = Segment("The old bridge closed on Monday.")
GOOD, BAD = "El puente viejo cerró el lunes.", "El puente viejo cerró y ardió el lunes."
PAIR = Pair("en", "es")


class Second(Echo):
    """An engine with one translation of everything."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        return [(Candidate(GOOD),) for _ in segments]


class Mute(Echo):
    """An engine that has lost its model."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        raise EngineError("the model is gone", "Install it again.")


@dataclass
class Judge:
    """Hears the witness; everything alarms it a little, so that all candidates are looked at."""

    heard: list[str | None]

    def __call__(self, pair: Comparison) -> Report:
        self.heard.append(pair.witness.text if pair.witness is not None else None)
        return compared(pair, [Witness()])


def test_every_judgement_hears_the_witness() -> None:
    judge = Judge([])

    Chooser(Mender(judge), witness=Second()).chosen([SEGMENT], [(Candidate(BAD),)], PAIR)

    assert judge.heard == [GOOD]


def test_a_witness_that_fails_is_reported_and_stops_nothing() -> None:
    """The edition is made, and its report says that nobody was heard, and why."""
    (chosen,) = Chooser(Mender(Judge([])), witness=Mute()).chosen([SEGMENT], [(Candidate(GOOD),)], PAIR)

    assert chosen.candidate.text == GOOD
    assert any("the model is gone" in one.why for one in chosen.report.skipped)


def test_the_signature_names_the_witness() -> None:
    parts = Chooser(Mender(Judge([])), witness=Second()).signature(PAIR)

    assert parts[-1].startswith("witness:")
