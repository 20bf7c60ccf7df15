"""Other translations of a text: what engines and the memory offer beside what was chosen."""

from __future__ import annotations

from collections.abc import Sequence

from suites.databases import ANNA, NOW
from suites.echo import Echo
from suites.units import unit

from dragoman.desk.judging import mender
from dragoman.memory.units import Standing
from dragoman.model.article import Article, Block, Mark, MarkKind, Role
from dragoman.model.errors import EngineDied
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.pipeline.alternatives import alternatives
from dragoman.pipeline.choose import Chooser
from dragoman.pipeline.translate import Translator
from dragoman.store import Store, memory
from dragoman.store.remembering import StoreMemory

OFFERED = {
    "It rained on 3 May.": ("Llovió el 3 de mayo.", "Llovió el 4 de mayo.", "Cayó lluvia el 3 de mayo."),
    "It stopped.": ("Paró.", "Cesó."),
}


class Several(Echo):
    """Offers what it knows, the best first."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        return [
            tuple(Candidate(text, tuple(mark.over(0, 1) for mark in one.marks)) for text in OFFERED[one.text])
            for one in segments
        ]


def article(text: str, marks: tuple[Mark, ...] = ()) -> Article:
    return Article("en", (Block("b0", Role.PARAGRAPH, text, marks),))


def others(translator: Translator, text: str, most: int = 5, marks: tuple[Mark, ...] = ()) -> list[str]:
    edition = translator.edition(article(text, marks), "es")
    return [one.blocks[-1].text for one in alternatives(translator, edition, most)]


def test_each_sentence_is_the_next_best_of_what_is_offered() -> None:
    """A wrong date comes last; a sentence of which nothing is left stands as it was."""
    translator = Translator(Several(), chooser=Chooser(mender()))

    assert others(translator, "It rained on 3 May. It stopped.") == [
        "Cayó lluvia el 3 de mayo. Cesó.",
        "Llovió el 4 de mayo. Paró.",
    ]
    assert others(translator, "It rained on 3 May. It stopped.", most=1) == [
        "Cayó lluvia el 3 de mayo. Cesó."
    ]
    assert others(translator, "It stopped.", most=0) == []


def test_what_the_memory_has_is_offered_and_what_was_turned_down_is_not(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        memory.add(write, [unit("It stopped.", "Escampó.", Standing.IMPORTED)])
        memory.reject(write, unit("It stopped.", "Cesó."))
    translator = Translator(Several(), memory=StoreMemory(store))

    assert others(translator, "It stopped.") == ["Escampó."]


def test_a_fallback_is_asked_and_one_that_cannot_be_is_not_missed() -> None:
    class Dead(Echo):
        def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
            raise EngineDied("It is dead", "Bury it.")

    translator = Translator(Several(), chooser=Chooser(fallbacks=(Dead(), Echo())))

    assert others(translator, "It stopped.") == ["Cesó.", "IT STOPPED."]


def test_marks_come_along() -> None:
    link = Mark(0, 2, MarkKind.LINK, {"href": "/x"})
    translator = Translator(Several())
    edition = translator.edition(article("It stopped.", (link,)), "es")
    (other,) = alternatives(translator, edition, 3)

    assert [(mark.kind, mark.start, mark.end) for mark in other.blocks[-1].marks] == [(MarkKind.LINK, 0, 1)]


def test_what_has_no_sentence_has_no_alternative() -> None:
    assert others(Translator(Echo()), "42") == []
