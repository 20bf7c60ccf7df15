"""Whether mends harm: sentence by sentence, what an engine drafted beside what was made of it.

An edition is never worse than its engine: in no check has a mended sentence more that is grave, and no mended
sentence is less like a person's translation by its letters (chrF2).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from dragoman.evaluation.articles import Choose
from dragoman.evaluation.outcome import Example, Figure, Look, Missing, Outcome, Tally, lines, of
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Report
from dragoman.model.segment import Candidate, Segment

DRAFTS = {"en-es": ("eng", "spa"), "es-ca": ("spa", "cat")}
"""Pairs of languages whose drafts by Apertium are recorded, as the corpus names their languages."""


def mends(folder: Path, look: Look, choose: Choose) -> Outcome:
    """Of sentences that were mended: those that are worse in a check, and those less like the reference.

    `folder` is that of all data. Raises Missing where there are no drafts.
    """
    tallies: list[Tally] = []
    figures: list[Figure] = []
    for languages, (ours, theirs) in DRAFTS.items():
        path = folder / f"peers/apertium.{ours}-{theirs}.ntrex.txt"
        if path.exists():
            found = _mended(folder, languages, ours, theirs, look, choose)
            tallies += found[0]
            figures += found[1]
    if not tallies:
        raise Missing(f"{folder / 'peers'} has no drafts", "Lay the folder out as its README says.")
    return of(tallies, *figures)


def _mended(  # noqa: PLR0913  # the data, its languages by both names, and what judges and mends
    folder: Path, languages: str, ours: str, theirs: str, look: Look, choose: Choose
) -> tuple[list[Tally], list[Figure]]:
    mended = Tally("mends", f"apertium {languages}: mended", per=1000)
    worse = Tally("mends", f"apertium {languages}: worse in a check")
    unlike = Tally("mends", f"apertium {languages}: less like the reference")
    gains: list[float] = []
    drafts = lines(folder / f"peers/apertium.{ours}-{theirs}.ntrex.txt")
    sources, references = lines(folder / f"ntrex/{ours}.txt"), lines(folder / f"ntrex/{theirs}.txt")
    for source, draft, reference in zip(sources, drafts, references, strict=True):
        pair = comparison(source, draft, *languages.split("-"))
        text, report = choose(Segment(source), [Candidate(draft)], pair)
        mended.add(text != draft)
        if text == draft:
            continue
        before, gain = look(pair), _likeness(text, reference) - _likeness(draft, reference)
        for tally, is_so in ((worse, _is_worse(before, report)), (unlike, gain < 0)):
            tally.add(is_so)
            if is_so:
                by = ", ".join(one.repair for one in report.repairs)
                said = (f"{gain:+.2f} by {by}", f"was: {draft}", f"is: {text}")
                tally.examples.append(Example("mends", tally.name, source, text, said))
        gains.append(gain)
    mean = sum(gains) / len(gains) if gains else None
    figure = Figure("mends", f"apertium {languages}: chrF2 gained a sentence", mean, "", len(gains))
    return [mended, worse, unlike], [figure]


def _is_worse(before: Report, after: Report) -> bool:
    """Whether some check has more that is grave to say than before."""
    was, is_now = (
        Counter(one.check for one in report.findings if one.check in report.alarms)
        for report in (before, after)
    )
    return bool(is_now - was)


def _likeness(text: str, reference: str) -> float:
    """chrF2 of one sentence, 0 to 100. Raises Missing where sacreBLEU is not installed."""
    try:
        from sacrebleu.metrics.chrf import CHRF
    except ImportError as error:
        raise Missing("chrF2 is computed by sacreBLEU", "Install dragoman[evaluate].") from error
    return float(CHRF().sentence_score(text, [reference]).score)
