"""What a process wrote before makes no difference to a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from markupsafe import Markup
from suites.editions import TRANSLATED, edition

from dragoman.model.article import Article, Block, Mark, MarkKind, Role, Span
from dragoman.model.edition import Edition, SentencePair
from dragoman.publish import parts
from dragoman.publish.page import PageContext, Reporting, page

CONTEXT = PageContext("https://site.example/es/ferry.html", TRANSLATED)
REPORTED = replace(CONTEXT, report=Reporting("/report", 3, 1))


def first(article: Article, change: Callable[[Block], Block]) -> Article:
    """The article with another first paragraph."""
    at = next(at for at, block in enumerate(article.blocks) if block.role is Role.PARAGRAPH)
    blocks = list(article.blocks)
    blocks[at] = change(blocks[at])
    return replace(article, blocks=tuple(blocks))


def target(change: Callable[[Block], Block]) -> Edition:
    made = edition("es")
    return replace(made, article=first(made.article, change))


def apart() -> Edition:
    """With sentences that end elsewhere, in the first paragraph that has one."""
    made = edition("es")
    ids = [block.id for block in made.article.blocks if block.role is Role.PARAGRAPH]
    name = next(one for one in ids if made.sentences.get(one))
    pair, *rest = made.sentences[name]
    moved = SentencePair(Span(pair.source.start, pair.source.end - 4), pair.target)
    return replace(made, sentences={**made.sentences, name: (moved, *rest)})


def source(change: Callable[[Block], Block]) -> Edition:
    made = edition("es")
    return replace(made, source=first(made.source, change))


def moved_down() -> Edition:
    """With a paragraph more at its beginning."""
    made = edition("es")
    new = Block("new", Role.PARAGRAPH, "Antes de todo.")
    return replace(made, article=replace(made.article, blocks=(new, *made.article.blocks)))


VARIANTS: dict[str, Callable[[], Edition]] = {
    "another text": lambda: target(lambda block: replace(block, text=f"{block.text} Más.")),
    "a mark": lambda: target(
        lambda block: replace(block, marks=(*block.marks, Mark(0, 2, MarkKind.STRONG, {}, "b", 9)))
    ),
    "an attribute": lambda: target(lambda block: replace(block, attributes={"part": "kicker"})),
    "a role": lambda: target(lambda block: replace(block, role=Role.SUBHEADING)),
    "a language": lambda: target(lambda block: replace(block, language="ar")),
    "other sentences": apart,
    "another original": lambda: source(lambda block: replace(block, text=block.text.replace("e", "a"))),
    "another place": moved_down,
    "another article": lambda: edition("ar"),
    "another address": lambda: replace(
        (made := edition("es")),
        source=replace(made.source, metadata=replace(made.source.metadata, url="https://other.example/b/c")),
    ),
}


@pytest.mark.parametrize("context", [CONTEXT, REPORTED], ids=["read", "reported"])
@pytest.mark.parametrize("name", VARIANTS)
def test_a_page_is_the_same_whatever_was_written_before(
    name: str, context: PageContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that wrote a like edition writes the page that one writes which has seen none."""
    other = VARIANTS[name]()
    monkeypatch.setattr(parts, "_REMEMBERED", parts._Remembered(10**6))
    page(edition("es"), context=CONTEXT)
    page(edition("es"), context=REPORTED)
    after = page(other, context=context)

    monkeypatch.setattr(parts, "_REMEMBERED", parts._Remembered(0))
    assert after == page(other, context=context)
    assert after != page(edition("es"), context=context)


def test_what_is_remembered_is_bounded() -> None:
    """The oldest is forgotten, and what is asked for stays."""
    kept = parts._Remembered(10)
    for name in "abc":
        kept.put(name, Markup("1234"))
        kept.get("a")
    assert [name for name in "abc" if kept.get(name)] == ["a", "c"]
