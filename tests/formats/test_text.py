"""Plain text, as it is copied from a news page."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from suites.formats import LABEL, FormatContract, labelled

from dragoman.formats.decode import decode
from dragoman.formats.text import Text
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Mark, MarkKind, Role
from dragoman.model.errors import NoArticle, TooLarge

SHARED = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).parents[3] / "shared"))


def roles(text: str) -> list[str]:
    return [str(block.role) for block in Text().read(text.encode()).blocks]


def texts(text: str) -> list[str]:
    return [block.text for block in Text().read(text.encode()).blocks]


class TestText(FormatContract):
    format = Text()
    has_marks = False

    def told(self, blocks: Sequence[Block]) -> list[str]:
        """Words only: a caption and its credit are one line, and a number may be an item's."""
        words = re.findall(r"\w+", " ".join(block.text for block in blocks))
        return [word for word in words if not word.isdecimal()]

    def visible(self, data: bytes) -> str:
        return re.sub(r"(?m)^\s*\d+\. ", "", decode(data))  # the numbers of items are not their text

    @pytest.mark.parametrize("name", ["copied", "wrapped", "bodyonly", "oldmac", "headline", "standfirst"])
    def test_an_unchanged_utf_8_text_is_written_back_to_the_byte(self, name: str) -> None:
        """An article that nobody changed has its blank lines, bullets, tabs, line ends and wrapping."""
        data = (Path(__file__).parents[1] / "data/formats/text" / f"{name}.txt").read_bytes()
        assert Text().write(Text().read(data)) == data


@pytest.mark.skipif(not (SHARED / "data/seed/article.txt").exists(), reason="the seed article is not here")
def test_the_seed_article_is_understood() -> None:
    """An article copied from a news page has the roles that its reader sees, and is written back exactly."""
    data = (SHARED / "data/seed/article.txt").read_bytes()
    article = Text().read(data, language="en")
    assert [str(block.role) for block in article.blocks] == [
        *("headline", "standfirst", "caption", "credit", "label"),
        *["paragraph"] * 14,
        "stamp",
    ]
    caption, credit, label = article.blocks[2:5]
    assert caption.text.endswith("southern Russia.")
    assert (credit.text, credit.attributes["group"]) == ("AP Photo", caption.attributes["group"])
    assert label.text.startswith("Beta V.1.0")
    assert article.blocks[-1].attributes == {"stamp": "updated", "datetime": "2021-12-14T08:19:00"}
    assert Text().write(article) == data


BODY = "\n\nThe ship left the harbour at eight on Monday morning, its owner told us.\n\nIt is back.\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ship leaves" + BODY, ["headline", "paragraph", "paragraph"]),
        ("Ship leaves\n\nNobody waved it off" + BODY, ["headline", "standfirst", "paragraph", "paragraph"]),
        ("Ship leaves\n\nIt left at last." + BODY, ["headline", "paragraph", "paragraph", "paragraph"]),
        (
            "Ship leaves\n\nIt left at last.\n\nBy Anna Smith" + BODY,
            ["headline", "standfirst", "byline", "paragraph", "paragraph"],
        ),
        (
            "Ship leaves\n\nThe ship on Monday. AP Photo" + BODY,
            ["headline", "caption", "credit", "paragraph", "paragraph"],
        ),
        (
            "Ship leaves\n\nThe ship on Monday.\nPhoto: Jane Doe" + BODY,
            ["headline", "caption", "credit", "paragraph", "paragraph"],
        ),
        (
            "Ship leaves\n\nThe ship on Monday.\nPowered by automated translation" + BODY,
            ["headline", "caption", "label", "paragraph", "paragraph"],
        ),
        ("Ship leaves\n\nLONDON (AP) —" + BODY, ["headline", "dateline", "paragraph", "paragraph"]),
        (BODY, ["paragraph", "paragraph"]),
        ("Published 13 December 2021\n\nShip leaves" + BODY, ["stamp", "headline", "paragraph", "paragraph"]),
        ("Is it over?" + BODY, ["headline", "paragraph", "paragraph"]),
        ("It is over." + BODY, ["headline", "paragraph", "paragraph"]),
        ("Only a sentence stands here.", ["paragraph"]),
        ("Only a headline stands here", ["headline"]),
        (
            f"Ship leaves{BODY}\nA new start\n{BODY}",
            ["headline", "paragraph", "paragraph", "subheading", "paragraph", "paragraph"],
        ),
        (f"Ship leaves{BODY}\nNo sentence at the end", ["headline", *["paragraph"] * 3]),
        (f"Ship leaves{BODY}\n• one\n• two", ["headline", "paragraph", "paragraph", "item", "item"]),
        (f"Ship leaves{BODY}\n12. Dezember war es", ["headline", "paragraph", "paragraph", "paragraph"]),
    ],
)
def test_roles_are_told_by_shape_and_place(text: str, wanted: list[str]) -> None:
    """Parts may be missing; each of those there is known by how it looks and where it stands."""
    assert roles(text) == wanted


def test_a_dateline_on_the_line_of_its_paragraph_stays_there() -> None:
    """The place and agency that open a paragraph are part of its text."""
    text = "Ship leaves\n\nLONDON (AP) — The ship left on Monday, its owner said in a short statement.\n"
    assert texts(text)[1].startswith("LONDON (AP) — The ship")


def test_lines_of_a_wrapped_paragraph_are_joined() -> None:
    """A paragraph that a mailer broke at a column is one block, with blanks for the line ends."""
    text = (
        "The ship that had been waiting outside of the harbour for sixteen\n"
        "days came in at eight on Monday, and nobody was there to see it but\n"
        "the harbour master and her dog.\n"
    )
    assert texts(text) == [" ".join(text.split())]


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    """A text with one paragraph a line and no blank lines has as many blocks as lines."""
    lines = [
        "The ship came in at eight.",
        "Nobody was there to see it but the harbour master, who had been up all night, and her old dog.",
        "She said that it was late. It had waited for sixteen days outside of the harbour, out of sight.",
        "The dog said nothing.",
    ]
    assert texts("\n".join(lines)) == lines


def test_verse_is_not_joined() -> None:
    """Short lines that end long before the margin were broken on purpose."""
    lines = ["The sea, the sea", "is all I see", "and nothing else", "today, for it is what we have and keep"]
    assert texts("\n".join(lines)) == lines


def test_chinese_lines_are_joined_without_a_blank() -> None:
    """Scripts that are set without spaces get none where a line was broken."""
    lines = [
        "渡轮在暴风雨中停航九天之后于星期一上午八点再次启航前往外岛，船长在码头上对记者",
        "说大家都累了。",
    ]
    assert texts("\n".join(lines)) == ["".join(lines)]


def test_nested_and_numbered_items_say_where_they_stand() -> None:
    """Depth comes from indentation; a list that begins at another number says so."""
    text = "Plan\n\n- ships\n  - old\n  - new\n- ports\n\n3. third\n4. fourth\n"
    items = [block.attributes for block in Text().read(text.encode()).blocks if block.role is Role.ITEM]
    assert [(item["group"], item["depth"], item.get("start")) for item in items] == [
        ("l1", "1", None),
        ("l1", "2", None),
        ("l1", "2", None),
        ("l1", "1", None),
        ("l2", "1", "3"),
        ("l2", "1", None),
    ]


def test_an_added_label_stands_between_headline_and_text() -> None:
    """An edition's label has its own line under the headline, at the distance of this text's paragraphs."""
    article = Text().read(b"Ship leaves\r\n\r\nThe ship left at eight on Monday, said its owner.\r\n")
    written = Text().write(labelled(article))
    assert written.startswith(f"Ship leaves\r\n\r\n{LABEL.text}\r\n\r\nThe ship".encode())


def test_the_sources_label_is_replaced_where_it_stood() -> None:
    """A source with a label has one label in its edition, not two."""
    article = Text().read(b"Ship leaves\n\nPowered by automated translation\n\nIt left at eight.\n")
    label = article.first(Role.LABEL)
    assert label is not None
    blocks = tuple(replace(b, text="Traducido") if b.id == label.id else b for b in article.blocks)
    written = Text().write(replace(article, language="es", blocks=blocks))
    assert written == b"Ship leaves\n\nTraducido\n\nIt left at eight.\n"


def test_a_translation_of_a_wrapped_text_is_wrapped_too() -> None:
    """The edition of a text of 70 columns has lines of no more."""
    data = (Path(__file__).parents[1] / "data/formats/text/wrapped.txt").read_bytes()
    article = Text().read(data)
    longer = tuple(replace(block, text=f"{block.text} {block.text}") for block in article.blocks[1:])
    written = Text().write(replace(article, blocks=(article.blocks[0], *longer))).decode()
    assert max(len(line) for line in written.splitlines()) <= 72


def test_a_block_that_came_after_reading_is_not_lost() -> None:
    """An article with more blocks than its skeleton has places for is written anew, whole."""
    article = Text().read(b"Ship leaves\n\nIt left at eight on Monday.\n")
    more = replace(article, blocks=(*article.blocks, Block("note", Role.PARAGRAPH, "A note.")))
    assert Text().write(more) == b"Ship leaves\n\nIt left at eight on Monday.\n\nA note.\n"


def test_a_new_text_has_lists_tables_and_credits_as_text_has_them() -> None:
    """What has no markup in plain text is told by layout; what is not shown is left out."""
    article = Article(
        "en",
        (
            Block("b1", Role.HEADLINE, "Ports"),
            Block("b2", Role.CAPTION, "A port.", (), {"group": "f1"}),
            Block("b3", Role.CREDIT, "AP", (), {"group": "f1"}),
            Block("b4", Role.ITEM, "One", (), {"group": "l1", "list": "ordered", "depth": "1", "start": "4"}),
            Block("b5", Role.ITEM, "In", (), {"group": "l1", "list": "unordered", "depth": "2"}),
            Block("b6", Role.ITEM, "Two", (), {"group": "l1", "list": "ordered", "depth": "1"}),
            Block("b7", Role.CELL, "Port", (), {"group": "t1", "row": "1", "column": "1"}),
            Block("b8", Role.CELL, "Ships", (), {"group": "t1", "row": "1", "column": "2"}),
            Block("b9", Role.CELL, "North", (), {"group": "t1", "row": "2", "column": "1"}),
            Block("b10", Role.PARAGRAPH, "a\nb", (Mark(1, 2, MarkKind.ATOM, {"raw": "<br>"}),)),
            Block("b11", Role.PARAGRAPH, OBJECT_CHARACTER, (Mark(0, 1, MarkKind.ATOM, {"raw": "<x>"}),)),
            Block("b12", Role.HEADLINE, "Ports | Post", (), {"part": "meta"}),
        ),
    )
    assert Text().write(article).decode() == (
        "Ports\n\nA port. AP\n\n4. One\n    - In\n5. Two\n\nPort\tShips\nNorth\n\na b\n"
    )


def test_a_text_of_very_many_lines_is_refused() -> None:
    """A log file is not an article, and would be looked at line by line."""
    with pytest.raises(TooLarge):
        Text().read(b"a line of a log\n" * 30_000)


def test_ornaments_alone_are_no_article() -> None:
    """Rules and stars are layout: they are kept, and are no text."""
    with pytest.raises(NoArticle):
        Text().read(b"* * *\n-----\n")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "The ship",
                "left.",
                " ",
                "\n",
                "\n\n",
                "\r\n",
                "\t",
                "- ",
                "1. ",
                "2) ",
                "\u00a0",
                "AP Photo",
                "船",
                "—",
                "x" * 60,
            ]
        ),
        min_size=1,
        max_size=40,
    ).map("".join)
)
def test_any_text_is_written_back_and_read_back_equal(text: str) -> None:
    """Whatever the lines are, writing an unchanged article loses nothing and changes nothing but wrapping."""
    data = text.encode()
    try:
        article = Text().read(data)
    except NoArticle:
        return
    written = Text().write(article)
    assert "".join(written.decode().split()) == "".join(text.split())
    assert replace(Text().read(written), skeleton=None) == replace(article, skeleton=None)


def test_an_added_item_and_paragraph_have_the_layout_of_the_text() -> None:
    """Bullets, line ends and the counting of a list."""
    source = "A headline\r\n\r\nThe text of the story is here.\r\n\r\n 1) one\r\n 2) two\r\n"
    article = Text().read(source.encode())
    paragraph = Block("p", Role.PARAGRAPH, "More of it is here.")
    item = Block("i", Role.ITEM, "between", (), {**article.blocks[2].attributes})
    head, text, one, two = article.blocks
    written = Text().write(replace(article, blocks=(head, text, paragraph, one, item, two))).decode()
    assert written == source.replace("here.\r\n", "here.\r\n\r\nMore of it is here.\r\n").replace(
        " 2) two", " 2) between\r\n 3) two"
    )


def test_furniture_of_the_page_is_left_out_and_told() -> None:
    """Neither the edition nor what is written again has it."""
    prose = "The council voted on Tuesday night to close two of the five libraries."
    head = "Libraries close\n\nBy Ann Lee\nPublished 3 hours ago\n\nShare\nSave\n\n"
    source = f"{head}{prose}\n\nRead more: Who pays\n"
    article = Text().read(source.encode())
    assert [block.text for block in article.blocks] == ["Libraries close", "By Ann Lee", prose]
    assert article.left_out == ("Published 3 hours ago", "Share", "Save", "Read more: Who pays")
    assert Text().write(article).decode() == f"Libraries close\n\nBy Ann Lee\n\n{prose}\n"
