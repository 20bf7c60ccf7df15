"""What content systems and templates read out of a text, and no reader sees: shortcodes, tags, comments.

They are WordPress's shortcodes (Shortcode API) and Drupal's tokens; the braces of Liquid, Jinja, Twig, Hugo
and Mustache; embedded Ruby and PHP; the attribute lists of Kramdown and Pandoc; and comments, an editor's in
HTML and in CriticMarkup among them. `TAGS` print nothing of their own, `values` stand for words that are
filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model.article import Span
from dragoman.text.placeholders import placeholders

_LONGEST = 1000
"""Characters of one piece of code: longer ones are braces that a text left open."""

_QUOTED = r'"[^"]{0,300}"|\'[^\']{0,300}\'|“[^”]{0,300}”|”[^”]{0,300}”|″[^″]{0,300}″|«[^»]{0,300}»'
"""A value, between the marks that its author or a word processor set."""

_NAME = r"[A-Za-z][A-Za-z0-9_-]{0,60}"
_ATTRIBUTE = rf"[A-Za-z][\w-]{{0,60}}=(?:{_QUOTED}|[^\s\]\"'“”«»]{{1,300}})"

_TAG = re.compile(
    r"<!--(?s:.{0,%(most)d}?)-->"
    r"|\{#(?s:.{0,%(most)d}?)#\}|\{>>(?s:.{0,%(most)d}?)<<\}"
    r"|\{%%-?\s*comment\s*-?%%\}(?s:.{0,%(most)d}?)\{%%-?\s*endcomment\s*-?%%\}"
    r"|\{%%(?s:.{0,%(most)d}?)%%\}|<%%(?s:.{0,%(most)d}?)%%>|<\?(?:php|=)(?s:.{0,%(most)d}?)\?>"
    r"|\{\{[<%%!](?s:.{0,%(most)d}?)\}\}"
    r"|\{:?\s?(?:[#.][A-Za-z][\w-]{0,60}|%(attribute)s)(?:\s+(?:[#.][A-Za-z][\w-]{0,60}|%(attribute)s)){0,8}\s?\}"
    r"|\[/%(name)s\]"
    r"|\[%(name)s(?:\s+%(positional)s){0,2}(?:\s+%(attribute)s){1,20}\s*/?\]"
    r"|\[%(name)s\s+(?:https?://[^\s\]]{1,500}|%(quoted)s)\s*/?\]"
    r"|\[[a-z]{1,20}=(?:%(quoted)s|[^\s\]]{1,300})\]"
    r"|\[[a-z][a-z0-9]{0,30}(?:_[a-z0-9]{1,30}){1,5}\s?/?\](?![(\[:])|\[(?:gallery|toc)\](?![(\[:])"
    % {
        "most": _LONGEST,
        "attribute": _ATTRIBUTE,
        "name": _NAME,
        "positional": r"[\w./:-]{1,100}(?!=)",
        "quoted": _QUOTED,
    }
)

_VALUE = re.compile(
    r"\{\{\{?(?![<%%!])(?s:[^{}]|\{(?!\{)|\}(?!\})){0,%d}\}?\}\}"
    r"|\[[a-z][a-z_-]{0,40}(?::[a-z][a-z_-]{0,40}){1,6}\]|\{\$[\w.>|-]{1,80}\}" % _LONGEST
)

_OPENING = re.compile(rf"\[({_NAME})\]")
_MOST_OPENINGS = 200
"""Words in brackets in one block, of which each is looked for with a stroke."""

_MOST = 2000
"""Signs that may open a piece of code in one block: each is followed for `_LONGEST` characters at most."""


def spans(text: str) -> list[Span]:
    """Where code stands in `text`, in order, without overlaps: tags, values and programs' placeholders."""
    if not any(sign in text for sign in "{[<%"):
        return []
    found: list[Span] = []
    for span in sorted([*tags(text), *_values(text)], key=lambda one: (one.start, -one.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def tags(text: str) -> list[Span]:
    """The code that prints nothing of its own, so that the words around it stand without it."""
    if sum(map(text.count, "{[<")) not in range(1, _MOST):
        return []
    found = [Span(*match.span()) for match in _TAG.finditer(text)]
    names = [match for match in _OPENING.finditer(text) if match.start()][:_MOST_OPENINGS]
    names += [match for match in [_OPENING.match(text)] if match]
    closed = [Span(*match.span()) for match in names if f"[/{match[1]}]" in text[match.end() :]]
    return sorted([*found, *closed])


def _values(text: str) -> Iterator[Span]:
    if sum(map(text.count, "{[")) in range(1, _MOST):
        yield from (Span(*match.span()) for match in _VALUE.finditer(text))
    yield from placeholders(text)
