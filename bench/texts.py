"""What speed is measured on: articles in English, and pairs of sentences, English and Spanish."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from suites.corpus import Document, article, documents

from dragoman.formats.html import HTML

EXAMPLE = Path(__file__).parents[1] / "examples/g7-ukraine.html"
_ARTICLES, _SENTENCES = 123, 16
_PAIRS = 12_000
_FIRST, _FINDING = 40, 500  # of the pairs, where the article of one finding begins, and its words


@dataclass(frozen=True, slots=True)
class Texts:
    """Pages, their plain texts, and pairs: a source, a TAB, its translation, a line end."""

    pages: Sequence[str]
    plain: Sequence[str]
    lines: Sequence[str]

    @property
    def words(self) -> int:
        """Words of all pages."""
        return sum(len(text.split()) for text in self.plain)

    def write(self, folder: Path) -> None:
        """The pages into ``in``, the pairs as ``pairs.tsv``, and an article and its translation as ``a.txt``
        and ``b.txt``.
        """
        (folder / "in").mkdir()
        for number, page in enumerate(self.pages):
            (folder / "in" / f"{number:03}.html").write_text(page, "utf-8")
        (folder / "pairs.tsv").write_text("".join(self.lines), "utf-8")
        sides: tuple[list[str], list[str]] = ([], [])
        for line in self.lines[_FIRST:]:
            for side, text in zip(sides, line.rstrip("\n").split("\t"), strict=True):
                side.append(text)
            if sum(len(text.split()) for text in sides[0]) > _FINDING:
                break
        for name, side in zip(("a.txt", "b.txt"), sides, strict=True):
            (folder / name).write_text("\n\n".join(side) + "\n", "utf-8")


def of_sample() -> Texts:
    """The sample with a number in each sentence of a copy, so that no two sentences are equal; its sentences
    beside themselves.
    """
    sample = EXAMPLE.read_text(encoding="utf-8")
    copies = [re.sub(r"\.</p>", f" {number}.</p>", sample) for number in range(40)]
    plain = ["\n".join(b.text for b in HTML().read(copy.encode()).blocks) for copy in copies]
    sentences = [line.replace("\t", " ") for text in plain for line in text.split("\n") if line.strip()]
    return Texts(copies, plain, [f"{line}\t{line}\n" for line in sentences])


def of_data(folder: Path) -> Texts:
    """Articles of NTREX, and of sentences of WMT 2013 in their shape; pairs of both and of FLORES, by people
    first and then by engines.
    """
    pages = list(documents(folder / "ntrex", "eng"))
    news, other = (_table(folder / f"peers/en-es.{name}.tsv") for name in ("wmt13", "flores-dev"))
    pages += _articles([row["src"] for row in news], _ARTICLES - len(pages))
    by_people = [
        *zip(_lines(folder / "ntrex/eng.txt"), _lines(folder / "ntrex/spa.txt"), strict=True),
        *((row["src"], row["ref"]) for row in (*other, *news)),
    ]
    engines = [name for name in news[0] if name not in ("line", "src", "ref")]
    by_engines = [(row["src"], row[engine]) for engine in engines for row in news]
    lines = [f"{' '.join(one.split())}\t{' '.join(two.split())}\n" for one, two in (*by_people, *by_engines)]
    plain = ["\n".join(page.sentences) for page in pages]
    return Texts([page.html for page in pages], plain, list(dict.fromkeys(lines))[:_PAIRS])


def _articles(sentences: Sequence[str], most: int) -> Iterator[Document]:
    chance = random.Random(20211214)
    for number in range(most):
        some = sentences[number * _SENTENCES : (number + 1) * _SENTENCES]
        yield article(f"news-{number}", "eng", tuple(one.strip() for one in some), chance)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")
