"""What goes astray is a little strange in many places at once."""

from __future__ import annotations

from dragoman.checks.completeness import Unrelated
from dragoman.facts.astray import astray
from dragoman.facts.comparison import comparison
from dragoman.facts.evidence import Evidence, odds

SOURCE = "The baker's widow told Inspector Halvorsen that she had not sold the mill to her brother."
GOOD = "La viuda del panadero dijo al inspector Halvorsen que no había vendido el molino a su hermano."
ASTRAY = "La viuda de la panadería habló del mercado con su madre."


def told(target: str) -> dict[str, float]:
    found = astray(comparison(SOURCE, target, "en", "es"))
    assert found is not None
    return found


def test_what_is_strange_is_told_together() -> None:
    """A name that is lost, a denial, words without a counterpart, and a length that is unusual."""
    good, bad = told(GOOD), told(ASTRAY)
    assert good["lost"] == good["denials"] == 0.0
    assert bad["lost"] > 0.5
    assert bad["denials"] == 1.0
    assert bad["shorter"] > good["shorter"]
    assert bad["open"] > good["open"]
    assert bad["unanswered"] > good["unanswered"]


def test_together_it_weighs_much_more_than_a_good_translation() -> None:
    assert odds(Evidence("astray", told(ASTRAY))) > odds(Evidence("astray", told(GOOD))) + 2.0


def test_words_of_the_original_and_words_over_again_are_strange() -> None:
    left = told("La viuda del baker dijo al inspector Halvorsen que no había sold el molino a su hermano.")
    again = told(
        "La viuda del panadero dijo al inspector Halvorsen que la viuda del panadero no vendió el molino."
    )
    assert left["left"] >= 1.0
    assert again["again"] >= 1.0
    assert told(GOOD)["left"] == told(GOOD)["again"] == 0.0


def test_rare_words_of_its_own_speak_for_a_translation() -> None:
    """People find the word that fits; an engine that is at a loss takes a common one."""
    rare = told("La viuda del tahonero espetó al inspector Halvorsen que no enajenó la aceña a su hermano.")
    common = told("La mujer del hombre dijo al inspector Halvorsen que no dio la casa a su amigo.")
    assert rare["own"] > common["own"]


def test_it_is_found_once() -> None:
    findings = Unrelated()(comparison(SOURCE, ASTRAY, "en", "es")).findings
    assert [one.category for one in findings] == ["accuracy/mistranslation"]


def test_where_words_are_not_compared_nothing_is_told() -> None:
    assert astray(comparison(SOURCE, "Hin seldi ekki mylluna.", "en", "is")) is None
    assert astray(comparison(SOURCE, "", "en", "es")) is None


def test_a_whisper_is_no_doubt() -> None:
    """It would drown what another check surely doubts."""
    assert Unrelated()(comparison(SOURCE, GOOD, "en", "es")).doubt == 0.0
