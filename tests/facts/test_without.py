"""What a sentence says without the run that may have no counterpart."""

from __future__ import annotations

import pytest

from dragoman.checks.completeness import Addition, Omission
from dragoman.checks.substitution import Substitution
from dragoman.facts.comparison import Comparison, comparison
from dragoman.facts.evidence import odds, severity
from dragoman.facts.without import with_sense

SOURCE = (
    "The mayor opened the swimming pool on Tuesday, although architects had warned of cracks in the roof."
)
WHOLE = "La alcaldesa inauguró la piscina el martes, aunque los arquitectos advertían de grietas en el techo."
SHORT = "La alcaldesa inauguró la piscina el martes."
LONG = WHOLE[:-1] + ", mientras sus primos vendían sandías en la playa."


def beside(target: str) -> Comparison:
    return comparison(SOURCE, target, "en", "es")


def told(check: Omission | Addition, target: str) -> dict[str, float]:
    (found,) = check.evidence(beside(target))
    return dict(found.features)


@pytest.mark.parametrize(("check", "target"), [(Omission(), SHORT), (Addition(), LONG)])
def test_the_rest_means_the_same_more_nearly_than_the_whole(check: Omission | Addition, target: str) -> None:
    """As where a clause is left out, and where one is put in."""
    assert told(check, target)["clearer"] > 0.2


@pytest.mark.parametrize("check", [Omission(), Addition()])
def test_what_has_no_gap_is_not_clearer_without_a_part(check: Omission | Addition) -> None:
    assert told(check, WHOLE).get("clearer", 0.0) < 0.2


@pytest.mark.parametrize("check", [Omission(), Addition()])
@pytest.mark.parametrize("target", [WHOLE, SHORT, LONG, "Llovió mucho en la costa."])
def test_what_is_not_asked_changes_nothing_that_is_found(check: Omission | Addition, target: str) -> None:
    """Sentences are encoded only where it is open what is found."""
    pair = beside(target)
    (exact,) = check.evidence(pair)
    bare = exact._replace(
        features={name: value for name, value in exact.features.items() if name != "clearer"}
    )

    quick = with_sense(bare, pair, exact=False)

    assert severity(odds(quick)) is severity(odds(exact))
    assert quick.features in (bare.features, exact.features)


def test_names_that_are_lost_with_a_clause_count() -> None:
    source = "The ferry left on Friday, as Tindaro Brusasco and Ewa Kolodziej had announced."
    pair = comparison(source, "El transbordador zarpó el viernes.", "en", "es")

    (found,) = Omission().evidence(pair)

    assert found.features["names"] > 0.8
    assert found.features["last"] == 1.0


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            ("The driver of the red car won the race in Monza.", "El piloto del coche rojo ganó en Monza."),
            ("The driver of the red car won the race in Monza.", "El obispo del coche rojo ganó en Monza."),
        ),
        (
            (
                "The manager praised his team after the match.",
                "L'entraîneur a loué son équipe après le match.",
            ),
            ("The manager praised his team after the match.", "L'évêque a loué son équipe après le match."),
        ),
    ],
)
def test_two_words_that_say_the_same_take_likeness_with_them(
    right: tuple[str, str], wrong: tuple[str, str]
) -> None:
    """What is a role in other words makes both sides alike; another role does not."""
    assert without(*wrong) > without(*right)


def without(source: str, target: str) -> float:
    """How much more alike both sides are without the role that may be another."""
    language = "es" if target.startswith("El") else "fr"
    found = Substitution().evidence(comparison(source, target, "en", language))
    return max([one.features["without"] for one in found], default=-1.0)
