from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.word_order import WordOrder
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

SALAD = "linguistic-conventions/grammar"


class TestWordOrder(SegmentCheckContract):
    check = WordOrder()
    cases = (
        PairCase("es-en", "El granjero vio al gato en la casa.", "The farmer saw the cat in the house."),
        PairCase(
            "es-en", "Es lo que hay de eso.", "What it would have been for is what they are there to say."
        ),
        PairCase("en-es", "The house of the man.", "La casa del hombre es la de su padre."),
        PairCase("en-de", "That is in one of the houses.", "Das ist in einem der Häuser, in denen er ist."),
        PairCase(
            "es-en",
            "El granjero vio al gato de la casa.",
            "Of the the saw is at farmer my from cat and.",
            (Saw(SALAD, Severity.MAJOR),),
        ),
    )


@pytest.mark.parametrize(
    "target",
    [
        "The farmer saw a of house.",
        "He went to the.",
        "It was an house they he saw to.",
        "They of can the house been.",
    ],
)
def test_words_that_cannot_stand_together_are_doubted(target: str) -> None:
    assert WordOrder()(comparison("x", target, "es", "en")).doubt > 0.2


@pytest.mark.parametrize(
    "target",
    [
        "An hour ago a European unit left.",
        "An MP met a one-armed man at 5 a.m. today.",
        "The A7 was closed for an hour, and in Group A of the cup nobody lost to my A64.",
    ],
)
def test_articles_follow_sounds_and_not_letters(target: str) -> None:
    assert WordOrder()(comparison("x", target, "es", "en")).doubt == 0


def test_the_order_of_names_is_compared_with_the_source() -> None:
    source = "Karpow, Lindqvist, Okafor, Tanaka und Moreau trafen Whitfield."
    same = WordOrder()(comparison(source, source.replace("trafen", "met").replace("und", "and"), "de", "en"))
    turned = "Whitfield, Moreau and Tanaka, Okafor, Lindqvist, Karpow met."
    assert WordOrder()(comparison(source, turned, "de", "en")).doubt > same.doubt


@pytest.mark.parametrize(
    ("language", "right", "turned"),
    [
        (
            "ru",
            "Рыбаки вернулись в гавань, а буря повалила старый маяк.",
            "Буря повалила маяк рыбаки старый, гавань вернулись в а.",
        ),
        (
            "fr",
            "Les pêcheurs sont rentrés au port, et la tempête a renversé le vieux phare.",
            "Tempête renversé phare la vieux pêcheurs, a port et les rentrés au sont le.",
        ),
    ],
)
def test_the_order_of_words_is_compared_by_what_they_mean(language: str, right: str, turned: str) -> None:
    source = "The fishermen returned to the harbour, and the storm knocked down the old lighthouse."

    as_it_is, mixed = (
        WordOrder()(comparison(source, target, "en", language)).doubt for target in (right, turned)
    )

    assert as_it_is < 0.1
    assert mixed > as_it_is + 0.1
