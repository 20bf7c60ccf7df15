"""Good pairs to break: sentences of NTREX with their translation by a person, out of and into English.

Halves are by document: of the documents' names in order, those at even places are half A, the others half B.
Rules of checks are written beside half A alone, so that half B shows what they are worth elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.evaluation.outcome import lines, rows
from dragoman.evaluation.translations import LANGUAGES

ENGLISH = "en"
HALVES = ("A", "B")


class Good(NamedTuple):
    """A sentence and its translation, of which document and half; where a second sentence begins on each
    side.
    """

    document: str
    half: str
    source: str
    target: str
    ours: str
    theirs: str
    seam: tuple[int, int] = (0, 0)


def halves(documents: Sequence[str]) -> dict[str, str]:
    """The half of each document."""
    return {name: HALVES[number % 2] for number, name in enumerate(sorted(set(documents)))}


def directions(wanted: Sequence[str], there: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of languages: of each language of `there` both with English, or those of `wanted` («es»,
    «en-es»).
    """
    every = [pair for language in there for pair in ((ENGLISH, language), (language, ENGLISH))]
    if not wanted:
        return every
    return [
        (ours, theirs)
        for ours, theirs in every
        if {f"{ours}-{theirs}", ours if theirs == ENGLISH else theirs} & set(wanted)
    ]


def corpora(folder: Path) -> dict[str, str]:
    """The languages of the folder, each with the name of its file."""
    return {tag: name for name, tag in sorted(LANGUAGES.items()) if (folder / f"{name}.txt").is_file()}


def good(folder: Path, ours: str, theirs: str) -> Iterator[Good]:
    """All pairs of two languages, one of them English, in the corpus's order. Raises Missing."""
    names = {**corpora(folder), ENGLISH: "eng"}
    documents = [row.split("\t")[1] for row in lines(folder / "docs.tsv")]
    which = halves(documents)
    sources, targets = lines(folder / f"{names[ours]}.txt"), lines(folder / f"{names[theirs]}.txt")
    for document, source, target in zip(documents, sources, targets, strict=True):
        yield Good(document, which[document], source, target, ours, theirs)


_BLOCK = 20
"""Neighbouring rows of a table may be of one document: so many fall into one half, the next ones into the
other.
"""


def elsewhere(folder: Path, ours: str, theirs: str) -> Iterator[Good]:
    """People's translations from tables of other benchmarks, if there are any: for what news seldom says."""
    for turned in (False, True):
        first, second = (theirs, ours) if turned else (ours, theirs)
        for path in sorted(folder.glob(f"{first}-{second}.*.tsv")):
            for number, row in enumerate(rows(path)):
                sides = (row["ref"], row["src"]) if turned else (row["src"], row["ref"])
                block = number // _BLOCK
                yield Good(f"{path.stem} {block}", HALVES[block % 2], *sides, ours, theirs)


def joined(every: Sequence[Good]) -> Iterator[Good]:
    """Every two neighbours of a document as one pair of two sentences."""
    for one, other in zip(every[::2], every[1::2], strict=False):
        if one.document == other.document and _ends(one) and _ends(other):
            yield one._replace(
                source=f"{one.source} {other.source}",
                target=f"{one.target} {other.target}",
                seam=(len(one.source) + 1, len(one.target) + 1),
            )


_ENDS = tuple(".!?…。！？؟।")
_FEWEST = 30
"""Characters of a sentence that is missed."""


def _ends(pair: Good) -> bool:
    return all(len(side) >= _FEWEST and side.endswith(_ENDS) for side in (pair.source, pair.target))
