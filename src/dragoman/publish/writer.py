"""Blocks as HTML, each with its language and, in an edition, the way to the sentences of the original."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from dragoman.markup.allowed import LOADED, outgoing, picture, safe
from dragoman.markup.layout import Figure, Table, level
from dragoman.markup.nesting import DEEPEST, Layer, nested
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Mark, MarkKind, Span
from dragoman.model.edition import Edition, SentencePair
from dragoman.publish.clean import clean, line, sanitised
from dragoman.publish.templating import Tongue, stated, tongue
from dragoman.text.bidi import Direction, runs_to_isolate

_LONGEST_NAME = 120  # characters; a screen reader says the name of a table before anything in it


# The button and what it opens stand side by side: a screen reader goes from one into the other.
# `hidden` keeps the original out of readers' modes and old browsers; the style sheet shows what is open.
def _original(name: str, label: str, its: Tongue, text: str, report: Markup) -> Markup:
    """Of a sentence; written as one string, since a page has hundreds and Markup.format parses each."""
    at = escape(name)
    return Markup(  # noqa: S704 - of escaped parts
        f'<button type="button" class="mark" popovertarget="{at}" aria-label="{escape(label)}"></button>'
        f'<span class="original" popover hidden id="{at}" lang="{escape(its.tag)}" dir="{its.direction}"'
        f' translate="no" data-nosnippet>{escape(text)}{report}</span>'
    )


def _reported(number: int, label: str, its: Tongue) -> Markup:
    """The way to say that a sentence is wrong: it tells the form at the page's end which is meant."""
    return Markup(  # noqa: S704 - of escaped parts
        f' <button form="report" name="sentence" value="{number}" lang="{escape(its.tag)}"'
        f' dir="{its.direction}">{escape(label)}</button>'
    )


@dataclass(frozen=True, slots=True)
class Originals:
    """Where an edition's sentences come from, and what the way to them is called; and, where readers can
    `report` one, how that is called.
    """

    blocks: Mapping[str, Block]
    sentences: Mapping[str, tuple[SentencePair, ...]]
    tongue: Tongue
    label: str
    report: str = ""
    numbers: Mapping[tuple[str, SentencePair], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the blocks of one article."""

    tongue: Tongue
    base: str | None = None
    originals: Originals | None = None
    _ids: Mapping[str, int] = field(default_factory=dict)

    @property
    def opens(self) -> bool:
        """Whether there are original sentences to open."""
        return self.originals is not None and any(self.originals.sentences.values())

    def around(self, block: Block) -> Hashable:
        """All that decides how the block is written beside the block itself."""
        if self.originals is None:
            return (self.tongue, self.base)
        told, its = self.originals, self.originals.blocks.get(block.id)
        pairs = told.sentences.get(block.id, ()) if its is not None else ()
        spans = tuple([(pair.source, pair.target) for pair in pairs])
        numbers = tuple([told.numbers[block.id, pair] for pair in pairs]) if told.report else ()
        source = its.text if pairs and its is not None else None
        names = (self.tongue, self.base, told.tongue, told.label, told.report)
        return (*names, self._ids.get(block.id), source, spans, numbers)

    def text(self, block: Block) -> Markup:
        """The block's text with its marks, and behind each sentence the way to its original."""
        return inline(block, self.direction(block), base=self.base, sentences=self._sentences(block))

    def plain(self, block: Block) -> Markup:
        """The block's text with its marks alone."""
        return inline(block, self.direction(block), base=self.base)

    def original(self, block: Block) -> Markup:
        """The way to the original of the whole block: a heading's stands beside it, not in its name."""
        if not self._pairs(block) or self.originals is None:
            return Markup("")
        source = self.originals.blocks[block.id].text
        return self._opener(block, 0, source, self._pairs(block)[0])

    def direction(self, block: Block) -> Direction:
        """The direction of the block's own language."""
        return stated(block.language, self.tongue).direction

    def attributes(self, block: Block) -> Markup:
        """`lang` and `dir`, where the block is in another language than its article."""
        own = stated(block.language, self.tongue)
        if own == self.tongue:
            return Markup("")
        return Markup(' lang="{}" dir="{}"').format(own.tag, own.direction)

    def embed(self, raw: str) -> Markup:
        """Opaque markup that stands for itself, safe."""
        return Markup(sanitised(raw, self.base, block=True))  # noqa: S704 - by nh3's allow-list

    def level(self, block: Block) -> int:
        """The level of a heading below the page's own, 2 to 6."""
        return level(block)

    def table_name(self, table: Table) -> str:
        """What a screen reader calls the table: its captions, or else its first row."""
        blocks = table.captions or tuple(block for cell in table.rows[0] for block in cell.blocks)
        return line(" ".join(block.text for block in blocks), _LONGEST_NAME) or "–"

    def captions(self, figure: Figure) -> tuple[Block, ...]:
        """The captions that are shown: a picture's alternative, where nothing else says what it shows."""
        return figure.captions or (figure.images if len(figure.images) == 1 else ())

    def image(self, block: Block) -> str | None:
        """The address of the picture that the block names."""
        return picture(block.attributes.get("image", ""), self.base)

    def alternative(self, block: Block) -> str:
        """What stands for a picture whose block this is."""
        return line(block.text)

    def _sentences(self, block: Block) -> list[Sentence]:
        if self.originals is None:
            return []
        source = self.originals.blocks[block.id].text if block.id in self.originals.blocks else ""
        result: list[Sentence] = []
        at = 0
        for index, pair in enumerate(self._pairs(block), start=1):
            span = _trimmed(block.text, pair.target)
            if span is not None and span.start >= at:
                original = source[pair.source.start : pair.source.end]
                result.append(Sentence(span, self._opener(block, index, original, pair)))
                at = span.end
        return result

    def _pairs(self, block: Block) -> list[SentencePair]:
        if self.originals is None or block.id not in self.originals.blocks:
            return []
        return sorted(self.originals.sentences.get(block.id, ()), key=lambda pair: pair.target)

    def _opener(self, block: Block, index: int, original: str, pair: SentencePair) -> Markup:
        assert self.originals is not None
        shown = line(original)
        if not shown:
            return Markup("")
        name, said = f"original-{self._ids[block.id]}-{index}", Markup("")
        if self.originals.report:
            said = _reported(self.originals.numbers[block.id, pair], self.originals.report, self.tongue)
        return _original(name, self.originals.label, self.originals.tongue, shown, said)


def edition_writer(edition: Edition, label: str, report: str = "") -> Writer:
    """Writes an edition; `label` is what the way to an original sentence is called in its language, and
    `report` the way to say that one is wrong, "" where there is none.
    """
    originals = Originals(
        {block.id: block for block in edition.source.blocks},
        edition.sentences,
        tongue(edition.source.language),
        label,
        report,
        numbers(edition) if report else {},
    )
    ids = {block.id: index for index, block in enumerate(edition.article.blocks, start=1)}
    return Writer(tongue(edition.language), _base(edition.source), originals, ids)


def numbers(edition: Edition) -> dict[tuple[str, SentencePair], int]:
    """The numbers of an edition's sentences, from 0, in the order of its blocks."""
    pairs = (
        (block.id, pair) for block in edition.article.blocks for pair in edition.sentences.get(block.id, ())
    )
    return {pair: number for number, pair in enumerate(pairs)}


def article_writer(article: Article) -> Writer:
    """Writes an article as it was published."""
    return Writer(tongue(article.language), _base(article))


def _base(article: Article) -> str | None:
    return safe(article.metadata.url or "", None, LOADED)


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, inside the text; None where nothing is left."""
    start, end = max(span.start, 0), min(span.end, len(text))
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return Span(start, end) if start < end else None


_SENTENCE, _FOREIGN, _MARK = range(3)
"""Ranks of what stands over the same text, outer first: what crosses the ends of sentences is cut there."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text, and what stands after it (the way to its original)."""

    span: Span
    after: Markup


def inline(
    block: Block, direction: Direction, *, base: str | None = None, sentences: Sequence[Sentence] = ()
) -> Markup:
    """The block's text with its marks, as HTML that may stand inside a paragraph.

    Foreign runs are isolated, and each sentence is followed by the way to its original. `direction` is
    the text's; relative addresses are resolved against `base`. `sentences` do not overlap.
    """
    layers = [*_marked(block, base), *_isolated(block.text, direction), *map(_sentence, sentences)]
    pieces = (
        piece
        if isinstance(piece, str)
        else escape(clean(block.text[piece.start : piece.end].replace(OBJECT_CHARACTER, "")))
        for piece in nested(len(block.text), layers, deepest=DEEPEST)
    )
    return Markup("".join(pieces))  # noqa: S704 - of escaped parts


def _marked(block: Block, base: str | None) -> Iterator[Layer]:
    for mark in block.marks:
        if mark.kind is MarkKind.ATOM:
            yield Layer(mark.start, mark.end, instead=_atom(block.text, mark, base))
        elif found := outgoing(mark, lambda address: safe(address, base)):
            tag, attributes = found
            if mark.kind is MarkKind.LINK:
                attributes["rel"] = "noopener"
            written = (Markup(' {}="{}"').format(key, clean(value)) for key, value in attributes.items())
            opening = Markup("<{}{}>").format(tag, Markup("").join(written))
            link = mark.kind is MarkKind.LINK
            yield Layer(mark.start, mark.end, opening, f"</{tag}>", _MARK, link=link)


def _atom(text: str, mark: Mark, base: str | None) -> str:
    raw = mark.attributes.get("raw")
    if raw is not None:
        return sanitised(raw, base, block=False)
    return "<br>" if text[mark.start] == "\n" else ""


def _isolated(text: str, direction: Direction) -> Iterator[Layer]:
    other = "ltr" if direction == "rtl" else "rtl"
    for start, end in runs_to_isolate(text, direction):
        yield Layer(start, end, f'<bdi dir="{other}">', "</bdi>", _FOREIGN)


def _sentence(sentence: Sentence) -> Layer:
    closing = f"</span>{sentence.after}</span>"
    opening = '<span class="unit"><span class="sentence">'
    return Layer(*sentence.span, opening, closing, _SENTENCE, outermost=True)
