"""Real articles with markup on random words, through reading, Apertium and writing.

The pages are compared as HTML, by other means than dragoman's own checks.
"""

from __future__ import annotations

from collections import defaultdict

import lxml.html
import pytest
from suites.corpus import Document, documents
from suites.shared import SHARED, needs_ntrex

from dragoman.checks.markup import Markup
from dragoman.checks.structure import Blocks
from dragoman.engines.apertium.engine import Apertium
from dragoman.engines.pairs import Pivot
from dragoman.formats.html import HTML
from dragoman.model.edition import Edition
from dragoman.pipeline.flow import editions
from dragoman.pipeline.translate import Translator

DOCUMENTS = 71

pytestmark = needs_ntrex


@pytest.fixture(scope="module", params=[("eng", "es"), ("spa", "ca"), ("eng", "pt")], ids="-".join)
def translated(request: pytest.FixtureRequest) -> list[tuple[Document, Edition]]:
    language, target = request.param
    pages = list(documents(SHARED / "data/ntrex", language))[:DOCUMENTS]
    spoken = {"eng": "en", "spa": "es"}[language]
    articles = [HTML().read(page.html.encode(), language=spoken) for page in pages]
    engine = Pivot(Apertium())
    numbered = ((str(number), article) for number, article in enumerate(articles))
    made = dict(editions(Translator(engine, (Blocks(), Markup())), numbered, target))
    engine.close()
    return [
        (page, edition)
        for number, page in enumerate(pages)
        if isinstance(edition := made[str(number)], Edition)
    ]


def violations(page: Document, edition: Edition) -> list[str]:
    """What is wrong with the edition's page, beside the original's."""
    ours = lxml.html.document_fromstring(page.html)
    theirs = lxml.html.document_fromstring(HTML().write(edition.article).decode())
    found = []
    if [p.get("data-at") for p in ours.iter("p")] != [p.get("data-at") for p in paragraphs(theirs)]:
        found.append("paragraphs")
    if [shown(h) == "" for h in theirs.iter("h1")] != [False]:
        found.append("headline")
    for mine, other in zip(ours.iter("p"), paragraphs(theirs), strict=False):
        found += [f"{page.name} {mine.get('data-at')}: {wrong}" for wrong in _wrong(mine, other)]
    return found


def shown(element: lxml.html.HtmlElement) -> str:
    """The element's text, without its markup."""
    return "".join(str(piece) for piece in element.itertext())


def paragraphs(tree: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return [p for p in tree.iter("p") if p.get("class") != "dragoman-label"]


def _wrong(mine: lxml.html.HtmlElement, other: lxml.html.HtmlElement) -> list[str]:
    runs = defaultdict(list)
    for element in other.iterdescendants():
        runs[element.get("data-n")].append(element)
    found = [f"invented {name}" for name in runs.keys() - {e.get("data-n") for e in mine.iterdescendants()}]
    if not shown(other).strip():
        found.append("empty")
    for element in mine.iterdescendants():
        name = element.get("data-n")
        if not runs[name]:
            found.append(f"lost {name}")
        for run in runs[name]:
            if run.tag != element.tag or dict(run.attrib) != dict(element.attrib):
                found.append(f"changed {name}")
            if not shown(run).strip():
                found.append(f"emptied {name}")
        found += [f"cut {name} for nothing" for run in runs[name] if _touches_next(run, name)]
    return found


def _touches_next(run: lxml.html.HtmlElement, name: str) -> bool:
    """Whether the next run of the same mark stands beside it, with nothing between."""
    following = run.getnext()
    return following is not None and following.get("data-n") == name and not (run.tail or "").strip()


def test_every_article_has_an_edition(translated: list[tuple[Document, Edition]]) -> None:
    assert len(translated) == DOCUMENTS


def test_blocks_and_marks_come_back_once_in_their_places(translated: list[tuple[Document, Edition]]) -> None:
    assert [wrong for page, edition in translated for wrong in violations(page, edition)] == []


def test_the_checks_see_it_too(translated: list[tuple[Document, Edition]]) -> None:
    assert [finding for _, edition in translated for finding in edition.report.findings] == []


def test_there_were_marks_to_lose(translated: list[tuple[Document, Edition]]) -> None:
    assert sum(page.html.count("data-n=") for page, _ in translated) > 500
