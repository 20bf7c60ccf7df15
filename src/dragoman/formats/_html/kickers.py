"""Kickers: the line above a headline that says what it belongs to, in one heading with it or before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from lxml.etree import _Element as Element

from dragoman.formats._html.dom import is_element, name, pairs, visible
from dragoman.formats._html.place import Place
from dragoman.formats._html.runs import Node, has_words, is_break, is_space
from dragoman.model.article import Role

KICKER = "kicker"
"""What such a block's ``part`` is."""

_LONGEST = 80
"""Characters of a kicker: it names a subject or a place."""

_LEAST = 3
"""Letters on either side of a place where two lines touch."""

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|over-?line|over-?title|sur-?title|surtitre|avantitre|antet[ií]t(?:ulo|ol)|volanta|"
    r"cintillo|occhiello|dachzeile|spitzmarke|roof-?line|rubric|topper|pre-?title|pre-?headline)(?:$|[\s_-])"
)
_HEADLINE = re.compile(r"(?:^|[\s_-])(?:head-?line|title|titular|titre|titolo|titel)(?:$|[\s_-])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SET_APART = frozenset({"span", "small", "strong", "b"})


def is_kicker(element: Element) -> bool:
    """Whether an element calls itself one, and holds no more than one does."""
    names = pairs(element).get("class", "")
    return bool(names) and bool(_NAMED.search(_words(names))) and 0 < len(visible(element)) <= _LONGEST


def _words(names: str) -> str:
    return _CAMEL.sub("-", names).lower()


def cut_kicker(
    line: list[Node], place: Place, is_title: Callable[[str], bool]
) -> list[tuple[list[Node], Place]]:
    """A heading's line cut into its two units, each in its place; whole where it has one.

    They are two where elements touch without a space, as a page sets them apart by its style, where a break
    stands behind one, or where one says what it is. Which is the headline is told by its name, by the
    metadata (`is_title`), and else by its length.
    """
    at = _cut(line)
    if at is None:
        return [(line, place)]
    first, second = line[:at], line[at:]
    one, other = _text(first), _text(second)
    if _calls(first, _NAMED) or _calls(second, _HEADLINE) or is_title(other):
        is_kicker = True
    else:
        is_kicker = not is_title(one) and not _calls(first, _HEADLINE) and len(one) <= len(other)
    if is_kicker and len(one) <= _LONGEST:
        return [(first, replace(place, role=Role.PARAGRAPH, attributes={"part": KICKER})), (second, place)]
    if is_kicker or place.role is not Role.HEADLINE:
        return [(line, place)]
    under = replace(place, role=Role.PARAGRAPH, attributes={}, hinted=place.hinted | {Role.STANDFIRST})
    return [(first, place), (second, under)]


def _cut(line: Sequence[Node]) -> int | None:
    """Where the second unit begins, with what shows nothing before it."""
    worded = [at for at, node in enumerate(line) if has_words([node])]
    for left, right in pairwise(worded):
        one, other = line[left], line[right]
        between = line[left + 1 : right]
        named = _calls([one], _NAMED) or (_is_element(one) and _calls([other], _HEADLINE))
        broken = any(map(is_break, between)) and left == worded[0] and _is_set_apart(one)
        if named or broken or (not any(map(_shows, between)) and _touch(one, other)):
            return left + 1
    return None


def _touch(one: Node, other: Node) -> bool:
    """Whether words of two lines meet without a space: «NegotiationMinisters»."""
    left, right = _text([one]), _text([other])
    raw_left, raw_right = _raw(one), _raw(other)
    if raw_left != raw_left.rstrip() or raw_right != raw_right.lstrip():
        return False
    is_one = _is_element(one) and min(len(left), len(right)) >= _LEAST
    return is_one and left[-1:].isalnum() and not left[-1:].isupper() and right[:1].isupper() and " " in right


def _shows(node: Node) -> bool:
    return isinstance(node, str) and bool(node)


def _is_element(node: Node) -> bool:
    return not isinstance(node, str) and is_element(node) and not is_space(node)


def _is_set_apart(node: Node) -> bool:
    return not isinstance(node, str) and name(node) in _SET_APART


def _calls(nodes: Sequence[Node], pattern: re.Pattern[str]) -> bool:
    """Whether the one element with words among the nodes has such a name."""
    elements = [node for node in nodes if has_words([node])]
    if len(elements) != 1 or isinstance(elements[0], str):
        return False
    return bool(pattern.search(_words(pairs(elements[0]).get("class", ""))))


def _raw(node: Node) -> str:
    return node if isinstance(node, str) else "".join(str(text) for text in node.itertext())


def _text(nodes: Sequence[Node]) -> str:
    return " ".join("".join(map(_raw, nodes)).split())
