"""What stands for a picture inside a line: its words are in an atom's markup, and are a block of their own.

Such a block is shown nowhere by itself (its ``part`` is "meta"); its ``alternative`` are the original's
words, by which every picture of the article that has them finds their translation.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.model.article import Article, Block, Hole, Mark, MarkKind, Role

FORM = "alternative"
"""The form of such a block's hole, where nothing is written."""

_KEY = "alternative"
_IMAGE = re.compile(r"<(?:amp-)?img\b[^<>]*>")
_ALT = re.compile(r'(?<=\salt=")[^"<>]+(?=")')
_ICON = re.compile(
    r'\bclass="[^"]*(?:emoji|icon|pixel)|\b(?:width|height)="(?:[12]?\d|3[0-2])"', re.IGNORECASE
)
"""As small as a line is high, or called one."""


def with_alternatives(article: Article) -> Article:
    """The article with a block for the words of each picture inside its lines, once each, at the end."""
    words = dict.fromkeys(text for block in article.blocks for text in _words(block))
    if not words:
        return article
    known = {block.id for block in article.blocks}
    ids = (f"a{number}" for number in range(1, len(known) + len(words) + 1) if f"a{number}" not in known)
    added = [
        Block(identity, Role.CAPTION, text, (), {"part": "meta", _KEY: text})
        for identity, text in zip(ids, words, strict=False)
    ]
    skeleton = article.skeleton
    if skeleton is not None:
        holes = [Hole(FORM, block.id) for block in added]
        skeleton = replace(skeleton, pieces=(*skeleton.pieces, *holes))
    return replace(article, blocks=(*article.blocks, *added), skeleton=skeleton)


def is_alternative(block: Block) -> bool:
    """Whether a block is the words of a picture inside a line."""
    return _KEY in block.attributes


def settled(article: Article) -> Article:
    """The article whose pictures inside lines have the words of its blocks."""
    said = alternatives(article)
    if not said:
        return article
    blocks = (replace(block, marks=settled_marks(block.marks, said)) for block in article.blocks)
    return replace(article, blocks=tuple(blocks))


def alternatives(article: Article) -> Mapping[str, str]:
    """The words of its pictures inside lines, by those that its original has."""
    return {block.attributes[_KEY]: block.text for block in article.blocks if is_alternative(block)}


def settled_marks(marks: Sequence[Mark], said: Mapping[str, str]) -> tuple[Mark, ...]:
    """Marks of which the pictures have the words that are `said` for their own."""
    return tuple(_settled(mark, said) if mark.kind is MarkKind.ATOM else mark for mark in marks)


def _settled(mark: Mark, said: Mapping[str, str]) -> Mark:
    own = [text for text in _of(mark) if text in said]
    if not own:
        return mark
    values = dict(mark.attributes)
    values["raw"] = _IMAGE.sub(
        lambda image: _ALT.sub(lambda alt: _said(alt[0], said), image[0]), values["raw"]
    )
    if "markdown" in values:
        before, after = (_escaped(text) for text in (own[0], said[own[0]]))
        values["markdown"] = values["markdown"].replace(f"![{before}]", f"![{after}]", 1)
    return replace(mark, attributes=values)


def _said(alt: str, said: Mapping[str, str]) -> str:
    words = said.get(_text(alt))
    return alt if words is None else html.escape(words)


def _words(block: Block) -> Iterator[str]:
    if block.language is None and block.attributes.get("translate") != "no":
        for mark in block.marks:
            yield from _of(mark)


def _of(mark: Mark) -> Iterator[str]:
    """The words of the pictures in an atom; an icon's are part of its line, which says the same."""
    if mark.kind is MarkKind.ATOM:
        for image in _IMAGE.findall(mark.attributes.get("raw", "")):
            found = _ALT.search(image)
            if found and not _ICON.search(image) and any(map(str.isalpha, text := _text(found[0]))):
                yield text


def _text(alt: str) -> str:
    return " ".join(html.unescape(alt).split())


def _escaped(text: str) -> str:
    """Words as they stand in Markdown's brackets."""
    return re.sub(r"[\\`*_\[\]<>&!]", r"\\\g<0>", text)
