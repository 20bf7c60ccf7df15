"""What a sentence says with a lost name in the place of a new one."""

from __future__ import annotations

import pytest

from dragoman.facts.comparison import Comparison, comparison
from dragoman.facts.evidence import Evidence, odds, severity
from dragoman.facts.exchanged import exchanged
from dragoman.facts.renamed import renamed


def _named(pair: Comparison, new: str) -> Evidence:
    """The evidence whose name of the translation is `new`."""
    (found,) = [one for one in renamed(pair) if one.target and new in pair.target.at(one.target)]
    return found


BRIDGE = "The engineer Wenzel Ohlsdorf designed the old bridge over the Taunton river."


def test_another_persons_name_makes_a_sentence_less_like_its_original() -> None:
    """So the sentence is liker with his own."""
    pair = comparison(
        BRIDGE, "El ingeniero Pruitt Calloway proyectó el viejo puente sobre el río Taunton.", "en", "es"
    )

    found = _named(pair, "Calloway")

    assert found.features["restored"] > 0.3
    assert odds(found) > 0


def test_a_body_by_its_name_in_the_language_is_no_other() -> None:
    """«Marina» is the Navy."""
    pair = comparison(
        "Two ships of the Royal Navy reached Taunton on Friday.",
        "Dos barcos de la Marina Real llegaron a Taunton el viernes.",
        "en",
        "es",
    )

    assert all(odds(one) < 0 for one in renamed(pair))


@pytest.mark.parametrize(
    ("source", "target", "languages", "new"),
    [
        (
            "As well as owning three bakeries, Thurgood has always kept bees.",
            "Las abejas han sido siempre cosa de Kowalczyk, además de sus tres panaderías.",
            "en-es",
            "Kowalczyk",
        ),
        (
            "The harbour was rebuilt, the council said, at the request of Thurgood.",
            "Auf Bitten von Brockhaus wurde der Hafen wieder aufgebaut, wie der Rat mitteilte.",
            "en-de",
            "Brockhaus",
        ),
    ],
)
def test_a_name_far_from_its_place_stands_for_the_one_it_fits(
    source: str, target: str, languages: str, new: str
) -> None:
    """A sentence may be built otherwise, so that neither its place nor its neighbours tell."""
    pair = comparison(source, target, languages[:2], languages[3:])

    found = _named(pair, new)

    assert found.source is not None
    assert pair.source.at(found.source) == "Thurgood"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("A firm called OLVR built it, and NKTP paid.", "La construyó una firma llamada ZWQD, y NKTP pagó."),
        ("The receptor is called HEK2, she said.", "El receptor se llama PZRT, dijo."),
        ("LED lamps light the tunnel.", "Lámparas KVUU iluminan el túnel."),
    ],
)
def test_letters_that_are_others_are_seen(source: str, target: str) -> None:
    """Beside figures, and where they are a common word without their capitals."""
    found = renamed(comparison(source, target, "en", "es"))

    assert any(one.source and one.target and odds(one) > 0 for one in found)


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("They met at St. Wulfram's on Friday.", "Se reunieron en San Casimiro el viernes.", "Wulfram's"),
        ("It is the idea of Prof. Thurgood.", "È un'idea del prof. Kowalczyk.", "Thurgood"),
    ],
)
def test_a_name_behind_a_short_title_begins_no_sentence(source: str, target: str, lost: str) -> None:
    pair = comparison(source, target, "en", "it" if "un'" in target else "es")

    found = [one for one in renamed(pair) if one.source and lost in pair.source.at(one.source)]

    assert found
    assert not any(one.features.get("lost first") for one in found)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The bridge was praised by Hadley Thurgood on Monday.", "El puente fue elogiado el lunes."),
        ("The bridge was praised on Monday.", "El puente fue elogiado el lunes por Hadley Thurgood."),
    ],
)
def test_somebody_of_whom_no_word_is_on_the_other_side_is_told(source: str, target: str) -> None:
    """A description, or a pronoun, is seldom in place of both his names."""
    (found,) = renamed(comparison(source, target, "en", "es"))

    assert odds(found) > 0


CONTEST = "Marlowe Dunstan beat Ottavio Brescia in the final."


def test_names_that_are_put_back_make_a_sentence_liker() -> None:
    (crossed,) = exchanged(
        comparison(CONTEST, "Ottavio Brescia venció a Marlowe Dunstan en la final.", "en", "es")
    )

    assert crossed.features["put back"] > 0


@pytest.mark.parametrize(
    "target",
    [
        "El ingeniero Pruitt Calloway proyectó el viejo puente sobre el río Taunton.",
        "El ingeniero Wenzel Ohlsdorf proyectó el viejo puente sobre el río Severn.",
        "El viejo puente es obra de Wenzel Ohlsdorf.",
    ],
)
def test_what_is_not_asked_changes_nothing_that_is_found(target: str) -> None:
    """Sentences are encoded only where it is open what is found."""
    pair = comparison(BRIDGE, target, "en", "es")

    quick, exact = renamed(pair, exact=False), renamed(pair)

    assert [severity(odds(one)) for one in quick] == [severity(odds(one)) for one in exact]
