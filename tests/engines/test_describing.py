"""Which names Apertium translates since they say what they name, and which keep what their owners write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.engines.apertium.engine import Apertium
from dragoman.model.article import Mark, MarkKind
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment


@pytest.fixture(scope="module")
def apertium() -> Iterator[Apertium]:
    engine = Apertium()
    yield engine
    engine.close()


def _made(engine: Apertium, segment: Segment) -> Candidate:
    ((candidate,),) = engine.translate([segment], Pair("en", "es"))
    return candidate


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The case went to the Board of Refugee Appeals.", "la Junta de Apelaciones de Refugiado"),
        ("She wrote for the Bridge Safety Network.", "para la Red de Seguridad del Puente"),
        ("It rained in the Three Bridges then.", "en los Tres Puentes"),
        ("They gave it to the International Blue Cross.", "a la Cruz Azul Internacional"),
    ],
)
def test_a_name_that_says_what_it_names_is_translated(apertium: Apertium, text: str, part: str) -> None:
    assert part in _made(apertium, Segment(text)).text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She works for Fast Kitchen.", "Fast Kitchen"),
        ("He works for the Amber Trust.", "Amber Trust"),
        ("They signed with the Morning Gazette.", "Morning Gazette"),
        ("She spoke to the This Evening presenter.", "This Evening"),
    ],
)
def test_a_name_that_stands_for_itself_is_its_owners(apertium: Apertium, text: str, name: str) -> None:
    """A firm's without an article, a trust's, a paper's and a programme's."""
    assert name in _made(apertium, Segment(text)).text


def test_a_name_whose_translation_means_something_else_is_kept(apertium: Apertium) -> None:
    """«Grande Diez» says little."""
    assert "Big Ten" in _made(apertium, Segment("He played in the Big Ten then.")).text


def test_a_name_that_is_translated_keeps_its_mark(apertium: Apertium) -> None:
    text = "She wrote for the Bridge Safety Network."
    start, end = text.index("Bridge"), text.index(".")
    made = _made(apertium, Segment(text, (Mark(start, end, MarkKind.EM, id=1),)))

    assert "Red de Seguridad del Puente" in {made.text[mark.start : mark.end] for mark in made.marks}


def test_the_same_names_are_translated_beside_others_alike(apertium: Apertium) -> None:
    """Each sentence is what it is alone."""
    texts = [
        "It rained in the Three Bridges then.",
        "She works for Fast Kitchen.",
        "She wrote for the Bridge Safety Network.",
    ]
    together = apertium.translate([Segment(text) for text in texts], Pair("en", "es"))

    assert [one[0].text for one in together] == [_made(apertium, Segment(text)).text for text in texts]
