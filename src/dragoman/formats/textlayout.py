"""The layout of a plain text for an article whose blocks came, went or moved after reading.

Lines that stay together keep what is between them; where others meet, they are set apart as lines of their
kind are in this text. Numbers of lists are counted anew where something changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.formats.lines import Numbers, Wrap, line_end
from dragoman.formats.skeleton import Chunk, added_label, arranged, detail_of, holes, is_shown, kind_of, place
from dragoman.markup.layout import number_of
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Hole, Role

_BOM = "\ufeff"
_DIGITS = re.compile(r"\d+")


def one_line(block: Block) -> str:
    """A block's text on one line: line breaks are blanks, pictures are not shown."""
    return " ".join(block.text.replace(OBJECT_CHARACTER, "").splitlines())


def gap(before: Block | None, block: Block) -> str:
    """What stands between two blocks in a new text: a blank line, but within lists, rows and captions."""
    if before is None:
        return ""
    kind, group = block.attributes.get, block.attributes.get("group")
    if group is not None and group == before.attributes.get("group"):
        if block.role is Role.CREDIT and before.role is Role.CAPTION:
            return " "
        if block.role is Role.ITEM:
            return "\n"
        if block.role is Role.CELL and before.role is Role.CELL:
            return "\t" if kind("row") == before.attributes.get("row") else "\n"
    return "\n\n"


def placed(article: Article, pieces: Sequence[str | Hole]) -> tuple[str | Hole, ...]:
    """The pieces of a text with a place for each block in the order of the article, and for no other."""
    head, chunks, rest = _chunks(pieces)
    has_place = any(kind_of(hole) == "label" for hole in holes(pieces))
    label = added_label(article, pieces) if has_place else None
    old = {identity for chunk in chunks for identity in chunk.blocks}
    blocks = [
        block
        for block in article.blocks
        if is_shown(block) and block is not label and (block.id in old or one_line(block).strip())
    ]
    end = line_end("".join(piece for piece in pieces if isinstance(piece, str)))
    layout = _Layout(chunks, {block.id: block for block in blocks}, end)
    result: list[str | Hole] = []
    before: int | Block | None = None
    for item in arranged(chunks, blocks):
        result += [layout.gap(before, item), *layout.pieces(before, item)]
        before = item
    if label is not None and not any(kind_of(hole) == "label" for hole in [*holes(head), *holes(result)]):
        head = [*head, Hole("label above")]
    return (*head, *(piece for piece in result if piece != ""), rest)


def _chunks(pieces: Sequence[str | Hole]) -> tuple[list[str | Hole], list[Chunk], str]:
    """What stands before all lines, the lines of blocks, and what stands behind them."""
    head: list[str | Hole] = []
    chunks: list[Chunk] = []
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        elif not piece.block and chunks and not text:  # a label's place behind its headline
            chunks[-1] = Chunk(chunks[-1].gap, (*chunks[-1].pieces, piece))
        elif not piece.block:
            head += [text, piece]
            text = ""
        else:
            at = max(text.rfind("\n"), text.rfind("\r")) + 1
            if chunks and not at:  # a credit in the line of its caption
                chunks[-1] = Chunk(chunks[-1].gap, (*chunks[-1].pieces, text, piece))
            else:
                at = at or (len(_BOM) if text.startswith(_BOM) else 0)
                chunks.append(Chunk(text[:at], (text[at:], piece)))
            text = ""
    return head, chunks, text


@dataclass(slots=True)
class _Layout:
    """How this text sets its lines apart. `now` has the blocks that are there; `end` ends its lines."""

    chunks: Sequence[Chunk]
    now: Mapping[str, Block]
    end: str
    _between: str = ""
    _between_items: str = ""
    _width: int = 0
    _ornaments: list[int] = field(default_factory=list)
    _leads: dict[tuple[str | None, str | None], str] = field(default_factory=dict)
    _counts: dict[tuple[str | None, int], int] = field(default_factory=dict)
    _numbers: Numbers = field(default_factory=Numbers)
    _is_counted: bool = False

    def __post_init__(self) -> None:
        gaps: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
        following = len(self.chunks)
        for at in range(len(self.chunks) - 1, -1, -1):
            chunk = self.chunks[at]
            if chunk.gap.strip():
                following = at
            elif at:
                gaps[bool(_lead(chunk)) and bool(_lead(self.chunks[at - 1]))][chunk.gap] += 1
            self._ornaments.append(following)
            block = self.now.get(chunk.blocks[0])
            if block is not None and block.role is Role.ITEM and _lead(chunk):
                self._leads[_kind(block)] = _lead(chunk)
        self._ornaments.reverse()
        wrapped = (hole for c in self.chunks for hole in holes(c.pieces) if kind_of(hole) == "wrap")
        self._width = next((Wrap.from_detail(detail_of(hole)).width for hole in wrapped), 0)
        self._between = next((text for text, _ in gaps[False].most_common(1)), self.end * 2)
        if self._width and self._between.count(self.end) < 2:
            self._between = self.end * 2  # in a wrapped text, only a blank line ends a paragraph
        self._between_items = next((text for text, _ in gaps[True].most_common(1)), self.end)

    def gap(self, before: int | Block | None, item: int | Block) -> str:
        """What stands between two lines, or before the first."""
        if before is None:
            return self.chunks[0].gap if self.chunks else ""
        if isinstance(before, int) and isinstance(item, int):
            if item == before + 1:
                return self.chunks[item].gap
            if before < item and self._ornaments[before + 1] <= item:
                return self.chunks[self._ornaments[before + 1]].gap
        last = self.now[self.chunks[before].blocks[-1]] if isinstance(before, int) else before
        first = self.now[self.chunks[item].blocks[0]] if isinstance(item, int) else item
        usual = gap(last, first)
        return {"\n\n": self._between, "\n": self._between_items}.get(usual, usual)

    def pieces(self, before: int | Block | None, item: int | Block) -> tuple[str | Hole, ...]:
        """A line with its bullet."""
        if isinstance(item, int):
            lead, *rest = self.chunks[item].pieces
            block = self.now[self.chunks[item].blocks[0]]
            is_first = not item or not _lead(self.chunks[item - 1])
            is_as_was = not self._is_counted if before == item - 1 else is_first and not self._goes_on(block)
            return self._counted(str(lead), block, is_new=not is_as_was), *rest
        lead = self._numbers.bullet(item)
        if item.role is Role.ITEM:
            lead = self._counted(self._leads.get(_kind(item), lead), item, is_new=True)
        wrap = Wrap(self._width, len(lead), ((0, len(lead)),), -1)  # no text has this checksum
        return lead, place(f"wrap {wrap.detail}" if self._width else "text", item)

    def _goes_on(self, block: Block) -> bool:
        return (block.attributes.get("group"), number_of(block, "depth")) in self._counts

    def _counted(self, lead: str, block: Block, *, is_new: bool) -> str:
        """The bullet with its number, which goes on from the item before at the same depth."""
        found = _DIGITS.search(lead)
        self._is_counted = is_new
        if block.role is not Role.ITEM or found is None:
            return lead
        group, depth = block.attributes.get("group"), number_of(block, "depth")
        for key in [key for key in self._counts if key[0] == group and key[1] > depth]:
            del self._counts[key]
        if is_new:
            first = _DIGITS.search(self._leads.get(_kind(block), ""))
            start = int(first[0]) - 1 if first else 0
            value = self._counts.get((group, depth), start) + 1
        else:
            value = int(found[0])
        self._counts[group, depth] = value
        return lead[: found.start()] + str(value) + lead[found.end() :]


def _kind(block: Block) -> tuple[str | None, str | None]:
    return block.attributes.get("group"), block.attributes.get("depth")


def _lead(chunk: Chunk) -> str:
    """The bullet of a line, with its indentation; "" where it has none."""
    lead = chunk.pieces[0]
    return lead if isinstance(lead, str) and lead.strip() else ""
