from __future__ import annotations

import pytest

from dragoman.cli.hints import told
from dragoman.config import tables
from dragoman.model.errors import UnknownFormat


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
    with pytest.raises(UnknownFormat) as caught:
        tables.format_of("a.docx")

    assert "Say which it is with --format: text, html" in told(caught.value)
