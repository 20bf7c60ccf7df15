"""XML of any vocabulary goes through HTML and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.errors import ReadError
from dragoman.service.compat.tagged import Tags, tagged


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One <b>two</b>.", "One <x-1>two</x-1>."),
        ("<p>One.</p><p>Two.</p>", '<div id="1">One.</div><div id="2">Two.</div>'),
        ("<a><p>One.</p> <p>Two.</p></a>", '<x-1><div id="2">One.</div> <div id="3">Two.</div></x-1>'),
        ("One<br/>two", "One<x-1></x-1>two"),
        ("<title>One</title> two", "<x-1>One</x-1> two"),
        ("a <= b <i>c</i>", "a &lt;= b <x-1>c</x-1>"),
        ("<!-- no --><b at='1'>c</b>", "<x-1></x-1><x-2>c</x-2>"),
    ],
)
def test_tags_become_numbers_and_come_back(text: str, html: str) -> None:
    """Elements beside which no text stands end sentences; others are inline."""
    made = tagged(text, Tags())

    assert made.html == html
    assert made.back(made.html) == text.replace("<=", "&lt;=")


def test_what_is_kept_is_not_read() -> None:
    """It may hold anything, itself too, and none of it is seen."""
    text = "See <k>a <k>b</k> <c></k> now."

    made = tagged(text, Tags(kept=frozenset({"k"})))

    assert made.html == "See <x-1></x-1> now."
    assert made.back(made.html) == text


def test_whoever_asks_says_what_splits() -> None:
    """Named tags do in the middle of a text; without an outline, no others do; inline ones never."""
    text = "One <s>two</s> <p>three</p>"

    assert "<div" in tagged(text, Tags(splitting=frozenset({"s"}))).html
    assert "<div" not in tagged("<p>a</p><p>b</p>", Tags(outline=False)).html
    assert "<div" not in tagged("<p>a</p><p>b</p>", Tags(inline=frozenset({"p"}))).html


@pytest.mark.parametrize("text", ["<a>b", "b</a>", "<a><b></a></b>", "<k>b"])
def test_tags_that_do_not_close_are_refused(text: str) -> None:
    with pytest.raises(ReadError, match="Tag handling parsing failed"):
        tagged(text, Tags(kept=frozenset({"k"})))


@given(st.text("<>/ab &;'\"=!-?x1", max_size=40))
def test_no_text_is_changed_or_breaks_it(text: str) -> None:
    """Whatever comes is refused, or comes back, with each bare «<» as XML writes it."""
    try:
        made = tagged(text, Tags())
    except ReadError:
        return

    assert made.back(made.html).replace("&lt;", "<") == text.replace("&lt;", "<")
