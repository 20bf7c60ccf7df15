"""The JSON Schema of records and of the `json` format's documents, made of the shapes that write them."""

from __future__ import annotations

import json
from typing import Any

from dragoman.records.article import (
    ARTICLE,
    BARE_ARTICLE,
    BLOCK,
    DOCUMENT_VERSION,
    HOLE,
    MARK,
    METADATA,
    SKELETON,
)
from dragoman.records.edition import (
    COUNT,
    EDITION,
    FINDING,
    ORIGIN,
    REPAIRED,
    REPORT,
    SENTENCE,
    SKIPPED,
    SPAN,
)
from dragoman.records.shapes import Object
from dragoman.records.stored import VERSION

OBJECTS: tuple[Object[Any], ...] = (
    *(ARTICLE, METADATA, BLOCK, MARK, SKELETON, HOLE),
    *(REPORT, COUNT, FINDING, SPAN, SKIPPED, REPAIRED),
    *(EDITION, SENTENCE, ORIGIN),
)
"""Every object that stands in a record."""


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12): valid are records, and documents of the `json` format."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dragoman:records:{VERSION}",
        "title": "Dragoman's records and documents",
        "oneOf": [*(_record(one) for one in (ARTICLE, REPORT, EDITION)), {"$ref": "#/$defs/document"}],
        "$defs": {"document": _document(), **{one.name: one.definition for one in OBJECTS}},
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
