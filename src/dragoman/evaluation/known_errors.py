"""Translations whose errors are known: made to order, or labelled by people. What do the checks see of them?

DEMETR (Karpinska et al. 2022), the critical error detection of WMT 2022, hallucinations of a real engine
(Guerreiro et al. 2023), and ContraTICO (Ki et al. 2025, AskQE).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from math import sqrt
from pathlib import Path

from dragoman.evaluation.outcome import (
    Example,
    Figure,
    Look,
    Outcome,
    Tally,
    foreseen,
    in_a_line,
    objects,
    of,
    rows,
    tables,
)
from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.edition import Report, Severity
from dragoman.model.protocols import Pair

_DEMETR_LANGUAGES = {
    "chinese_simple": "zh", "french": "fr", "german": "de", "hindi": "hi", "italian": "it",
    "japanese": "ja", "polish": "pl", "russian": "ru", "spanish": "es", "czech": "cs",
}  # fmt: skip


def demetr(folder: Path, look: Look, types: Collection[str] | None = None) -> Outcome:
    """Share of perturbations that score worse than what they were made from (a tie is a failure), by
    type (all, or those of `types`); and of translations that raise an alarm of accuracy.
    """
    alarms = Tally("demetr", "translations that alarm")
    pairs: dict[str, Comparison] = {}
    scores: dict[str, float] = {}
    items = objects(folder / "items.jsonl")
    tags = [_DEMETR_LANGUAGES.get(item["lang_tag"], "und") for item in items]
    whole = (
        comparison(item["src_sent"], item["mt_sent"], tag, "en")
        for item, tag in zip(items, tags, strict=True)
    )
    for item, pair in zip(items, foreseen(whole), strict=True):
        name, report = str(item["id"]), look(pair)
        pairs[name], scores[name] = pair, report.score
        grave = [one for one in report.findings if one.alarming and one.category.startswith("accuracy")]
        alarms.add(bool(grave), pair, report)
    tallies: dict[str, Tally] = {}
    table = [
        row
        for row in rows(folder / "perturbed.tsv")
        if row["id"] in pairs and (types is None or row["type"] in types)
    ]
    for row, bad in zip(
        table, foreseen(pairs[row["id"]].beside(row["pert_sent"]) for row in table), strict=True
    ):
        name, kind, report = row["id"], row["type"], look(bad)
        tally = tallies.setdefault(kind, Tally("demetr", kind, shows_misses=True))
        tally.add(report.score > scores[name], bad, report)
    return of([alarms, *(tallies[kind] for kind in sorted(tallies))])


def ced22(folder: Path, look: Look, only: str = "*-*", every: int = 1) -> Outcome:
    """Matthews' correlation, precision and recall of critical findings, by pair of languages (all, or those
    of `only`); of every so many rows.
    """
    figures: list[Figure] = []
    examples: list[Example] = []
    for stem, ours, theirs, whole in tables(folder, f"{only}.tsv"):
        table = whole[::every]
        counts: Counter[tuple[bool, bool]] = Counter()
        pairs = foreseen(comparison(row["src"], row["mt"], ours, theirs) for row in table)
        for row, pair in zip(table, pairs, strict=True):
            report = look(pair)
            bad = row["label"] == "BAD"
            alarm = any(finding.severity is Severity.CRITICAL for finding in report.findings)
            counts[bad, alarm] += 1
            if bad is not alarm:
                name, texts = f"{stem} {'missed' if bad else 'false alarm'}", (row["src"], row["mt"])
                examples.append(Example("ced22", name, *texts, (in_a_line(report),)))
        figures += _ced22_figures(stem, counts)
    return Outcome(tuple(figures), tuple(examples))


def _ced22_figures(name: str, counts: Counter[tuple[bool, bool]]) -> list[Figure]:
    hit, missed = counts[True, True], counts[True, False]
    wrong, right = counts[False, True], counts[False, False]
    product = (hit + wrong) * (hit + missed) * (right + wrong) * (right + missed)
    correlation = (hit * right - wrong * missed) / sqrt(product) if product else 0.0
    total = hit + missed + wrong + right
    return [
        Figure("ced22", f"{name} MCC", correlation, "", total),
        Tally("ced22", f"{name} precision", hits=hit, total=hit + wrong).figure,
        Tally("ced22", f"{name} recall", hits=hit, total=hit + missed).figure,
    ]


HAYSTACK_LABELS = ("repetitions", "named-entities", "omission", "strong-unsupport", "full-unsupport")
FALSE_ALARMS = 0.1
"""Share of faultless translations that may score above the threshold: where recalls of detectors are read."""


def haystack(folder: Path, look: Look) -> Outcome:
    """Recall of each label above the score that only a tenth of the faultless translations exceed."""
    judged: list[tuple[dict[str, str], Comparison, Report]] = []
    for _, ours, theirs, table in tables(folder):
        pairs = foreseen(comparison(row["src"], row["mt"], ours, theirs) for row in table)
        for row, pair in zip(table, pairs, strict=True):
            judged.append((row, pair, look(pair)))
    good = sorted(report.score for row, _, report in judged if _faultless(row))
    threshold = good[min(len(good) - 1, int((1 - FALSE_ALARMS) * len(good)))] if good else 0.0
    tallies = {label: Tally("haystack", label, shows_misses=True) for label in HAYSTACK_LABELS}
    above = Tally("haystack", "faultless above the threshold")
    for row, pair, report in judged:
        high = report.score > threshold
        if _faultless(row):
            above.add(high, pair, report)
        for label in HAYSTACK_LABELS:
            if row[label] == "1":
                tallies[label].add(high, pair, report)
    return of([*tallies.values(), above], Figure("haystack", "threshold", threshold, "points", len(good)))


def _faultless(row: dict[str, str]) -> bool:
    return all(row[label] == "0" for label in HAYSTACK_LABELS)


_HARMLESS = "synonym"

Hear = Callable[[Sequence[str], Pair], Sequence[str | None]]
"""What a witness makes of each text, where there is one."""


def contratico(folder: Path, look: Look, hear: Hear | None = None, name: str = "contratico") -> Outcome:
    """Share of alterations that score worse than the good translation, and of controls that alarm."""
    tallies: dict[str, Tally] = {}
    for stem, ours, theirs, table in tables(folder):
        sources = list(dict.fromkeys(row["src"] for row in table))
        second = dict(zip(sources, hear(sources, Pair(ours, theirs)), strict=True)) if hear else {}
        pairs = foreseen(
            comparison(row["src"], row["bad"], ours, theirs, second.get(row["src"])) for row in table
        )
        for row, bad in zip(table, pairs, strict=True):
            report = look(bad)
            if row["type"] == _HARMLESS:
                tally = Tally(name, f"{stem} {_HARMLESS} that alarms")
                hit = bool(report.alarms)
            else:
                tally = Tally(name, f"{stem} {row['type']}", shows_misses=True)
                good = comparison(row["src"], row["good"], ours, theirs, second.get(row["src"]))
                hit = report.score > look(good).score
            tallies.setdefault(tally.name, tally).add(hit, bad, report)
    return of(tallies[kind] for kind in sorted(tallies))
