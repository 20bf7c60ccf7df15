from __future__ import annotations

from suites.checks import Case, CheckContract

from dragoman.checks.markup import Markup
from dragoman.model.article import Block, Mark, MarkKind, Role


def block(text: str, *marks: Mark) -> Block:
    return Block("b1", Role.PARAGRAPH, text, marks)


def link(start: int, end: int, href: str = "/a", number: int = 1) -> Mark:
    return Mark(start, end, MarkKind.LINK, {"href": href}, "", number)


EM = Mark(0, 3, MarkKind.EM, {}, "", 2)
BREAK = Mark(3, 4, MarkKind.ATOM, {"raw": "<br>"}, "", 3)


class TestMarkup(CheckContract):
    check = Markup()
    cases = (
        Case((block("red car", link(0, 3)),), (block("coche rojo", link(6, 10)),)),
        Case((block("red car", link(0, 7)),), (block("el coche va rojo", link(3, 8), link(12, 16)),)),
        Case((block("red car", link(0, 3)),), (block("coche rojo"),), ("markup",)),
        Case((block("red car", link(0, 3)),), (block("coche rojo", link(6, 10, "/b")),), ("markup",)),
        Case((block("red car", link(0, 3)),), (block("coche  rojo", link(5, 6)),), ("markup",)),
        Case((block("red car"),), (block("coche rojo", link(0, 5)),), ("markup",)),
        Case((block("red car", EM),), (block("coche rojo"),), ("markup",)),
        Case((block("red\ncar", BREAK),), (block("sol\nmar", BREAK),)),
        Case(
            (block("red\ncar", BREAK),),
            (block("sol\n\nmar", BREAK, Mark(4, 5, MarkKind.ATOM, {"raw": "<br>"}, "", 3)),),
            ("markup",),
        ),
    )
