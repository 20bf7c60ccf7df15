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
    Term("ferry", "ferri", TermStatus.ADMITTED),
    Term("harbour", "puerto"),
    Term("Times", "Times", TermStatus.DO_NOT_TRANSLATE, case=True),
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
        Termed("en-es", "The ferries left.", "Los ferris se fueron."),
        Termed("en-es", "The Times said so, at all times.", "El Times lo dijo, en todo momento."),
        Termed(
            "en-es",
            "The Times said so.",
            "El Tiempos lo dijo.",
            (Saw("accuracy/do-not-translate", Severity.MAJOR, "Times"),),
        ),
        Termed(
            "en-es",
            "The harbour masters left the harbour.",
            "Los jefes dejaron el puerto.",
            (Saw("terminology", Severity.MAJOR, "harbour masters"),),
        ),
    )


def test_where_another_form_may_be_needed_the_finding_says_so() -> None:
    def said(source: str) -> str:
        pair = comparison(source, "Un jefe se fue.", "en", "es", terms=SETTLED)
        return Terms()(pair).findings[0].message

    assert said("Harbour masters left.").endswith("(required), in the form that «Harbour masters» asks for")
    assert said("A harbour master left.").endswith("«capitán de puerto» (required)")
