"""Where words leave no doubt, nothing else is asked, and what is found is what all evidence would find."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest

from dragoman.facts import identification
from dragoman.facts.identification import spoken, surely_another
from dragoman.text import everywhere, kept, words
from dragoman.text.identify import by_letters
from dragoman.text.languages import primary

STORIES = {
    "en": "The mayor opened the new bridge on Saturday morning, two years later than she had promised. It "
    "is the first that has been built here since the war, and most of those who live on the other "
    "side say that it should have been there long ago. None of them would pay for it.",
    "es": "La alcaldesa inauguró el sábado por la mañana el nuevo puente, dos años después de lo prometido. "
    "Es el primero que se construye aquí desde la guerra, y la mayoría de los que viven al otro lado "
    "dicen que debería haber estado allí hace mucho tiempo. Ninguno de ellos lo quería pagar.",
    "ca": "L’alcaldessa va inaugurar dissabte al matí el pont nou, dos anys més tard del que s’havia "
    "promès. És el primer que es construeix aquí des de la guerra, i la majoria dels que viuen a "
    "l’altra banda diuen que hauria d’haver estat allà fa molt de temps. Cap d’ells no el volia "
    "pagar.",
    "gl": "A alcaldesa inaugurou o sábado pola mañá a nova ponte, dous anos máis tarde do que dixera. É a "
    "primeira que se constrúe aquí dende a guerra, e a maioría dos que viven na outra beira din que "
    "debería estar alí hai moito tempo. Ningún deles a quería pagar.",
    "nn": "Ordføraren opna den nye brua laurdag morgon, to år seinare enn ho hadde lova. Det er den fyrste "
    "som er bygd her sidan krigen, og dei fleste som bur på hi sida, seier at ho skulle ha vore der "
    "for lenge sidan. Ingen av dei ville betale for ho, men ikkje alle var like sinte.",
    "eu": "Alkateak larunbat goizean inauguratu zuen zubi berria, agindu baino bi urte beranduago. Gerraz "
    "geroztik hemen egin den lehena da, eta beste aldean bizi direnen gehienek diote aspaldi egon "
    "behar zuela hor.",
}


@pytest.fixture(scope="module", autouse=True)
def lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tables are kept, as the command keeps them."""
    before = kept._folder
    if before is None:
        kept.use(tmp_path_factory.mktemp("tables"))
    yield
    kept.use(before)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts whose letters are asked for."""
    found: list[str] = []

    def noted(text: str) -> Mapping[str, float]:
        found.append(text)
        return by_letters(text)

    monkeypatch.setattr(identification, "by_letters", noted)
    return found


@pytest.mark.parametrize("language", ["en", "es", "ca"])
def test_a_plain_story_is_told_by_its_words_alone(asked: list[str], language: str) -> None:
    found = spoken(STORIES[language], stated=language)

    assert found is not None
    assert (found.language, found.is_sure, found.others) == (language, True, ())
    assert not asked


def test_a_story_that_is_stated_to_be_in_another_language_is_looked_at_closely(asked: list[str]) -> None:
    found = spoken(STORIES["ca"], stated="es")

    assert found is not None
    assert found.language == "ca"
    assert asked


def test_nothing_else_is_found_than_by_all_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories, pieces of them, and mixtures of two, whatever they are stated to be in."""
    chance = random.Random(1)
    decided = 0
    for _ in range(150):
        one, other = chance.choices([*STORIES], k=2)
        whole = STORIES[one].split()
        text = " ".join(whole[: chance.randrange(3, len(whole))])
        text += f" {' '.join(STORIES[other].split()[: chance.randrange(20)])}" * chance.randrange(2)
        stated, into = chance.choice([None, one, one, "en", "hr", "af"]), chance.choice([(), ("es",)])
        found = spoken(text, stated=stated, into=into)
        with monkeypatch.context() as patch:
            patch.setattr(identification, "plainly", lambda *_: None)
            by_all = spoken(text, stated=stated, into=into)
        assert found is not None
        assert by_all is not None
        assert (found.language, found.is_sure, found.others) == (
            by_all.language,
            by_all.is_sure,
            by_all.others,
        )
        decided += found.confidence != by_all.confidence
    assert decided > 30


def test_a_word_is_found_in_all_lists_that_have_it() -> None:
    lists = everywhere.everywhere()

    assert lists is not None
    for word in ("the", "harbour", "ayuntamiento", "naïve", "xqzzt"):
        listed = {name: words.frequencies(name).get(word) for name in ("en", "es", "fr", "sv")}
        assert {name: lists.of[word].get(name) for name in listed} == listed


def test_what_is_not_kept_is_not_made() -> None:
    kept_in = kept._folder
    kept.use(None)
    try:
        assert everywhere.everywhere() is None
        assert spoken(STORIES["en"]) is not None
    finally:
        kept.use(kept_in)


def test_what_is_surely_in_another_language_is_found_as_by_all_evidence() -> None:
    """Stories, a few words of them, and mixtures, whatever they are stated to be in."""
    chance = random.Random(2)
    found = Counter[bool]()
    for _ in range(400):
        one, other = chance.choices([*STORIES], k=2)
        whole = STORIES[one].split()
        start = chance.randrange(len(whole) - 3)
        text = " ".join(whole[start : start + chance.choice([3, 6, 15, 40])])
        text += f" {' '.join(STORIES[other].split()[: chance.randrange(20)])}" * chance.randrange(2)
        stated = chance.choice([one, one, other, "en", "es", "hr", "af", "sr-Latn", "und"])
        said = spoken(text, stated=stated)
        is_other = said is not None and said.is_sure and primary(said.language) != primary(stated)
        assert surely_another(text, stated) == (said if is_other else None)
        found[is_other] += 1
    assert min(found.values()) > 30


def test_a_sentence_in_its_language_is_told_by_its_words_alone(asked: list[str]) -> None:
    """A sentence of a few words, whose language nothing but words would have to prove."""
    for text, language in [("The ferry did not sail on Tuesday.", "en"), ("El barco no zarpó ayer.", "es")]:
        assert surely_another(text, language) is None
    assert not asked
