"""Whole articles, drafted by an engine: what was wrong before they were mended, and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.evaluation.chrf import chrf
from dragoman.evaluation.folder import Missing, lines, rows
from dragoman.evaluation.outcome import ALARMS, Figure, Look, Outcome
from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.edition import Report
from dragoman.model.segment import Candidate, Segment

NAME = "articles"

KINDS = ("names", "numbers", "quotations", "untranslated")
"""Checks whose findings are counted, beside all."""

Choose = Callable[[Segment, Sequence[Candidate], Comparison], tuple[str, Report]]
"""What mends: the text and the report of the best of several candidates."""


class Drafts(NamedTuple):
    """Sentences with what several engines made of them, the draft first, and a person's translation."""

    name: str
    source_language: str
    target_language: str
    sentences: Sequence[tuple[str, tuple[str, ...], str]]


def measure(folder: Path, look: Look, choose: Choose) -> Outcome:
    """Findings per 1,000 sentences and chrF2 of drafts, and of what `choose` makes of them."""
    figures: list[Figure] = []
    missing: list[Missing] = []
    for read in (_apertium, _argos):
        try:
            drafts = read(folder)
        except Missing as error:
            missing.append(error)
            continue
        figures += _figures(drafts, look, choose)
    if not figures:
        raise missing[0]
    return Outcome(tuple(figures))


def _apertium(folder: Path) -> Drafts:
    """News in English as Apertium drafted them in Spanish."""
    sources = lines(folder / "ntrex/eng.txt")
    references = lines(folder / "ntrex/spa.txt")
    drafts = lines(folder / "peers/apertium.eng-spa.ntrex.txt")
    sentences = [
        (source, (draft,), reference)
        for source, draft, reference in zip(sources, drafts, references, strict=True)
    ]
    return Drafts("apertium en-es", "en", "es", sentences)


def _argos(folder: Path) -> Drafts:
    """Sentences in English as Argos drafted them in Arabic, with the other engines to fall back on."""
    engines = ("argos", "bergamot-base", "nllb", "opusmt")
    sentences = [
        (row["src"], tuple(row[engine] for engine in engines if row.get(engine)), row["ref"])
        for row in rows(folder / "peers/en-ar.flores-dev.tsv")
    ]
    return Drafts("argos en-ar", "en", "ar", [one for one in sentences if one[1]])


def _figures(drafts: Drafts, look: Look, choose: Choose) -> list[Figure]:
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
            chrf(NAME, f"{drafts.name} {when}", [text for text, _ in judged], references),
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
        Figure(NAME, f"{name}: {kind}", 1000 * count / total if total else None, "per 1,000", total)
        for kind, count in rates
    ]
