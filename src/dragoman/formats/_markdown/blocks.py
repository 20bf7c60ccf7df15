"""Block tokens as drafts of blocks: what each is to its reader, and where in the source it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from markdown_it.token import Token

from dragoman.formats._markdown.inline import alternative, read, target
from dragoman.formats._markdown.pasted import apart
from dragoman.formats._markdown.written import code_element, fenced
from dragoman.markup.nesting import Inline
from dragoman.model.article import OBJECT_CHARACTER, Mark, MarkKind, Role

_COMMENTS = re.compile(r"(?:\s|<!--(?:[^-]|-(?!->))*-->)*\Z")
_MARKERS = r"(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))"


@dataclass(frozen=True, slots=True)
class Draft:
    """A block without its id. In the document it takes the place of the source from `start` to `end`.

    There `before`, the text in the hole's `form` and `after` are written. A draft of no role is a
    place for the edition's label only.
    """

    role: Role | None
    inline: Inline
    start: int
    end: int
    form: str = "inline"
    before: str = ""
    after: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _List:
    group: str
    is_ordered: bool
    start: str
    is_item_open: bool = False
    has_started: bool = False


@dataclass(slots=True)
class _Table:
    group: str
    row: int = 0
    column: int = 0
    is_header: bool = False
    inlines: list[Inline] = field(default_factory=list)
    line: int = 0


@dataclass(slots=True)
class Walk:
    """Goes over the block tokens of a document whose text begins at `offset` of `source`."""

    source: str
    offset: int
    drafts: list[Draft] = field(default_factory=list)
    is_placed: bool = True
    _lines: list[int] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _stack: list[_List | str] = field(default_factory=list)
    _table: _Table | None = None

    def __post_init__(self) -> None:
        ends = (match.end() for match in re.compile(r"\r\n|\r|\n").finditer(self.source, self.offset))
        self._lines = [self.offset, *ends]

    def walk(self, tokens: Sequence[Token]) -> list[Draft]:
        """The drafts of the tokens, in order."""
        level = line = 0
        for token in tokens:
            if token.type == "heading_open":
                level, line = int(token.tag[1:]), token.map[1] if token.map else 0
            elif token.type == "heading_close":
                self._label_place(token.level, line)
                level = 0
            elif token.type == "inline":
                self._inline(token, level)
            elif token.type in ("fence", "code_block", "html_block"):
                self._kept(token)
            elif self._table is not None or token.type == "table_open":
                self._of_table(token)
            else:
                self._container(token)
        return self.drafts

    def group(self, kind: str) -> str:
        """The next group of a kind: "l1", "l2"."""
        self._counts[kind] += 1
        return f"{kind}{self._counts[kind]}"

    def _container(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            outer = self._stack[-1] if self._stack else None
            group = outer.group if isinstance(outer, _List) else self.group("l")
            is_ordered = token.type == "ordered_list_open"
            self._stack.append(_List(group, is_ordered, str(token.attrs.get("start", "1"))))
        elif token.type == "blockquote_open":
            self._stack.append(self.group("q"))
        elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            self._stack.pop()
        elif token.type == "list_item_open" and isinstance(self._stack[-1], _List):
            self._stack[-1].is_item_open = True

    def _standing(self) -> tuple[Role, dict[str, str]]:
        """The role and attributes of a paragraph, by what it stands in."""
        if not self._stack:
            return Role.PARAGRAPH, {}
        inner = self._stack[-1]
        if isinstance(inner, str):
            return Role.QUOTATION, {"group": inner}
        depth = sum(1 for _ in takewhile(lambda around: isinstance(around, _List), reversed(self._stack)))
        if not inner.is_item_open:
            return Role.PARAGRAPH, {"group": inner.group, "depth": str(depth)}
        attributes = {"group": inner.group, "list": "ordered" if inner.is_ordered else "unordered"}
        attributes["depth"] = str(depth)
        if inner.is_ordered and inner.start != "1" and not inner.has_started:
            attributes["start"] = inner.start
        inner.is_item_open, inner.has_started = False, True
        return Role.ITEM, attributes

    def _inline(self, token: Token, level: int) -> None:
        children = token.children or []
        if self._table is not None:
            self._table.inlines.append(read(children))
            return
        if not children:
            return
        start, end = self._span(token)
        if level:
            role = Role.HEADLINE if level == 1 and not self._has(Role.HEADLINE) else Role.SUBHEADING
            attributes = {} if role is Role.HEADLINE else {"level": str(max(2, level))}
            form = "heading" if self._is_atx(start) else "setext"
            self.drafts.append(Draft(role, read(children), start, end, form, attributes=attributes))
            return
        if [child.type for child in children] == ["image"] and not self._stack:
            self.drafts.extend(self._figure(children[0], start, end))
            return
        if not self._stack and (parted := apart(token)):
            for number, part in enumerate(parted):
                self.drafts.append(Draft(Role.PARAGRAPH, read(part), *self._span_of(token, number)))
            return
        role, attributes = self._standing()
        form = f"inline {self._prefix(start)}" if self._stack else "inline"
        self.drafts.append(Draft(role, read(children), start, end, form, attributes=attributes))

    def _is_atx(self, start: int) -> bool:
        """Whether a heading's text follows its number signs; else it is underlined."""
        return self.source[max(0, start - 100) : start].rstrip(" \t").endswith("#")

    def _has(self, role: Role) -> bool:
        return any(draft.role is role for draft in self.drafts)

    def _figure(self, image: Token, start: int, end: int) -> Iterator[Draft]:
        """An image alone in its paragraph: its alternative, and the title under it, are captions."""
        source, title = str(image.attrs.get("src", "")), str(image.attrs.get("title", "")).strip()
        group = self.group("f")
        after = "]" + target(source)
        alt = Inline(alternative(image))
        attributes = {"group": group, "image": source}
        draft = Draft(Role.CAPTION, alt, start, end, "alt", "![", after, attributes)
        if not title:
            yield draft
            return
        yield replace(draft, after=after[:-1])
        words = Inline(" ".join(title.split()))
        yield Draft(Role.CAPTION, words, end, end, "title", ' "', '")', {"group": group})

    def _kept(self, token: Token) -> None:
        """Code and HTML that stand as blocks are kept as they are, and shown as one atom."""
        attributes = {"raw": token.content.strip("\n")}
        if token.type != "html_block":
            code = token.content, token.info
            attributes = {"raw": code_element(*code), "markdown": fenced(*code)}
        elif _COMMENTS.match(token.content):
            return
        assert token.map is not None
        start, end = map(self._line, token.map)
        mark = Mark(0, 1, MarkKind.ATOM, attributes, "", 1)
        _, standing = self._standing()
        if standing.get("list"):
            standing = {"group": standing["group"], "depth": standing["depth"]}
        inline = Inline(OBJECT_CHARACTER, (mark,))
        source = self.source[start:end]
        self.drafts.append(Draft(Role.PARAGRAPH, inline, start, end, "kept", source, attributes=standing))

    def _label_place(self, level: int, line: int) -> None:
        """The line after the headline's heading, when it is in nothing else, is the label's place."""
        if level == 0 and self.drafts and self.drafts[-1].role is Role.HEADLINE:
            place = self._line(line)
            self.drafts.append(Draft(None, Inline(""), place, place, "label"))

    def _of_table(self, token: Token) -> None:
        table = self._table
        if token.type == "table_open":
            self._table = _Table(self.group("t"))
        elif table is None:
            return
        elif token.type == "table_close":
            self._table = None
        elif token.type == "tr_open":
            assert token.map is not None
            table.row, table.column, table.line = table.row + 1, 0, token.map[0]
            table.inlines = []
            table.is_header = False
        elif token.type in ("th_open", "td_open"):
            table.is_header = token.type == "th_open"
        elif token.type == "tr_close":
            self.drafts.extend(self._row(table))

    def _row(self, table: _Table) -> Iterator[Draft]:
        """The cells of a row that hold something; the first of them brings the row's own bars."""
        start = self._line(table.line)
        line = re.compile(r"[^\r\n]*").match(self.source, start)
        assert line is not None
        indent = re.compile(f"{_MARKERS}{{0,{2 * len(self._stack)}}}[ \t]*").match(line[0])
        assert indent is not None
        start += indent.end()
        end = line.end()
        full = [number for number, inline in enumerate(table.inlines) if inline.text]
        before = "|"
        for number, inline in enumerate(table.inlines):
            before += " "
            if number not in full:
                before += "|"
                continue
            rest = "" if number != full[-1] else "  |" * (len(table.inlines) - number - 1)
            attributes = {"group": table.group, "row": str(table.row), "column": str(number + 1)}
            if table.is_header:
                attributes["header"] = "true"
            yield Draft(Role.CELL, inline, start, end, "cell", before, " |" + rest, attributes)
            start, before = end, ""

    def _line(self, number: int) -> int:
        return self._lines[number] if number < len(self._lines) else len(self.source)

    def _span(self, token: Token) -> tuple[int, int]:
        """Where the content of an inline token begins and ends in the source."""
        assert token.map is not None
        content = token.content.split("\n")
        first, last = self._line(token.map[0]), self._line(token.map[0] + len(content) - 1)
        start = self._found(content[0], first, is_heading=len(content) == 1)
        end = start if last == first else self._found(content[-1], last, is_heading=False)
        return start, end + len(content[-1].strip())

    def _span_of(self, token: Token, number: int) -> tuple[int, int]:
        """Where a line of the content of an inline token begins and ends in the source."""
        assert token.map is not None
        content = token.content.split("\n")[number]
        start = self._found(content, self._line(token.map[0] + number), is_heading=False)
        return start, start + len(content.strip())

    def _found(self, content: str, line: int, *, is_heading: bool) -> int:
        match = re.compile(r"[^\r\n]*").match(self.source, line)
        assert match is not None
        text, content = match[0].rstrip(), content.strip()
        if text.endswith(content):
            return line + len(text) - len(content)
        at = text.rfind(content) if is_heading else -1
        if at < 0:
            self.is_placed = False  # tabs that the parser widened: the document is then written anew
            return line
        return line + at

    def _prefix(self, start: int) -> str:
        """What stands before further lines of a paragraph that begins at `start`."""
        line = max(self.source.rfind("\n", 0, start), self.source.rfind("\r", 0, start)) + 1
        return re.sub(r"[^>\s]", " ", self.source[line:start])
