from __future__ import annotations

from dataclasses import dataclass

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.terms import Terms
from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.edition import Severity
from dragoman.model.segment import Term, TermStatus

SETTLED = (
    Term("harbour master", "capitán de puerto"),
    Term("ferry", "transbordador", TermStatus.PREFERRED),
    Term("migrant", "ilegal", TermStatus.FORBIDDEN),
)


@dataclass(frozen=True)
class Termed(PairCase):
    """A case with the desk's terms."""

    @property
    def pair(self) -> Comparison:
        return comparison(self.source, self.target, "en", "es", terms=SETTLED)


class TestTerms(SegmentCheckContract):
    check = Terms()
    cases = (
        Termed("en-es", "The harbour masters met.", "Los capitanes de puerto se reunieron."),
        Termed("en-es", "It rained.", "Llovió."),
        Termed(
            "en-es",
            "A harbour master left.",
            "Un práctico se fue.",
            (Saw("terminology", Severity.MAJOR, "harbour master"),),
        ),
        Termed(
            "en-es", "The ferry left.", "El barco se fue.", (Saw("terminology", Severity.MINOR, "ferry"),)
        ),
        Termed(
            "en-es",
            "A migrant left.",
            "Un ilegal se fue.",
            (Saw("terminology", Severity.MAJOR, "migrant", "ilegal"),),
        ),
    )
