"""What pops up over a page but stands within its sentences: cards about a person, explanations, texts for
screen readers only.

Told by what it says of itself, or by how it stands: whole sentences amid another that goes on behind them.
"""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from dragoman.formats._html.dom import is_element, name, visible
from dragoman.markup.elements import BLOCKS

_LINES = frozenset({"p", "li", "td", "th", "dd", "h2", "h3", "h4"})
"""Elements that hold one text, in which a card stands amid a sentence."""

_BOXES = frozenset({"span", "div", "aside", "section", "template", "small", "button"})
"""Elements that say nothing of their text; an em or a q is of the sentence."""

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:tool-?tips?|pop-?(?:over|up)s?|hover-?cards?|fly-?outs?|"
    r"sr-only|visually-?hidden|screen-reader(?:-text|-only)?)(?:$|[\s_-])"
)
_ROLES = frozenset({"tooltip", "dialog"})

_LEAST = 60
"""Characters of a card that does not say what it is."""

_REST = 20
"""Characters that a line has beside a card: without them the name is the line's own."""

_SENTENCE = re.compile(r"\w{2}[.!?。！？]")
_OPEN = re.compile(r"[\w,’'\"»”)\]]\Z")
_GOES_ON = re.compile(r"[,;.:)]|[^\W\d_A-Z]")
_ASIDE = tuple('(“"«„‘[–—-')


_LONGEST = 20_000
"""Characters of a line that is looked at: nobody writes longer ones, and each card is looked for in all of
it."""


def taken_out(root: Element) -> list[str]:
    """Takes the cards out of the tree; their texts."""
    lengths: dict[Element, int] = {}
    found = {element for element in root.iter(*_BOXES) if _is_card(element, lengths)}
    outer = {above for element in found for above in element.iterancestors()}
    texts: list[str] = []
    for card in [element for element in root.iter(*_BOXES) if element in found and element not in outer]:
        texts.append(" ".join(visible(card).split()))
        _take_out(card)
    return [text for text in texts if text]


def _is_card(element: Element, lengths: dict[Element, int]) -> bool:
    """Whether it is one, or has one in it beside what it is about. `lengths` are those of lines, as known."""
    line = next((above for above in element.iterancestors() if name(above) in BLOCKS), None)
    if line is None or name(line) not in _LINES:
        return False
    if line not in lengths:
        lengths[line] = len(visible(line))
    length = lengths[line]
    if length > _LONGEST:
        return False
    text = visible(element)
    names = str(element.get("class") or "").lower()
    if _NAMED.search(names) or element.get("role") in _ROLES:
        return length - len(text) >= _REST or element.get("role") in _ROLES
    if len(text) < _LEAST or text.lstrip().startswith(_ASIDE) or not _SENTENCE.search(text):
        return False
    return bool(
        _OPEN.search(_before(element, line).rstrip()) and _GOES_ON.match(_after(element, line).lstrip())
    )


def _before(element: Element, line: Element) -> str:
    """The text of the line before the element."""
    parts: list[str] = []
    while element is not line:
        for each in element.itersiblings(preceding=True):
            parts += [each.tail or "", visible(each) if is_element(each) else ""]
        parent = element.getparent()
        assert parent is not None, "the line is around it"
        parts.append(parent.text or "")
        element = parent
    return "".join(reversed(parts))


def _after(element: Element, line: Element) -> str:
    """The text of the line after the element."""
    parts: list[str] = []
    while element is not line:
        parts.append(element.tail or "")
        for each in element.itersiblings():
            parts += [visible(each) if is_element(each) else "", each.tail or ""]
        parent = element.getparent()
        assert parent is not None, "the line is around it"
        element = parent
    return "".join(parts)


def _take_out(card: Element) -> None:
    """Takes an element out of its parent, and leaves what follows it."""
    parent, before = card.getparent(), card.getprevious()
    assert parent is not None, "a line is around it"
    if before is None:
        parent.text = f"{parent.text or ''}{card.tail or ''}"
    else:
        before.tail = f"{before.tail or ''}{card.tail or ''}"
    parent.remove(card)
