"""Texts of the metadata, which are holes for the blocks that say the same, or blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.formats._html import inline
from dragoman.formats._html.skeleton import in_attribute, in_json
from dragoman.markup.nesting import escape
from dragoman.model.article import Block, Hole, Role

Piece = str | Hole

_ESCAPES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"attribute": in_attribute, "text": escape, "json": in_json}
)
_SIGNS = r"[-–—|·•»«/]"
_AFTER = re.compile(rf"\s*{_SIGNS}+\s[^\n]{{1,80}}|\s*", re.DOTALL)
_BEFORE = re.compile(rf"[^\n]{{1,80}}\s{_SIGNS}+\s*|[^\n]{{1,40}}:\s+|\s*", re.DOTALL)
"""What stands around a headline is the site's name, of a line's length. After a colon it is more of the
headline ("Bridge shut: what drivers must know"), which must be translated."""
_SHORT = 8
"""A headline shorter than this is not looked for inside a longer title: "UK" is in many words."""


_MOST_HEADS = 16
"""Headlines that are looked for in all longer titles; real pages have under ten."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A text in the metadata, in the escaping of `form`, whose block is known when all are read."""

    text: str
    form: str
    role: Role


def resolve(pieces: list[Piece | Pending], blocks: list[Block]) -> tuple[tuple[Piece, ...], list[Block]]:
    """The pieces with a hole for every pending text, and the blocks with those that only metadata has."""
    known: dict[str, str] = {}
    for block in blocks:
        if text := inline.plain(block.text).strip():
            known.setdefault(text, block.id)
    headline = next((inline.plain(b.text).strip() for b in blocks if b.role is Role.HEADLINE), None)
    heads = [headline] if headline else []
    added: list[Block] = []
    waiting = [piece for piece in pieces if isinstance(piece, Pending)]
    # The shortest first: of "Title" and "Title - The Site" the first is the headline.
    for piece in sorted(waiting, key=lambda piece: (piece.role is not Role.HEADLINE, len(piece.text))):
        if piece.text in known or (piece.role is Role.HEADLINE and _cut(piece.text, heads) is not None):
            continue
        block = Block(f"b{len(blocks) + len(added) + 1}", piece.role, piece.text, (), {"part": "meta"})
        added.append(block)
        known[piece.text] = block.id
        if piece.role is Role.HEADLINE and len(heads) < _MOST_HEADS:
            heads.append(piece.text)
    resolved: list[Piece] = []
    for item in pieces:
        resolved.extend(_pieces(item, known, heads) if isinstance(item, Pending) else [item])
    return tuple(resolved), [*blocks, *added]


def _pieces(pending: Pending, known: Mapping[str, str], heads: list[str]) -> list[Piece]:
    if pending.text in known:
        return [Hole(pending.form, known[pending.text])]
    cut = _cut(pending.text, heads)
    assert cut is not None, "a text that is no block's own has a headline in it"
    before, head, after = cut
    escaped = _ESCAPES[pending.form]
    return [escaped(before), Hole(pending.form, known[head]), escaped(after)]


def _cut(title: str, heads: list[str]) -> tuple[str, str, str] | None:
    """A title around one of the headlines: "Title - The Site", "The Site | Title"."""
    for head in heads:
        at = title.find(head) if len(head) >= _SHORT else -1
        if at < 0:
            continue
        before, after = title[:at], title[at + len(head) :]
        if _BEFORE.fullmatch(before) and _AFTER.fullmatch(after):
            return before, head, after
    return None
