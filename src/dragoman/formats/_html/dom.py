"""Bytes into a tree, and elements as markup again.

Here are the charset, the bounds, and the border where libxml2's errors become ours. In markup, attributes
stay in order and raw text raw; everything else is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from dragoman.formats.decode import check_size, decode
from dragoman.markup.elements import RAW_TEXT, SPACE, VOID
from dragoman.markup.nesting import escape, start_tag
from dragoman.model.errors import NoArticle, ReadError, TooLarge

MAX_DEPTH = 250
"""Of twenty real news pages, none nests over 29 deep; libxml2's own bound is 256."""

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""", re.IGNORECASE)
_PRESCAN = 4096
"""Browsers look at 1024 bytes (HTML Living Standard, 13.2.3.2); real pages put it later too."""

_PROLOGUE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*+-->\s*)*+<!doctype[^>\[]*", re.IGNORECASE
)
_XML = re.compile(r"\s*<\?xml[^>]*>", re.IGNORECASE)
_ENCODING = re.compile(r"""(encoding\s*=\s*["'])[^"']*""", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|head|body)[\s>/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document and its text. `prologue` is literal; of a `fragment`, only what is in `body` was
    its own.
    """

    prologue: str
    root: Element
    fragment: bool
    text: str


def parse(data: bytes) -> Document:
    """The tree of `data`.

    Raises TooLarge over the bounds on size and depth, NoArticle for what holds no element or text, and
    ReadError for what is empty, binary, or declares entities of its own.
    """
    check_size(data)
    text = decode(data, _declared(data))
    match = _PROLOGUE.match(text)
    if match and text[match.end() : match.end() + 1] == "[":
        raise ReadError(
            "The document type declares entities of its own, which are never expanded",
            "Remove the part in [brackets] from its <!DOCTYPE>.",
        )
    cut = match.end() + 1 if match else 0
    if not match and (declaration := _XML.match(text)):
        cut = declaration.end()
    prologue, rest = _ENCODING.sub(r"\1utf-8", text[:cut]), text[cut:]
    _check(rest)
    if not rest.strip():
        raise NoArticle("There is nothing in the document", "Give a document with an article in it.")
    fragment = not match and not _PAGE.search(rest)
    return Document(prologue, _tree("<html><body>" + rest if fragment else rest), fragment, text)


def _declared(data: bytes) -> str | None:
    head = data[:_PRESCAN]
    match = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    return match[1].decode("ascii") if match else None


def _tree(text: str) -> Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise NoArticle(
            f"This cannot be read as HTML ({error})", "Give a document with an article in it."
        ) from error
    except (etree.ParserError, ValueError) as error:
        raise ReadError(
            f"This cannot be read as HTML ({error})", "Give a document with an article in it."
        ) from error
    if root is None:
        raise NoArticle("There is no element in the document", "Give a document with an article in it.")
    limits = [entry for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"]
    if limits or _too_deep(root):
        raise TooLarge(
            f"The document's elements are nested over {MAX_DEPTH} deep, or one text in it is too long",
            "Give the article as it was published; real pages nest about 30 deep.",
        )
    _empty_voids(root)
    return root


def _too_deep(root: Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _empty_voids(root: Element) -> None:
    """Moves what libxml2 read into elements that have no content to where it stands: after them.

    It knows the void elements of HTML 4 only: after a <wbr>, the rest of the line would be lost in it.
    """
    for element in reversed(list(root.iter("wbr", "source", "track", "keygen", "bgsound"))):
        parent = element.getparent()
        children = list(element)
        if parent is None or (not children and not element.text):
            continue
        at = parent.index(element) + 1
        text, tail = element.text or "", element.tail or ""
        element.text = None
        if children:
            element.tail = text or None
            parent[at:at] = children
            children[-1].tail = (children[-1].tail or "") + tail or None
        else:
            element.tail = text + tail


MAX_TAGS = 80_000
"""Start and end tags together. Of twenty real news pages, menus and all, none has 3,000."""

_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+""")
_ATTRIBUTE = re.compile(r"""[^\s"'/=]++""")
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_LONG = 4000
"""A shorter tag cannot have attributes enough to matter, and almost every tag is."""

_WORK = 50_000_000
"""libxml2 compares each attribute of an element with all before it: this is under a second of that."""


def _check(text: str) -> None:
    """Raises TooLarge for more tags than any article has, or for elements with thousands of attributes."""
    if text.count("<") > MAX_TAGS:
        raise TooLarge(
            f"The document has over {MAX_TAGS:,} tags", "Give one article, not an archive or a live feed."
        )
    work = 0
    for match in _TAG.finditer(text):
        if match.end() - match.start() < _LONG:
            continue
        work += len(_ATTRIBUTE.findall(_QUOTED.sub('"" ', match[0]))) ** 2
        if work > _WORK:
            raise TooLarge(
                "The document has elements with thousands of attributes",
                "Give the article as it was published.",
            )


def is_element(node: Element) -> bool:
    """Whether it is an element, and not a comment or a processing instruction."""
    return isinstance(node.tag, str)


def pairs(element: Element) -> dict[str, str]:
    """The element's attributes, in order."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def name(element: Element) -> str:
    """The element's tag name; "" for a comment."""
    tag = element.tag
    return tag if isinstance(tag, str) else ""


def start(element: Element) -> str:
    """The element's start tag."""
    return start_tag(name(element), pairs(element))


def end(tag: str) -> str:
    """The end tag, or nothing for an element that has none."""
    return "" if tag in VOID else f"</{tag}>"


def text_of(element: Element) -> str:
    """The element's own first text as markup."""
    text = element.text or ""
    return text if element.tag in RAW_TEXT else escape(text)


def markup(element: Element) -> str:
    """The element, comment or instruction with all its content, without what follows it."""
    pieces: list[str] = []
    work: list[Element | str] = [element]
    while work:
        node = work.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if not is_element(node):
            pieces.append(f"<!--{node.text or ''}-->")
            continue
        pieces.append(start(node))
        if name(node) in VOID:
            continue
        pieces.append(text_of(node))
        work.append(end(name(node)))
        for child in reversed(node):
            work.append(escape(child.tail or ""))
            work.append(child)
    return "".join(pieces)


def contents(element: Element) -> Iterator[str | Element]:
    """What is in the element, texts and elements in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def visible(element: Element) -> str:
    """All text in the element, comments left out."""
    return "".join(map(str, element.itertext())) if len(element) else element.text or ""


def is_blank(element: Element, space: str | None = SPACE) -> bool:
    """Whether there is no text in the element but white space (`space`; None: any of Unicode's)."""
    return not any(str(text).strip(space) for text in element.itertext())
