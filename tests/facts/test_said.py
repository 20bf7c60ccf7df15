from __future__ import annotations

import pytest

from dragoman.facts.moments.phrases import phrases
from dragoman.facts.moments.said import contracted, said


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        ("It opened on 17 March.", "en-es", "el 17 de marzo"),
        ("It opened on March 17, 2021.", "en-es", "el 17 de marzo de 2021"),
        ("It opened on the 17th of May.", "en-es", "el 17 de mayo"),
        ("Closed since 27 February.", "en-es", "desde el 27 de febrero"),
        ("Closed until 30 April.", "en-es", "hasta el 30 de abril"),
        ("Closed until May.", "en-es", "hasta mayo"),
        ("It was built in June 2018.", "en-es", "en junio de 2018"),
        ("It left at 10am.", "en-es", "a las 10:00"),
        ("It left at 5.30pm.", "en-es", "a las 17:30"),
        ("It left at 1pm.", "en-es", "a las 13:00"),
        ("It left at 1am.", "en-es", "a la 1:00"),
        ("It left at noon.", "en-es", "al mediodía"),
        ("It left on Friday morning.", "en-es", "el viernes por la mañana"),
        ("It comes next Sunday.", "en-es", "el próximo domingo"),
        ("It rained in early March.", "en-es", "a principios de marzo"),
        ("It rained until mid-September.", "en-es", "hasta mediados de septiembre"),
        ("They met on 10 and 12 March.", "en-es", "el 10 y 12 de marzo"),
        ("They met on Thursday, March 5.", "en-es", "el jueves 5 de marzo"),
        ("Abrió desde el 27 de febrero.", "es-en", "since February 27"),
        ("La cumbre del viernes.", "es-en", "of Friday"),
        ("Cierra hasta el 30 de abril de 2021.", "es-en", "until April 30, 2021"),
        ("Salió a las 16:40.", "es-en", "at 4:40 PM"),
        ("Salió a las dos de la tarde.", "es-en", "at 2:00 PM"),
        ("Llovió a principios de marzo.", "es-en", "early March"),
    ],
)
def test_a_date_is_said_with_the_grammar_around_it(text: str, pair: str, expected: str) -> None:
    """A preposition and an article belong to a date as its month's name does."""
    source, target = pair.split("-")
    (phrase,) = phrases(text, source)

    assert said(phrase, target, text) == expected


def test_two_dates_of_a_sentence_are_two_phrases() -> None:
    text = "It was moved from Monday to Friday 5 May."

    assert [said(one, "es", text) for one in phrases(text, "en")] == [
        "desde el lunes",
        "al viernes 5 de mayo",
    ]


def test_a_language_without_the_grammar_says_none() -> None:
    """Half a date in another language would be worse than what an engine makes of it."""
    (phrase,) = phrases("It opened on 17 March.", "en")

    assert said(phrase, "hu", "It opened on 17 March.") is None
    assert phrases("14. desember 2021", "nb") == []


def test_prepositions_and_articles_grow_together() -> None:
    assert contracted("de el 5 de mayo a el lunes", "es") == "del 5 de mayo al lunes"
    assert contracted("de El Salvador", "es") == "de El Salvador"
