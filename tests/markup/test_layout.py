"""Blocks gathered into the parts of a page."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.markup.layout import Embed, Figure, Item, Listing, Part, Quotation, Table, Text
from dragoman.markup.layout import parts as parts_of
from dragoman.model.article import OBJECT_CHARACTER, Block, Mark, MarkKind, Role


def block(number: int, role: Role, text: str = "text", **attributes: str) -> Block:
    return Block(f"b{number}", role, text, (), attributes)


def lists(item: Item) -> list[Listing]:
    return [part for part in item.content if isinstance(part, Listing)]


def parts(*blocks: Block) -> tuple[Part, ...]:
    return tuple(parts_of(blocks))


def test_nested_lists_are_nested() -> None:
    """Depths become lists inside items."""
    [top] = parts(
        block(1, Role.ITEM, group="l1", list="ordered", start="3"),
        block(2, Role.ITEM, group="l1", list="unordered", depth="2"),
        block(3, Role.ITEM, group="l1", list="ordered"),
    )
    assert isinstance(top, Listing)
    assert (top.ordered, top.start, len(top.items)) == (True, 3, 2)
    assert len(lists(top.items[0])[0].items) == 1


def test_a_list_that_begins_too_deep_still_has_all_its_items() -> None:
    """Depths of a hostile document are taken as far as they make sense."""
    [top] = parts(*(block(n, Role.ITEM, depth=str(d)) for n, d in enumerate((9, 900000, 1, 7))))
    assert isinstance(top, Listing)

    def count(listing: Listing) -> int:
        return sum(1 + sum(map(count, lists(item))) for item in listing.items)

    assert count(top) == 4


def test_cells_become_rows() -> None:
    """Cells stand in order, heading cells head columns in the first row and rows below it."""
    [table] = parts(
        block(2, Role.CELL, group="t1", row="2", column="1", header="true"),
        block(1, Role.CELL, group="t1", row="1", column="2", header="true"),
        block(3, Role.CELL, group="t1", row="2", column="2", colspan="99999"),
    )
    assert isinstance(table, Table)
    assert [[cell.scope for cell in row] for row in table.rows] == [[None, "col"], ["row", None]]
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


def test_a_block_that_is_only_an_object_is_an_embed() -> None:
    """It is not set inside a paragraph, where it could not stand."""
    mark = Mark(0, 1, MarkKind.ATOM, {"raw": "<iframe></iframe>"})
    [embed] = parts(Block("b1", Role.PARAGRAPH, OBJECT_CHARACTER, (mark,)))
    assert isinstance(embed, Embed)
    assert embed.raw == "<iframe></iframe>"


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


def test_an_empty_corner_of_a_table_keeps_the_columns_in_place() -> None:
    """Empty cells are no blocks: without one in their place, each heading would stand over its neighbour."""
    [table] = parts(
        block(1, Role.CELL, group="t1", row="1", column="2", header="true"),
        block(2, Role.CELL, group="t1", row="2", column="1", header="true", rowspan="2"),
        block(3, Role.CELL, group="t1", row="2", column="2"),
        block(4, Role.CELL, group="t1", row="3", column="2"),
    )
    assert isinstance(table, Table)
    assert [[(cell.column, len(cell.blocks)) for cell in row] for row in table.rows] == [
        [(1, 0), (2, 1)],
        [(1, 1), (2, 1)],
        [(2, 1)],  # under the cell that reaches down
    ]


def test_two_paragraphs_of_one_cell_are_one_cell() -> None:
    """They have the same row and column; a second cell would push the rest of the row aside."""
    [table] = parts(*(block(n, Role.CELL, group="t1", row="1", column="1") for n in (1, 2)))
    assert isinstance(table, Table)
    assert [[len(cell.blocks) for cell in row] for row in table.rows] == [[2]]


def test_a_list_of_another_kind_is_a_list_of_its_own() -> None:
    """Numbers after bullets at the same depth begin anew."""
    first, second = parts(
        block(1, Role.ITEM, group="l1", list="unordered"), block(2, Role.ITEM, group="l1", list="ordered")
    )
    assert isinstance(first, Listing)
    assert isinstance(second, Listing)
    assert (first.ordered, second.ordered) == (False, True)


def test_items_that_leave_a_level_out_stand_beside_each_other() -> None:
    """The second is no part of the first."""
    [top] = parts(*(block(n, Role.ITEM, group="l1", depth=d) for n, d in enumerate(("1", "3", "3", "2"))))
    assert isinstance(top, Listing)
    assert [len(inner.items) for inner in lists(top.items[0])] == [2, 1]


def test_a_paragraph_after_a_nested_list_belongs_to_the_item_around_it() -> None:
    """Its depth says so."""
    [top] = parts(
        block(1, Role.ITEM, group="l1", depth="1"),
        block(2, Role.ITEM, group="l1", depth="2"),
        block(3, Role.PARAGRAPH, group="l1", depth="1"),
    )
    assert isinstance(top, Listing)
    assert [b.id for b in (top.items[0].block, *top.items[0].content) if isinstance(b, Block)] == ["b1", "b3"]


NUMBERS = st.sampled_from(["", "0", "1", "2", "3", "7", "999999", "many"])


@st.composite
def any_block(draw: st.DrawFn) -> Block:
    names = ("depth", "row", "column", "rowspan", "colspan", "start")
    attributes = {name: draw(NUMBERS) for name in names}
    attributes |= {
        "group": draw(st.sampled_from(["", "l1", "t1"])),
        "list": draw(st.sampled_from(["ordered", ""])),
    }
    text = draw(st.sampled_from(["", "words", OBJECT_CHARACTER]))
    return Block("b", draw(st.sampled_from(Role)), text, (), {key: v for key, v in attributes.items() if v})


def blocks_of(part: Part | Block) -> list[Block]:
    match part:
        case Block():
            return [part]
        case Text(block) | Embed(block):
            return [block]
        case Figure(blocks) | Quotation(blocks):
            return list(blocks)
        case Listing():
            return [
                found
                for item in part.items
                for one in (item.block, *item.content)
                for found in blocks_of(one)
            ]
        case Table(rows, captions):
            return [*captions, *(block for row in rows for cell in row for block in cell.blocks)]


@given(st.lists(any_block(), max_size=12))
def test_every_block_is_in_one_part_whatever_it_says_of_its_place(blocks: list[Block]) -> None:
    """A hostile or odd document loses nothing, and nothing stands twice."""
    named = [replace(one, id=f"b{number}") for number, one in enumerate(blocks)]
    laid = [found.id for part in parts(*named) for found in blocks_of(part)]
    assert sorted(laid) == sorted(one.id for one in named)


def test_hostile_spans_make_little_work() -> None:
    """Ten thousand cells that each span a thousand rows and columns are laid out in a blink."""
    cells = (
        block(n, Role.CELL, group="t1", row=str(n), column="1", rowspan="1000", colspan="1000")
        for n in range(1, 10_001)
    )
    [table] = parts(*cells)
    assert isinstance(table, Table)
    assert len(table.rows) == 10_000
