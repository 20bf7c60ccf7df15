from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.engines.apertium import choosing, modes
from dragoman.engines.apertium.engine import Apertium
from dragoman.model.article import Mark, MarkKind
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment


@pytest.fixture(scope="module")
def apertium() -> Iterator[Apertium]:
    engine = Apertium()
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("text", "source", "target", "part"),
    [
        ("The market is closed.", "en", "es", "mercado"),
        ("The authorities closed the border.", "en", "es", "autoridades"),
        ("The skills of the crew are known.", "en", "es", "habilidades"),
        ("El edificio es antiguo.", "es", "en", "building"),
        ("EDIFICIOS Y PUENTES", "es", "en", "BUILDINGS"),
        ("La noticia es falsa.", "es", "en", "false"),
        ("El equipo ganó el partido.", "es", "en", "team"),
        ("La tienda abre mañana.", "es", "ca", "botiga"),
    ],
)
def test_a_word_is_translated_as_people_say_it(
    apertium: Apertium, text: str, source: str, target: str, part: str
) -> None:
    """Their dictionaries have «lonja», «edifice», «dud» and «squad» first."""
    ((made,),) = apertium.translate([Segment(text)], Pair(source, target))

    assert part in made.text


def test_a_mark_stays_on_a_word_that_was_chosen(apertium: Apertium) -> None:
    segment = Segment("The old market is closed.", (Mark(8, 14, MarkKind.STRONG, id=1),))

    ((made,),) = apertium.translate([segment], Pair("en", "es"))

    assert [made.text[mark.start : mark.end] for mark in made.marks] == ["mercado"]


def _chosen(source: str, target: str) -> dict[str, str]:
    installed = modes.installed()
    return choosing.chosen(installed[source, target], installed[target, source])


def test_what_is_common_is_not_changed() -> None:
    """Two translations that people write about as often are the dictionary's to order."""
    chosen = _chosen("es", "en")

    assert not {"casa<n>", "hora<n>", "historia<n>", "respuesta<n>", "esperar<vblex>"} & chosen.keys()


def test_a_name_is_not_taken_for_a_common_word() -> None:
    """«Trump» makes «trump» common in English, and in all other languages."""
    assert "trump" not in _chosen("es", "en").values()


def test_an_opposite_is_not_chosen() -> None:
    """The dictionary has «insurmountable» beside «surmountable» for «superable»."""
    assert _chosen("es", "en").get("superable<adj>") != "insurmountable"


def test_a_pair_of_one_direction_is_as_it_was(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("modes")
    mode = modes.installed()["en", "es"]
    (folder / mode.path.name).write_text(mode.path.read_text("utf-8"), "utf-8")
    alone = modes.installed(folder)["en", "es"]

    assert choosing.stages(alone) == modes.pipeline(alone)
