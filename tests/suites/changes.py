"""What a desk may do to an article after it was read: blocks come, go, move and change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dragoman.model.article import Article, Block, Mark, MarkKind, Role

PARAGRAPH = Block(
    "new1",
    Role.PARAGRAPH,
    "Qnew words <b> & a link that the desk has added to this story, strongly put.",
    (
        Mark(17, 23, MarkKind.LINK, {"href": "https://example.org/new?a=1&b=2"}, "", 1),
        Mark(61, 69, MarkKind.STRONG, {}, "", 2),
    ),
)
"""A paragraph of no sample, with marks."""

Edits = Iterator[tuple[str, Article]]


def is_shown(block: Block) -> bool:
    """Whether a reader sees it."""
    return block.attributes.get("part") != "meta"


def _with(article: Article, blocks: list[Block]) -> Article:
    return replace(article, blocks=tuple(blocks))


def shown_first(article: Article) -> tuple[list[Block], list[Block]]:
    """The blocks that are shown, and those in the metadata only."""
    return [b for b in article.blocks if is_shown(b)], [b for b in article.blocks if not is_shown(b)]


def additions(article: Article) -> Edits:
    """A paragraph at every place; and in every group another block like each of its own."""
    shown, hidden = shown_first(article)
    for at in range(len(shown) + 1):
        yield f"paragraph {at}", _with(article, [*shown[:at], PARAGRAPH, *shown[at:], *hidden])
    for at, block in enumerate(shown):
        if "group" in block.attributes:
            attributes = {k: v for k, v in block.attributes.items() if k not in ("image", "start", "part")}
            new = Block("new2", block.role, "Qnew words beside others", (), attributes, block.language)
            yield (
                f"after {block.role} {at}",
                _with(article, [*shown[: at + 1], new, *shown[at + 1 :], *hidden]),
            )
            yield f"before {block.role} {at}", _with(article, [*shown[:at], new, *shown[at:], *hidden])
    many = [replace(PARAGRAPH, id=f"many{n}", text=f"{PARAGRAPH.text[:-1]} {n}.") for n in range(3)]
    middle = len(shown) // 2
    yield "three", _with(article, [many[0], *shown[:middle], many[1], *shown[middle:], many[2], *hidden])


def removals(article: Article) -> Edits:
    """Every block gone by itself, every second one, and all of a group."""
    shown, hidden = shown_first(article)
    for at, block in enumerate(shown):
        if len(shown) > 1:
            yield f"{block.role} {at}", _with(article, [*shown[:at], *shown[at + 1 :], *hidden])
    yield "every second", _with(article, [*shown[1::2], *hidden])
    groups = dict.fromkeys(block.attributes["group"] for block in shown if "group" in block.attributes)
    for group in groups:
        rest = [block for block in shown if block.attributes.get("group") != group]
        if rest:
            yield f"group {group}", _with(article, [*rest, *hidden])


def moves(article: Article) -> Edits:
    """Neighbours exchanged, the first to the end, the last to the start, and all the other way round."""
    shown, hidden = shown_first(article)
    for at in range(len(shown) - 1):
        swapped = [*shown[:at], shown[at + 1], shown[at], *shown[at + 2 :]]
        yield f"swap {at}", _with(article, [*swapped, *hidden])
    yield "first to last", _with(article, [*shown[1:], shown[0], *hidden])
    yield "last to first", _with(article, [shown[-1], *shown[:-1], *hidden])
    yield "reversed", _with(article, [*shown[::-1], *hidden])


def changes(article: Article) -> Edits:
    """Every block with another text, or as a paragraph of another name in its place."""
    shown, hidden = shown_first(article)
    for at, block in enumerate(shown):
        new = replace(PARAGRAPH, role=block.role, id=block.id, attributes=block.attributes)
        yield f"text {at}", _with(article, [*shown[:at], new, *shown[at + 1 :], *hidden])
        other = replace(PARAGRAPH, id="other")
        yield f"replaced {at}", _with(article, [*shown[:at], other, *shown[at + 1 :], *hidden])
        retold = replace(block, role=Role.PARAGRAPH, attributes={})
        if block.role not in (Role.PARAGRAPH, Role.LABEL) and "image" not in block.attributes:
            yield f"paragraph {at}", _with(article, [*shown[:at], retold, *shown[at + 1 :], *hidden])
    everything = [replace(block, id=f"again-{block.id}") for block in shown]
    yield "all new", _with(article, [*everything, *hidden])


EDITS: dict[str, Callable[[Article], Edits]] = {
    "added": additions,
    "removed": removals,
    "moved": moves,
    "changed": changes,
}
