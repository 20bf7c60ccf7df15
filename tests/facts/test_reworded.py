from __future__ import annotations

import pytest

from dragoman.facts.comparison import comparison


def lost(source: str, target: str, languages: str) -> list[str]:
    """The denials of the original that the translation lacks, and the other way round."""
    pair = comparison(source, target, languages[:2], languages[3:])
    return [
        (pair.source if one.of_source else pair.target).at(one.denial)
        for one in pair.unanswered
        if one.denial.demanding
    ]


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            "en-de",
            "She did not tell her brother until Friday.",
            "Sie erzählte es ihrem Bruder erst am Freitag.",
        ),
        ("en-es", "The mill did not open until spring.", "El molino solo abrió en primavera."),
        (
            "en-ru",
            "The bridge will not open until autumn.",
            "Мост откроют только осенью.",
        ),
        ("de-en", "Die Mühle öffnete erst im Frühling.", "The mill did not open until spring."),
    ],
)
def test_what_is_not_before_a_moment_is_first_then(languages: str, source: str, target: str) -> None:
    """«not until» is «erst»."""
    assert lost(source, target, languages) == []


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-es", "The baker had no choice but to sell.", "La única opción del panadero era vender."),
        ("en-fr", "The baker had no choice but to sell.", "Vendre était le seul choix du boulanger."),
        ("en-it", "They have no weapon other than patience.", "La loro unica arma è la pazienza."),
    ],
)
def test_what_has_nothing_save_one_has_it_only(languages: str, source: str, target: str) -> None:
    """«no choice but» is «la única opción»."""
    assert lost(source, target, languages) == []


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-es", "The valley is not very fertile.", "El valle es poco fértil."),
        ("en-pt", "The ferry does not often leave on time.", "O barco raramente parte à hora certa."),
        ("en-de", "The old men do not often sing.", "Die alten Männer singen selten."),
        ("it-en", "Il lago è poco profondo.", "The lake is not very deep."),
    ],
)
def test_a_denied_degree_is_said_by_what_says_little(languages: str, source: str, target: str) -> None:
    """«not often» is «selten»."""
    assert lost(source, target, languages) == []


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-es", "The mill no longer pays its workers.", "El molino dejó de pagar a sus obreros."),
        ("pt-en", "O moinho deixou de pagar aos operários.", "The mill no longer pays its workers."),
        ("en-es", "Let us not forget the farmers.", "Pensemos en los campesinos."),
    ],
)
def test_who_does_no_longer_has_stopped(languages: str, source: str, target: str) -> None:
    """«no longer» is «dejar de», and «not forget» to think of."""
    assert lost(source, target, languages) == []


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-es", "The council decided against selling the mill.", "El consejo decidió no vender el molino."),
        (
            "en-ru",
            "We will never repair a car, build a fountain, travel to Peru or sell a house.",
            "Мы никогда не станем чинить машину, строить фонтан, не поедем в Перу и не продадим дом.",
        ),
        ("en-es", "Is the bridge too narrow for lorries?", "¿No es el puente demasiado estrecho?"),
    ],
)
def test_a_translation_may_deny_what_is_not_said_in_so_many_words(
    languages: str, source: str, target: str
) -> None:
    """What is against, what an «or» joins under one denial, and a question of yes or no."""
    assert lost(source, target, languages) == []


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-es", "The mill did not open until spring.", "El molino abrió en primavera."),
        ("en-es", "The baker had no choice but to sell.", "El panadero tenía opción de vender."),
        ("en-es", "The valley is not very fertile.", "El valle es muy fértil."),
        ("en-es", "The mill no longer pays its workers.", "El molino paga a sus obreros."),
        ("en-es", "Let us not forget the farmers.", "Olvidemos a los campesinos."),
        ("en-es", "He did not come and paid the bill.", "No vino y no pagó la cuenta."),
        ("en-es", "The council decided to sell the mill.", "El consejo decidió no vender el molino."),
        ("en-de", "Not only the cook but also the waiter left.", "Nur der Koch, auch der Kellner ging."),
        ("en-es", "Did the mayor not resign in May?", "¿Dimitió el alcalde en mayo?"),
        ("en-es", "Why did the mayor resign in May?", "¿Por qué no dimitió el alcalde en mayo?"),
    ],
)
def test_a_denial_that_nothing_says_is_lost(languages: str, source: str, target: str) -> None:
    """Each beside a way in which it could have been said otherwise."""
    assert len(lost(source, target, languages)) == 1


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("pt-en", "Os membros são mais do que os não-membros.", "Members outnumber non-members."),
        ("de-en", "Die nicht-öffentliche Sitzung begann.", "The closed session began."),
    ],
)
def test_a_denial_that_is_joined_to_its_word_needs_no_other(languages: str, source: str, target: str) -> None:
    """«não-membros» are «non-members», and «nicht-öffentlich» is closed."""
    assert lost(source, target, languages) == []
