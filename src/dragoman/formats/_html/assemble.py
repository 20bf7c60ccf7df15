"""The article of a page from the blocks that were chosen for it: its head first, then body and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from lxml.etree import _Element as Element

from dragoman.formats._html.dom import name
from dragoman.formats._html.embeds import embeds
from dragoman.formats._html.facts import Facts
from dragoman.formats._html.furniture import Piece, is_furniture, masses
from dragoman.formats._html.kickers import KICKER
from dragoman.formats._html.witnesses import squashed
from dragoman.model.article import OBJECT_CHARACTER, Block, Mark, MarkKind, Role
from dragoman.text import bylines, languages

_SUFFIX = re.compile(r"\s+[-–—|•»]\s+[^-–—|•»]{1,60}\Z")
_HEAD = (Role.STANDFIRST, Role.BYLINE, Role.DATELINE, Role.STAMP)
_FEWEST = 40
"""A description shorter than this, in characters, is a slogan of the site."""

_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
"""A time of day: a line by the headline that has one says when it was written, and by whom."""


def assemble(
    page: Sequence[Piece], chosen: Sequence[int], facts: Facts, language: str
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The article's blocks: headline, standfirst, byline, dates, then body and pictures as they stand; and
    the texts amid them that are none of its.
    """
    title = next((at for at, piece in enumerate(page) if piece.block.role is Role.HEADLINE), None)
    if title is not None:  # the shown one first: the others may have the site's name behind it
        facts = replace(facts, headlines=(page[title].block.text, *facts.headlines))
    first = title if title is not None and title < chosen[0] else chosen[0]
    around = _Around.of(page[first], [page[at] for at in chosen])
    near = range(first, min(chosen[-1] + 8, len(page)))
    region = [at for at in near if _is_in(page[at], around.element)]
    letters = "".join(page[at].letters for at in chosen)
    before = region[: region.index(chosen[0])] if chosen[0] in region else []
    head = _head(_with_standfirst(page, before, title, around), facts, language, letters)
    rest = _body(page, region, set(chosen), around, facts.metadata.authors)
    blocks = [*_headline(page, title, facts), *head, *_told_once(rest, facts)]
    base = facts.metadata.url
    whole = tuple(replace(_resolved(block, base), id=f"b{n}") for n, block in enumerate(blocks, 1))
    return whole, _left_out([page[at] for at in region], whole)


def _left_out(region: Sequence[Piece], article: Sequence[Block]) -> tuple[str, ...]:
    """The texts of the region that the article has not, and its embeds, each once."""
    kept = {squashed(block.text) for block in article}
    letters = "".join(kept)
    texts = {
        piece.letters: " ".join(piece.block.text.replace(OBJECT_CHARACTER, "").split())
        for piece in region
        if piece.letters not in kept and piece.letters not in letters
    }
    shown = {embed for block in article for embed in embeds(block)}
    lost = (embed for piece in region for embed in embeds(piece.block))
    return *texts.values(), *dict.fromkeys(embed for embed in lost if embed not in shown)


def _with_standfirst(
    page: Sequence[Piece], before: Sequence[int], title: int | None, around: _Around
) -> list[Piece]:
    """What stands between headline and body. A paragraph that stands by the headline is the standfirst, and
    one that is worded as a byline is that.
    """
    pieces = [page[at] for at in before]
    known = any(piece.block.role is Role.STANDFIRST for piece in pieces)
    header = _header(page[title].element) if title is not None else None
    for number, piece in enumerate(pieces):
        if piece.block.role is not Role.PARAGRAPH or header is None or not _is_in(piece, header):
            continue
        if bylines.parse(piece.block.text, None):
            pieces[number] = _as(piece, Role.BYLINE)
        elif known or around.is_beside(piece) or _is_linked(piece.block) or _CLOCK.search(piece.block.text):
            continue
        elif len(piece.letters) >= _FEWEST:
            pieces[number] = _as(piece, Role.STANDFIRST)
            known = True
    return pieces


def _header(heading: Element) -> Element | None:
    """The element that holds the headline and what belongs to it; None where it is the whole page."""
    header = next((each for each in heading.iterancestors() if name(each) in ("header", "hgroup")), None)
    holder = header if header is not None else heading.getparent()
    return holder if name(holder) not in ("body", "main") else None  # type: ignore[arg-type]  # it has one


def _as(piece: Piece, role: Role) -> Piece:
    return replace(piece, block=replace(piece.block, role=role))


def _is_linked(block: Block) -> bool:
    """Whether a block is little but links."""
    linked = sum(mark.end - mark.start for mark in block.marks if mark.kind is MarkKind.LINK)
    return 2 * linked > len(block.text)


def _told_once(body: Sequence[Block], facts: Facts) -> list[Block]:
    """The body without captions that repeat the headline: the picture stays, without words."""
    titles = {squashed(title) for title in facts.headlines}
    kept: list[Block] = []
    for block in body:
        repeats = block.role is Role.CAPTION and squashed(block.text) in titles
        if repeats and block.attributes.get("image"):
            kept.append(replace(block, text="", marks=()))
        elif not repeats:
            kept.append(block)
    return kept


@dataclass(frozen=True, slots=True)
class _Around:
    """The smallest element that headline and body are in, and what each element in it holds of the body."""

    element: Element
    mass: Mapping[Element, float]

    @classmethod
    def of(cls, title: Piece, body: Sequence[Piece]) -> _Around:
        """That of a body with its headline, or with its own first piece again."""
        shared = [title.element, *title.element.iterancestors()]
        for piece in body:
            above = {piece.element, *piece.element.iterancestors()}
            shared = [each for each in shared if each in above]
        return cls(shared[0], masses(body))

    def is_beside(self, piece: Piece) -> bool:
        """Whether a piece stands in a box beside the text."""
        return is_furniture(piece, self.element, self.mass)


def _is_in(piece: Piece, around: Element) -> bool:
    return piece.element is around or around in piece.element.iterancestors()


def _headline(page: Sequence[Piece], title: int | None, facts: Facts) -> list[Block]:
    if title is not None:
        above = [piece.block for piece in page[max(title - 1, 0) : title]]
        return [*(block for block in above if block.attributes.get("part") == KICKER), page[title].block]
    if not facts.headlines:
        return []
    return [Block("headline", Role.HEADLINE, _SUFFIX.sub("", facts.headlines[0]))]


def _head(before: Sequence[Piece], facts: Facts, language: str, letters: str) -> list[Block]:
    """What stands between headline and body, or else what the metadata says in its place."""
    found: dict[Role, list[Block]] = {role: [] for role in _HEAD}
    for piece in before:
        block = piece.block
        known = {squashed(other.text) for other in found.get(block.role, ())}
        if block.role in found and piece.letters and piece.letters not in known:
            found[block.role].append(block)
    if not found[Role.STANDFIRST]:
        found[Role.STANDFIRST] = _standfirst(facts, letters)
    found[Role.BYLINE] = _byline(found[Role.BYLINE], facts, language)
    return [block for role in _HEAD for block in found[role]]


def _standfirst(facts: Facts, letters: str) -> list[Block]:
    """The description, where it is whole, not the beginning of the text, and not made from the title."""
    titles = [squashed(title) for title in facts.headlines[:2]]
    for text in facts.descriptions:
        whole = not text.endswith(("...", "…", "[…]")) and text[-1:] in ".!?。！？»”\"'"
        templated = any(title in squashed(text) for title in titles)
        if len(text) >= _FEWEST and whole and not templated and squashed(text) not in letters:
            return [Block("standfirst", Role.STANDFIRST, text)]
    return []


_BYLINE_REST = 16
"""Letters that a byline has beside the names: "By", "and", the paper's name."""


def _byline(shown: Sequence[Block], facts: Facts, language: str) -> list[Block]:
    """The page's own byline, where it is no more than that, else one made of the authors' names."""
    names = [squashed(author) for author in facts.metadata.authors]
    for block in shown:
        rest = squashed(block.text)
        for author in names:
            rest = rest.replace(author, "", 1)
        if bylines.parse(block.text, None) or len(rest) < min(len(squashed(block.text)), _BYLINE_REST):
            return [block]
    if not names:
        return [block for block in shown if not any(map(str.isdecimal, block.text))][:1]
    known = "en" if language == languages.UNDETERMINED else language
    text = bylines.render(bylines.Byline(facts.metadata.authors, ""), known)
    return [Block("byline", Role.BYLINE, text)]


def _body(
    page: Sequence[Piece], region: Sequence[int], chosen: set[int], around: _Around, authors: Sequence[str]
) -> list[Block]:
    """The chosen blocks, the figures between headline and end, and the dates that follow the text."""
    first, last = min(chosen), max(chosen)
    kept: list[Block] = []
    stamps = {page[at].letters for at in region if at < first and page[at].block.role is Role.STAMP}
    captions: set[tuple[str, ...]] = set()
    figures = _figures(page, region, authors) | _tables(page, chosen)
    for at in region:
        piece = page[at]
        if at in chosen:
            kept.append(_as_body(piece.block))
        elif around.is_beside(piece):
            continue
        elif at < last and _is_of_figure(piece, figures):
            if _key(piece) not in captions:
                captions.add(_key(piece))
                kept.append(piece.block)
        elif piece.block.role is Role.STAMP and at > last and piece.letters not in stamps:
            stamps.add(piece.letters)
            kept.append(piece.block)
    return kept


def _is_of_figure(piece: Piece, figures: set[str]) -> bool:
    """Whether a caption or credit is of these figures and tables, or of one whose picture is yet to load."""
    if piece.block.role not in (Role.CAPTION, Role.CREDIT):
        return False
    group = piece.block.attributes.get("group")
    if group is None:
        around = (piece.element, *piece.element.iterancestors())
        return bool(piece.letters) and any(name(each) == "figcaption" for each in around)
    return group in figures


def _key(piece: Piece) -> tuple[str, ...]:
    values = piece.block.attributes
    return (
        piece.block.role,
        piece.letters,
        values.get("image", ""),
        "" if piece.letters else values.get("group", ""),
    )


def _figures(page: Sequence[Piece], region: Sequence[int], authors: Iterable[str]) -> set[str]:
    """Groups of figures that the article shows, with words; an author's portrait is not one."""
    names = {"", *map(squashed, authors)}
    groups = ((page[at].block.attributes.get("group", ""), page[at].letters) for at in region)
    return {group for group, letters in groups if group.startswith("f") and letters not in names}


def _tables(page: Sequence[Piece], chosen: Iterable[int]) -> set[str]:
    """Groups of the tables that are in the article."""
    cells = (page[at].block for at in chosen if page[at].block.role is Role.CELL)
    return {block.attributes["group"] for block in cells if "group" in block.attributes}


_CONTRIBUTORS = re.compile(
    r"\(?(?:(?:additional )?(?:reporting|writing) (?:by|from)\b"
    r"|(?:[\w.’'-]+ ){2,12}contributed (?:reporting|to this)\b)",
    re.IGNORECASE,
)
_CONTRIBUTORS_LENGTH = 400
"""Characters, of a line that names who else reported: a longer one tells a story and begins with it."""


def _as_body(block: Block) -> Block:
    """The block, or a byline where it names who else reported."""
    if (
        block.role is Role.PARAGRAPH
        and len(block.text) <= _CONTRIBUTORS_LENGTH
        and _CONTRIBUTORS.match(block.text)
    ):
        return replace(block, role=Role.BYLINE)
    return block


def _resolved(block: Block, base: str | None) -> Block:
    """The block with addresses that work away from the page."""
    if base is None:
        return block
    attributes = dict(block.attributes)
    if attributes.get("image"):
        attributes["image"] = _joined(base, attributes["image"])
    return replace(block, attributes=attributes, marks=tuple(_mark(mark, base) for mark in block.marks))


def _mark(mark: Mark, base: str) -> Mark:
    if mark.kind is not MarkKind.LINK or "href" not in mark.attributes:
        return mark
    return replace(mark, attributes={**mark.attributes, "href": _joined(base, mark.attributes["href"])})


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:  # not an address: left as the page has it
        return address


def from_texts(texts: Iterable[tuple[Role, str]], facts: Facts) -> tuple[Block, ...]:
    """The article from the extraction alone, without marks: where its texts are not in the page's tree."""
    blocks = [Block("headline", Role.HEADLINE, _SUFFIX.sub("", title)) for title in facts.headlines[:1]]
    body = [Block("text", role, text, (), _PLACED.get(role, {})) for role, text in texts]
    if not body:
        return ()
    return tuple(replace(block, id=f"b{n}") for n, block in enumerate([*blocks, *body], 1))


_PLACED = {
    Role.SUBHEADING: {"level": "2"},
    Role.ITEM: {"group": "l1", "list": "unordered", "depth": "1"},
}
