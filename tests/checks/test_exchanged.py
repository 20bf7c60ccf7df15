from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.exchanged import Exchanged
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

CHANGED = "accuracy/mistranslation"


class TestExchanged(SegmentCheckContract):
    check = Exchanged()
    cases = (
        PairCase(
            "en-es",
            "The ferry carried 212 passengers and 18 cars.",
            "El transbordador llevaba 212 pasajeros y 18 coches.",
        ),
        PairCase(
            "en-es",
            "The ferry carried 212 passengers and 18 cars.",
            "El transbordador llevaba 18 pasajeros y 212 coches.",
            (Saw(CHANGED, Severity.CRITICAL, "212 passengers and 18", "18 pasajeros y 212"),),
        ),
        PairCase(
            "en-es",
            "Profit rose 3 per cent to 40 million euros.",
            "El beneficio subió un 40 por ciento, hasta los 3 millones de euros.",
        ),
        PairCase("en-es", "They lost 3-4 at home.", "Perdieron 4-3 en casa."),
        PairCase("en-de", "The fire broke out on May 3, 2019.", "Das Feuer brach am 3. Mai 2019 aus."),
        PairCase("en-es", "Some boats sank.", "Se hundieron barcos."),
        PairCase("en-es", "In the first two turns.", "En las dos primeras curvas."),
        # A place in an order is no number, nor a number a place.
        PairCase(
            "en-es",
            "The third court sentenced two men.",
            "El segundo tribunal condenó a tres hombres.",
            (
                Saw(
                    CHANGED, Severity.CRITICAL, "third court sentenced two", "segundo tribunal condenó a tres"
                ),
            ),
        ),
        PairCase(
            "en-de",
            "It was the second fire in three weeks.",
            "Es war der dritte Brand in zwei Wochen.",
            (Saw(CHANGED, Severity.CRITICAL, "second fire in three", "dritte Brand in zwei"),),
        ),
        PairCase(
            "en-de", "It was the second fire in three weeks.", "In drei Wochen war es der zweite Brand."
        ),
        PairCase("en-de", "It got 140 million in 2017.", "Es bekam 2017 140 Millionen."),
        PairCase(
            "en-es",
            "The goal gave Marlow a 1-0 win.",
            "El gol dio una victoria por 0-1 al Marlow.",
            (Saw(CHANGED, Severity.CRITICAL, "1-0", "0-1"),),
        ),
        PairCase(
            "en-es",
            "Their best since the 4-1 triumph at Marlow, though nobody had forgotten the next defeat.",
            "Fue lo mejor desde el triunfo por 1-4 en Marlow, aunque nadie olvidó la siguiente derrota.",
            (Saw(CHANGED, Severity.CRITICAL, "4-1", "1-4"),),
        ),
    )


def alarms(source: str, target: str, languages: str = "en-es") -> bool:
    pair = comparison(source, target, languages[:2], languages[3:])
    return any(one.severity is not Severity.MINOR for one in Exchanged()(pair).findings)


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            "en-es",
            "The tax passed with 51% of the votes, against 49% in the spring.",
            "El impuesto se aprobó con el 49 % de los votos, frente al 51 % en primavera.",
        ),
        ("en-de", "Ines, 34, and Paul, 29, swam ashore.", "Ines, 29, und Paul, 34, schwammen an Land."),
        ("en-fr", "The bridge cost 12 million euros in 1998.", "Le pont a coûté 1998 euros en 12 millions."),
        ("en-es", "The home side won 4-3.", "El equipo local ganó 3-4."),
        ("en-it", "Some 300 boats brought 9,000 tourists.", "Circa 9.000 barche hanno portato 300 turisti."),
    ],
)  # fmt: skip
def test_numbers_in_each_others_place_are_found(languages: str, source: str, target: str) -> None:
    assert alarms(source, target, languages)


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            "en-de",
            "The town counted 299,200 people in 2017.",
            "Im Jahr 2017 zählte die Stadt 299.200 Menschen.",
        ),
        (
            "en-es",
            "Nine of the 14 boats came back in 2012.",
            "En 2012 volvieron nueve de los 14 barcos.",
        ),
        ("en-fr", "He won 6-4, 7-5 in June.", "En juin, il a gagné 6-4, 7-5."),
        (
            "en-de",
            "While 58% of the Democrats agreed, only 28% of the Republicans did.",
            "Nur 28 % der Republikaner stimmten zu, dagegen 58 % der Demokraten.",
        ),
    ],
)
def test_numbers_that_moved_with_their_words_are_not(languages: str, source: str, target: str) -> None:
    """Adverbs of time stand where the language likes."""
    assert not alarms(source, target, languages)


def test_where_no_encoder_reads_a_language_the_order_and_units_still_tell() -> None:
    source, target = "Some 40 percent of 900 boats sank.", "Unos 900 por cento de 40 barcos afundiron."

    assert alarms(source, target, "en-gl")
