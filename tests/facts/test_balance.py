"""What two texts say is weighed against each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suites.dictzip import written

from dragoman.facts import coverage as words_module
from dragoman.facts.balance import Balance
from dragoman.facts.comparison import comparison
from dragoman.facts.languages import table
from dragoman.facts.lengths import lengths
from dragoman.facts.lexicon import lexicon

SOURCE = "The minister opened the bridge on Monday, and farmers blocked every road with tractors and straw."
GOOD = (
    "El ministro abrió el puente el lunes, y los agricultores bloquearon las carreteras con tractores y paja."
)
SHORT = "El ministro abrió el puente el lunes."
ALIEN = (
    "Nuestra habitación era limpia, tranquila y el desayuno delicioso nos encantó muchísimo a todos siempre."
)

_PAIRS = (
    "minister ministro, open abrir, bridge puente, monday lunes, farmer agricultor, block bloquear, "
    "road carretera, straw paja, room habitación, clean limpio, quiet tranquilo, breakfast desayuno, "
    "delicious delicioso"
)


@pytest.fixture(autouse=True)
def dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small dictionary of both directions, whatever the system has."""
    pairs = [pair.split() for pair in _PAIRS.split(", ")]
    written(tmp_path, "freedict-eng-spa", sorted((one, f"{one}\n{other}") for one, other in pairs))
    written(tmp_path, "freedict-spa-eng", sorted((other, f"{other}\n{one}") for one, other in pairs))
    monkeypatch.setattr(words_module, "lexicon", lambda one, other: lexicon(one, other, tmp_path))


def test_words_are_answered_by_what_a_dictionary_gives() -> None:
    found = comparison(SOURCE, GOOD, "en", "es").coverage
    assert found is not None
    answered = {word.word.folded for word in found.source if word.answered}
    assert answered >= {"minister", "opened", "bridge", "farmers", "straw"}


def test_words_are_answered_by_what_looks_like_them() -> None:
    found = comparison("Karpowicz met Lindqvist.", "Karpowicz vio a Lindqvist.", "en", "es").coverage
    assert found is not None
    assert [word.word.text for word in found.source if word.answered] == ["Karpowicz", "Lindqvist"]


def test_partners_tell_the_order() -> None:
    found = comparison("Bridge and straw.", "Paja y puente.", "en", "es").coverage
    assert found is not None
    assert [word.partner for word in found.source] == [1, 0]


def test_a_good_translation_is_no_likely_loss() -> None:
    found = comparison(SOURCE, GOOD, "en", "es").balance
    assert found is not None
    assert found.odds < -1


def test_a_clause_that_nothing_answers_is_lost() -> None:
    found = comparison(SOURCE, SHORT, "en", "es").balance
    assert found is not None
    assert found.lost_odds > 0
    assert found.lost is not None
    assert SOURCE[slice(*found.lost)] == "farmers blocked every road with tractors and straw"


def test_a_clause_that_answers_nothing_is_invented() -> None:
    found = comparison("The minister opened the bridge on Monday.", GOOD, "en", "es").balance
    assert found is not None
    assert found.invented_odds > 0
    assert found.invented is not None
    assert "bloquearon las carreteras" in GOOD[slice(*found.invented)]


def test_a_sentence_about_something_else_is_unrelated() -> None:
    found = comparison(SOURCE, ALIEN, "en", "es").balance
    assert found is not None
    assert found.unrelated_odds > 0


def test_without_a_dictionary_lengths_alone_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_module, "lexicon", lambda *_: None)
    found = comparison(SOURCE, ALIEN, "en", "es").balance
    assert found is not None
    assert not found.compared
    assert found.unrelated == 0


def test_a_text_without_spaces_has_no_words_to_compare() -> None:
    found = comparison(SOURCE, GOOD.replace(" ", ""), "en", "es").balance
    assert found is not None
    assert not found.compared


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["en", "de", "zh", "ar", "xx"]))
def test_any_two_texts_may_be_weighed(one: str, other: str, language: str) -> None:
    found = comparison(one, other, language, "es").balance
    if found is not None:
        assert min(found.missing, found.added, found.unrelated) >= 0
        assert found.lost is None or 0 <= found.lost.start < found.lost.end <= len(one)
        assert found.invented is None or 0 <= found.invented.start < found.invented.end <= len(other)


def test_a_word_more_in_the_source_is_never_less_of_a_loss() -> None:
    """The ends of a sentence count as its middle does."""
    whole = comparison(SOURCE, GOOD, "en", "es").balance
    more = comparison(SOURCE[:-1] + " near Gloucestershire warehouses.", GOOD, "en", "es").balance
    assert whole is not None
    assert more is not None
    assert more.missing > whole.missing


def test_the_table_of_lengths_has_english_as_its_measure() -> None:
    assert lengths("en", "es").ratio == table("length", "es")["characters"]


def test_what_the_dictionary_lists_little_of_needs_more_evidence() -> None:
    """Where few words of a source are listed, more of the others go without an answer, too."""
    found = Balance(4.0, 0.0, 0.0, None, None, True, 1, 4, 0.0)

    assert found._replace(listed=0.5).lost_odds < found.lost_odds
    assert found._replace(listed=0.9).lost_odds == found.lost_odds
