"""What every skeleton has: holes that remember what their block was, and the order of what is around them.

The form of the hole where a block stands is ``KIND:ROLE:ATTRIBUTES:LANGUAGE:MARKS``, with a blank and more
behind it where the kind has more to say. The last four are the block's standing when it was read; of
attributes and marks there are checksums only (CRC-32).
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Hole, Mark, Role, Skeleton

_ELSEWHERE = frozenset({"group", "row", "column"})
"""Attributes that say where a block stands among others, which its place in the document says itself."""


class Standing(NamedTuple):
    """What a block was when it was read, and the marks that the document itself vouches for."""

    role: str
    attributes: str
    language: str
    marks: str

    def is_of(self, block: Block) -> bool:
        """Whether the block still is what its place in the document says."""
        return self[:3] == standing(block)[:3]

    def vouches_for(self, mark: Mark) -> bool:
        """Whether the document had the mark, whatever words it is over now."""
        return _of_mark(mark) in self.marks.split(",")


def standing(block: Block) -> Standing:
    """What a block is now."""
    values = sorted(item for item in block.attributes.items() if item[0] not in _ELSEWHERE)
    marks = dict.fromkeys(map(_of_mark, block.marks))
    return Standing(str(block.role), _checksum(values), block.language or "", ",".join(marks))


def _of_mark(mark: Mark) -> str:
    return _checksum((str(mark.kind), mark.tag, sorted(mark.attributes.items())))


def _checksum(value: object) -> str:
    # ascii: halves of characters, which a hostile article may have, are no UTF-8
    return f"{zlib.crc32(ascii(value).encode('ascii')):08x}" if value else ""


def place(form: str, block: Block) -> Hole:
    """The hole where a block stands: `form` is its kind, and what the kind has to say behind a blank."""
    kind, blank, detail = form.partition(" ")
    return Hole(":".join((kind, *standing(block))) + blank + detail, block.id)


def replaced(hole: Hole, block: Block) -> Hole:
    """The hole for a block that another format made of the one that it was read for."""
    return place(f"{kind_of(hole)} {detail_of(hole)}".rstrip(" "), block) if stood(hole) else hole


def kind_of(hole: Hole) -> str:
    """The kind of a hole."""
    return hole.form.partition(" ")[0].partition(":")[0]


def detail_of(hole: Hole) -> str:
    """What the kind has to say."""
    return hole.form.partition(" ")[2]


def stood(hole: Hole) -> Standing | None:
    """What the block of a hole was when it was read; None where the hole does not remember."""
    _, *parts = hole.form.partition(" ")[0].split(":")
    return Standing(*parts) if len(parts) == len(Standing._fields) else None


def is_shown(block: Block) -> bool:
    """Whether a reader sees the block; else it stands in the document's metadata only."""
    return block.attributes.get("part") != "meta"


def holes(pieces: Sequence[str | Hole]) -> Iterator[Hole]:
    """The holes among the pieces."""
    return (piece for piece in pieces if isinstance(piece, Hole))


def added_label(article: Article, pieces: Sequence[str | Hole]) -> Block | None:
    """The label that the article was given after reading: it stands in a place of its own."""
    places = {hole.block for hole in holes(pieces)}
    return next((b for b in article.blocks if b.role is Role.LABEL and b.id not in places), None)


def is_whole(article: Article, skeleton: Skeleton, places: Iterable[Hole]) -> bool:
    """Whether every block has its place in a skeleton, in order, and is what it was; labels apart.

    `places` are the holes where blocks stand, in the order of reading. Blocks of the metadata have a hole
    anywhere.
    """
    label = added_label(article, skeleton.pieces)
    blocks = [block for block in article.blocks if is_shown(block) and block is not label]
    hidden = {block.id for block in article.blocks if not is_shown(block)}
    standing_in = [hole for hole in places if hole.block and hole.block not in hidden]
    if [hole.block for hole in standing_in] != [block.id for block in blocks]:
        return False
    if {hole.block for hole in holes(skeleton.pieces)} - {""} != hidden.union(block.id for block in blocks):
        return False
    return all(map(is_same, standing_in, blocks))


def is_same(hole: Hole, block: Block) -> bool:
    """Whether a block is what its hole remembers: of what is ``kept`` as it was, the content too."""
    was = stood(hole)
    if was is None or not was.is_of(block):
        return was is None
    is_own = block.text == OBJECT_CHARACTER and all(map(was.vouches_for, block.marks))
    return is_own or kind_of(hole) != "kept"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a document that stands by itself, with the holes of some blocks or of none.

    `gap` is what stands between it and the chunk before: line ends, and ornaments in them.
    """

    gap: str
    pieces: tuple[str | Hole, ...]

    @property
    def blocks(self) -> tuple[str, ...]:
        """The ids of its blocks."""
        return tuple(hole.block for hole in holes(self.pieces) if hole.block)


def arranged(chunks: Sequence[Chunk], blocks: Sequence[Block]) -> list[int | Block]:
    """The numbers of the chunks that still hold what they held, in the order of blocks, and the other blocks.

    Chunks without blocks stay behind the chunk that they followed.
    """
    starting: dict[str, int] = {}
    for number, chunk in enumerate(chunks):
        if chunk.blocks:
            starting.setdefault(chunk.blocks[0], number)
    found: list[int | Block] = []
    at = 0
    while at < len(blocks):
        number = starting.pop(blocks[at].id, -1)
        own = blocks[at : at + len(chunks[number].blocks)] if number >= 0 else []
        if number >= 0 and _holds(chunks[number], own):
            found.append(number)
            at += len(own)
        else:
            found.append(blocks[at])
            at += 1
    return _with_bare(chunks, found)


def _holds(chunk: Chunk, blocks: Sequence[Block]) -> bool:
    places = [hole for hole in holes(chunk.pieces) if hole.block]
    is_all = [hole.block for hole in places] == [block.id for block in blocks]
    return is_all and all(map(is_same, places, blocks))


def _with_bare(chunks: Sequence[Chunk], found: Sequence[int | Block]) -> list[int | Block]:
    numbers = [item for item in found if isinstance(item, int)]
    staying = {numbers[at] for at in longest_rising(numbers)}
    result: list[int | Block] = []
    done = 0
    for item in found:
        if isinstance(item, int) and item in staying:
            result += [number for number in range(done, item) if not chunks[number].blocks]
            done = item + 1
        result.append(item)
        while isinstance(item, int) and item in staying and done < len(chunks) and not chunks[done].blocks:
            result.append(done)
            done += 1
    return result + [number for number in range(done, len(chunks)) if not chunks[number].blocks]


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """The places of a longest rising part of the numbers: what need not move."""
    ends: list[int] = []
    at_end: list[int] = []
    previous: list[int] = []
    for place_, number in enumerate(numbers):
        at = bisect_left(ends, number)
        previous.append(at_end[at - 1] if at else -1)
        ends[at : at + 1], at_end[at : at + 1] = [number], [place_]
    found: list[int] = []
    last = at_end[-1] if at_end else -1
    while last >= 0:
        found.append(last)
        last = previous[last]
    return found[::-1]
