from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.substitution import Substitution
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

SOURCE = "The minister visited the flooded village on Sunday."


class TestSubstitution(SegmentCheckContract):
    check = Substitution()
    cases = (
        PairCase("en-es", SOURCE, "El ministro visitó el domingo el pueblo inundado."),
        PairCase("en-de", SOURCE, "Der Minister besuchte am Sonntag das überflutete Dorf."),
        PairCase("en-xx", SOURCE, "El presidente visitó el domingo el pueblo inundado."),
        PairCase(
            "en-fr",
            "Her husband left on Friday.",
            "Son frère est parti vendredi.",
            (Saw("accuracy/mistranslation", Severity.MAJOR, "husband", "frère"),),
        ),
        PairCase("en-es", "The village was flooded.", "El pueblo quedó inundado."),
    )


@pytest.mark.parametrize(
    ("language", "source", "target", "ours", "theirs"),
    [
        ("es", "Police closed the road.", "La iglesia cerró la carretera.", "Police", "iglesia"),
        ("fr", "Her husband left on Friday.", "Son frère est parti vendredi.", "husband", "frère"),
        (
            "es",
            "The Security Council met on Tuesday.",
            "La Asamblea General se reunió el martes.",
            "Council",
            "Asamblea",
        ),
        (
            "de",
            "The director resigned on Friday.",
            "Der Sekretär trat am Freitag zurück.",
            "director",
            "Sekretär",
        ),
    ],
)
def test_a_role_or_body_that_is_another_is_found(
    language: str, source: str, target: str, ours: str, theirs: str
) -> None:
    pair = comparison(source, target, "en", language)

    (found,) = Substitution()(pair).findings

    assert found.alarming
    assert found.source is not None
    assert found.target is not None
    assert (pair.source.at(found.source), pair.target.at(found.target)) == (ours, theirs)


def test_another_word_for_the_same_role_is_none() -> None:
    pair = comparison(
        "The policeman closed the road.", "El agente de policía cerró la carretera.", "en", "es"
    )

    assert Substitution()(pair).findings == ()


@pytest.mark.parametrize(
    ("language", "source", "target", "ours", "theirs"),
    [
        (
            "es",
            "The foreign minister met the judge.",
            "El ministro de Defensa se reunió con el juez.",
            "foreign",
            "Defensa",
        ),
        (
            "fr",
            "The health minister spoke on Monday.",
            "La ministre de la Justice a parlé lundi.",
            "health",
            "Justice",
        ),
    ],
)
def test_another_office_of_the_same_rank_is_found(
    language: str, source: str, target: str, ours: str, theirs: str
) -> None:
    pair = comparison(source, target, "en", language)

    (found,) = Substitution()(pair).findings

    assert found.alarming
    assert found.source is not None
    assert found.target is not None
    assert (pair.source.at(found.source), pair.target.at(found.target)) == (ours, theirs)


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("es", "The foreign minister left on Monday.", "El ministro de Asuntos Exteriores se fue el lunes."),
        ("es", "The finance minister spoke.", "El ministro de Hacienda habló."),
        ("it", "The finance minister spoke.", "Il ministro dell'Economia ha parlato."),
        ("fr", "The defence minister spoke.", "La ministre de la Défense a parlé."),
    ],
)
def test_an_office_is_called_as_the_country_calls_it(language: str, source: str, target: str) -> None:
    assert not Substitution()(comparison(source, target, "en", language)).findings


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        (
            "The player was questioned at the university.",
            "Der Handballspieler wurde an der Universität befragt.",
            False,
        ),
        (
            "According to the agency, six people were victims of the flood.",
            "Nach Angaben der Katastrophenschutzbehörde wurden sechs Menschen Opfer der Flut.",
            False,
        ),
        (
            "The queen praised the young player after the match.",
            "Der Trainer lobte den jungen Handballspieler nach dem Spiel.",
            True,
        ),
    ],
)
def test_what_a_compound_ends_with_is_there(source: str, target: str, found: bool) -> None:
    """A handball player is a player, and a coach is no queen for that."""
    assert bool(Substitution()(comparison(source, target, "en", "de")).findings) is found
