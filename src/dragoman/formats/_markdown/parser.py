"""CommonMark with tables, as markdown-it-py parses it, within bounds."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dragoman.model.errors import TooLarge

MAX_CHARACTERS = 2**18
"""Of a document in Markdown: a parser of many small steps reads some 30,000 of the worst a second."""

_MAX_BRACKETS = 2000
"""Opening brackets in one paragraph: for each, the parser looks for its end through all that follow."""

_BLANK_LINES = re.compile(r"\n[ \t]*\n")

MAX_NESTING = 60
"""Lists and quotations inside one another. Above its own bound markdown-it drops what is inside."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The one parser of this format."""
    return MarkdownIt("commonmark", {"maxNesting": MAX_NESTING + 20}).enable("table")


def parse(source: str) -> list[Token]:
    """The block tokens of a document. Raises TooLarge over the bounds on size and depth."""
    if len(source) > MAX_CHARACTERS:
        raise TooLarge(f"The Markdown has over {MAX_CHARACTERS} characters", "Give one article only.")
    if any(part.count("[") > _MAX_BRACKETS for part in _BLANK_LINES.split(source)):
        raise TooLarge(
            f"A paragraph has over {_MAX_BRACKETS} brackets", "Give the article as its author wrote it."
        )
    tokens = parser().parse(source)
    if any(token.level >= MAX_NESTING for token in tokens):
        raise TooLarge(
            f"Lists or quotations are over {MAX_NESTING} levels deep", "Give the article without them."
        )
    return tokens


def is_safe(address: str) -> bool:
    """Whether an address may be linked to: markdown-it refuses scripts and data, as this format does."""
    return parser().validateLink(address)
