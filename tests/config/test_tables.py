from __future__ import annotations

import pytest

from dragoman.config import tables
from dragoman.config.engines import is_draft
from dragoman.model.edition import Method
from dragoman.model.errors import SettingsError, UnknownFormat
from dragoman.model.protocols import Pair


@pytest.mark.parametrize("name", tables.FORMATS)
def test_the_endings_of_a_format_lead_to_it(name: str) -> None:
    form = tables.format_named(name)

    assert all(tables.EXTENSIONS[ending] == name for ending in form.extensions)


@pytest.mark.parametrize("name", tables.CHECKS)
def test_a_check_has_the_name_of_its_line(name: str) -> None:
    assert tables.loaded(tables.CHECKS[name])().name == name


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.HTML", "html"),
        ("a.b.md", "markdown"),
        ("a.ninjs.json", "ninjs"),
        ("a.txt", "text"),
        ("a.json", "json"),
    ],
)
def test_a_file_is_known_by_its_ending(file: str, name: str) -> None:
    assert tables.format_of(file).name == name


def test_a_json_file_with_a_uri_is_ninjs() -> None:
    assert tables.format_of("a.json", b'{"uri": "urn:x", "headlines": []}').name == "ninjs"


def test_an_unknown_ending_says_how_to_name_the_format() -> None:
    with pytest.raises(UnknownFormat, match="--format"):
        tables.format_of("a.docx")


def test_an_unknown_engine_says_which_there_are() -> None:
    with pytest.raises(SettingsError, match="apertium"):
        tables.engine_named("babelfish")


@pytest.mark.parametrize(
    ("pair", "draft"),
    [
        (Pair("es", "ca"), False),
        (Pair("ca-valencia", "es"), False),
        (Pair("en", "es"), True),
        (Pair("en", "pt", ("es",)), True),
    ],
)
def test_only_close_languages_are_more_than_a_draft_by_rules(pair: Pair, draft: bool) -> None:
    assert is_draft(Method.RULES, pair, "apertium") is draft


@pytest.mark.parametrize(
    ("signature", "draft"),
    [
        ("bergamot:slimt-0.1.0:en-fr@0123", True),
        ("apertium:3.8:es-en+bergamot:slimt-0.1.0:en-fr@0123", True),
        ("dragoman:1|ctranslate2:en-fr|else:bergamot:slimt-0.1.0:en-fr@0123", True),
        ("dragoman:1|ctranslate2:en-fr|witness:bergamot:slimt-0.1.0:en-fr@0123", False),
        ("dragoman:1|memory:en-fr|checks:none", True),
        ("bergamot:slimt-0.2.0:en-fr@0123", False),
        ("bergamot:pymarian-1.12.42:en-fr@0123", False),
    ],
)
def test_what_decodes_wrongly_or_is_not_known_makes_drafts(signature: str, draft: bool) -> None:
    assert is_draft(Method.NEURAL, Pair("en", "fr"), signature) is draft
