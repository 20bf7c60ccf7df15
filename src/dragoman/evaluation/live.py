"""Whole articles translated now, by an engine that is installed, beside what the bare engine made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from dragoman.evaluation import kept
from dragoman.evaluation.chrf import chrf
from dragoman.evaluation.folder import Missing, lines
from dragoman.evaluation.outcome import ALARMS, Example, Figure, Look, Outcome
from dragoman.facts.comparison import comparison
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition
from dragoman.model.errors import DragomanError

NAME = "live"

COUNTED = ("numbers", "quotations", "untranslated")
"""Checks whose alarms are counted, in sentences."""

Translate = Callable[[Iterable[Article], str], Iterable[Edition | DragomanError]]
"""What makes editions of articles: all that Dragoman does with them."""


class Drafts(NamedTuple):
    """Sentences, what was made of them, and a person's translation, in a pair of languages."""

    sources: Sequence[str]
    targets: Sequence[str]
    references: Sequence[str]
    source_language: str
    target_language: str


def measure(folder: Path, look: Look, translate: Translate) -> Outcome:
    """Per 1,000 sentences of English news in Spanish, by Apertium bare and by `translate`: names that are
    broken (see `kept`), words left, numbers, quotations and words that alarm; and chrF2.

    Raises Missing where the data or the engine is not there.
    """
    sources = lines(folder / "ntrex/eng.txt")
    references = lines(folder / "ntrex/spa.txt")
    bare = lines(folder / "peers/apertium.eng-spa.ntrex.txt")
    documents = [row.split("\t")[1] for row in lines(folder / "ntrex/docs.tsv")]
    ours = translated(documents, sources, "en", "es", translate)
    found = [
        _figures(name, Drafts(sources, targets, references, "en", "es"), look)
        for name, targets in (("apertium en-es bare", bare), ("apertium en-es", ours))
    ]
    return Outcome(
        tuple(figure for one in found for figure in one.figures),
        tuple(example for one in found for example in one.examples),
    )


def translated(
    documents: Sequence[str], sentences: Sequence[str], source: str, target: str, translate: Translate
) -> list[str]:
    """The translation of each sentence, in its article: those with one name of `documents`, in a row.

    Raises Missing where an article cannot be translated.
    """
    articles = [
        Article(source, tuple(Block(str(number), Role.PARAGRAPH, sentences[number]) for number in numbers))
        for numbers in (
            [at for at, _ in group] for _, group in groupby(enumerate(documents), lambda one: one[1])
        )
    ]
    found = dict.fromkeys(map(str, range(len(sentences))), "")
    for edition in translate(articles, target):
        if isinstance(edition, DragomanError):
            raise Missing(edition.message, edition.hint) from edition
        found.update((block.id, block.text) for block in edition.article.blocks if block.id in found)
    return list(found.values())


def _figures(name: str, drafts: Drafts, look: Look) -> Outcome:
    """The figures of one way to translate, and the sentences whose names it broke."""
    total = len(drafts.sources)
    counts = dict.fromkeys(("names broken", "words left", *COUNTED), 0)
    examples = []
    for source, target, reference in zip(drafts.sources, drafts.targets, drafts.references, strict=True):
        broken = kept.broken(source, target, reference, drafts.source_language)
        counts["names broken"] += len(broken)
        counts["words left"] += len(kept.left(source, target, reference, drafts.source_language))
        report = look(comparison(source, target, drafts.source_language, drafts.target_language))
        for check in {finding.check for finding in report.findings if finding.severity in ALARMS}:
            if check in counts:
                counts[check] += 1
        if broken:
            examples.append(Example(NAME, f"{name}: names broken", source, target, broken))
    figures = [
        Figure(NAME, f"{name}: {what}", 1000 * count / total if total else None, "per 1,000", total)
        for what, count in counts.items()
    ]
    return Outcome((*figures, chrf(NAME, name, drafts.targets, drafts.references)), tuple(examples))
