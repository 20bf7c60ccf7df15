"""Which blocks of a whole page are its article's: independent readings first, then the shape of the page.

Each reading (`witnesses`) says which texts belong to the article. What most of them say is found again in the
page's tree, where marks, links and captions are. What fewer say is looked at by its neighbours: what stands
among the article's paragraphs as they stand is of the article, and what is made as furniture is made is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from dragoman.formats._html.dom import name
from dragoman.formats._html.furniture import (
    Piece,
    invites,
    is_contact,
    is_credit_line,
    is_furniture,
    is_post,
    is_teaser,
    masses,
    site_of,
)
from dragoman.formats._html.witnesses import Witness, squashed
from dragoman.model.article import Block, Role

BODY = frozenset({Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM, Role.QUOTATION, Role.CELL})
"""Roles of the article's running text."""

_LONG = 40
"""From this many letters a text says where it is: shorter ones ("Hardware") stand in menus too."""

_TELLING = 80
"""From this many letters a text is none of what stands between headline and body: dates, names, sections."""

_SHARE = 0.8
"""The article is in the smallest element that holds this share of its letters."""

_FEW = 3
"""So many long paragraphs make an element the article's own container."""

_PLAIN = frozenset({"p", "ul", "ol", "dl", "blockquote", "h2", "h3", "h4", "h5", "h6", "table"})
"""Elements that hold running text wherever they stand."""


def pieces(blocks: Sequence[Block], elements: Sequence[Element]) -> list[Piece]:
    """The blocks of a walk with where they stand."""
    return [
        Piece(block, element, squashed(block.text)) for block, element in zip(blocks, elements, strict=True)
    ]


def select(page: Sequence[Piece], heard: Sequence[Witness], url: str | None) -> list[int]:
    """The places in `page` of the article's body, in order; none where what the witnesses say is not in
    it.
    """
    support = [_support(piece, heard) for piece in page]
    root = _grown(page, support, _root(page, support))
    return [] if root is None else _Selection(page, support, root, site_of(url)).chosen()


def _support(piece: Piece, heard: Sequence[Witness]) -> float:
    """The share of the witnesses that have the piece."""
    if piece.block.role not in BODY or not piece.letters or not heard:
        return 0
    return sum(witness.says(piece.block.text, piece.letters) for witness in heard) / len(heard)


def _root(page: Sequence[Piece], support: Sequence[float]) -> Element | None:
    """The smallest element that holds most letters of what most witnesses have; None where none is long."""
    best = max(support, default=0)
    least = 0.5 if best > 0.5 else 0
    mass: Counter[Element] = Counter()
    total = 0
    for piece, share in zip(page, support, strict=True):
        if share <= least or len(piece.letters) < _LONG:
            continue
        total += len(piece.letters)
        for element in (piece.element, *piece.element.iterancestors()):
            mass[element] += len(piece.letters)
    holding = [element for element, letters in mass.items() if letters >= _SHARE * total]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _grown(page: Sequence[Piece], support: Sequence[float], root: Element | None) -> Element | None:
    """The element around `root` that also holds what all witnesses have between it and the headline, and what
    most have behind it that stands in a container as the article's: the text goes on after an advertisement.
    """
    title = next((at for at, piece in enumerate(page) if piece.block.role is Role.HEADLINE), None)
    if root is None or title is None:
        return root
    within = frozenset(root.iter())
    first = next(at for at, piece in enumerate(page) if piece.element in within)
    usual = Counter(
        _holder(piece) for piece in page if piece.element in within and len(piece.letters) >= _LONG
    )
    for at in range(title + 1, len(page)):
        piece = page[at]
        goes_on = support[at] > 0.5 and usual[_holder(piece)] >= _FEW
        telling = len(piece.letters) >= _TELLING and piece.element not in within
        if telling and (support[at] == 1 if at < first else goes_on):
            above = {piece.element, *piece.element.iterancestors()}
            root = next(each for each in (root, *root.iterancestors()) if each in above)
            within = frozenset(root.iter())
    return root


def _holder(piece: Piece) -> tuple[tuple[str, str], tuple[str, str]]:
    """How a piece and what it stands in are made, by names that say something."""
    parent = piece.element.getparent()
    holder = _make(parent) if parent is not None else ("", "")
    return (holder if holder[1] else (f"{id(parent)}", ""), _make(piece.element))


@dataclass(slots=True)
class _Selection:
    """The choice within the article's element."""

    page: Sequence[Piece]
    support: Sequence[float]
    root: Element
    site: str

    def chosen(self) -> list[int]:
        within = frozenset(self.root.iter())
        inside = [at for at, piece in enumerate(self.page) if piece.element in within]
        candidates = [at for at in inside if self.page[at].block.role in BODY and self.page[at].letters]
        mass = masses([self.page[at] for at in candidates if self.support[at] > 0.5])
        controls = self._controls(candidates)
        fit = [at for at in candidates if at not in controls and not self._is_foreign(self.page[at], mass)]
        core = [at for at in fit if self.support[at] > 0.5] or [at for at in fit if self.support[at]]
        taken = self._once(self._with_neighbours(fit, core))
        while len(taken) > 1 and is_contact(self.page[taken[-1]].block):
            taken.pop()
        return self._without_bare_headings(taken)

    def _controls(self, candidates: Sequence[int]) -> frozenset[int]:
        """Short texts that say the same twice and stand as no paragraph does: «Advertisement», «Share»."""
        short = [at for at in candidates if len(self.page[at].letters) < _LONG and not self._is_plain(at)]
        said = Counter(self.page[at].letters for at in short)
        return frozenset(at for at in short if said[self.page[at].letters] > 1)

    def _is_plain(self, at: int) -> bool:
        piece = self.page[at]
        around = (piece.element, *piece.element.iterancestors())
        return piece.block.role is not Role.PARAGRAPH or any(name(each) in _PLAIN for each in around)

    def _is_foreign(self, piece: Piece, mass: Mapping[Element, float]) -> bool:
        if is_post(piece):
            return False
        if invites(piece.block) or is_credit_line(piece.block):
            return True
        return is_furniture(piece, self.root, mass) or is_teaser(piece, self.site)

    def _with_neighbours(self, fit: Sequence[int], core: Sequence[int]) -> list[int]:
        """The core, and what stands among it as it stands, from the headline to where any witness ends."""
        if not core:
            return []
        standing = {at: self._standing(self.page[at]) for at in fit}
        long = (at for at in core if len(self.page[at].letters) >= _LONG)
        usual = Counter(way for at in long for way in standing[at])
        title = next((at for at, piece in enumerate(self.page) if piece.block.role is Role.HEADLINE), core[0])
        last = max(at for at in fit if self.support[at])
        taken = set(core)
        for at in fit:
            if at in taken or not min(title, core[0]) < at <= last:
                continue
            if at < core[0] and len(self.page[at].letters) < _LONG:
                continue  # before the text stand its date and its section's name
            if at < core[0] and self.support[at] and len(self.page[at].letters) >= _TELLING:
                taken.add(at)  # an opening that stands apart
            ways = standing[at] if len(self.page[at].letters) >= _LONG else standing[at][:1]
            if any(usual[way] >= _FEW for way in ways) or is_post(self.page[at]):
                taken.add(at)
        return sorted(taken)

    def _once(self, chosen: Sequence[int]) -> list[int]:
        """Without long texts that repeat the headline, a caption or each other."""
        seen = {p.letters for p in self.page if p.block.role in (Role.HEADLINE, Role.CAPTION)}
        found: list[int] = []
        for at in chosen:
            letters = self.page[at].letters
            if len(letters) >= _LONG and letters in seen:
                continue
            seen.add(letters)
            found.append(at)
        return found

    def _without_bare_headings(self, chosen: Sequence[int]) -> list[int]:
        """Without headings of what was left out: those with something left out behind them, and then
        nothing or another heading.
        """
        found: list[int] = []
        for number, at in enumerate(chosen):
            heads = self.page[at].block.role is Role.SUBHEADING
            following = chosen[number + 1] if number + 1 < len(chosen) else None
            ends = following is None or self.page[following].block.role is Role.SUBHEADING
            if heads and ends and self._is_left_between(at, following):
                continue
            found.append(at)
        return found

    def _is_left_between(self, at: int, following: int | None) -> bool:
        behind = self.page[at + 1 : following]
        return following is None or any(piece.block.role in BODY and piece.letters for piece in behind)

    def _standing(self, piece: Piece) -> tuple[object, ...]:
        """How a piece stands: in which container as any plain element does, in which as what, and in what
        box of which. Those that have one of them in common are neighbours.
        """
        around = [piece.element, *piece.element.iterancestors()]
        around = around[: around.index(self.root) + 1]
        plain = (each for each in around if name(each) in _PLAIN and not _is_part(each))
        branch = next(plain, piece.element)
        holder = branch.getparent()
        if holder is None or branch is self.root:
            return ()
        box = (holder.getparent(), _make(holder), _make(branch))
        if name(branch) in _PLAIN:
            return (holder, (holder, _make(branch)), box)
        return ((holder, _make(branch)), box)


def _is_part(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and name(parent) in ("li", "blockquote", "ul", "ol")


def _make(branch: Element) -> tuple[str, str]:
    """How an element is made: its name and its class."""
    return name(branch), str(branch.get("class") or "")
