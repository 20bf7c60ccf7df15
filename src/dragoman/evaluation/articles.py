"""Whole articles: drafts of engines before and after their mending, and what an engine makes of them now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from dragoman.evaluation.names import broken, left
from dragoman.evaluation.outcome import Example, Figure, Look, Missing, Outcome, Tally, chrf, lines, of, rows
from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition, Report
from dragoman.model.errors import DragomanError
from dragoman.model.segment import Candidate, Segment

KINDS = ("names", "numbers", "quotations", "untranslated")
"""Checks whose findings are counted, beside all."""

Choose = Callable[[Segment, Sequence[Candidate], Comparison], tuple[str, Report]]
"""What mends: the text and the report of the best of several candidates."""


class Drafts(NamedTuple):
    """Sentences, what several engines made of each, the draft first, and a person's translation of each."""

    name: str
    source_language: str
    target_language: str
    sources: Sequence[str]
    offers: Sequence[Sequence[str]]
    references: Sequence[str]


def drafted(folder: Path, look: Look, choose: Choose) -> Outcome:
    """Findings per 1,000 sentences and chrF2 of drafts, and of what `choose` makes of them."""
    figures: list[Figure] = []
    missing: list[Missing] = []
    for read in (_apertium, _argos):
        try:
            figures += _before_and_after(read(folder), look, choose)
        except Missing as error:
            missing.append(error)
    if not figures:
        raise missing[0]
    return Outcome(tuple(figures))


def _apertium(folder: Path) -> Drafts:
    """News in English as Apertium drafted them in Spanish."""
    drafts = [(draft,) for draft in lines(folder / "peers/apertium.eng-spa.ntrex.txt")]
    sources, references = lines(folder / "ntrex/eng.txt"), lines(folder / "ntrex/spa.txt")
    return Drafts("apertium en-es", "en", "es", sources, drafts, references)


def _argos(folder: Path) -> Drafts:
    """Sentences in English as Argos drafted them in Arabic, with the other engines to fall back on."""
    engines = ("argos", "bergamot-base", "nllb", "opusmt")
    table = [
        (row["src"], [row[engine] for engine in engines if row.get(engine)], row["ref"])
        for row in rows(folder / "peers/en-ar.flores-dev.tsv")
    ]
    sources, drafts, references = zip(*(row for row in table if row[1]), strict=True)
    return Drafts("argos en-ar", "en", "ar", sources, drafts, references)


def _before_and_after(drafts: Drafts, look: Look, choose: Choose) -> list[Figure]:
    judged: dict[str, list[tuple[str, Report]]] = {"before": [], "after": []}
    for source, offered, _ in zip(drafts.sources, drafts.offers, drafts.references, strict=True):
        pair = comparison(source, offered[0], drafts.source_language, drafts.target_language)
        judged["before"].append((offered[0], look(pair)))
        judged["after"].append(choose(Segment(source), [Candidate(text) for text in offered], pair))
    figures: list[Figure] = []
    for when, made in judged.items():
        name = f"{drafts.name} {when}"
        tallies = {kind: Tally("articles", f"{name}: {kind}", 1000) for kind in (*KINDS, "any")}
        for _, report in made:
            for kind, tally in tallies.items():
                tally.add(bool(report.alarms) if kind == "any" else kind in report.alarms)
        figures += (tally.figure for tally in tallies.values())
        figures.append(chrf("articles", name, [text for text, _ in made], drafts.references))
    return figures


COUNTED = KINDS[1:]
"""Checks whose alarms are counted where names are measured otherwise."""

Translate = Callable[[Iterable[Article], str], Iterable[Edition | DragomanError]]
"""What makes editions of articles: all that Dragoman does with them."""


def live(folder: Path, look: Look, translate: Translate) -> Outcome:
    """Per 1,000 sentences of English news in Spanish, by Apertium bare and by `translate`: names that are
    broken (see `names`), words left, numbers, quotations and words that alarm; and chrF2.

    Raises Missing where the data or the engine is not there.
    """
    bare = _apertium(folder)
    documents = [row.split("\t")[1] for row in lines(folder / "ntrex/docs.tsv")]
    ours = translated(documents, bare.sources, "en", "es", translate)
    found = [
        _live_figures(drafts, look)
        for drafts in (
            bare._replace(name="apertium en-es bare"),
            bare._replace(offers=[(one,) for one in ours]),
        )
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


def _live_figures(drafts: Drafts, look: Look) -> Outcome:
    """The figures of one way to translate, and the sentences whose names it broke."""
    ours, theirs = drafts.source_language, drafts.target_language
    kinds = ("names broken", "words left", *COUNTED)
    tallies = {kind: Tally("live", f"{drafts.name}: {kind}", 1000) for kind in kinds}
    targets = [offered[0] for offered in drafts.offers]
    for source, target, reference in zip(drafts.sources, targets, drafts.references, strict=True):
        lost = broken(source, target, reference, ours)
        alarms = look(comparison(source, target, ours, theirs)).alarms
        counts = {"names broken": len(lost), "words left": len(left(source, target, reference, ours))}
        for kind, tally in tallies.items():
            tally.add(counts.get(kind, kind in alarms))
        if lost:
            tally = tallies["names broken"]
            tally.examples.append(Example("live", tally.name, source, target, lost))
    return of(tallies.values(), chrf("live", drafts.name, targets, drafts.references))
