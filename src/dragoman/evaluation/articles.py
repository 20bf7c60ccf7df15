"""Whole articles: drafts of engines before and after their mending, and what an engine makes of them now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from dragoman.evaluation.folder import Missing, lines, rows
from dragoman.evaluation.names import broken, left
from dragoman.evaluation.outcome import ALARMS, Example, Figure, Look, Outcome, chrf
from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition, Report
from dragoman.model.errors import DragomanError
from dragoman.model.segment import Candidate, Segment

KINDS = ("names", "numbers", "quotations", "untranslated")
"""Checks whose findings are counted, beside all."""

Choose = Callable[[Segment, Sequence[Candidate], Comparison], tuple[str, Report]]
"""What mends: the text and the report of the best of several candidates."""


class Recorded(NamedTuple):
    """Sentences with what several engines made of them, the draft first, and a person's translation."""

    name: str
    source_language: str
    target_language: str
    sentences: Sequence[tuple[str, tuple[str, ...], str]]


def drafted(folder: Path, look: Look, choose: Choose) -> Outcome:
    """Findings per 1,000 sentences and chrF2 of drafts, and of what `choose` makes of them."""
    figures: list[Figure] = []
    missing: list[Missing] = []
    for read in (_apertium, _argos):
        try:
            drafts = read(folder)
        except Missing as error:
            missing.append(error)
            continue
        figures += _recorded_figures(drafts, look, choose)
    if not figures:
        raise missing[0]
    return Outcome(tuple(figures))


def _apertium(folder: Path) -> Recorded:
    """News in English as Apertium drafted them in Spanish."""
    sources = lines(folder / "ntrex/eng.txt")
    references = lines(folder / "ntrex/spa.txt")
    drafts = lines(folder / "peers/apertium.eng-spa.ntrex.txt")
    sentences = [
        (source, (draft,), reference)
        for source, draft, reference in zip(sources, drafts, references, strict=True)
    ]
    return Recorded("apertium en-es", "en", "es", sentences)


def _argos(folder: Path) -> Recorded:
    """Sentences in English as Argos drafted them in Arabic, with the other engines to fall back on."""
    engines = ("argos", "bergamot-base", "nllb", "opusmt")
    sentences = [
        (row["src"], tuple(row[engine] for engine in engines if row.get(engine)), row["ref"])
        for row in rows(folder / "peers/en-ar.flores-dev.tsv")
    ]
    return Recorded("argos en-ar", "en", "ar", [one for one in sentences if one[1]])


def _recorded_figures(drafts: Recorded, look: Look, choose: Choose) -> list[Figure]:
    before: list[tuple[str, Report]] = []
    after: list[tuple[str, Report]] = []
    for source, offered, _ in drafts.sentences:
        pair = comparison(source, offered[0], drafts.source_language, drafts.target_language)
        before.append((offered[0], look(pair)))
        after.append(choose(Segment(source), [Candidate(text) for text in offered], pair))
    references = [reference for _, _, reference in drafts.sentences]
    return [
        figure
        for when, judged in (("before", before), ("after", after))
        for figure in (
            *_found(f"{drafts.name} {when}", judged),
            chrf("articles", f"{drafts.name} {when}", [text for text, _ in judged], references),
        )
    ]


def _found(name: str, judged: Sequence[tuple[str, Report]]) -> list[Figure]:
    alarms = [
        {finding.check for finding in report.findings if finding.severity in ALARMS} for _, report in judged
    ]
    total = len(alarms)
    rates = [(kind, sum(kind in checks for checks in alarms)) for kind in KINDS]
    rates.append(("any", sum(map(bool, alarms))))
    return [
        Figure("articles", f"{name}: {kind}", 1000 * count / total if total else None, "per 1,000", total)
        for kind, count in rates
    ]


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


def live(folder: Path, look: Look, translate: Translate) -> Outcome:
    """Per 1,000 sentences of English news in Spanish, by Apertium bare and by `translate`: names that are
    broken (see `names`), words left, numbers, quotations and words that alarm; and chrF2.

    Raises Missing where the data or the engine is not there.
    """
    sources = lines(folder / "ntrex/eng.txt")
    references = lines(folder / "ntrex/spa.txt")
    bare = lines(folder / "peers/apertium.eng-spa.ntrex.txt")
    documents = [row.split("\t")[1] for row in lines(folder / "ntrex/docs.tsv")]
    ours = translated(documents, sources, "en", "es", translate)
    found = [
        _live_figures(name, Drafts(sources, targets, references, "en", "es"), look)
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
            raise Missing(edition.message, *edition.parts) from edition
        found.update((block.id, block.text) for block in edition.article.blocks if block.id in found)
    return list(found.values())


def _live_figures(name: str, drafts: Drafts, look: Look) -> Outcome:
    """The figures of one way to translate, and the sentences whose names it broke."""
    total = len(drafts.sources)
    counts = dict.fromkeys(("names broken", "words left", *COUNTED), 0)
    examples = []
    for source, target, reference in zip(drafts.sources, drafts.targets, drafts.references, strict=True):
        lost = broken(source, target, reference, drafts.source_language)
        counts["names broken"] += len(lost)
        counts["words left"] += len(left(source, target, reference, drafts.source_language))
        report = look(comparison(source, target, drafts.source_language, drafts.target_language))
        for check in {finding.check for finding in report.findings if finding.severity in ALARMS}:
            if check in counts:
                counts[check] += 1
        if lost:
            examples.append(Example("live", f"{name}: names broken", source, target, lost))
    figures = [
        Figure("live", f"{name}: {what}", 1000 * count / total if total else None, "per 1,000", total)
        for what, count in counts.items()
    ]
    return Outcome((*figures, chrf("live", name, drafts.targets, drafts.references)), tuple(examples))
