from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.repetition import Repetition
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

LOOP = "accuracy/addition"
TWICE = "linguistic-conventions"


class TestRepetition(SegmentCheckContract):
    check = Repetition()
    cases = (
        PairCase("es-en", "Los barcos zarparon.", "The ships sailed."),
        PairCase("es-en", "Era muy, muy largo.", "It was very, very long."),
        PairCase("es-en", "Ya lo había tenido.", "He had had it."),
        PairCase("es-en", "Bora Bora es una isla.", "Bora Bora is an island."),
        PairCase("en-tr", "He walked slowly.", "Yavaş yavaş yürüdü."),
        PairCase("en-zh", "Every day he looked.", "他天天看看。"),
        PairCase("en-ar", "The SNN channel said so.", "قالت قناة إس إن إن ذلك."),
        PairCase(
            "es-en",
            "Los barcos zarparon.",
            "The ships ships sailed.",
            (Saw(TWICE, Severity.MAJOR, None, "ships ships"),),
        ),
        PairCase(
            "de-en",
            "Er ging dann nach Hause.",
            "He went home to the man to the man to the man.",
            (Saw(LOOP, Severity.CRITICAL, None, "to the man to the man to the man"),),
        ),
        PairCase(
            "de-en", "Es war gut.", "It was gooooooood.", (Saw(LOOP, Severity.CRITICAL, None, "oooooooo"),)
        ),
        PairCase("en-zh", "He came.", "他来了来了来了来了来了来了。", (Saw(LOOP, Severity.CRITICAL),)),
    )


@pytest.mark.parametrize(
    "target", ["The par value came before the par value.", "Linen or bed linen is needed."]
)
def test_what_comes_back_without_need_is_doubted(target: str) -> None:
    report = Repetition()(comparison("Der Nennwert wird hier vorgezogen.", target, "de", "en"))
    assert 0 < report.doubt < 1
    assert not report.findings


def test_what_the_source_says_twice_is_said_twice() -> None:
    pair = comparison(
        "El viejo puerto y el viejo puerto nuevo.", "The old port and the new old port.", "es", "en"
    )
    assert Repetition()(pair).doubt == 0


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("It went from door to door in that village.", "Pasó de puerta en puerta en aquel pueblo.", "es"),
        (
            "So what we must do is wait.",
            "Por lo que lo que hay que hacer es esperar.",
            "es",
        ),
        ("NO, NOT HER AGAIN, she wrote.", "NEEEEEEIN, NICHT SCHON WIEDER, schrieb sie.", "de"),
        ("It is a tide. The tide comes back.", "Es ist eine Flut. Eine Flut kommt zurück.", "de"),
        ("Nooo, she wrote.", "Neeeeeein, schrieb sie.", "de"),
        ("The song is The Zum Zum's best.", "La canción es la mejor de The Zum Zum.", "es"),
    ],
)
def test_figures_of_speech_and_grammar_say_things_twice(source: str, target: str, language: str) -> None:
    """«De puerta en puerta en», «por lo que lo que», and a doubled name with an ending in the source."""
    assert not Repetition()(comparison(source, target, "en", language)).findings
