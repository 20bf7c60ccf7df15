"""What a page's furniture leaves in a text that was copied from it is told from the text."""

import pytest

from dragoman.text import messages
from dragoman.text.furniture import furniture
from dragoman.text.wordings import wordings

_PROSE = [
    "The council voted on Tuesday night to close two of the five libraries of the town.",
    "Nobody in the town wants it, said a woman who had brought her children along.",
    "The libraries will be open until the end of September, and then no more.",
    "A new hall is to be built in their place, and it will have a room with books.",
]


def out(lines: list[str], language: str | None = "en") -> list[str]:
    return [lines[at] for at in sorted(furniture(lines, language))]


@pytest.mark.parametrize("language", ["en", None])
def test_a_copied_article_loses_its_furniture_and_nothing_else(language: str | None) -> None:
    """As it comes out of a browser: buttons at the head, advertisements within, teasers behind."""
    head = ["Council closes libraries", "Two must go", "By Priya Nair"]
    buttons = ["Published 3 hours ago", "Share", "Save", "Gift", "12 Comments"]
    body = [_PROSE[0], "Advertisement", _PROSE[1], "Read more: Five things to know", _PROSE[2]]
    tail = ["More on this story", "Who pays for it", "A history of reading"]
    gone = [*buttons, "Advertisement", "Read more: Five things to know", *tail]
    assert out([*head, *buttons, *body, *tail], language) == gone


@pytest.mark.parametrize("language", messages.catalogue_languages())
def test_each_language_has_words_for_it(language: str) -> None:
    """Of what the product speaks, nothing is read without them."""
    button, advertisement, more = (
        wordings(kind, language)[0] for kind in ("buttons", "advertisements", "more")
    )
    lines = ["Headline", button, *_PROSE[:2], advertisement, _PROSE[2], f"{more}: Headline of another"]
    assert out(lines, language) == [button, advertisement, f"{more}: Headline of another"]


def test_a_line_that_is_repeated_between_paragraphs_is_furniture() -> None:
    """Whatever it is called, in whatever language."""
    lines = ["Headline", _PROSE[0], "Mainostila", _PROSE[1], _PROSE[2], "Mainostila", _PROSE[3]]
    assert out(lines) == ["Mainostila", "Mainostila"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Share", "Save", "Print"],
        ["Headline", _PROSE[0], "Save", _PROSE[1], "Share", _PROSE[2]],
        [
            "Headline",
            _PROSE[0],
            "Ann Lee",
            _PROSE[1],
            "Reporter",
            _PROSE[2],
            "Ann Lee",
            _PROSE[3],
            "Reporter",
            _PROSE[0],
        ],
        ["Headline", _PROSE[0], "Más información: 900 123 456"],
        ["Headline", _PROSE[0], "More information: desk@post.example"],
        [
            "Headline",
            "Watch: the long way home, which nobody had walked before that morning of May.",
            _PROSE[0],
        ],
        ["Related work", "By Ann Lee", *_PROSE],
        ["Headline", "He left 3 hours ago", *_PROSE],
        ["Two go", "Two stay", *_PROSE],
    ],
    ids=[
        "no text",
        "subheadings",
        "interview",
        "telephone",
        "address",
        "sentence",
        "headline",
        "ago",
        "standfirst",
    ],
)
def test_what_is_of_the_article_stays(lines: list[str]) -> None:
    """Short lines are not furniture because they are short."""
    assert out(lines, None) == []
