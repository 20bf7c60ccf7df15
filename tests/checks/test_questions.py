from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.questions import Questions
from dragoman.facts.comparison import comparison
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


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        (
            "Now we have to ask where the boats are?",
            "Hay que preguntarse dónde están los barcos.",
            "es",
        ),
        ("Who could do it better?", "¡Quién mejor que ella para hacerlo!", "es"),
        ("How can you like it?", "Come ti può piacere!", "it"),
        ("«Who are the doctors?» asked Nadia.", "„Ważne, kim są lekarze” — pyta Nadia.", "pl"),
        ("He said: why are you late?", "Er fragte, warum sie so spät kämen.", "de"),
        ("Why sell it now, you may ask.", "¿Por qué venderlo ahora?, dirá usted.", "es"),
        ("Did we sell it... No, we did not.", "¿Lo vendimos...? No.", "es"),
    ],
)
def test_a_question_may_be_reported_or_lack_its_mark(source: str, target: str, language: str) -> None:
    """A mark that grammar does not need is a small thing."""
    severities = {one.severity for one in Questions()(comparison(source, target, "en", language)).findings}

    assert severities == {Severity.MINOR}


def test_a_doubted_word_is_no_question() -> None:
    """«14 [weeks?]» is a remark on a word."""
    lost = comparison("It took 14 [weeks?] to dry.", "Tardó 14 en secarse.", "en", "es")

    assert not Questions()(lost).findings
