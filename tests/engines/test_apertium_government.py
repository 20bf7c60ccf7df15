from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.engines.apertium.engine import Apertium
from dragoman.engines.pairs import Pivot
from dragoman.model.article import Mark, MarkKind
from dragoman.model.segment import Segment


@pytest.fixture(scope="module")
def apertium() -> Iterator[Pivot]:
    engine = Pivot(Apertium())
    yield engine
    engine.close()


def _translated(engine: Pivot, text: str, source: str, target: str) -> str:
    ((candidate,),) = engine.translate([Segment(text)], engine.pair(source, target))
    return candidate.text


@pytest.mark.parametrize(
    ("text", "target", "part"),
    [
        ("There is nobody here.", "es", "No hay nadie"),
        ("He said nothing.", "es", "No dijo nada."),
        ("I have seen nobody.", "es", "No he visto nadie"),
        ("They will see nobody.", "es", "No verán nadie"),
        ("He can see nothing.", "es", "No puede ver nada"),
        ("He gave it to nobody.", "es", "No lo dio a nadie"),
        ("The team has made no public comments.", "es", "no ha hecho ningún"),
        ("He went nowhere.", "es", "No fue en ninguna parte"),
        ("There is nobody here.", "ca", "No hi ha ningú"),
    ],
)
def test_what_denies_behind_a_verb_has_its_particle(
    apertium: Pivot, text: str, target: str, part: str
) -> None:
    """«Hay nadie» and «dijo nada» say the opposite, or nothing."""
    assert part in _translated(apertium, text, "en", target)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Nobody said nothing.", "Nadie dijo nada."),
        ("She has never been here.", "Nunca ha sido aquí."),
        ("It is better than ever.", "Es mejor que nunca."),
    ],
)
def test_what_denies_alone_has_no_particle(apertium: Pivot, text: str, made: str) -> None:
    assert _translated(apertium, text, "en", "es") == made


def test_the_denial_of_the_next_clause_is_its_own(apertium: Pivot) -> None:
    """The engine leaves the «que» away; what is denied is that somebody may, and not that he was told."""
    made = _translated(apertium, "He is being told by police no one is allowed out.", "en", "es")

    assert "nadie está" in made
    assert " no " not in f" {made.lower()}"


def test_the_particle_stands_outside_of_a_mark(apertium: Pivot) -> None:
    segment = Segment("The minister said nothing.", (Mark(13, 17, MarkKind.STRONG, id=1),))

    ((made,),) = apertium.translate([segment], apertium.pair("en", "es"))

    assert made.text == "El ministro no dijo nada."
    assert [made.text[mark.start : mark.end] for mark in made.marks] == ["dijo"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("La policía arresta a un hombre.", "arrests a man"),
        ("La policía ha arrestado a tres hombres.", "has arrested three men"),
        ("El perro ataca al ganadero.", "attacks the "),
        ("El senador culpó a Trump.", "blamed Trump"),
    ],
)
def test_a_person_who_is_an_object_has_no_preposition(apertium: Pivot, text: str, part: str) -> None:
    """Spanish has «a» before persons, where English has nothing: «arrests to a man»."""
    assert part in _translated(apertium, text, "es", "en")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("El alcalde fue a Madrid.", " to Madrid"),
        ("La madre dijo a la gente que viniera.", "said to the people"),
        ("El número aumenta a 832.", "to 832"),
        ("El alcalde quiere ver el puerto.", "to see"),
    ],
)
def test_a_verb_with_a_dative_keeps_its_preposition(apertium: Pivot, text: str, part: str) -> None:
    assert part in _translated(apertium, text, "es", "en")


@pytest.mark.parametrize(
    ("text", "source", "target", "part"),
    [
        ("Vive en la zona de Excelsior Terrace.", "es", "ca", "d'Excelsior"),
        ("Es el jefe del Hibernian.", "es", "ca", "de l'Hibernian"),
        ("The mayor of Oxford and Ilfracombe came.", "en", "es", "Oxford e Ilfracombe"),
        ("Es un encontronazo con Ana.", "es", "en", "an encontronazo"),
        ("The envoys of El Salvador came.", "en", "es", "de El Salvador"),
    ],
)
def test_a_small_word_is_that_of_the_name_behind_it(
    apertium: Pivot, text: str, source: str, target: str, part: str
) -> None:
    """Behind a sign for what is unknown, the post-generator sees no vowel."""
    assert part in _translated(apertium, text, source, target)


def test_words_that_are_shouted_stay_so(apertium: Pivot) -> None:
    """A preposition is made small beside an abbreviation («DE LA OTAN»), not in a shouted sentence."""
    made = _translated(apertium, "Dijo: “GRACIAS POR RESISTIR ANTE LA MUCHEDUMBRE”.", "es", "ca")

    assert "GRÀCIES PER RESISTIR DAVANT LA " in made
    assert _translated(apertium, "El jefe DE LA OTAN llegó.", "es", "ca") == "El cap de l'OTAN va arribar."
