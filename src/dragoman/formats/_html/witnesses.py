"""Independent readings of a page: what trafilatura, readability, resiliparse and its own JSON-LD take for
the article.

Each errs in its own way: one stops at a widget, another keeps what readers wrote. What most of them have is
the article; what one alone has is to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

import trafilatura
from lxml import etree, html
from lxml.etree import _Element as Element
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.readability_lxml import Document as Readability

from dragoman.markup.elements import BLOCKS
from dragoman.model.article import Role

_LETTERS = re.compile(r"\W+")
_WORDS = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")

_RUN = 4
"""Words that must follow each other in both, as the benchmark of article extraction counts them."""

_MOST = 0.6
"""A block is a witness's where it has this share of the block's runs: each cuts something out of a
paragraph."""

_TELLING = 20
"""From this many letters a text says where it is: shorter ones ("Hardware") stand in menus too."""

_SPOKEN = 200
"""Letters from which a reading says something of a page."""


def squashed(text: str) -> str:
    """A text's letters and digits only: extraction changes spaces, and quotation marks sometimes."""
    return _LETTERS.sub("", text.casefold())


class Witness:
    """One reading of a page."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts` are the article's, in order."""
        self._texts = [text for text in texts if text]
        self._whole = frozenset(map(squashed, self._texts))
        self._letters = "".join(map(squashed, self._texts))

    @property
    def speaks(self) -> bool:
        """Whether it found an article at all."""
        return len(self._letters) >= _SPOKEN

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        words = [word for text in self._texts for word in _WORDS.findall(text.casefold())]
        return frozenset(_runs(words))

    def says(self, text: str, letters: str) -> bool:
        """Whether a block of that text, with these `letters` (`squashed`), is of the article; a short one
        must be a whole text.
        """
        if not letters or letters in self._whole:
            return bool(letters)
        if len(letters) < _TELLING:
            return False
        if letters in self._letters:
            return True
        runs = _runs(_WORDS.findall(text.casefold()))
        return bool(runs) and sum(run in self._runs for run in runs) >= _MOST * len(runs)


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(_RUN)), strict=False))


def witnesses(text: str, found: Iterable[tuple[Role, str]], stated: str) -> list[Witness]:
    """Those that say something of the page: `found` by trafilatura, `stated` by the page's own data."""
    readings: list[Callable[[], Iterable[str]]] = [
        lambda: [words for _, words in found],
        lambda: _readability(text),
        lambda: extract_plain_text(text, main_content=True, alt_texts=False, comments=False).split("\n"),
        lambda: stated.splitlines(),
    ]
    return [witness for reading in readings if (witness := Witness(reading())).speaks]


def _readability(page: str) -> list[str]:
    """The lines of what readability (as trafilatura has it, without readability-lxml's LGPL chardet) takes
    for the article; none where it finds none.
    """
    try:
        root = html.fromstring(Readability(trafilatura.load_html(page)).summary())
    except (etree.LxmlError, ValueError, TypeError, AttributeError):
        return []  # it passes on what its parts raise of what no page should have
    for element in root.iter(*BLOCKS, "br"):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    return "".join(map(str, root.itertext())).split("\n")


_EXTRACTED = {
    "head": Role.SUBHEADING,
    "item": Role.ITEM,
    "quote": Role.QUOTATION,
    **dict.fromkeys(("cell", "p", "code", "fw"), Role.PARAGRAPH),
}
"""Elements of trafilatura's document that hold text."""


def extract(page: bytes) -> list[tuple[Role, str]]:
    """The texts of the article that trafilatura finds in a page, in order; none where it finds none.

    It reads its own copy of the page, as it takes the tree that it works on apart.
    """
    document = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_images=True,
        include_tables=True,
    )
    body = getattr(document, "body", None)
    found: list[tuple[Role, str]] = []
    inside: set[Element] = set()
    for element in body.iter(*_EXTRACTED) if body is not None else ():
        is_part = element.getparent() in inside and element.tag not in ("item", "cell")
        inside.add(element)
        text = _SPACES.sub(" ", "".join(map(str, element.itertext()))).strip()
        if text and not is_part:
            found.append((_EXTRACTED[str(element.tag)], text))
    return found
