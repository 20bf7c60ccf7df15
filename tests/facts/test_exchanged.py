"""Two names in another order: whether what stands around them went with them."""

from __future__ import annotations

import pytest

from dragoman.facts.comparison import comparison
from dragoman.facts.evidence import odds
from dragoman.facts.exchanged import exchanged


def _weighed(source: str, target: str, languages: str) -> list[float]:
    return [odds(one) for one in exchanged(comparison(source, target, languages[:2], languages[3:]))]


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Brandauer defeated Pizzorno in Leeds.", "Pizzorno derrotó a Brandauer en Leeds.", "en-es"),
        (
            "The minister Brandauer warned the union, and the dancer Pizzorno laughed.",
            "El ministro Pizzorno advirtió al sindicato, y la bailarina Brandauer se rió.",
            "en-es",
        ),
    ],
)
def test_names_that_changed_places_are_found(source: str, target: str, languages: str) -> None:
    assert max(_weighed(source, target, languages), default=-9) > 0


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Brandauer defeated Pizzorno in Leeds.", "Brandauer derrotó a Pizzorno en Leeds.", "en-es"),
        ("Pizzorno was beaten by Brandauer.", "Brandauer derrotó a Pizzorno.", "en-es"),
        ("Brandauer and Pizzorno left.", "Pizzorno y Brandauer se fueron.", "en-es"),
        ("The Brannock player Ada Pizzorno left.", "Ada Pizzorno, jugadora del Brannock, se fue.", "en-es"),
    ],
)
def test_another_order_alone_is_no_exchange(source: str, target: str, languages: str) -> None:
    assert max(_weighed(source, target, languages), default=-9) < 0
