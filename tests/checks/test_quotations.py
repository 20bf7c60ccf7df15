from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.quotations import Quotations
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
