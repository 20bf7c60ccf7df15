"""Which words answer each other by what they mean."""

from __future__ import annotations

from dragoman.facts.comparison import comparison
from dragoman.facts.meaning.alignment import Alignment
from dragoman.model.article import Span

SOURCE = "The Security Council met on Monday after the war had ended."
TARGET = "El Consejo de Seguridad se reunió el lunes después de que terminara la guerra."


def _aligned(source: str = SOURCE, target: str = TARGET) -> Alignment:
    found = comparison(source, target, "en", "es").alignment
    assert found is not None
    return found


def _place(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def test_words_that_mean_the_same_are_partners() -> None:
    aligned = _aligned()
    partners = {
        one.word.text: aligned.target[one.partner].word.text for one in aligned.source if one.partner >= 0
    }

    assert partners.items() >= {"Monday": "lunes", "war": "guerra", "Security": "Seguridad"}.items()


def test_the_counterpart_of_a_phrase_is_the_run_of_words_that_means_it() -> None:
    aligned, place = _aligned(), _place(SOURCE, "Security Council")

    counterpart = aligned.counterpart(place)

    assert counterpart is not None
    assert TARGET[counterpart.start : counterpart.end] == "Consejo de Seguridad"
    assert aligned.likeness(place) > 0.8


def test_what_stands_in_the_target_has_its_counterpart_in_the_source() -> None:
    counterpart = _aligned().counterpart(_place(TARGET, "lunes"), of_source=False)

    assert counterpart is not None
    assert SOURCE[counterpart.start : counterpart.end] == "Monday"


def test_nothing_is_aligned_in_a_language_that_the_encoder_does_not_read() -> None:
    assert comparison(SOURCE, "El Consell de Seguretat es va reunir dilluns.", "en", "ca").alignment is None


def test_a_text_without_words_is_not_aligned() -> None:
    assert comparison(SOURCE, "…", "en", "es").alignment is None


def test_halves_of_characters_are_no_crash() -> None:
    assert _aligned("The \ud800minister resigned.", "El ministro\udfff dimitió.").source
