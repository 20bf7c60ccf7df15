"""Web pages of real newspapers: floors on what is found of them."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from suites.formats import words

from dragoman.formats.html import HTML
from dragoman.formats.webpage import Webpage
from dragoman.model.article import Article, Role

_BODY = {Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM, Role.QUOTATION, Role.CELL}
_SHARED = Path(os.environ.get("DRAGOMAN_SHARED") or Path(__file__).parents[3] / "shared")
_PAGES = _SHARED / "data" / "html"

DIGEST = "60858fffbb0746eb0405a91123fdf0202456c6c38eccf656564a2ca1a0abe168"
"""SHA-256 over the names and bytes of the 20 pages and their ground truth, in the order of their names."""

FLOOR = 0.98
"""Mean token F1 of the body; trafilatura alone has 0.969."""

DATED, CAPTIONED = 18, 11
"""Pages whose date, and whose pictures' words, are found; two of the pages give no date."""


def _f1(one: str, other: str) -> float:
    ours, theirs = Counter(words(one.lower())), Counter(words(other.lower()))
    both = (ours & theirs).total()
    return 2 * both / (ours.total() + theirs.total()) if both else 0.0


@cache
def _articles() -> dict[str, tuple[Article, str]]:
    """Of each page, the article that was read and the body that a person copied."""
    truth = json.loads((_PAGES / "ground-truth.json").read_text("utf-8"))
    return {
        name: (
            Webpage().read(gzip.decompress((_PAGES / f"{name}.html.gz").read_bytes()), url=entry.get("url")),
            entry["articleBody"],
        )
        for name, entry in truth.items()
    }


def _has(article: Article, role: Role) -> bool:
    return any(block.role is role and re.search(r"\w", block.text) for block in article.blocks)


@pytest.mark.skipif(not _PAGES.is_dir(), reason="the 20 real pages with ground truth are not on this machine")
class TestRealPages:
    def test_the_pages_are_those_of_the_floors(self) -> None:
        """A floor means something only beside the data that it was measured on."""
        digest = hashlib.sha256()
        for path in sorted(_PAGES.iterdir()):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
        assert digest.hexdigest() == DIGEST

    def test_the_body_is_over_its_floor(self) -> None:
        """Body text, of all pages together, is at least as good as when it was measured."""
        scores = [
            _f1("\n".join(block.text for block in article.blocks if block.role in _BODY), body)
            for article, body in _articles().values()
        ]
        assert sum(scores) / len(scores) >= FLOOR

    def test_every_page_has_its_headline(self) -> None:
        """No page of the twenty is without."""
        assert [name for name, (article, _) in _articles().items() if not _has(article, Role.HEADLINE)] == []

    def test_dates_are_over_their_floor(self) -> None:
        """Wherever a page says when it was published, the metadata knows."""
        assert sum(article.metadata.published is not None for article, _ in _articles().values()) >= DATED

    def test_captions_are_over_their_floor(self) -> None:
        """Words under pictures, or in their place, are found."""
        assert sum(_has(article, Role.CAPTION) for article, _ in _articles().values()) >= CAPTIONED

    def test_every_article_is_written_and_read_back(self) -> None:
        """Real pages' articles come back from the new page with every word in order."""
        for article, _ in _articles().values():
            again = HTML().read(Webpage().write(replace(article, skeleton=None)))
            assert words(" ".join(b.text for b in again.blocks)) == words(
                " ".join(b.text for b in article.blocks)
            )
