"""Records: nothing but what was stored is taken for a record, and what is not one says where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta, timezone
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from suites import editions

from dragoman.model.article import Article, Block, Hole, Mark, MarkKind, Metadata, Role, Skeleton
from dragoman.model.edition import (
    Report,
)
from dragoman.model.errors import ReadError, TooLarge, WriteError
from dragoman.records import values
from dragoman.records.objects import ARTICLE, OBJECTS
from dragoman.records.shapes import Object
from dragoman.records.stored import (
    ARTICLE_RECORD,
    EDITION_RECORD,
    REPORT_RECORD,
    Record,
    schema_text,
)

SCHEMA = json.loads(files("dragoman.records").joinpath("schema.json").read_text("utf-8"))


VALID = jsonschema.Draft202012Validator(SCHEMA)


def article(text: str = "Words", **changes: Any) -> Article:
    return Article("en", (Block("b1", Role.PARAGRAPH, text),), **changes)


UNWRITABLE: dict[str, tuple[Article, str]] = {
    "half a character": (article("a\ud800"), "article.blocks[0].text has half a character"),
    "half a character in a name": (
        Article("en", (Block("b1", Role.ITEM, "x", attributes={"\udfff": "1"}),)),
        "article.blocks[0].attributes has a field whose name has half a character",
    ),
    "NUL": (article("a\0"), "article.blocks[0].text has a NUL character"),
    "NUL in a skeleton": (
        article(skeleton=Skeleton("html", ("<p>\0", Hole("inline", "b1")))),
        "article.skeleton.pieces[0] has a NUL character",
    ),
    "a block without an id": (Article("en", (Block("", Role.ITEM, "x"),)), "article.blocks[0].id"),
    "a number below 0": (
        Article("en", (Block("b1", Role.ITEM, "x", (Mark(0, 1, MarkKind.EM, id=-1),)),)),
        "article.blocks[0].marks[0].id is -1",
    ),
}


@pytest.mark.parametrize("name", UNWRITABLE)
def test_what_json_cannot_hold_everywhere_is_refused_with_its_path(name: str) -> None:
    """Nothing is written that a database, or our own reader, would not take."""
    value, message = UNWRITABLE[name]

    with pytest.raises(WriteError) as caught:
        ARTICLE_RECORD.to_json(value)

    assert message in caught.value.message


def test_an_offset_that_python_would_read_as_utc_is_refused() -> None:
    """No time zone has a part of a second; datetime.fromisoformat drops such an offset silently."""
    odd = datetime(2024, 5, 2, tzinfo=timezone(timedelta(microseconds=1)))

    with pytest.raises(WriteError, match=r"article\.metadata\.published"):
        ARTICLE_RECORD.to_json(article(metadata=Metadata(published=odd)))


@pytest.mark.parametrize("doubt", [float("nan"), float("inf")])
def test_a_number_that_json_has_not_is_refused(doubt: float) -> None:
    with pytest.raises(WriteError, match=r"report\.doubt is"):
        REPORT_RECORD.to_json(Report(doubt=doubt))


def test_a_text_about_escapes_is_kept() -> None:
    """A backslash and what stands behind it are text."""
    value = article(r"Write \u0000, \ud800 and \\u0000.")

    assert ARTICLE_RECORD.from_json(ARTICLE_RECORD.to_json(value)) == value


def record(**changes: Any) -> dict[str, Any]:
    """The record of a small edition, with members of the edition changed."""
    made: dict[str, Any] = json.loads(EDITION_RECORD.to_json(editions.edition("es")))
    made["edition"] |= changes
    return made


REFUSED: dict[str, tuple[object, str]] = {
    "a list": ([], "The document is not an object"),
    "no version": ({"edition": record()["edition"]}, "version is not a whole number from 1"),
    "a version that is true": (record() | {"version": True}, "version is not"),
    "another kind": ({"version": 1, "report": {}, "edition": {}}, "a field that is not known: 'report'"),
    "nothing but a version": ({"version": 1}, "edition is missing"),
    "an unknown member": (record(engines=[]), "edition has a field that is not known: 'engines'"),
    "an unknown member deep inside": (
        record(
            report={
                **record()["edition"]["report"],
                "counts": [{"what": "x", "kept": 1, "total": 1, "lost": 0}],
            }
        ),
        "edition.report.counts[0] has a field that is not known: 'lost'",
    ),
    "a missing member": (
        record(source={"language": "en"}),
        "edition.source.blocks is missing",
    ),
    "a number for a text": (record(engine=3), "edition.engine is not a string"),
    "an unknown method": (record(method="magic"), "edition.method is not one of rules, neural, human"),
    "a text for a number": (
        record(report={"doubt": "0.5"}),
        "edition.report.doubt is not a number",
    ),
    "a part of a number": (
        record(sentences={"b1": [{"source": {"start": 0.5, "end": 1}, "target": {"start": 0, "end": 1}}]}),
        "edition.sentences.b1[0].source.start is not a whole number",
    ),
    "a mark over the end": (
        record(
            article={
                "language": "es",
                "blocks": [
                    {"id": "b1", "role": "item", "text": "x", "marks": [{"start": 0, "end": 2, "kind": "em"}]}
                ],
            }
        ),
        "edition.article.blocks[0].marks[0] is not over",
    ),
    "an id twice": (
        record(source={"language": "es", "blocks": [{"id": "a", "role": "item", "text": "x"}] * 2}),
        "edition.source: two blocks of an article share an id",
    ),
    "a day that is none": (
        record(source={"language": "es", "blocks": [], "metadata": {"published": "2024-02-30"}}),
        "edition.source.metadata.published is not a date",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_exactly_a_record_is_refused_with_its_path(name: str) -> None:
    value, message = REFUSED[name]

    with pytest.raises(ReadError) as caught:
        EDITION_RECORD.from_json(json.dumps(value))

    assert message in caught.value.message
    assert caught.value.hint


BROKEN: dict[str, tuple[str | bytes, type[ReadError], str]] = {
    "cut short": ('{"version":1,"report":{"checks":[', ReadError, "not JSON"),
    "not UTF-8": (b'{"version":1,"report":"\xff"}', ReadError, "from byte 23"),
    "a member twice": (
        '{"version":1,"report":{"counts":[{"what":"x","kept":1,"total":1,"kept":2}]}}',
        ReadError,
        "report.counts[0].kept is there twice",
    ),
    "NaN": ('{"version":1,"report":{"doubt":NaN}}', ReadError, "report.doubt is NaN, which is not JSON"),
    "an infinite number": ('{"version":1,"report":{"doubt":1e999}}', ReadError, "report.doubt is not"),
    "half a character": (
        '{"version":1,"report":{"checks":["\\ud800"]}}',
        ReadError,
        "report.checks[0] has half",
    ),
    "half a character as it is": (
        '{"version":1,"report":{"checks":["\ud800"]}}',
        ReadError,
        "report.checks[0] has half",
    ),
    "NUL": ('{"version":1,"report":{"checks":["x","\\u0000"]}}', ReadError, "report.checks[1] has a NUL"),
    "too deep": ('{"version":1,"report":' + "[" * 200 + "]" * 200 + "}", TooLarge, "levels deep"),
    "far too deep": ("[" * 100_000, TooLarge, "levels deep"),
    "a number of 9,999 digits": ('{"version":' + "9" * 9999 + "}", ReadError, "cannot be read"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_text_is_refused_with_its_path(name: str) -> None:
    text, error, message = BROKEN[name]

    with pytest.raises(error) as caught:
        REPORT_RECORD.from_json(text)

    assert message in caught.value.message


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in a JSON value."""
    yield path
    if isinstance(value, dict | list):
        for name in value if isinstance(value, dict) else range(len(value)):
            yield from _places(value[name], (*path, name))


PLACES = list(_places(record()))


@settings(max_examples=200, deadline=None)
@given(place=st.sampled_from(PLACES[1:]), other=JSON_VALUES)
def test_whatever_stands_in_a_record_is_read_or_refused_as_ours(place: tuple[Any, ...], other: Any) -> None:
    """A damaged record gives an edition, which can be written again, or an error of ours."""
    damaged: Any = record()
    inside = damaged
    for name in place[:-1]:
        inside = inside[name]
    inside[place[-1]] = other

    try:
        edition = EDITION_RECORD.from_json(json.dumps(damaged))
    except ReadError:
        return
    assert EDITION_RECORD.from_json(EDITION_RECORD.to_json(edition)) == edition


def test_a_record_over_the_bound_is_neither_written_nor_read() -> None:
    """What is written can be read: both keep the same bound."""
    small = Record(ARTICLE, max_size=100)

    with pytest.raises(WriteError):
        small.to_json(article("x" * 100))
    with pytest.raises(TooLarge):
        small.from_json(" " * 101)


class TestSchema:
    def test_the_published_schema_is_what_is_written(self) -> None:
        """`make docs` writes it; a member that was added or renamed shows here."""
        assert files("dragoman.records").joinpath("schema.json").read_text("utf-8") == schema_text()

    def test_it_is_a_schema(self) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    @pytest.mark.parametrize("one", OBJECTS, ids=lambda one: one.name)
    def test_a_record_has_every_field_of_the_model(self, one: Object[Any]) -> None:
        """A field that is added to a value, and not to its record, would be lost in every store."""
        kind: Any = one.kind
        names = {field.name for field in fields(kind)} if is_dataclass(kind) else set(kind._fields)

        assert set(one.members) == names

    @pytest.mark.parametrize("name", REFUSED)
    def test_it_refuses_what_the_reader_refuses(self, name: str) -> None:
        """But for what a schema cannot say: places in a text, ids that are one, days of months."""
        beyond = name in ("a mark over the end", "an id twice", "a day that is none")

        assert VALID.is_valid(REFUSED[name][0]) is beyond


def test_the_example_of_the_documentation_is_a_record() -> None:
    """What docs/records.md shows is read, and is what is written for it."""
    page = (Path(__file__).parents[2] / "docs/records.md").read_text(encoding="utf-8")
    example = page.split("```json\n")[1].split("```")[0]

    edition = EDITION_RECORD.from_json(example)

    assert json.loads(EDITION_RECORD.to_json(edition)) == json.loads(example)


class _Name(str):
    """A member's name that counts how often it is compared with another."""

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        _Name.compared += 1
        return str.__eq__(self, other)


def test_a_member_that_is_there_twice_is_found_in_one_look_at_each() -> None:
    """The last of many: a hostile document must not hold up its reader, as looking back from each would."""
    names = [f"k{at}" for at in range(2_000)]
    document = json.dumps(dict.fromkeys(names, 1))[:-1] + f', "{names[-1]}": 2}}'
    with pytest.raises(ReadError, match="k1999 is there twice"):
        ARTICLE_RECORD.from_json(document)

    values._members([(_Name(name), 1) for name in (*names, names[-1])])

    assert 0 < _Name.compared < 10 * len(names)
