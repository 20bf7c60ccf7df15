"""Dragoman's own article document."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from suites.formats import FormatContract, samples
from suites.simple_articles import simple_articles

from dragoman.formats.json import JSON
from dragoman.model.article import Article, Block, Role
from dragoman.model.errors import NoArticle, ReadError, TooLarge, WriteError


def schema() -> Any:
    """That of the format's documents, in the one of records."""
    published = json.loads(files("dragoman.records").joinpath("schema.json").read_text("utf-8"))
    return {**published, "oneOf": [{"$ref": "#/$defs/document"}]}


def is_valid(document: object) -> bool:
    validator = jsonschema.Draft202012Validator(schema())
    return bool(validator.is_valid(document))


def document(**changes: object) -> dict[str, object]:
    """The smallest document, with its only block changed."""
    return {"dragoman": "1", "blocks": [{"id": "b1", "role": "paragraph", "text": "Words", **changes}]}


class TestJSON(FormatContract):
    format = JSON()
    roles = frozenset(Role)
    refuses_halves = True
    attributes = frozenset({"level", "image", "group", "row", "column", "datetime", "language"})

    def visible(self, data: bytes) -> str:
        shown = (block for block in json.loads(data)["blocks"] if "part" not in block.get("attributes", {}))
        return "\n".join(block["text"] for block in shown)


@pytest.mark.parametrize("path", samples("json"), ids=lambda path: path.name)
def test_what_is_written_keeps_the_schema(path: Any) -> None:
    """Documents that dragoman writes are what it publishes as their shape."""
    jsonschema.validate(json.loads(JSON().write(JSON().read(path.read_bytes()))), schema())


@settings(max_examples=30, deadline=None)
@given(simple_articles())
def test_any_article_keeps_the_schema(article: Article) -> None:
    """Whatever an article holds, its document is valid, and reads equal."""
    written = JSON().write(article)
    jsonschema.validate(json.loads(written), schema())
    assert JSON().read(written) == article


WRONG: dict[str, tuple[object, str]] = {
    "no version": ({"blocks": []}, "version"),
    "another version": ({"dragoman": "2", "blocks": []}, "version"),
    "a list": ([], "not an object"),
    "blocks is an object": ({"dragoman": "1", "blocks": {}}, "blocks is not a list"),
    "unknown field": ({**document(), "body": "x"}, "'body'"),
    "unknown role": (document(role="title"), "blocks[0].role"),
    "no text": (document(text=None), "blocks[0].text"),
    "empty id": (document(id=""), "blocks[0].id"),
    "unknown field of a block": (document(html="x"), "'html'"),
    "a mark with no end": (document(marks=[{"start": 0, "kind": "em"}]), "blocks[0].marks[0].end"),
    "a mark of no kind": (document(marks=[{"start": 0, "end": 1, "kind": "b"}]), "blocks[0].marks[0].kind"),
    "a mark before the text": (document(marks=[{"start": -1, "end": 1, "kind": "em"}]), "marks[0].start"),
    "a number as attribute": (document(attributes={"level": 2}), "blocks[0].attributes.level"),
    "a true as offset": (document(marks=[{"start": True, "end": 2, "kind": "em"}]), "marks[0].start"),
    "authors as text": ({**document(), "metadata": {"authors": "A"}}, "metadata.authors"),
    "a date that is none": ({**document(), "metadata": {"modified": "soon"}}, "metadata.modified"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_document_is_refused_with_its_path(name: str) -> None:
    """The error names where the document is wrong, and the schema refuses it as well."""
    value, path = WRONG[name]
    with pytest.raises(ReadError) as caught:
        JSON().read(json.dumps(value).encode())
    assert path in caught.value.message
    assert not is_valid(value)


BEYOND_SCHEMA: dict[str, tuple[bytes, type[ReadError]]] = {
    "a mark over the end": (
        json.dumps(document(marks=[{"start": 1, "end": 6, "kind": "em"}])).encode(),
        ReadError,
    ),
    "one id twice": (
        b'{"dragoman":"1","blocks":[{"id":"a","role":"item","text":"x"},{"id":"a","role":"item","text":"y"}]}',
        ReadError,
    ),
    "a field twice": (b'{"dragoman":"1","dragoman":"1","blocks":[]}', ReadError),
    "half a character": (json.dumps(document(text="\ud800")).encode(), ReadError),
    "an escaped NUL": (json.dumps(document(text="a\0")).encode(), ReadError),
    "NaN": (b'{"dragoman":"1","blocks":NaN}', ReadError),
    "a number of 9,999 digits": (b'{"dragoman":' + b"9" * 9999 + b"}", ReadError),
    "100,000 lists deep": (b"[" * 100_000, TooLarge),
    "200 lists deep": (b"[" * 200 + b"]" * 200, TooLarge),
    "only blank blocks": (json.dumps(document(text=" ")).encode(), NoArticle),
    "cut short": (b'{"dragoman":"1","blocks":[', ReadError),
}


@pytest.mark.parametrize("name", BEYOND_SCHEMA)
def test_what_a_schema_cannot_refuse_is_refused(name: str) -> None:
    """Hostile and broken documents give an error of ours with a hint."""
    data, error = BEYOND_SCHEMA[name]
    with pytest.raises(error) as caught:
        JSON().read(data)
    assert caught.value.hint


def test_a_text_about_escapes_is_text() -> None:
    """Backslash, u and four zeros, as a programmer's column may print them."""
    article = Article("en", (Block("b1", Role.PARAGRAPH, r"Write \u0000 for NUL."),))

    assert JSON().read(JSON().write(article)) == article


@pytest.mark.parametrize("text", ["half \ud800", "NUL \0"], ids=["half a character", "NUL"])
def test_what_no_reader_takes_is_not_written(text: str) -> None:
    """The error says where the text is that no document can hold."""
    with pytest.raises(WriteError, match=r"blocks\[0\]\.text"):
        JSON().write(Article("en", (Block("b1", Role.PARAGRAPH, text),)))
