"""Elements as markup again: attributes in order, raw text raw, everything else escaped."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from dragoman.markup.elements import RAW_TEXT, SPACE, VOID
from dragoman.markup.nesting import escape, start_tag


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
