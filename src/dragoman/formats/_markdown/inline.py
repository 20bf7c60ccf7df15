"""Markdown as markdown-it-py parses it, CommonMark with tables, within bounds; and its inline content."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from dragoman.markup.elements import QUOTES, READINGS, holds_text, kind_of, tag_of
from dragoman.markup.nesting import Inline, start_tag
from dragoman.model.article import OBJECT_CHARACTER, Mark, MarkKind, ordered
from dragoman.model.errors import TooLarge
from dragoman.text import codes

MAX_CHARACTERS = 2**18
"""Of a document in Markdown: a parser of many small steps reads some 30,000 of the worst a second."""

_MAX_BRACKETS = 2000
"""Opening brackets in one paragraph: for each, the parser looks for its end through all that follow."""

_BLANK_LINES = re.compile(r"\n[ \t]*\n")

MAX_NESTING = 60
"""Lists and quotations inside one another. Above its own bound markdown-it drops what is inside."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The one parser of this format: CommonMark, but that code of content systems is text, and scripts are
    whole.
    """
    known = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING + 20}).enable("table")
    known.inline.ruler.before("escape", "code_of_systems", _code_of_systems)
    known.inline.ruler.before("html_inline", "programs", _programs)
    return known


def _programs(state: StateInline, silent: bool) -> bool:
    """Takes a script or a style whole: CommonMark knows its tags alone, and its content for words."""
    taken = _taken(state, "<", codes.programs)
    if taken and not silent:
        state.push("html_inline", "", 0).content = taken
    return bool(taken)


def _code_of_systems(state: StateInline, silent: bool) -> bool:
    """Takes a shortcode or a template's tag as it is: its signs mark nothing up."""
    taken = _taken(state, "{[", codes.spans)
    if taken and not silent:
        state.pending += taken
    return bool(taken)


def _taken(state: StateInline, first: str, spans: Callable[[str], Iterable[tuple[int, int]]]) -> str:
    """The text of that of the spans which begins here, and goes on behind it; empty if none does. All spans
    of a text are looked for once.
    """
    begin = state.pos
    if state.src[begin] not in first:
        return ""
    text, ends = state.env.get(spans.__name__, (None, {}))
    if text is not state.src:
        ends = dict(spans(state.src))
        state.env[spans.__name__] = state.src, ends
    end = ends.get(begin)
    if end is None or end > state.posMax:
        return ""
    state.pos = end
    return state.src[begin:end]


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


_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^>]*)>\Z")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_BREAK = re.compile(r"<br\s*/?>\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag of inline HTML whose end tag is there, and whose content is text to translate."""

    name: str
    attributes: Mapping[str, str]

    @property
    def kind(self) -> MarkKind:
        """What the element means."""
        return kind_of(self.name, self.attributes)

    @property
    def mark_tag(self) -> str:
        """The name, where the kind does not say it."""
        return tag_of(self.kind, self.name)


@dataclass(frozen=True, slots=True)
class _Open:
    id: int
    start: int
    kind: MarkKind
    attributes: dict[str, str]
    tag: str
    raw: str


@dataclass(slots=True)
class _Builder:
    chunks: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    count: int = 0

    def put(self, text: str) -> None:
        self.chunks.append(text)
        self.length += len(text)

    def next_id(self) -> int:
        self.count += 1
        return self.count

    def atom(self, raw: str, markdown: str = "", character: str = OBJECT_CHARACTER, mark_id: int = 0) -> None:
        self.put(character)
        attributes = {"raw": raw, **({"markdown": markdown} if markdown else {})}
        mark_id = mark_id or self.next_id()
        self.marks.append(Mark(self.length - 1, self.length, MarkKind.ATOM, attributes, "", mark_id))

    def open(self, kind: MarkKind, attributes: Mapping[str, str], tag: str = "", raw: str = "") -> None:
        if tag == "q":
            self.put(QUOTES[0])
        mark_id = 0 if tag == "q" else self.next_id()
        self.stack.append(_Open(mark_id, self.length, kind, dict(attributes), tag, raw))

    def close(self, raw: str = "") -> None:
        """Ends what was opened last; what holds nothing is an atom, for a mark covers something."""
        opened = self.stack.pop()
        if opened.tag == "q":
            self.put(QUOTES[1])
            return
        if opened.start < self.length:
            mark = Mark(opened.start, self.length, opened.kind, opened.attributes, opened.tag, opened.id)
            self.marks.append(mark)
            return
        markup = opened.raw or start_tag("a", opened.attributes)
        self.atom(markup + (raw or "</a>"), mark_id=opened.id)


def read(children: Sequence[Token]) -> Inline:
    """The text and marks of an inline token's children; marks' ids are in document order from 1."""
    builder = _Builder()
    pairs = _pairs(children)
    ends = set(pairs.values())
    unread = -1
    for index, token in enumerate(children):
        if index <= unread:
            continue
        if token.type == "html_inline":
            if index in ends:
                builder.close(token.content)
            elif index in pairs and (tag := start_of(token.content)):
                if tag.name in READINGS:
                    unread = pairs[index]
                    continue
                builder.open(tag.kind, tag.attributes, tag.mark_tag, token.content)
            else:
                builder.atom(
                    token.content, character="\n" if _BREAK.match(token.content) else OBJECT_CHARACTER
                )
        else:
            _add(builder, token)
    return Inline("".join(builder.chunks), ordered(tuple(builder.marks)))


def _add(builder: _Builder, token: Token) -> None:
    if token.type == "text":
        builder.put(token.content.replace("\n", " "))
    elif token.type == "softbreak":
        builder.put(" ")
    elif token.type == "hardbreak":
        builder.atom("<br>", character="\n")
    elif token.type == "code_inline":
        builder.open(MarkKind.CODE, {}, raw="<code>")
        builder.put(token.content)
        builder.close("</code>")
    elif token.type == "image":
        attributes = {"src": str(token.attrs.get("src", "")), "alt": alternative(token)}
        if title := token.attrs.get("title"):
            attributes["title"] = str(title)
        builder.atom(start_tag("img", attributes), image(attributes))
    elif token.type == "link_open":
        builder.open(MarkKind.LINK, {name: str(value) for name, value in token.attrs.items()})
    elif token.type in ("strong_open", "em_open"):
        builder.open(MarkKind(token.type[:-5]), {}, raw=f"<{token.type[:-5]}>")
    elif token.type.endswith("_close"):
        builder.close()
    else:  # a rule that somebody added: its source is kept
        builder.atom(html.escape(token.content))


def _pairs(children: Sequence[Token]) -> dict[int, int]:
    """Which end tags of inline HTML end which start tags, properly nested with all other markup."""
    pairs: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for index, token in enumerate(children):
        if token.nesting == 1:
            stack.append(("", index))
        elif token.nesting == -1:
            while stack and stack.pop()[0]:
                pass
        elif token.type == "html_inline" and (match := _TAG.match(token.content)):
            name = match[2].lower()
            if match[1]:
                at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] in (name, "")), None)
                if at is not None and stack[at][0]:
                    pairs[stack[at][1]] = index
                    del stack[at:]
            elif len(stack) < _DEEPEST and start_of(token.content):
                stack.append((name, index))
    return pairs


_DEEPEST = 50
"""Start tags that wait for their end: no paragraph has more, and each end tag looks through them."""


def start_of(content: str) -> Tag | None:
    """The start tag that inline HTML is, if what it opens is text to translate."""
    match = _TAG.match(content)
    if match is None or match[1] or match[3].rstrip().endswith("/"):
        return None
    name = match[2].lower()
    attributes = {
        key.lower(): html.unescape(value[1:-1] if value[:1] in "\"'" else value)
        for key, value in _ATTRIBUTE.findall(match[3])
    }
    return Tag(name, attributes) if holds_text(name) else None


def alternative(token: Token) -> str:
    """The text alternative of an image token: its content without markup (CommonMark 0.31, 6.4)."""
    return " ".join(_words(token.children or []).split())


def _words(tokens: Iterable[Token]) -> str:
    return "".join(
        _words(token.children or [])
        if token.type == "image"
        else "\n"
        if "break" in token.type
        else token.content
        for token in tokens
    )


def image(attributes: Mapping[str, str]) -> str:
    """An image in Markdown, of its attributes `src`, `alt` and perhaps `title`."""
    alt = re.sub(r"[\\`*_\[\]<>&!]", r"\\\g<0>", attributes.get("alt", ""))
    return f"![{alt}]{target(attributes.get('src', ''), attributes.get('title'))}"


_BARE = re.compile(r"(?:[^\s<>()\\&\x00-\x20\x7f]|&(?!#?\w{1,31};))+\Z")


def target(address: str, title: str | None = None) -> str:
    """What stands in round brackets after a link's text: its address and perhaps its title."""
    if not _BARE.match(address):
        address = "<" + re.sub(r"[\\<>&]", r"\\\g<0>", " ".join(address.split())) + ">"
    return f"({address})" if title is None else f'({address} "{escaped_title(title)}")'


def escaped_title(title: str) -> str:
    """A title between quotation marks."""
    return re.sub(r"[\\\"&]", r"\\\g<0>", " ".join(title.split()))
