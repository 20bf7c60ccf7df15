"""What neither its meaning nor a dictionary answers is missing more surely than what either misses."""

from __future__ import annotations

import pytest

from dragoman.checks.completeness import Unrelated
from dragoman.facts.comparison import Comparison, comparison
from dragoman.facts.evidence import Evidence, odds, severity
from dragoman.facts.lexicon import lexicon
from dragoman.facts.unrendered import with_dictionary

SOURCE = "The baker hid the stolen saddle under a heap of straw behind the old stable."
GOOD = "El panadero escondió la silla de montar robada bajo un montón de paja detrás del viejo establo."
STRANGE = "El panadero perdió la licencia robada en un sindicato de turistas detrás del viejo ministerio."

needs_dictionary = pytest.mark.skipif(
    lexicon("en", "es") is None or lexicon("es", "en") is None,
    reason="FreeDict's dictionaries are not installed",
)


def beside(target: str) -> Comparison:
    return comparison(SOURCE, target, "en", "es")


def strange(pair: Comparison) -> Evidence:
    (found,) = [one for one in Unrelated().evidence(pair) if one.kind == "astray"]
    return found


@needs_dictionary
def test_words_of_both_sides_that_both_readings_miss_are_told() -> None:
    """«saddle» and «straw» have no counterpart, «sindicato» and «turistas» are none."""
    good, bad = (strange(beside(target)).features for target in (GOOD, STRANGE))

    assert bad["neither"] > good["neither"] + 0.05
    assert bad["groundless"] > good["groundless"] + 0.05
    assert bad["unlikest"] >= good["unlikest"]


@needs_dictionary
def test_a_word_that_a_dictionary_renders_is_answered_however_far_its_meaning_seems() -> None:
    """The encoder finds «lorry» and «camión» hardly alike."""
    source = "A lorry full of crates blocked the narrow bridge at dawn."
    with_it = comparison(source, "Un camión lleno de cajas bloqueó el puente estrecho al alba.", "en", "es")
    without = comparison(source, "Un jinete lleno de cajas bloqueó el puente estrecho al alba.", "en", "es")

    assert strange(without).features["neither"] > strange(with_it).features["neither"] + 0.05


@pytest.mark.parametrize("target", [GOOD, STRANGE, "El panadero cerró la tienda vieja el lunes."])
def test_what_is_not_asked_changes_nothing_that_is_found(target: str) -> None:
    """Dictionaries are asked only where it is open what is found."""
    pair = beside(target)
    exact = strange(pair)
    told = ("neither", "groundless", "unlikest")
    bare = exact._replace(
        features={name: value for name, value in exact.features.items() if name not in told}
    )

    quick = with_dictionary(bare, pair, exact=False)

    assert severity(odds(quick)) is severity(odds(exact))
    assert quick.features in (bare.features, exact.features)


@needs_dictionary
def test_a_plain_translation_needs_no_dictionary() -> None:
    pair = comparison(
        "The council approved the new budget for the schools on Monday.",
        "El consejo aprobó el nuevo presupuesto para las escuelas el lunes.",
        "en",
        "es",
    )
    Unrelated()(pair)
    assert "coverage" not in pair.__dict__


def test_where_there_is_no_dictionary_the_evidence_says_so() -> None:
    """Of Korean and Turkish FreeDict has nothing: what is strange there is weighed without it."""
    pair = comparison(
        "시장은 월요일에 새로운 학교 건물을 열었다.",
        "Belediye başkanı pazartesi günü yeni okul binasını açtı.",
        "ko",
        "tr",
    )
    found = with_dictionary(Evidence("astray", {}), pair, exact=True)
    assert found.features == {"unread": 1.0}
