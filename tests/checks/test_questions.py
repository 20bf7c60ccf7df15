from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.questions import Questions
from dragoman.model.edition import Severity


class TestQuestions(SegmentCheckContract):
    check = Questions()
    cases = (
        PairCase("en-es", "Who won?", "¿Quién ganó?"),
        PairCase("en-ar", "Who won?", "من فاز؟"),
        PairCase("ja-en", "誰が勝ったのか。", "Who won?", (Saw("accuracy/mistranslation", Severity.MINOR),)),
        PairCase("en-es", "They won.", "Ganaron."),
        PairCase(
            "en-es", "Did they win?", "Ganaron.", (Saw("accuracy/mistranslation", Severity.MAJOR, "?"),)
        ),
        PairCase(
            "en-es", "They won.", "¿Ganaron?", (Saw("accuracy/mistranslation", Severity.MAJOR, None, "?"),)
        ),
        PairCase(
            "en-es", "Who won?", "Quién ganó?", (Saw("linguistic-conventions/punctuation", Severity.MINOR),)
        ),
    )
