"""Every repair on what the real checks find: the translation after it is better, and no finding is left."""

from __future__ import annotations

import pytest

from dragoman.desk.judging import mender
from dragoman.facts.comparison import comparison
from dragoman.model.segment import Candidate, Segment
from dragoman.repairs.dates import Dates
from dragoman.repairs.words import Repetition


def mended(languages: str, source: str, target: str) -> tuple[str, list[str]]:
    ours, theirs = languages.split("-")
    chosen = mender().best(Segment(source), [Candidate(target)], comparison(source, "", ours, theirs))
    return chosen.candidate.text, [one.repair for one in chosen.report.repairs]


@pytest.mark.parametrize(
    ("languages", "source", "target", "expected", "repair"),
    [
        ("en-es", "It began on Oct. 14.", "Empezó el 8 de noviembre.", "Empezó el 14 de octubre.", "dates"),
        (
            "en-de",
            "They met on Monday.",
            "Sie trafen sich am Dienstag.",
            "Sie trafen sich am Montag.",
            "dates",
        ),
        ("en-es", "He said “no” to it.", "Le dijo &quot;no&quot;.", 'Le dijo "no".', "entities"),
        (
            "en-es",
            "The port was closed.",
            "El puerto fue fue cerrado.",
            "El puerto fue cerrado.",
            "repetition",
        ),
        ("en-es", "The port was closed.", "el puerto fue cerrado.", "El puerto fue cerrado.", "typography"),
        ("en-es", "The port was closed.", "El puerto fue cerrado .", "El puerto fue cerrado.", "typography"),
        ("en-es", "The port was closed.", "El puerto fue cerrado", "El puerto fue cerrado.", "typography"),
        ("en-ar", "Who pays?", "من يدفع?", "من يدفع؟", "typography"),
        ("en-ar", "She said, again, no.", "قالت, مجددا, لا.", "قالت، مجددا، لا.", "typography"),
        ("en-es", "Was the port closed?", "Fue cerrado el puerto?", "¿Fue cerrado el puerto?", "typography"),
        (
            "en-es",
            "It killed 94,300 people.",
            "Mató a 94,300 personas.",
            "Mató a 94.300 personas.",
            "numbers",
        ),
    ],
)
def test_what_was_found_is_mended_and_said(
    languages: str, source: str, target: str, expected: str, repair: str
) -> None:
    text, repairs = mended(languages, source, target)

    assert (text, repair in repairs) == (expected, True)


def test_a_good_translation_is_left_as_it_is() -> None:
    assert mended("en-es", "The port was closed.", "El puerto fue cerrado.") == ("El puerto fue cerrado.", [])


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The sign &amp; stands for an ampersand.", "El signo &amp; está por un ampersand."),
        ("Write &lt;b&gt; around it.", "Escriba &lt;b&gt; alrededor."),
    ],
)
def test_what_the_original_writes_escaped_stays_so(source: str, target: str) -> None:
    assert mended("en-es", source, target) == (target, [])


@pytest.mark.parametrize("repair", [Dates(), Repetition()])
def test_nothing_is_done_without_a_finding(repair: Dates | Repetition) -> None:
    assert repair(comparison("On Monday.", "El martes, el martes.", "en", "es"), ()) == []
