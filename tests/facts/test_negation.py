from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.denying import denying
from dragoman.facts.negation import negations


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "He didn’t go.", 1),
        ("en", "Nobody came, and nothing was said.", 2),
        ("en", "Why not go?", 0),
        ("en", "A no-fly zone at No. 10.", 0),
        ("en", "No wonder he went.", 0),
        ("en", "He could not have said it without her.", 2),
        ("es", "No dijo nada.", 1),
        ("es", "Nadie vino, y no lo vio nadie.", 2),
        ("es", "La empresa no pagó y el banco no cobró.", 2),
        ("es", "Sin embargo, fue.", 0),
        ("es", "Ni siquiera el alcalde puede abrir.", 1),
        ("es", "No vino ni siquiera su hermano.", 1),
        ("pt", "Nem sequer o prefeito pode abrir.", 1),
        ("fr", "Il n'a pas dormi.", 1),
        ("fr", "Il n’a que deux amis.", 0),
        ("fr", "Il ne reste plus que trois médecins.", 0),
        ("fr", "Il ne reste plus qu'à attendre.", 0),
        ("fr", "Elle ne croit plus que le maire dise vrai.", 1),
        ("de", "Er kam nicht.", 1),
        ("de", "Keinerlei Schaden, und niemand fehlte.", 2),
        ("it", "Non dormiva.", 1),
        ("ru", "Он никогда не спал.", 1),
        ("ru", "Никто не пришёл.", 1),
        ("pl", "Nikt nie przyszedł.", 1),
        ("cs", "Ministr nedorazil.", 1),
        ("uk", "Ніхто не прийшов.", 1),
        ("ca", "No va dir res.", 1),
        ("nl", "Hij kwam niet.", 1),
        ("sv", "Han kom aldrig.", 1),
        ("fr", "Personne ne dort plus ici.", 1),
        ("ar", "لم ينم.", 1),
        ("he", "הוא לא ישן.", 1),
        ("zh", "他没有睡。", 1),
        ("zh", "他非常不同。", 0),
        ("ja", "眠らない。", 1),
        ("hi", "वह नहीं सोया।", 1),
    ],
)
def test_negations_are_counted_and_idioms_are_not(language: str, text: str, number: int) -> None:
    assert len(negations(text, language)) == number


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Not only did he go, he stayed."),
        ("de", "Nicht nur er kam."),
        ("pt", "Não só cantou como dançou."),
        ("ru", "Не только он пришёл."),
        ("fr", "Il ne chante pas seulement, il danse."),
    ],
)
def test_not_only_is_a_denial_of_its_own_kind(language: str, text: str) -> None:
    """Without its «not», «not only his» is «only his»."""
    assert [one.kind for one in negations(text, language)] == ["only"]


@pytest.mark.parametrize(("language", "text"), [("es", "El alcalde dijo nada."), ("pl", "Nikt przyszedł.")])
def test_what_denies_only_beside_a_particle_does_not_deny_alone(language: str, text: str) -> None:
    assert [one.kind for one in negations(text, language)] == ["stranded"]


def test_a_prefix_denies_only_what_is_a_word() -> None:
    """«Unsafe» is not safe; «intervendrán», «informed» and «discuss» deny nothing."""
    seen = denying("It is unsafe, he was informed; they discuss the income of the union.", "en")

    assert [one.rest for one in seen] == ["safe"]
    assert not denying("Los ministros intervendrán.", "es")


@given(st.text(max_size=80), st.sampled_from(["en", "fr", "tr", "zh", "xx"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in negations(text, language))
