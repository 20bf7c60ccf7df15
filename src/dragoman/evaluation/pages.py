"""Whether the article of a page comes in whole and alone: news pages beside the bodies that people copied.

Pages are given as files, as anybody gives them, so that the choice of the way to read them is measured too.
The measure is the mean of each page's token F1 (words in lower case, as multisets), and that of the benchmark
that the
pages are from (https://github.com/scrapinghub/article-extraction-benchmark): runs of four words, with
precision and recall as means over the pages.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import trafilatura

from dragoman.desk.documents import documents
from dragoman.desk.values import Document, Sources
from dragoman.evaluation.outcome import Example, Figure, Look, Missing, Outcome
from dragoman.model.article import OBJECT_CHARACTER, Article, Role

_BODY = frozenset({Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM, Role.QUOTATION, Role.CELL})
_WORD = re.compile(r"\w+")
_RUN = 4
_POOR = 0.8
"""Below it a page is badly read."""


class Page(NamedTuple):
    """A page of the benchmark, the body that a person copied, and what two readers make of it."""

    name: str
    body: str
    ours: str
    bare: str
    is_searched: bool


def pages(folder: Path, _look: Look) -> Outcome:
    """The figures of a folder of pages with ``ground-truth.json``. Raises Missing."""
    read = [*_read(folder)]
    name = folder.name
    scores = [(f1(page.ours, page.body), page) for page in read]
    poor = [(score, page) for score, page in scores if score < _POOR]
    bare = [f1(page.bare, page.body) for page in read]
    figures = (
        _figure("token F1", sum(score for score, _ in scores) / len(read), len(read), name),
        _figure("token F1, trafilatura alone", sum(bare) / len(read), len(read), name),
        _figure("F1 of runs", runs_f1([(page.ours, page.body) for page in read]), len(read), name),
        _figure("pages under 0.8", len(poor), len(read), name),
        _figure("pages that were not searched", sum(not page.is_searched for page in read), len(read), name),
    )
    examples = [
        Example(name, "pages under 0.8", page.body[:400], page.ours[:400], (page.name,)) for _, page in poor
    ]
    return Outcome(figures, tuple(examples))


def _figure(what: str, value: float, total: int, name: str) -> Figure:
    return Figure(name, what, value, "", total)


def _read(folder: Path) -> Iterator[Page]:
    """The pages, as the command reads files."""
    truth = folder / "ground-truth.json"
    try:
        entries = json.loads(truth.read_text("utf-8"))
    except OSError as error:
        raise Missing(f"{truth} cannot be read", "Lay the folder out as its README says.") from error
    with TemporaryDirectory() as scratch:
        for name, entry in entries.items():
            data = gzip.decompress((folder / f"{name}.html.gz").read_bytes())
            file = Path(scratch) / f"{name}.html"
            file.write_bytes(data)
            found = next((e for e in documents(Sources((str(file),))) if isinstance(e, Document)), None)
            searched = found is not None and found.format is not None and found.format.name == "webpage"
            ours = body(found.article) if found is not None else ""
            bare = trafilatura.extract(data, include_comments=False) or ""
            yield Page(name, entry["articleBody"], ours, bare, searched)


def body(article: Article) -> str:
    """An article's running text, a block a line."""
    texts = (block.text for block in article.blocks if block.role in _BODY)
    return "\n".join(text.replace(OBJECT_CHARACTER, " ") for text in texts)


def f1(one: str, other: str) -> float:
    """The F1 of two texts' words, from 0 to 1."""
    ours, theirs = (Counter(_WORD.findall(text.lower())) for text in (one, other))
    both = (ours & theirs).total()
    return 2 * both / (ours.total() + theirs.total()) if both else 0.0


def runs_f1(texts: Sequence[tuple[str, str]]) -> float:
    """The F1 of what was read and what is right, as the benchmark's own evaluation computes it."""
    precision: list[float] = []
    recall: list[float] = []
    for ours, theirs in (map(_runs, pair) for pair in texts):
        both = (ours & theirs).total()
        precision.append(both / ours.total() if ours else float(not theirs))
        recall.append(both / theirs.total() if theirs else float(not ours))
    p, r = sum(precision) / len(texts), sum(recall) / len(texts)
    return 2 * p * r / (p + r) if p + r else 0.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)) if words)
