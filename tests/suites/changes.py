"""What a desk may do to an article after reading: blocks come, go, move, change. It is written whole.

Every format's contract inherits WholeContract (see `suites.formats`), which writes each changed article,
reads it back and compares. What a format cannot carry, its tests say: `roles` are those that it can tell
wherever a block stands, and `told` is what it keeps of a block's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

import pytest

from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Mark, MarkKind, Role, Skeleton
from dragoman.model.errors import WriteError
from dragoman.model.protocols import Format

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

EVIL = '</script></title>"><script>alert(1)</script>'

Edits = Iterator[tuple[str, Article]]

_PLACE = ("row", "column", "header", "rowspan", "colspan")
_BY_WORDS = frozenset({Role.CREDIT, Role.STAMP, Role.BYLINE, Role.DATELINE, Role.LABEL})
"""Roles that readers tell by their words, which are then not to be changed into others."""


def is_shown(block: Block) -> bool:
    """Whether a reader sees it."""
    return block.attributes.get("part") != "meta"


def _edited(article: Article, shown: Sequence[Block]) -> Article:
    """The article with other blocks shown; the cells of each table stand in its grid in their order."""
    cells: dict[str | None, list[Block]] = {}
    for block in shown:
        if block.role is Role.CELL:
            cells.setdefault(block.attributes.get("group"), []).append(block)
    places = {group: iter(sorted(map(_cell_place, blocks), key=_grid)) for group, blocks in cells.items()}
    placed = [
        _in_grid(block, next(places[block.attributes.get("group")])) if block.role is Role.CELL else block
        for block in shown
    ]
    return replace(article, blocks=(*placed, *(b for b in article.blocks if not is_shown(b))))


def _cell_place(block: Block) -> dict[str, str]:
    return {key: block.attributes[key] for key in _PLACE if key in block.attributes}


def _grid(place: dict[str, str]) -> tuple[int, int]:
    return int(place["row"]), int(place["column"])


def _in_grid(block: Block, place: dict[str, str]) -> Block:
    rest = {key: value for key, value in block.attributes.items() if key not in _PLACE}
    return replace(block, attributes={**rest, **place})


def additions(article: Article) -> Edits:
    """A paragraph at every place; another block like each of a group; a row to each table."""
    shown = [block for block in article.blocks if is_shown(block)]
    for at in range(len(shown) + 1):
        yield f"paragraph at {at}", _edited(article, [*shown[:at], PARAGRAPH, *shown[at:]])
    for at, block in enumerate(shown):
        group = block.attributes.get("group")
        if group is None:
            continue
        values = {k: v for k, v in block.attributes.items() if k not in ("image", "start", "part", *_PLACE)}
        is_last = not any(other.attributes.get("group") == group for other in shown[at + 1 :])
        if block.role is Role.CELL:
            values |= {"row": "90", "column": "1"}
        new = Block("new2", block.role, "Qnew words beside others", (), values, block.language)
        if block.role is not Role.CELL or is_last:
            yield f"{block.role} after {at}", _edited(article, [*shown[: at + 1], new, *shown[at + 1 :]])
        if block.role is not Role.CELL:
            yield f"{block.role} before {at}", _edited(article, [*shown[:at], new, *shown[at:]])
    many = [replace(PARAGRAPH, id=f"many{n}", text=f"{PARAGRAPH.text[:-1]} {n}.") for n in range(3)]
    middle = len(shown) // 2
    yield "three", _edited(article, [many[0], *shown[:middle], many[1], *shown[middle:], many[2]])


def removals(article: Article) -> Edits:
    """Every block gone by itself, every second one, and all of a group."""
    shown = [block for block in article.blocks if is_shown(block)]
    for at, block in enumerate(shown):
        yield f"{block.role} at {at}", _edited(article, [*shown[:at], *shown[at + 1 :]])
    yield "every second", _edited(article, shown[1::2])
    for group in dict.fromkeys(b.attributes["group"] for b in shown if "group" in b.attributes):
        yield f"group {group}", _edited(article, [b for b in shown if b.attributes.get("group") != group])


def moves(article: Article) -> Edits:
    """Neighbours exchanged, the first to the end, the last to the start, and all the other way round."""
    shown = [block for block in article.blocks if is_shown(block)]
    for at in range(len(shown) - 1):
        swapped = [*shown[:at], shown[at + 1], shown[at], *shown[at + 2 :]]
        yield f"{at} with the next", _edited(article, swapped)
    yield "first to last", _edited(article, [*shown[1:], shown[0]])
    yield "last to first", _edited(article, [shown[-1], *shown[:-1]])
    yield "reversed", _edited(article, shown[::-1])


def changes(article: Article) -> Edits:
    """Every block with another text and marks, with another in its place, or in another role or language."""
    shown = [block for block in article.blocks if is_shown(block)]
    for at, block in enumerate(shown):
        news = {"other": replace(PARAGRAPH, id="other")}
        if block.role not in _BY_WORDS:
            news["text"] = replace(PARAGRAPH, role=block.role, id=block.id, attributes=block.attributes)
        if block.role not in (Role.PARAGRAPH, Role.LABEL) and "image" not in block.attributes:
            news["paragraph"] = replace(block, role=Role.PARAGRAPH, attributes={})
        if block.role is Role.PARAGRAPH and block.language is None and block.text != OBJECT_CHARACTER:
            news["subheading"] = replace(block, role=Role.SUBHEADING, attributes={"level": "4"})
            news["language"] = replace(block, language="fr")
        if block.role is Role.SUBHEADING:
            news["level"] = replace(block, attributes={**block.attributes, "level": "5"})
        if "image" in block.attributes:
            news["image"] = replace(block, attributes={**block.attributes, "image": "/other.jpg"})
        for name, new in news.items():
            yield f"{name} at {at}", _edited(article, [*shown[:at], new, *shown[at + 1 :]])
    again = [b if b.role is Role.LABEL else replace(b, id=f"again-{b.id}") for b in shown]
    yield "all new", _edited(article, again)


EDITS: dict[str, Callable[[Article], Edits]] = {
    "added": additions,
    "removed": removals,
    "moved": moves,
    "changed": changes,
}


def marked(block: Block) -> list[tuple[object, ...]]:
    """The marks of a block that mean something, as every format writes them."""
    marks = [mark for mark in block.marks if mark.kind is not MarkKind.ATOM and mark.tag != "time"]
    if "image" in block.attributes:
        return []  # a text alternative has none
    return [(mark.start, mark.end, mark.kind, mark.attributes.get("href")) for mark in marks]


class WholeContract:
    """An article that changed after it was read is written whole: nothing vanishes, nothing appears twice."""

    format: ClassVar[Format]
    roles: ClassVar[frozenset[Role]] = frozenset()
    attributes: ClassVar[frozenset[str]] = frozenset()
    """Roles that the format can tell wherever a block stands, and attributes of blocks that it carries."""
    has_marks: ClassVar[bool] = True
    refuses_halves: ClassVar[bool] = False
    """Whether a surrogate in a text is an error."""
    plain: ClassVar[frozenset[Role]] = frozenset()
    """Roles whose texts have no marks in the format, or not everywhere."""

    def told(self, blocks: Sequence[Block]) -> list[str]:
        """The texts of blocks as the format carries them."""
        return [block.text.strip() for block in blocks]

    def in_order(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks in the order that the format carries."""
        return list(blocks)

    def carried(self, article: Article, hidden: Sequence[str] = ()) -> list[Block]:
        """The blocks that must come back; a title of the metadata may be shown where it is the only one."""
        words = [b for b in article.blocks if is_shown(b) and b.text.replace(OBJECT_CHARACTER, "").strip()]
        return self.in_order([block for block in words if block.text not in hidden])

    def faults(self, article: Article) -> list[str]:
        """What is not as it was in an article that is written and read back."""
        hidden = [block.text for block in article.blocks if not is_shown(block)]
        wanted = self.carried(article, hidden)
        if not wanted:
            return []
        again = self.format.read(self.format.write(article), language=article.language)
        found = self.carried(again, hidden)
        if self.told(found) != self.told(wanted):
            return ["texts"]
        if len(found) != len(wanted):
            return []  # the format carries words only
        pairs = list(zip(wanted, found, strict=True))
        told = [(one, other) for one, other in pairs if one.role in self.roles]
        faults = [f"role of {one.text!r}" for one, other in told if one.role is not other.role]
        faults += [
            f"{key} of {one.text!r}"
            for one, other in pairs
            for key in self.attributes & one.attributes.keys()
            if one.attributes[key] != other.attributes.get(key)
        ]
        if "language" in self.attributes:
            faults += [f"language of {one.text!r}" for one, other in pairs if one.language != other.language]
        if self.has_marks:
            rich = [(one, other) for one, other in pairs if one.role not in self.plain]
            faults += [f"marks of {one.text!r}" for one, other in rich if marked(one) != marked(other)]
        return faults

    @pytest.mark.parametrize("kind", EDITS)
    def test_an_article_that_changed_is_written_whole(self, sample: object, kind: str) -> None:
        """Blocks that came, went, moved or changed: every text once, in order, as what it is."""
        article = self.read(sample)  # type: ignore[attr-defined]  # of the contract that inherits this
        edits = dict(EDITS[kind](article))
        assert edits
        assert {name: found for name, edit in edits.items() if (found := self.faults(edit))} == {}

    def test_the_document_around_a_changed_article_is_kept(self, sample: object) -> None:
        """A format that keeps documents says so, and the caller can know where it does not."""
        article = self.read(sample)  # type: ignore[attr-defined]  # of the contract that inherits this
        shown = _edited(article, [PARAGRAPH, *filter(is_shown, article.blocks)])
        assert self.format.keeps(article) is self.format.keeps(shown) is (article.skeleton is not None)
        assert not self.format.keeps(replace(article, skeleton=Skeleton("another", ("x",))))

    def test_the_document_of_another_format_is_not_written_into(self, sample: object) -> None:
        """An article with a skeleton of another format is a new document, as one without."""
        article = self.read(sample)  # type: ignore[attr-defined]  # of the contract that inherits this
        other = replace(article, skeleton=Skeleton("another", ("x",)))
        assert self.format.write(other) == self.format.write(replace(article, skeleton=None))

    def test_thousands_of_blocks_are_added(self, sample: object) -> None:
        """A live blog grows: each of its blocks is there once, in order."""
        article = self.read(sample)  # type: ignore[attr-defined]  # of the contract that inherits this
        shown = [block for block in article.blocks if is_shown(block)]
        many = [Block(f"x{n}", Role.PARAGRAPH, f"Number qx{n}q of very many.") for n in range(2000)]
        middle = max(1, len(shown) // 2)
        assert self.faults(_edited(article, [*shown[:middle], *many, *shown[middle:]])) == []

    def test_half_a_character_is_written_as_a_sign_or_refused(self, sample: object) -> None:
        """A surrogate that an editor's program left in a text is a question mark, or a clear error."""
        article = self.read(sample)  # type: ignore[attr-defined]  # of the contract that inherits this
        broken = Block("new1", Role.PARAGRAPH, "Words before \ud83d and words behind.")
        edit = _edited(article, [*filter(is_shown, article.blocks), broken])
        if self.refuses_halves:
            with pytest.raises(WriteError, match="half a character"):
                self.format.write(edit)
        else:
            assert "Words before ? and words behind." in self.format.write(edit).decode("utf-8")
