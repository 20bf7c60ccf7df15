"""Lines of a text that was pasted into Markdown, where no blank line sets them apart.

A byline under a standfirst, a row of buttons, an address with a sentence behind it: to Markdown they are one
paragraph, to their reader they are lines.
"""

from __future__ import annotations

from markdown_it.token import Token

from dragoman.formats.plainroles import by_words
from dragoman.text.furniture import is_named
from dragoman.text.sentences import may_begin
from dragoman.text.verbatim import spans

_LONGEST = 120
"""Characters: a line that is longer is a paragraph's."""

_MOST = 12
"""Lines of such a paragraph."""

_SHORT = 60
"""Characters: of a paragraph that was wrapped, only the last line is as short."""


def apart(token: Token) -> list[list[Token]]:
    """The children of an inline token by its lines, where these are lines to their reader; else nothing."""
    lines = token.content.split("\n")
    if not 1 < len(lines) <= _MOST or any(len(line) > _LONGEST for line in lines):
        return []
    own = any(len(line) <= _SHORT for line in lines[:-1]) and any(map(_is_own, lines))
    addressed = any(map(_breaks, lines, lines[1:]))
    if not own and not addressed:
        return []
    parts: list[list[Token]] = [[]]
    depth = 0
    for child in token.children or []:
        depth += child.nesting
        if child.type == "softbreak" and not depth:
            parts.append([])
        else:
            parts[-1].append(child)
    return parts if len(parts) == len(lines) and all(parts) else []


def _is_own(line: str) -> bool:
    """Whether a line says of itself what it is."""
    text = line.strip()
    return len(text) <= _SHORT and (is_named(text, None) or by_words(text, None) is not None)


def _breaks(line: str, following: str) -> bool:
    """Whether a line ends with an address, and the next begins as a sentence does."""
    text = line.rstrip()
    return may_begin(following.lstrip()) and any(one.end == len(text) for one in spans(text))
