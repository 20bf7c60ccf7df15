"""Dragoman's own article document, in JSON: every field of an article but the document around it.

Its JSON Schema (2020-12) is article.schema.json, beside this file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from dragoman.formats import jsonvalue
from dragoman.formats.decode import language_of
from dragoman.model.article import Article, Block, Mark, MarkKind, Metadata, Role
from dragoman.model.errors import NoArticle, ReadError

VERSION = "1"
"""Of the document's shape; another shape gets another number."""

_DOCUMENT = ("dragoman", "language", "metadata", "blocks")
_METADATA = tuple(field.name for field in fields(Metadata))
_BLOCK = ("id", "role", "text", "marks", "attributes", "language")
_MARK = ("start", "end", "kind", "attributes", "tag", "id")


class JSON:
    """Articles as JSON documents."""

    name = "json"
    extensions: Sequence[str] = (".json",)

    def read(self, data: bytes, *, language: str | None = None, url: str | None = None) -> Article:
        """The article in `data`; an error names the path of what is wrong, as in ``blocks[3].role``.

        Raises ReadError, NoArticle, TooLarge.
        """
        document = jsonvalue.mapping(jsonvalue.parse(data), "", _DOCUMENT)
        if (version := document.get("dragoman")) != VERSION:
            raise ReadError(
                f'This is not a dragoman document of version {VERSION}: "dragoman" is {version!r}',
                "Write it with this version of dragoman, or name the document's format.",
            )
        blocks = jsonvalue.items(document.get("blocks"), "blocks", _block)
        if not any(block.text.strip() for block in blocks):
            raise NoArticle("The document has no block with text", "Give a document with an article in it.")
        own = jsonvalue.string(document.get("language", "und"), "language")
        metadata = _metadata(document.get("metadata", {}), url)
        try:
            return Article(language_of(language, own), blocks, metadata)
        except ValueError as error:
            raise ReadError(str(error), "Give each block an id of its own.") from error

    def write(self, article: Article) -> bytes:
        """The document of `article`; its skeleton is not written."""
        return jsonvalue.dump(
            {
                "dragoman": VERSION,
                "language": article.language,
                "metadata": _metadata_to_json(article.metadata),
                "blocks": blocks_to_json(article.blocks),
            }
        )

    def keeps(self, article: Article) -> bool:
        """Never: the document holds the article only."""
        return False


def blocks_to_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """The blocks as JSON values: `id`, `role`, `text` and `marks` always, the rest where there is some."""
    return [
        {
            "id": block.id,
            "role": str(block.role),
            "text": block.text,
            "marks": [_mark_to_json(mark) for mark in block.marks],
            **({"attributes": dict(block.attributes)} if block.attributes else {}),
            **({"language": block.language} if block.language else {}),
        }
        for block in blocks
    ]


def _mark_to_json(mark: Mark) -> dict[str, Any]:
    return {
        "start": mark.start,
        "end": mark.end,
        "kind": str(mark.kind),
        **({"attributes": dict(mark.attributes)} if mark.attributes else {}),
        **({"tag": mark.tag} if mark.tag else {}),
        "id": mark.id,
    }


def _metadata_to_json(metadata: Metadata) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in _METADATA:
        value = getattr(metadata, name)
        if isinstance(value, datetime):
            values[name] = value.isoformat()
        elif value is not None and value != ():
            values[name] = list(value) if isinstance(value, tuple) else value
    return values


def _metadata(value: object, url: str | None) -> Metadata:
    known = jsonvalue.mapping(value, "metadata", _METADATA)

    def text(name: str) -> str | None:
        return jsonvalue.optional(known.get(name), f"metadata.{name}")

    def texts(name: str) -> tuple[str, ...]:
        return jsonvalue.items(known.get(name, []), f"metadata.{name}", jsonvalue.string)

    def moment(name: str) -> datetime | None:
        return jsonvalue.moment(known.get(name), f"metadata.{name}")

    return Metadata(
        url=text("url") or url,
        site=text("site"),
        authors=texts("authors"),
        published=moment("published"),
        modified=moment("modified"),
        section=text("section"),
        keywords=texts("keywords"),
        image=text("image"),
        copyright=text("copyright"),
    )


def _block(value: object, path: str) -> Block:
    block = jsonvalue.mapping(value, path, _BLOCK)
    role = jsonvalue.string(block.get("role"), f"{path}.role")
    if role not in tuple(Role):
        raise jsonvalue.wrong(f"{path}.role", f"one of {', '.join(Role)}")
    identity = jsonvalue.string(block.get("id"), f"{path}.id")
    if not identity:
        raise jsonvalue.wrong(f"{path}.id", "a name")
    text = jsonvalue.string(block.get("text"), f"{path}.text")
    marks = jsonvalue.items(block.get("marks", []), f"{path}.marks", _mark)
    for index, mark in enumerate(marks):
        if not mark.start < mark.end <= len(text):
            raise jsonvalue.wrong(f"{path}.marks[{index}]", "over at least one character of the text")
    return Block(
        id=identity,
        role=Role(role),
        text=text,
        marks=marks,
        attributes=jsonvalue.strings(block.get("attributes", {}), f"{path}.attributes"),
        language=jsonvalue.optional(block.get("language"), f"{path}.language"),
    )


def _mark(value: object, path: str) -> Mark:
    mark = jsonvalue.mapping(value, path, _MARK)
    kind = jsonvalue.string(mark.get("kind"), f"{path}.kind")
    if kind not in tuple(MarkKind):
        raise jsonvalue.wrong(f"{path}.kind", f"one of {', '.join(MarkKind)}")
    return Mark(
        start=jsonvalue.integer(mark.get("start"), f"{path}.start"),
        end=jsonvalue.integer(mark.get("end"), f"{path}.end"),
        kind=MarkKind(kind),
        attributes=jsonvalue.strings(mark.get("attributes", {}), f"{path}.attributes"),
        tag=jsonvalue.string(mark.get("tag", ""), f"{path}.tag"),
        id=jsonvalue.integer(mark.get("id", 0), f"{path}.id"),
    )
