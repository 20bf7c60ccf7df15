import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.identify import contradiction, other_language

SPANISH = (
    "El gobierno anunció el martes que las obras del puerto empezarán en primavera, después de tres años "
    "de retrasos. Los vecinos esperan que esta vez se cumplan los plazos y piden que se escuche a los "
    "pescadores, que perderán sus amarres durante los trabajos."
)


def test_a_text_in_another_language_than_it_is_said_to_be_is_noticed() -> None:
    found = contradiction(SPANISH, "en")

    assert found is not None
    assert found.language == "es"


@pytest.mark.parametrize("language", ["es", "es-MX"])
def test_a_text_in_its_own_language_is_not(language: str) -> None:
    assert contradiction(SPANISH, language) is None


def test_a_short_text_contradicts_nothing() -> None:
    assert contradiction("El gobierno", "en") is None


def test_a_language_that_cannot_be_told_is_believed() -> None:
    assert contradiction(SPANISH, "gl-ES") is None


SENTENCES = {
    "en": "the old bridge over the river was closed when the water had come too high",
    "es": "el viejo puente sobre el río se cerró cuando el agua ya estaba muy alta",
    "de": "die alte Brücke wurde gesperrt, als das Wasser schon viel zu hoch war",
    "it": "il vecchio ponte sul fiume è stato chiuso quando l'acqua era già troppo alta",
    "ru": "старый мост через реку закрыли, когда вода уже была слишком высокой",
    "bg": "старият мост над реката беше затворен, когато водата вече беше много висока",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_in_its_own_language(language: str) -> None:
    assert other_language(SENTENCES[language], language) is None


@pytest.mark.parametrize(
    ("asked", "found"), [("es", "en"), ("es", "de"), ("de", "it"), ("ru", "bg"), ("it", "es"), ("en", "es")]
)
def test_a_sentence_in_another_language_is_told(asked: str, found: str) -> None:
    assert other_language(SENTENCES[found], asked) == found


def test_a_list_of_names_is_in_any_language() -> None:
    assert other_language("Ana Boro, Juan Pereda, Luis Fonseca, Pedro Almeida, Marta Reyes", "de") is None


@given(st.text(max_size=100), st.sampled_from([*SENTENCES, "xx", "und", "zh-CN"]))
def test_any_text_is_looked_at(text: str, language: str) -> None:
    assert other_language(text, language) != language
