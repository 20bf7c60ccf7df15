from __future__ import annotations

from suites.checks import Case, CheckContract

from dragoman.checks.structure import Verbatim
from dragoman.model.article import Block, Mark, MarkKind, Role


def block(text: str, *marks: Mark) -> Block:
    return Block("b1", Role.PARAGRAPH, text, marks)


class TestVerbatim(CheckContract):
    check = Verbatim()
    cases = (
        Case((block("Write to a@b.org."),), (block("Escribe a a@b.org."),)),
        Case(
            (block("Write to a@b.org."),),
            (block("Escribe a a@c.org."),),
            ("accuracy/omission", "accuracy/addition"),
        ),
        Case((block("See https://e.org/x now."),), (block("Mira ahora."),), ("accuracy/omission",)),
        Case((block("Ask now."),), (block("Pregunta a @alguien."),), ("accuracy/addition",)),
        Case(
            (block("Run make now", Mark(4, 8, MarkKind.CODE)),),
            (block("Corre hacer ya"),),
            ("accuracy/omission",),
        ),
        Case((block("Nothing here."),), (block("Aquí nada."),)),
    )
