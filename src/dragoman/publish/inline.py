"""A block's text as HTML: marks nested, foreign runs isolated, sentences with their originals.

Marks may cross each other and the ends of sentences. The text is therefore cut wherever anything
begins or ends, and what crosses is closed and opened again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from dragoman.model.article import OBJECT_CHARACTER, Block, Mark, MarkKind, Span
from dragoman.publish.addresses import safe
from dragoman.publish.clean import clean
from dragoman.publish.raw import sanitised
from dragoman.text.bidi import Direction, runs_to_isolate

_NOTHING = Markup("")
_DEEPEST = 24  # elements inside each other; a reader sees no difference beyond, a browser's parser does
_TAGS: dict[MarkKind, tuple[str, ...]] = {  # the first is used where the mark's own is not among them
    MarkKind.STRONG: ("strong", "b"),
    MarkKind.EM: ("em", "i", "cite", "dfn", "var"),
    MarkKind.SUP: ("sup",),
    MarkKind.SUB: ("sub",),
    MarkKind.CODE: ("code", "kbd", "samp"),
    MarkKind.SPAN: (
        "span", "abbr", "bdi", "cite", "data", "del", "dfn", "ins", "mark", "q", "s", "small", "time", "u",
    ),
}  # fmt: skip
_ATTRIBUTES = ("lang", "dir", "title", "datetime", "hreflang")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text, and what stands after it (the way to its original)."""

    span: Span
    after: Markup


@dataclass(frozen=True, slots=True)
class _Piece:
    """An element over `text[start:end]`; the lower `rank` is the outer of two over the same span.

    `instead` stands in the place of an atom's text.
    """

    start: int
    end: int
    rank: int
    opening: Markup = _NOTHING
    closing: Markup = _NOTHING
    link: bool = False
    instead: Markup | None = None


def inline(
    block: Block, direction: Direction, *, base: str | None = None, sentences: Sequence[Sentence] = ()
) -> Markup:
    """The block's text with its marks, as HTML that may stand inside a paragraph.

    `direction` is the text's; relative addresses are resolved against `base`. `sentences` do not
    overlap.
    """
    pieces = [piece for mark in block.marks if (piece := _marked(block.text, mark, base)) is not None]
    isolated = Markup('<bdi dir="{}">').format("ltr" if direction == "rtl" else "rtl")
    for start, end in runs_to_isolate(block.text, direction):
        pieces.append(_Piece(start, end, 1, isolated, Markup("</bdi>")))
    for sentence in sentences:
        opening = Markup('<span class="unit"><span class="sentence">')
        closing = Markup("</span>{}</span>").format(sentence.after)
        pieces.append(_Piece(*sentence.span, 0, opening, closing))
    # Sentences first, so that they are outermost: what crosses their ends is cut there.
    pieces.sort(key=lambda piece: (piece.start, -piece.end, piece.rank))
    return _written(block.text, pieces)


def _written(text: str, pieces: Sequence[_Piece]) -> Markup:
    waiting = iter(pieces)
    coming = next(waiting, None)
    places = sorted({0, len(text), *(p.start for p in pieces), *(p.end for p in pieces)})
    result: list[Markup] = []
    opened: list[_Piece] = []
    active: list[_Piece] = []
    for start, end in pairwise(places):
        active = [piece for piece in active if piece.end > start]
        while coming is not None and coming.start == start:
            _enter(active, coming)
            coming = next(waiting, None)
        wanted = _nestable(active)
        _change(result, opened, wanted)
        opened = wanted
        if opened and opened[-1].instead is not None:
            if opened[-1].start == start:
                result.append(opened[-1].instead)
        else:
            result.append(escape(clean(text[start:end].replace(OBJECT_CHARACTER, ""))))
    _change(result, opened, [])
    return Markup("").join(result)


def _enter(active: list[_Piece], piece: _Piece) -> None:
    """Takes `piece` among those that cover the text here: sentences outermost, atoms innermost."""
    if piece.rank == 0:
        active.insert(0, piece)
    elif piece.instead is not None or len(active) < _DEEPEST:
        active.append(piece)


def _nestable(active: Sequence[_Piece]) -> list[_Piece]:
    """Those of the covering pieces that may stand inside each other: one link, one atom at the end."""
    result: list[_Piece] = []
    linked = False
    for piece in active:
        if piece.link and linked:
            continue
        linked = linked or piece.link
        if piece.instead is None:
            result.append(piece)
    atom = next((piece for piece in active if piece.instead is not None), None)
    return result if atom is None else [*result, atom]


def _change(result: list[Markup], opened: Sequence[_Piece], wanted: Sequence[_Piece]) -> None:
    """Closes and opens elements, so that instead of `opened` those `wanted` are open."""
    same = 0
    while same < min(len(opened), len(wanted)) and opened[same] is wanted[same]:
        same += 1
    result.extend(piece.closing for piece in reversed(opened[same:]))
    result.extend(piece.opening for piece in wanted[same:])


def _marked(text: str, mark: Mark, base: str | None) -> _Piece | None:
    if mark.kind is MarkKind.ATOM:
        return _Piece(mark.start, mark.end, 3, instead=_atom(text, mark, base))
    attributes = {name: mark.attributes[name] for name in _ATTRIBUTES if name in mark.attributes}
    if mark.kind is MarkKind.LINK:
        address = safe(mark.attributes.get("href", ""), base)
        if address is None:
            return None
        name, attributes = "a", {"href": address, **attributes, "rel": "noopener"}
    else:
        names = _TAGS[mark.kind]
        name = mark.tag if mark.tag in names else names[0]
        if name == "span" and not attributes:
            return None
    written = Markup("").join(
        Markup(' {}="{}"').format(key, clean(value)) for key, value in attributes.items()
    )
    opening = Markup("<{}{}>").format(name, written)
    return _Piece(mark.start, mark.end, 2, opening, Markup("</{}>").format(name), link=name == "a")


def _atom(text: str, mark: Mark, base: str | None) -> Markup:
    raw = mark.attributes.get("raw")
    if raw is not None:
        # Safe by nh3's allow-list.
        return Markup(sanitised(raw, base, block=False))  # noqa: S704
    return Markup("<br>") if text[mark.start] == "\n" else Markup("")
