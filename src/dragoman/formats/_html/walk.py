"""The walk through a parsed document that gives its blocks, and the pieces of the skeleton around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from dragoman.formats._html import inline, metas, runs
from dragoman.formats._html.dom import contents, end, is_element, markup, name, pairs, start
from dragoman.formats._html.facts import Facts, is_jsonld, tag_of
from dragoman.formats._html.kickers import KICKER, cut_kicker, is_kicker
from dragoman.formats._html.metas import Pending, Piece
from dragoman.formats._html.place import Place, Places, image_address, is_embedded, is_hidden, is_icon
from dragoman.formats._html.roles import Roles, is_title
from dragoman.formats._html.runs import Node
from dragoman.formats._html.written import spelled
from dragoman.formats.skeleton import place as hole_at
from dragoman.markup.elements import EMBEDS, IMAGES, LITERAL, VOID
from dragoman.markup.nesting import Inline, escape
from dragoman.model.article import OBJECT_CHARACTER, Block, Hole, Mark, MarkKind, Role
from dragoman.text import languages
from dragoman.text.languages import primary

_TABLE_PARTS = frozenset(
    {"td", "th", "tr", "tbody", "thead", "table", "hgroup", "dt", "dd", "li", "ul", "ol", "dl"}
)
_PARAGRAPHS_OF_A_PAGE = 2
"""A form with as many has the article in it: one that asks something has a line that says what for."""

_CHARSET = '<meta charset="utf-8">'
"""What is written is UTF-8, and must say so."""


@dataclass(frozen=True, slots=True)
class _Task:
    """An element or a run of inline nodes to be read, and where it stands."""

    node: Element | list[Node]
    place: Place
    within: Element


@dataclass(slots=True)
class Walk:
    """One reading of one tree. `headline` is the element that holds the headline, where there is one.

    `language` is the article's, which may be another than the document says where the caller knows
    better. `elements` are the elements that the blocks stand in, one for each. Where scripts will not run,
    what stands for other sites' posts is `quoted`; elsewhere it is kept as it is.
    """

    facts: Facts
    language: str
    headline: Element | None
    fragment: bool = False
    quoted: bool = False
    pieces: list[Piece | Pending] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    _wrapping: frozenset[Element] = frozenset()
    _labelled: Element | None = None
    _label_at: int = 0
    _places: Places = field(init=False)
    _roles: Roles = field(init=False)
    _own: frozenset[str] = field(init=False)
    _at: Element = field(init=False)

    def __post_init__(self) -> None:
        self._places = Places(self.headline)
        self._roles = Roles(self.facts, self.language)
        self._own = frozenset(primary(tag) for tag in (self.language, self.facts.language or "und"))

    def read(self, root: Element) -> None:
        """Reads everything in `root` into blocks and pieces, in the document's order."""
        self._wrapping = runs.wrappers(root)
        self._labelled = self._outermost(self.headline)
        self._at = root
        work: list[str | Hole | _Task] = [_Task(root, Place(flow=True), root)]
        if self.fragment:
            body = next(root.iter("body"))
            work = [*self._children(body, Place(flow=True))]
        while work:
            task = work.pop()
            if not isinstance(task, _Task):
                if isinstance(task, Hole) and task.form == "label":
                    self._label_at = len(self.pieces)
                self.pieces.append(task)
            elif isinstance(task.node, list):
                self._at = task.within
                self._run(task.node, task.place)
            else:
                work.extend(self._open(task.node, task.place))
        if self._labelled is None:
            self.pieces.insert(self._label_at, Hole("label"))

    def _outermost(self, element: Element | None) -> Element | None:
        """The element after which a paragraph may be set: not in a link, a table or a heading group."""
        while element is not None and (parent := element.getparent()) is not None:
            if parent not in self._wrapping and name(parent) not in _TABLE_PARTS:
                break
            element = parent
        return element

    def _children(self, element: Element, place: Place) -> list[str | Hole | _Task]:
        """What is in the element, last first: the work is a stack."""
        tasks: list[str | Hole | _Task] = [
            _Task(part, place, element) for part in runs.parts(element, self._wrapping)
        ]
        tasks.reverse()
        return tasks

    def _open(self, element: Element, place: Place) -> list[str | Hole | _Task]:
        """Begins an element; what is left to do for it is given back, last first."""
        if place.flow and not self.blocks:
            self._label_at = len(self.pieces)
        if name(element) == "head":
            self._head(element)
            return []
        if self._is_literal(element):
            self._literal(element)
            return []
        self._at = element
        if self._is_embed(element):
            self._embed([element], place)
            return []
        inner = replace(self._places.inside(element, place), language=self._language(element, place))
        if inner.role is Role.PARAGRAPH and is_kicker(element):
            inner = replace(inner, attributes={**inner.attributes, "part": KICKER})
        self._start(element)
        if name(element) == "html" and next(element.iter("head"), None) is None:
            self.pieces.append(f"<head>{_CHARSET}</head>")
        after: list[str | Hole | _Task] = [Hole("label")] if element is self._labelled else []
        if name(element) in VOID:
            return after
        return [*after, end(name(element)), *self._children(element, inner)]

    def _is_literal(self, element: Element) -> bool:
        return not is_element(element) or name(element) in LITERAL or is_hidden(element)

    def _head(self, head: Element) -> None:
        self._start(head)
        charset = any(
            "charset" in " ".join(pairs(meta).values()) or meta.get("charset") for meta in head.iter("meta")
        )
        if not charset:
            self.pieces.append(_CHARSET)
        self.pieces.append(escape(head.text or ""))
        for child in head:
            self._literal(child)
            self.pieces.append(escape(child.tail or ""))
        self.pieces.append("</head>")

    def _literal(self, node: Node) -> None:
        """What is not the article's text, as it is, but for metadata, whose texts are holes."""
        if isinstance(node, str):
            self.pieces.append(escape(node))
        elif name(node) == "title":
            self.pieces.extend(metas.title(node))
        elif name(node) == "meta":
            self.pieces.extend(metas.meta(node, self.language))
        elif name(node) == "script" and is_jsonld(node):
            self.pieces.extend(metas.json_ld(node, self.language))
        else:
            self.pieces.append(markup(node))

    def _language(self, element: Element, place: Place) -> str | None:
        """The language of what is in the element, None where it is the article's."""
        own = tag_of(element.get("lang") or element.get("xml:lang"))
        if own is None or name(element) == "html":
            return place.language
        return None if primary(own) in self._own else own

    def _start(self, element: Element) -> None:
        """The start tag; a language that is the article's, and a direction, are holes."""
        values = pairs(element)
        page = name(element) == "html"
        if not page and not values.keys() & {"lang", "xml:lang", "dir"}:
            self.pieces.append(start(element))
            return
        ours = page or ((tag := tag_of(values.get("lang"))) is not None and primary(tag) in self._own)
        holes: dict[str, Hole | Pending] = {}
        for key, value in values.items():
            if key in ("lang", "xml:lang") and ours:
                holes[key] = Hole(spelled("language", value, self.language))
            elif key == "dir" and value.lower() == languages.direction(self.language):
                holes[key] = Hole("direction-value")
        self.pieces += metas.opened(name(element), values, holes)
        if page and "lang" not in values:
            self.pieces.append(Hole("language-attribute"))
        if ours and "dir" not in values:
            self.pieces.append(Hole("direction"))
        self.pieces.append(">")

    def _run(self, run: list[Node], place: Place) -> None:
        if (wrapper := runs.around_credit(run, place)) is not None:
            before, after = runs.beside(run, wrapper)
            self.pieces += [*before, start(wrapper)]
            self._run([*contents(wrapper)], self._places.inside(wrapper, place))
            self.pieces += [end(name(wrapper)), *after]
            return
        for line in runs.lines(run):
            groups = [line]
            if runs.is_captioned(place) or place.role is Role.QUOTATION:
                groups = runs.cut_attribution(line)
            elif place.role is Role.PARAGRAPH:
                groups = runs.cut_time(line)
            for group in groups:
                if len(groups) > 1 and runs.is_sign(group):
                    self.pieces += [escape(node) for node in group if isinstance(node, str)]
                    continue
                for part, where in self._units(group, place):
                    self._part(part, where)

    def _units(self, group: list[Node], place: Place) -> list[tuple[list[Node], Place]]:
        """The units of a line, each in its place: a kicker and its headline, a name and a title."""
        if place.role in (Role.HEADLINE, Role.SUBHEADING):
            return cut_kicker(group, place, lambda text: is_title(text, self.facts.headlines))
        return runs.cut_byline(group, place)

    def _part(self, part: list[Node], place: Place) -> None:
        before, inner, after = runs.trimmed(part)
        for node in before:
            self._literal(node)
        self._line(inner, place)
        for node in after:
            self._literal(node)

    def _line(self, line: list[Node], place: Place) -> None:
        if place.flow and line and not self.blocks:
            self._label_at = len(self.pieces)
        if not runs.has_words(line):
            if any(runs.images(node) for node in line):
                for node in line:
                    self._pictures(node, place)
            elif any(not isinstance(node, str) and self._is_embed(node) for node in line):
                self._embed(line, place)
            else:
                for node in line:
                    self._literal(node)
            return
        if len(line) > 1 and (found := runs.images(line[0])) and not any(map(is_icon, found)):
            self._pictures(line[0], place)  # a picture beside which a paragraph runs
            before, line, _ = runs.trimmed(line[1:])
            for node in before:
                self._literal(node)
        self._text(inline.read(line), runs.hinted(line, place))

    def _text(self, line: Inline, place: Place) -> None:
        role, values = self._roles.of(line, place)
        if role is Role.CAPTION and (cut := runs.cut_credit(line)):
            caption, between, credit, rest = cut
            self._block(role, caption, values, place)
            self.pieces.append(escape(between))
            self._block(Role.CREDIT, credit, values, place)
            self.pieces.append(escape(rest))
            return
        self._block(role, line, values, place)

    def _block(self, role: Role, line: Inline, values: Mapping[str, str], place: Place) -> None:
        self.pieces.append(hole_at("inline", self._added(role, line, values, place)))

    def _added(self, role: Role, line: Inline, values: Mapping[str, str], place: Place) -> Block:
        attributes = {**values, "translate": "no"} if place.kept else dict(values)
        identity = f"b{len(self.blocks) + 1}"
        self.blocks.append(Block(identity, role, line.text, line.marks, attributes, place.language))
        self.elements.append(self._at)
        return self.blocks[-1]

    def _is_embed(self, element: Element) -> bool:
        """Whether an element is kept as it is. Some systems write the whole page in one form."""
        if name(element) == "form":
            if next(element.iter("h1", "article"), None) is not None:
                return False
            return sum(1 for _ in element.iter("p")) < _PARAGRAPHS_OF_A_PAGE
        return name(element) in EMBEDS or (not self.quoted and is_embedded(element))

    def _embed(self, line: Sequence[Node], place: Place) -> None:
        raw = "".join(escape(node) if isinstance(node, str) else markup(node) for node in line)
        atom = Mark(0, 1, MarkKind.ATOM, {"raw": raw}, "", 1)
        self._roles.begun = True
        self._block(Role.PARAGRAPH, Inline(OBJECT_CHARACTER, (atom,)), {}, place)

    def _pictures(self, node: Node, place: Place) -> None:
        """A node without text but with images, whose text alternatives are holes."""
        if isinstance(node, str) or not is_element(node) or name(node) in EMBEDS:
            self._literal(node)
            return
        work: list[Node | Hole] = [node]
        while work:
            item = work.pop()
            if isinstance(item, str | Hole):
                self.pieces.append(item)
            elif name(item) in IMAGES:
                self._image(item, place)
            elif not is_element(item) or self._is_literal(item) or name(item) in VOID:
                self.pieces.append(markup(item))
            else:
                self.pieces += [start(item), escape(item.text or "")]
                work.append(end(name(item)))
                for child in reversed(item):
                    work += [escape(child.tail or ""), child]

    def _image(self, image: Element, place: Place) -> None:
        if is_icon(image):
            self.pieces.append(markup(image))
            return
        values = pairs(image)
        group = place.figure or self._places.group("f")
        alternative = " ".join(values.get("alt", "").split())
        attributes = {"group": group, "image": image_address(values)}
        block = self._added(Role.CAPTION, Inline(alternative), attributes, place)
        self._roles.figure = group
        self.pieces += metas.opened(name(image), values, {"alt": hole_at("alt", block)})
        if "alt" not in values:
            self.pieces.append(hole_at("no-alt", block))
        self.pieces.append(">")
        if name(image) not in VOID:
            inside = (escape(node) if isinstance(node, str) else markup(node) for node in contents(image))
            self.pieces += [*inside, end(name(image))]
