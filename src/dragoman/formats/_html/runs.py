"""The children of an element as lines: runs of inline content, and the elements between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml.etree import _Element as Element

from dragoman.formats._html.dom import contents, is_blank, is_element, markup, name
from dragoman.formats._html.facts import is_jsonld
from dragoman.formats._html.place import Place, is_attribution, is_hidden, roles_of
from dragoman.markup.elements import BLOCKS, EMBEDS, IMAGES, INVISIBLE, SPACE
from dragoman.markup.nesting import Inline, escape
from dragoman.model.article import Role
from dragoman.text import credits

Node = str | Element

_SILENT = EMBEDS | INVISIBLE


def wrappers(root: Element) -> frozenset[Element]:
    """Inline elements with blocks in them (a link around a card): they are read as containers."""
    found: set[Element] = set()
    for element in root.iter(*BLOCKS):
        parent = element.getparent()
        while parent is not None and name(parent) not in BLOCKS and parent not in found:
            if name(parent) in EMBEDS or name(parent) in INVISIBLE:
                break
            found.add(parent)
            parent = parent.getparent()
    return frozenset(found)


def is_flow(element: Element, wrapping: frozenset[Element]) -> bool:
    """Whether an element stands on lines of its own."""
    tag = name(element)
    return tag in BLOCKS or element in wrapping or (tag == "script" and is_jsonld(element))


def parts(element: Element, wrapping: frozenset[Element]) -> Iterator[Element | list[Node]]:
    """What is in the element, in order: elements on lines of their own, and runs of inline nodes."""
    run: list[Node] = []
    for node in contents(element):
        if isinstance(node, str) or not is_flow(node, wrapping):
            run.append(node)
            continue
        if run:
            yield run
            run = []
        yield node
    if run:
        yield run


def is_break(node: Node) -> bool:
    """Whether the node is a line break."""
    return not isinstance(node, str) and name(node) == "br"


def is_space(node: Node) -> bool:
    """Whether a node shows nothing: white space, a comment, a script, a hidden element."""
    if isinstance(node, str):
        return not node.strip(SPACE)
    return not is_element(node) or name(node) in INVISIBLE or is_hidden(node)


def has_words(nodes: Iterable[Node]) -> bool:
    """Whether there is text to read that is not within an embed."""
    for node in nodes:
        if isinstance(node, str):
            if node.strip():
                return True
        elif is_element(node) and name(node) not in _SILENT and not is_blank(node, None):
            return True
    return False


def images(node: Node) -> list[Element]:
    """The images of a node without text of its own, none where it has any."""
    if isinstance(node, str) or not is_element(node) or name(node) in _SILENT or has_words([node]):
        return []
    return [*node.iter(*IMAGES)]


def lines(run: list[Node]) -> Iterator[list[Node]]:
    """The run cut where two line breaks or more follow each other: paragraphs of older systems."""
    line: list[Node] = []
    gap: list[Node] = []
    breaks = 0
    for node in run:
        if is_break(node) or (gap and is_space(node)):
            gap.append(node)
            breaks += is_break(node)
            continue
        if breaks > 1:
            yield line
            yield gap
            line = []
        else:
            line += gap
        gap, breaks = [], 0
        line.append(node)
    yield line + gap


def is_captioned(place: Place) -> bool:
    """Whether text here is a caption or a credit, or is called one."""
    called = place.role is Role.PARAGRAPH and not place.hinted.isdisjoint((Role.CAPTION, Role.CREDIT))
    return called or place.role is Role.CAPTION


def around_credit(run: Sequence[Node], place: Place) -> Element | None:
    """The one inline element around a whole run in which a caption and a credit stand beside each other."""
    shown = [node for node in run if not is_space(node)]
    if len(shown) != 1 or isinstance(shown[0], str) or not is_element(shown[0]):
        return None
    inner = [node for node in contents(shown[0]) if has_words([node])]
    if len(inner) < 2 or not (is_captioned(place) or Role.CAPTION in roles_of(shown[0])):
        return None
    named = any(not isinstance(node, str) and is_attribution(node) for node in inner)
    return shown[0] if named else None


def beside(run: Sequence[Node], wrapper: Element) -> tuple[list[str], list[str]]:
    """What stands before and after the one element of a run that shows anything, as markup."""
    raw = [escape(node) if isinstance(node, str) else markup(node) for node in run]
    at = next(number for number, node in enumerate(run) if node is wrapper)
    return raw[:at], raw[at + 1 :]


def cut_attribution(line: list[Node]) -> list[list[Node]]:
    """The line cut before and after elements that name who made or said it.

    A cite or small is one only where it ends the line: elsewhere it is a title or an aside.
    """
    last = next((node for node in reversed(line) if not is_space(node) and not is_break(node)), None)
    groups: list[list[Node]] = [[]]
    for node in line:
        own = not isinstance(node, str) and is_element(node) and is_attribution(node) and has_words([node])
        if own and (node is last or name(node) not in ("cite", "small")):  # type: ignore[arg-type]  # it is an element
            groups += [[node], []]
        else:
            groups[-1].append(node)
    return [group for group in groups if group]


_SEPARATORS = " \t\n\r\f\xa0,|·•∙–—/"
_SIGNS = frozenset("|·•∙–—/")


def cut_time(line: list[Node]) -> list[list[Node]]:
    """The line cut around its one time, where a sign or a byline's own element says that what stands
    beside it is another thing: "By Ana Ruiz | <time>4 March 2024</time>" is a byline and a stamp.
    """
    times = [at for at, node in enumerate(line) if not isinstance(node, str) and name(node) == "time"]
    if len(times) != 1:
        return [line]
    before, after = line[: times[0]], line[times[0] + 1 :]
    ending, opening = "".join(_own(before[-1:])), "".join(_own(after[:1]))
    named = any(not isinstance(node, str) and Role.BYLINE in roles_of(node) for node in (*before, *after))
    left, right = ending.rstrip(_SEPARATORS), opening.lstrip(_SEPARATORS)
    first = named or not _SIGNS.isdisjoint(ending[len(left) :])
    last = named or not _SIGNS.isdisjoint(opening[: len(opening) - len(right)])
    if (has_words(before) and not first) or (has_words(after) and not last):
        return [line]
    if ending:
        before = [*before[:-1], left, ending[len(left) :]]
    if opening:
        after = [opening[: len(opening) - len(right)], right, *after[1:]]
    cut = [before[:-1], before[-1:]] if ending else [before]
    cut += [[line[times[0]]], *([after[:1], after[1:]] if opening else [after])]
    return [group for group in cut if group]


def cut_byline(line: list[Node], place: Place) -> list[tuple[list[Node], Place]]:
    """A byline cut between elements that touch, without a space: a page sets apart by its style the name, the
    title and the address of an author. What follows is a byline where it says so itself.
    """
    if place.role is not Role.PARAGRAPH or Role.BYLINE not in place.hinted:
        return [(line, place)]
    parts: list[list[Node]] = [[]]
    for node in line:
        if parts[-1] and _is_worded(parts[-1][-1]) and _is_worded(node):
            parts.append([])
        parts[-1].append(node)
    other = replace(place, hinted=place.hinted - {Role.BYLINE})
    return [(part, place if not at or _is_byline(part) else other) for at, part in enumerate(parts)]


def _is_byline(part: list[Node]) -> bool:
    return any(
        not isinstance(node, str) and is_element(node) and Role.BYLINE in roles_of(node) for node in part
    )


def _is_worded(node: Node) -> bool:
    return not isinstance(node, str) and is_element(node) and has_words([node])


def _own(nodes: list[Node]) -> list[str]:
    return [node for node in nodes if isinstance(node, str)]


def is_sign(group: list[Node]) -> bool:
    """Whether a group only separates others: a bar, a dot, a dash."""
    return all(isinstance(node, str) and not node.strip(_SEPARATORS) for node in group)


def trimmed(line: list[Node]) -> tuple[list[Node], list[Node], list[Node]]:
    """What shows nothing before the line, the line, and what shows nothing after it."""
    start, end = 0, len(line)
    while start < end and (is_space(line[start]) or is_break(line[start])):
        start += 1
    while end > start and (is_space(line[end - 1]) or is_break(line[end - 1])):
        end -= 1
    before, inner, after = line[:start], line[start:end], line[end:]
    if inner and isinstance(inner[0], str):
        text = inner[0].lstrip(SPACE)
        before.append(inner[0][: len(inner[0]) - len(text)])
        inner[0] = text
    if inner and isinstance(inner[-1], str):
        text = inner[-1].rstrip(SPACE)
        after.insert(0, inner[-1][len(text) :])
        inner[-1] = text
    return before, inner, after


def hinted(line: Sequence[Node], place: Place) -> Place:
    """The place, with what the names of a sole inline element around the whole line say."""
    hinted = place.hinted
    while len(line) == 1 and not isinstance(line[0], str) and is_element(line[0]):
        hinted |= roles_of(line[0])
        if name(line[0]) in ("cite", "small") and place.role is not Role.CELL:
            hinted |= {Role.CREDIT}
        line = [node for node in contents(line[0]) if not is_space(node)]
    return place if hinted is place.hinted else replace(place, hinted=hinted)


def cut_credit(line: Inline) -> tuple[Inline, str, Inline, str] | None:
    """A caption cut from the credit at its end, with what stands between and after; marks are not cut."""
    caption, credit = credits.split(line.text)
    at = line.text.rfind(credit)
    if not credit or not caption or not line.text.startswith(caption) or at < len(caption):
        return None
    stop = at + len(credit)
    first = tuple(mark for mark in line.marks if mark.end <= len(caption))
    second = tuple(mark for mark in line.marks if mark.start >= at and mark.end <= stop)
    if len(first) + len(second) != len(line.marks):
        return None
    moved = tuple(replace(mark, start=mark.start - at, end=mark.end - at) for mark in second)
    return Inline(caption, first), line.text[len(caption) : at], Inline(credit, moved), line.text[stop:]
