"""An article as its reader understood it: language, metadata, and blocks of text with marks aside.

Text is plain; inline markup is a list of marks over character spans of a block's text. Offsets
are Python string indices (code points). A mark always covers at least one character: an opaque
piece of markup (line break, inline image, embed) is an ATOM over a character of its own, which is
a newline for a line break and OBJECT_CHARACTER otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from dragoman.model.disclosure import Disclosure

OBJECT_CHARACTER = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a block's text for an atom that is not a line break."""


class Role(StrEnum):
    """What a block is to the reader of the article."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    ITEM = "item"
    QUOTATION = "quotation"
    CELL = "cell"
    LABEL = "label"
    STAMP = "stamp"


class MarkKind(StrEnum):
    """What inline markup means; SPAN is any other element, ATOM is opaque and kept as it is."""

    LINK = "link"
    STRONG = "strong"
    EM = "em"
    SUP = "sup"
    SUB = "sub"
    CODE = "code"
    SPAN = "span"
    ATOM = "atom"


class Span(NamedTuple):
    """`text[start:end]`, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over `text[start:end]` of a block.

    `id` is unique among a source block's marks; in a translation, several runs with the same id
    are one mark whose words were separated. `tag` names the element where the kind alone does
    not (``b`` for STRONG, ``time`` for SPAN). An ATOM keeps its source in `attributes["raw"]`.
    """

    start: int
    end: int
    kind: MarkKind
    attributes: Mapping[str, str] = field(default_factory=dict)
    tag: str = ""
    id: int = 0

    def over(self, start: int, end: int) -> Mark:
        """The same over another piece of a text; as dataclasses.replace, which takes four times as long."""
        if start == self.start and end == self.end:
            return self
        return Mark(start, end, self.kind, self.attributes, self.tag, self.id)


def ordered(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Marks in nesting order: by start, the longer first, then by id (outer before inner)."""
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id)))


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of an article with one role.

    `id` is unique in its article and the same in every edition. `attributes` say where the block
    stands, with these keys (values are strings, absent where they do not apply):

    - ``level``: of a subheading, "2" to "6"
    - ``group``: blocks of one figure, list, table or block quotation share it ("f1", "l1", "t1", "q1")
    - ``list``: "ordered" or "unordered"; ``depth``: of an item in nested lists, from "1";
      ``start``: the first number of an ordered list
    - ``row``, ``column``: of a cell, from "1"; ``header``: "true" for a heading cell;
      ``rowspan``, ``colspan``
    - ``image``: the picture's URL, on the caption block whose text is its text alternative
    - ``datetime``: ISO 8601, of a stamp; ``stamp``: "updated" or "published"
    - ``translate``: "no" for what its publisher wants kept as it is
    - ``alternative``: of a caption that is the text alternative of a picture inside a line, the words that
      the original has
    - ``part``: "meta" for text that stands in the document's metadata only and is not shown; "correction"
      for its publisher's note of what was wrong;
      "attribution" for the source line of a quotation; "kicker" for the line above the headline
    """

    id: str
    role: Role
    text: str
    marks: tuple[Mark, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    """BCP 47, where the block is in another language than its article (it is then kept as it is)."""

    def __post_init__(self) -> None:
        length = len(self.text)
        for mark in self.marks:
            if not 0 <= mark.start < mark.end <= length:
                raise ValueError(f"{mark} is empty or outside block {self.id}")
        object.__setattr__(self, "marks", ordered(self.marks))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the article beside its text."""

    url: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    image: str | None = None
    copyright: str | None = None
    embargoed: datetime | None = None
    """Before this moment, which has its zone, nothing of the article is to be shown to readers."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A place in a skeleton that its format fills when the article is written.

    `form` says how: ``inline`` (text with marks in the format's own markup), ``attribute``,
    ``text``, ``json`` and so on; the format that made the skeleton knows its own forms.
    `block` is the id of the block that fills it, or "" where something else does (``language``).
    """

    form: str
    block: str = ""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The document around the blocks, as its format wrote it: literal pieces and holes, in order."""

    format: str
    pieces: tuple[str | Hole, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A story as its reader understood it. `language` is a BCP 47 tag, "und" where it is not known."""

    language: str
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    skeleton: Skeleton | None = None
    left_out: tuple[str, ...] = ()
    """Texts that stood between its beginning and its end, and that its reader took for no part of it, in
    order: teasers, buttons, forms. What surrounded it (menus, footers) is not counted."""
    disclosure: Disclosure | None = None
    """Of a translation that is written for others: what is said of it; None of an original."""

    def __post_init__(self) -> None:
        ids = [block.id for block in self.blocks]
        if len(set(ids)) != len(ids):
            raise ValueError("two blocks of an article share an id")

    def first(self, role: Role) -> Block | None:
        """The first block of that role, if there is one."""
        return next((block for block in self.blocks if block.role is role), None)
