from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.quotations import Quotations
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

SPOKEN = "We shall rebuild every house on this street, she said"


class TestQuotations(SegmentCheckContract):
    check = Quotations()
    cases = (
        PairCase("en-es", "“We will not leave,” he said.", "«No nos iremos», dijo."),
        PairCase("en-de", '"We will not leave," he said.', "„Wir gehen nicht“, sagte er."),
        PairCase("en-fr", "It’s the town’s hall.", "C’est l’hôtel de ville."),
        PairCase("en-es", "He called it “odd”.", "Lo llamó raro."),
        PairCase("en-es", f"“{SPOKEN}.”", f"{SPOKEN}.", (Saw("accuracy/omission", Severity.MAJOR),)),
        PairCase("en-es", f"{SPOKEN}.", f"«{SPOKEN}».", (Saw("accuracy/addition", Severity.MAJOR),)),
        PairCase(
            "en-es",
            "“We will not leave,” he said.",
            "«No nos iremos, dijo.",
            (Saw("linguistic-conventions/punctuation", Severity.MINOR),),
        ),
    )


def test_words_may_be_reported() -> None:
    """German says by its mood that the words are another's: the marks may go."""
    source = '"The harbour will open again before the winter storms begin," she wrote.'
    target = "Sie schrieb, der Hafen werde vor Beginn der Winterstürme wieder öffnen."

    (finding,) = Quotations()(comparison(source, target, "en", "de")).findings

    assert finding.severity is Severity.MINOR


def test_a_typewritten_mark_opens_or_closes_a_quotation() -> None:
    """An apostrophe behind a comma closes what an earlier sentence opened."""
    source = "The harbour will open again before the winter storms begin,' he said."
    target = "«El puerto volverá a abrir antes de que empiecen las tormentas del invierno», dijo."

    assert not Quotations()(comparison(source, target, "en", "es")).findings
