"""Records: an article, a report or an edition as one JSON text with a version, and back, exactly; documents
of the `json` format; and the JSON Schema of both, which is `schema.json` beside this file.

    ARTICLE_RECORD.from_json(ARTICLE_RECORD.to_json(article)) == article

A record is an object of ``version`` and of one member that names what it is: ``article``, ``report``,
``edition`` or ``review``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from dragoman.model.article import Article
from dragoman.model.errors import ReadError, TooLarge, WriteError
from dragoman.records.objects import ARTICLE, BARE_ARTICLE, EDITION, OBJECTS, REPORT
from dragoman.records.reviews import REVIEW, REVIEW_OBJECTS
from dragoman.records.shapes import Object
from dragoman.records.values import dump, mapping, missing, parse, wrong

VERSION = 3
"""Of what is written. It grows with every change that a reader of the version before would not take."""

Upgrade = Callable[[str, Any], Any]
"""From the value of a record of one kind ("edition") to that of the next version."""

UPGRADES: Mapping[int, Upgrade] = {1: lambda kind, value: value, 2: lambda kind, value: value}
"""By the version that each begins with: one for every version before VERSION.

From 2 on counts have excuses and reports have doubts in words; from 3 on editions have the reports of their
sentences, origins what a person began with, editions and what is said of them reviews and approvals, and
metadata embargoes. An older record had none of these.
"""

MAX_SIZE = 256 * 2**20
"""Characters, or bytes, of a record. A document has 20 MiB at most, and an edition holds it up to four times:
its blocks and its skeleton on both sides, in JSON's escapes."""

_HINT = "It is damaged, or another program changed it: take it from a backup, or make it anew."

T = TypeVar("T")


class Record(Generic[T]):
    """How values of one kind are stored."""

    def __init__(
        self,
        shape: Object[T],
        version: int = VERSION,
        upgrades: Mapping[int, Upgrade] = UPGRADES,
        max_size: int = MAX_SIZE,
    ) -> None:
        self.shape, self.kind = shape, shape.name
        self._version, self._upgrades, self._max_size = version, upgrades, max_size

    def to_json(self, value: T) -> str:
        """The record of a value, the same text for the same value.

        Raises WriteError, with the path, for what JSON does not hold everywhere: half of a character, NUL,
        a number that is not finite, a place before 0 or over 2^53, a block without an id.
        """
        try:
            written = self.shape.write(value, None)
        except WriteError:
            written = self.shape.write(value, self.kind)  # raises it with the path
        text = dump({"version": self._version, self.kind: written})
        if len(text) > self._max_size:
            raise WriteError(
                f"The record of this {self.kind} is over {self._max_size} characters",
                "Split the article.",
            )
        return text

    def from_json(self, record: str | bytes) -> T:
        """The value of a record of this version or of one before it.

        Raises ReadError, with the path, for all that is not exactly a record of this kind, and TooLarge.
        """
        if len(record) > self._max_size:
            raise TooLarge(f"The record is over {self._max_size} characters", "Give one record only.")
        try:
            text = record if isinstance(record, str) else record.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ReadError(f"The record is not UTF-8 from byte {error.start} on", _HINT) from error
        try:
            given = self._upgraded(parse(text))
            try:
                return self.shape.read(given, None)
            except ReadError:
                return self.shape.read(given, self.kind)  # raises it with the path
        except ReadError as error:
            raise type(error)(f"This is not a record of {self.kind}: {error.message}", _HINT) from error

    def _upgraded(self, document: object) -> object:
        """What a document of this kind holds, as this version writes it."""
        given = mapping(document, "", ("version", self.kind))
        version = given.get("version")
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise wrong("version", "a whole number from 1")
        if version > self._version:
            raise ReadError(
                f"version is {version}, and this dragoman knows those up to {self._version}; "
                "a newer one wrote the record and reads it",
                _HINT,
            )
        if self.kind not in given:
            raise missing(self.kind)
        value = given[self.kind]
        for step in range(version, self._version):
            value = self._upgrades[step](self.kind, value)
        return value


ARTICLE_RECORD = Record(ARTICLE)
REPORT_RECORD = Record(REPORT)
EDITION_RECORD = Record(EDITION)
REVIEW_RECORD = Record(REVIEW)

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


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12): valid are records, and documents of the `json` format."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dragoman:records:{VERSION}",
        "title": "Dragoman's records and documents",
        "oneOf": [
            *(_record(one) for one in (ARTICLE, REPORT, EDITION, REVIEW)),
            {"$ref": "#/$defs/document"},
        ],
        "$defs": {
            "document": _document(),
            **{one.name: one.definition for one in (*OBJECTS, *REVIEW_OBJECTS)},
        },
    }


def schema_text() -> str:
    """The schema as it is published, in `schema.json` beside this file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _record(one: Object[Any]) -> dict[str, Any]:
    return {
        "title": f"Record of {one.name}",
        "type": "object",
        "required": ["version", one.name],
        "additionalProperties": False,
        "properties": {
            "version": {"description": "The version of this shape.", "const": VERSION},
            one.name: one.schema,
        },
    }


def _document() -> dict[str, Any]:
    bare = BARE_ARTICLE.definition
    head = {"dragoman": {"description": "The version of this shape.", "const": DOCUMENT_VERSION}}
    properties = {**head, **bare["properties"]}
    properties["blocks"] = {
        **properties["blocks"],
        "description": "Its blocks in the order of reading; each id is there once, one has text.",
        "minItems": 1,
    }
    return {
        **bare,
        "description": "A document of the json format: an article without the document that it came from.",
        "required": ["dragoman", *bare["required"]],
        "properties": properties,
    }
