"""What content systems and templates read out of a text, and no reader sees: shortcodes, tags, comments.

They are WordPress's shortcodes (Shortcode API) and Drupal's tokens; the braces of Liquid, Jinja, Twig, Hugo
and Mustache; embedded Ruby and PHP; the attribute lists of Kramdown and Pandoc; and comments, an editor's in
HTML and in CriticMarkup among them; and tags of HTML that somebody writes about. `tags` print nothing of
their own, `values` stand for words that are filled in, or as words: «the <script> element».
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.article import Span
from dragoman.text.patterns import later
from dragoman.text.placeholders import placeholders

_LONGEST = 1000
"""Characters of one piece of code: longer ones are braces that a text left open."""

_QUOTED = r'"[^"]{0,300}"|\'[^\']{0,300}\'|“[^”]{0,300}”|”[^”]{0,300}”|″[^″]{0,300}″|«[^»]{0,300}»'
"""A value, between the marks that its author or a word processor set."""

_NAME = r"[A-Za-z][A-Za-z0-9_-]{0,60}"
_ATTRIBUTE = rf"[A-Za-z][\w-]{{0,60}}=(?:{_QUOTED}|[^\s\]\"'“”«»]{{1,300}})"

_ANY = f"(?s:.{{0,{_LONGEST}}}?)"
_POSITIONAL = r"[\w./:-]{1,100}(?!=)"
_LISTED = rf"(?:[#.][A-Za-z][\w-]{{0,60}}|{_ATTRIBUTE})"

_TAG = later(
    "|".join(
        (
            rf"<!--{_ANY}-->|\{{#{_ANY}#\}}|\{{>>{_ANY}<<\}}",
            rf"\{{%-?\s*comment\s*-?%\}}{_ANY}\{{%-?\s*endcomment\s*-?%\}}",
            rf"\{{%{_ANY}%\}}|<%{_ANY}%>|<\?(?:php|=){_ANY}\?>|\{{\{{[<%!]{_ANY}\}}\}}",
            rf"\{{:?\s?{_LISTED}(?:\s+{_LISTED}){{0,8}}\s?\}}",
            rf"\[/{_NAME}\]",
            rf"\[{_NAME}(?:\s+{_POSITIONAL}){{0,2}}(?:\s+{_ATTRIBUTE}){{1,20}}\s*/?\]",
            rf"\[{_NAME}\s+(?:https?://[^\s\]]{{1,500}}|{_QUOTED})\s*/?\]",
            rf"\[[a-z]{{1,20}}=(?:{_QUOTED}|[^\s\]]{{1,300}})\]",
            # Without attributes, and no link of Markdown:
            r"\[[a-z][a-z0-9]{0,30}(?:_[a-z0-9]{1,30}){1,5}\s?/?\](?![(\[:])|\[(?:gallery|toc)\](?![(\[:])",
        )
    )
)

_VALUE = later(
    rf"\{{\{{\{{?(?![<%!])(?s:[^{{}}]|\{{(?!\{{)|\}}(?!\}})){{0,{_LONGEST}}}\}}?\}}\}}"
    r"|\[[a-z][a-z_-]{0,40}(?::[a-z][a-z_-]{0,40}){1,6}\]|\{\$[\w.>|-]{1,80}\}"
)

_ELEMENT = later(rf"<(?P<end>/?)(?P<name>[a-z][a-z0-9-]{{0,30}})(?:\s+{_ATTRIBUTE}){{0,20}}\s*/?>")
"""A tag of HTML; what has bare words in it is a hint («<your name>») or a comparison («a <b and c> d»)."""

_PROGRAM = later(rf"<(script|style)\b[^<>]{{0,300}}>{_ANY}</\1\s*>")
"""An element whose content is no language's."""

_PROGRAMS = frozenset({"script", "style"})

_OPENING = later(rf"\[({_NAME})\]")
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
    found += [span for span, encloses in _elements(text) if encloses]
    names = [match for match in _OPENING.finditer(text) if match.start()][:_MOST_OPENINGS]
    names += [match for match in [_OPENING.match(text)] if match]
    closed = [Span(*match.span()) for match in names if f"[/{match[1]}]" in text[match.end() :]]
    return sorted([*found, *closed])


def _values(text: str) -> Iterator[Span]:
    if sum(map(text.count, "{[")) in range(1, _MOST):
        yield from (Span(*match.span()) for match in _VALUE.finditer(text))
    if text.count("<") in range(1, _MOST):
        yield from programs(text)
        yield from (span for span, encloses in _elements(text) if not encloses)
    yield from placeholders(text)


def programs(text: str) -> list[Span]:
    """Scripts and styles, with their tags, as HTML has them."""
    return [Span(*match.span()) for match in _PROGRAM.finditer(text)]


def _elements(text: str) -> list[tuple[Span, bool]]:
    """Tags of HTML, each with whether it is one of two around words: of any other, people write as of a
    thing.
    """
    found = [(Span(*match.span()), match["name"], match["end"]) for match in _ELEMENT.finditer(text)]
    opened = {name for _, name, end in found if not end}
    paired = {name for _, name, end in found if end and name in opened} - _PROGRAMS
    return [(span, name in paired) for span, name, _ in found]
