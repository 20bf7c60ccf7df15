"""Blocks gathered into the parts of a page."""

from __future__ import annotations

from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Mark, MarkKind, Role
from dragoman.publish.structure import Embed, Figure, Listing, Part, Quotation, Table, Text, layout


def block(number: int, role: Role, text: str = "text", **attributes: str) -> Block:
    return Block(f"b{number}", role, text, (), attributes)


def parts(*blocks: Block) -> tuple[Part, ...]:
    paragraph = Block("first", Role.PARAGRAPH, "The body begins.")
    return layout(Article("en", (paragraph, *blocks))).body[1:]


def test_the_head_is_apart_from_the_picture_that_leads() -> None:
    """So that the label can stand between the two."""
    laid = layout(
        Article(
            "en",
            (
                block(1, Role.HEADLINE),
                block(2, Role.CAPTION),
                block(3, Role.STANDFIRST),
                block(4, Role.PARAGRAPH),
            ),
        )
    )
    assert [b.id for b in laid.header] == ["b3"]
    assert isinstance(laid.lead[0], Figure)


def test_the_sources_own_label_is_not_shown() -> None:
    """An edition has a label of its own."""
    laid = layout(Article("en", (block(1, Role.LABEL), block(2, Role.PARAGRAPH))))
    assert laid.header == ()
    assert len(laid.body) == 1


def test_text_of_the_metadata_is_not_shown() -> None:
    """Titles for social media stay in the head."""
    assert parts(block(1, Role.STANDFIRST, part="meta")) == ()


def test_nested_lists_are_nested() -> None:
    """Depths become lists inside items."""
    [top] = parts(
        block(1, Role.ITEM, group="l1", list="ordered", start="3"),
        block(2, Role.ITEM, group="l1", list="unordered", depth="2"),
        block(3, Role.ITEM, group="l1", list="ordered"),
    )
    assert isinstance(top, Listing)
    assert (top.ordered, top.start, len(top.items)) == (True, 3, 2)
    assert len(top.items[0].lists[0].items) == 1


def test_a_list_that_begins_too_deep_still_has_all_its_items() -> None:
    """Depths of a hostile document are taken as far as they make sense."""
    [top] = parts(*(block(n, Role.ITEM, depth=str(d)) for n, d in enumerate((9, 900000, 1, 7))))
    assert isinstance(top, Listing)

    def count(listing: Listing) -> int:
        return sum(1 + sum(map(count, item.lists)) for item in listing.items)

    assert count(top) == 4


def test_cells_become_rows() -> None:
    """Cells stand in order, heading cells head columns in the first row and rows below it."""
    [table] = parts(
        block(2, Role.CELL, group="t1", row="2", column="1", header="true"),
        block(1, Role.CELL, group="t1", row="1", column="2", header="true"),
        block(3, Role.CELL, group="t1", row="2", column="2", colspan="99999"),
    )
    assert isinstance(table, Table)
    assert [[cell.scope for cell in row] for row in table.rows] == [["col"], ["row", None]]
    assert table.rows[1][1].colspan == 1000


def test_a_quotation_keeps_its_attribution_apart() -> None:
    """Who said it stands under what was said."""
    [quotation] = parts(
        block(1, Role.QUOTATION, group="q1"), block(2, Role.QUOTATION, group="q1", part="attribution")
    )
    assert isinstance(quotation, Quotation)
    assert [b.id for b in quotation.attributions] == ["b2"]


def test_a_pictures_alternative_is_not_its_caption() -> None:
    """Where a figure has a caption, the alternative text is for those who do not see the picture."""
    [figure] = parts(
        block(1, Role.CAPTION, "A boat", group="f1", image="a.jpg"),
        block(2, Role.CAPTION, "The boat leaves", group="f1"),
        block(3, Role.CREDIT, "AP", group="f1"),
    )
    assert isinstance(figure, Figure)
    assert [b.text for b in figure.captions] == ["The boat leaves"]


def test_the_only_words_of_a_picture_are_shown() -> None:
    """Nothing else would say what it shows."""
    [figure] = parts(block(1, Role.CAPTION, "A boat", group="f1", image="a.jpg"))
    assert isinstance(figure, Figure)
    assert [b.text for b in figure.captions] == ["A boat"]


def test_a_block_that_is_only_an_object_is_an_embed() -> None:
    """It is not set inside a paragraph, where it could not stand."""
    mark = Mark(0, 1, MarkKind.ATOM, {"raw": "<iframe></iframe>"})
    [embed] = parts(Block("b1", Role.PARAGRAPH, OBJECT_CHARACTER, (mark,)))
    assert embed == Embed("<iframe></iframe>")


def test_every_shown_block_is_in_some_part() -> None:
    """An odd mixture in one group loses nothing."""
    blocks = [block(n, role, group="g1") for n, role in enumerate((Role.PARAGRAPH, Role.SUBHEADING))]
    assert parts(*blocks) == tuple(Text(b) for b in blocks)


def test_a_head_of_two_rows_heads_columns() -> None:
    """A screen reader would else call the second row's headings those of rows."""
    [table] = parts(
        block(1, Role.CELL, group="t1", row="1", column="1", header="true", rowspan="2"),
        block(2, Role.CELL, group="t1", row="1", column="2", header="true"),
        block(3, Role.CELL, group="t1", row="2", column="2", header="true"),
        block(4, Role.CELL, group="t1", row="3", column="1", header="true"),
        block(5, Role.CELL, group="t1", row="3", column="2"),
    )
    assert isinstance(table, Table)
    assert [[cell.scope for cell in row] for row in table.rows] == [["col", "col"], ["col"], ["row", None]]
