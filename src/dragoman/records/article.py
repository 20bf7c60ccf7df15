"""An article in JSON: language, metadata, blocks with their marks, and the document around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.model.article import Article, Block, Hole, Mark, MarkKind, Metadata, Role, Skeleton
from dragoman.model.errors import ReadError
from dragoman.records.shapes import (
    END,
    MOMENT,
    NAME,
    TEXT,
    WHOLE,
    Member,
    Object,
    by_name,
    either,
    one_of,
    optional,
    several,
)
from dragoman.records.values import mapping, wrong

MARK = Object(
    "mark",
    Mark,
    "Inline markup over text[start:end], counted in Unicode code points; at least one.",
    {
        "start": Member(WHOLE),
        "end": Member(END),
        "kind": Member(one_of(MarkKind)),
        "attributes": Member(by_name(TEXT), 'Attributes of the element; "href" of a link, "raw" of an atom.'),
        "tag": Member(TEXT, "The element, where the kind does not say it."),
        "id": Member(WHOLE, "Of the mark in its block; runs of one mark share it.", always=True),
    },
)


def _marks_over_text(members: Mapping[str, Any], path: str) -> None:
    for index, mark in enumerate(members.get("marks", ())):
        if not mark.start < mark.end <= len(members["text"]):
            raise wrong(f"{path}.marks[{index}]", "over at least one character of the text")


BLOCK = Object(
    "block",
    Block,
    "One piece of the article with one role.",
    {
        "id": Member(NAME, "Unique in the article, and the same in every edition."),
        "role": Member(one_of(Role)),
        "text": Member(TEXT, "Plain text; a line break is a newline, any other atom is U+FFFC."),
        "marks": Member(several(MARK), always=True),
        "attributes": Member(
            by_name(TEXT),
            "Where the block stands: level, group, list, depth, start, row, column, header, rowspan, colspan,"
            " image, datetime, stamp, translate, part.",
        ),
        "language": Member(
            optional(TEXT), "BCP 47 tag of a block that is in another language than its article."
        ),
    },
    _marks_over_text,
)

_MOMENT = "Date and time in ISO 8601; with its offset where that is known."

METADATA = Object(
    "metadata",
    Metadata,
    "What is known of the article beside its text.",
    {
        "url": Member(optional(TEXT), "Where the original stands."),
        "site": Member(optional(TEXT), "Name of the publication."),
        "authors": Member(several(TEXT)),
        "published": Member(optional(MOMENT), _MOMENT),
        "modified": Member(optional(MOMENT), _MOMENT),
        "section": Member(optional(TEXT)),
        "keywords": Member(several(TEXT)),
        "image": Member(optional(TEXT), "URL of the lead picture."),
        "copyright": Member(optional(TEXT)),
    },
)

HOLE = Object(
    "hole",
    Hole,
    "A place in a skeleton that its format fills when the article is written.",
    {
        "form": Member(TEXT, "How it is filled, in the words of the skeleton's format."),
        "block": Member(TEXT, 'Id of the block that fills it, "" where something else does.', always=True),
    },
)

SKELETON = Object(
    "skeleton",
    Skeleton,
    "The document around the blocks: literal pieces and holes, in order.",
    {
        "format": Member(TEXT, "The format that made it, and that alone can fill it."),
        "pieces": Member(several(either(TEXT, HOLE, Hole))),
    },
)

ARTICLE = Object(
    "article",
    Article,
    "An article as its reader understood it: language, metadata, and blocks of text with marks aside.",
    {
        "language": Member(
            TEXT, 'BCP 47 tag of the article; "und" where it is not known.', always=True, default="und"
        ),
        "metadata": Member(METADATA, always=True),
        "blocks": Member(several(BLOCK), "Its blocks in the order of reading; each id is there once."),
        "skeleton": Member(
            optional(SKELETON), "The document that the article was read from, without its blocks' texts."
        ),
    },
)

BARE_ARTICLE = ARTICLE.without("skeleton")
"""What another program asks of an article: a skeleton is for the format that made it."""

DOCUMENT_VERSION = "1"
"""Of the `json` format's document: a bare article after a member ``dragoman``, which has the version."""


def article_to_document(article: Article) -> dict[str, Any]:
    """The article as the `json` format writes it."""
    return {"dragoman": DOCUMENT_VERSION, **BARE_ARTICLE.write(article, "")}


def article_of_document(value: object) -> Article:
    """The article of such a document. Raises ReadError, with the path of what is wrong."""
    document = dict(mapping(value, ""))
    version = document.pop("dragoman", None)
    if version != DOCUMENT_VERSION:
        raise ReadError(
            f'This is not a dragoman document of version {DOCUMENT_VERSION}: "dragoman" is {version!r}',
            "Write it with this version of dragoman, or name the document's format.",
        )
    return BARE_ARTICLE.read(document, "")
