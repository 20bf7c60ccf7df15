from __future__ import annotations

from suites.checks import Case, CheckContract

from dragoman.checks.structure import Blocks
from dragoman.model.article import Block, Role


def paragraph(number: int, text: str = "Text.") -> Block:
    return Block(f"b{number}", Role.PARAGRAPH, text)


ONE, TWO = paragraph(1), paragraph(2)


class TestBlocks(CheckContract):
    check = Blocks()
    cases = (
        Case((ONE, TWO), (paragraph(1, "Uno."), paragraph(2, "Dos."))),
        Case((ONE, TWO), (ONE,), ("accuracy/omission",)),
        Case((ONE,), (paragraph(1, "  "),), ("accuracy/omission",)),
        Case((ONE,), (ONE, TWO), ("accuracy/addition",)),
        Case((ONE, TWO), (TWO, ONE), ("accuracy/mistranslation",)),
        Case((ONE,), (Block("label", Role.LABEL, "Beta"), ONE)),
        Case((ONE, paragraph(2, "")), (ONE,)),
    )
