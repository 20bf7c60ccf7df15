"""An inline element means the same whichever door it came through, and goes out as what it means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.formats.html import HTML
from dragoman.formats.markdown import Markdown
from dragoman.markup.elements import INLINE, USUAL, element_of, kind_of
from dragoman.model.article import Article, Block, Mark, MarkKind, Role
from dragoman.model.protocols import Format
from dragoman.publish.page import OriginalContext, original

ATTRIBUTES = {"a": ' href="https://a.example/"', "bdo": ' dir="rtl"', "span": ' lang="fr"'}
"""Without these, the elements would mean nothing."""

OTHERS = ("font", "big", "label", "nobr")
"""Elements that are in no table."""


def line(tag: str) -> str:
    return f"Here <{tag}{ATTRIBUTES.get(tag, '')}>stand words</{tag}> of a line."


def read(document: str, door: Format) -> Block:
    article = door.read(document.encode())
    return next(block for block in article.blocks if "stand words" in block.text)


def meaning(block: Block) -> list[tuple[MarkKind, str]]:
    return [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks]


@pytest.mark.parametrize("tag", [*INLINE, *OTHERS])
def test_an_element_means_the_same_in_html_and_inside_markdown(tag: str) -> None:
    """Same marks with the same kinds, tags and attributes."""
    assert read(f"<p>{line(tag)}</p>", HTML()).marks == read(line(tag), Markdown()).marks


@pytest.mark.parametrize("tag", INLINE)
def test_a_new_document_says_what_the_element_meant(tag: str) -> None:
    """In HTML, in Markdown and in a page of ours; an obsolete element as what the standard asks for."""
    block = read(f"<p>{line(tag)}</p>", HTML())
    article = Article("en", (Block("b1", Role.HEADLINE, "A headline"), replace(block, id="b2")))
    page = original(article, context=OriginalContext("https://a.example/b.html")).encode()
    for written, door in (
        (HTML().write(article), HTML()),
        (Markdown().write(article), Markdown()),
        (page, HTML()),
    ):
        again = read(written.decode(), door)
        assert meaning(again) == meaning(block)
        wanted = element_of(block.marks[0].kind, block.marks[0].tag).tag
        assert {mark.tag or USUAL[mark.kind].tag for mark in again.marks} == {wanted}


@pytest.mark.parametrize("kind", USUAL)
def test_what_a_page_writes_for_a_kind_reads_back_as_that_kind(kind: MarkKind) -> None:
    """Whatever element's name came with it."""
    values = {"href": "https://a.example/", "lang": "fr"}
    mark = Mark(0, 11, kind, values, "script", 1)
    headline, block = (
        Block("b1", Role.HEADLINE, "A headline"),
        Block("b2", Role.PARAGRAPH, "stand words", (mark,)),
    )
    article = Article("en", (headline, block))
    page = original(article, context=OriginalContext("https://a.example/b.html"))
    assert [found.kind for found in read(page, HTML()).marks] == [kind]


@pytest.mark.parametrize("tag", ["code", "kbd", "samp", "tt", "var"])
def test_what_is_no_words_of_a_language_is_code(tag: str) -> None:
    """It is kept as it is, from whatever document: a key's name, a program's output, a variable's letter."""
    assert kind_of(tag, {}) is MarkKind.CODE


def test_an_anchor_without_an_address_is_no_link() -> None:
    """It only names a place."""
    assert kind_of("a", {"id": "top"}) is MarkKind.SPAN


def test_a_marks_own_element_counts_only_where_it_means_the_same() -> None:
    """A name from elsewhere cannot turn strong text into code, and an old span says more by its name."""
    assert element_of(MarkKind.STRONG, "code").tag == "strong"
    assert element_of(MarkKind.SPAN, "cite").tag == "cite"
    assert element_of(MarkKind.SPAN, "a").tag == "span"
