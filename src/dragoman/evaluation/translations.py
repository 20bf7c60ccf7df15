"""Translations as they are printed, by people and by engines: how many of them alarm.

NTREX, news that people translated, who must hardly ever alarm (Federmann et al. 2022); and recorded outputs
of engines with the references beside them.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from dragoman.evaluation.folder import Missing, files, lines, rows
from dragoman.evaluation.outcome import ALARMS, Look, Outcome, Tally, alarming, of
from dragoman.facts.comparison import comparison

LANGUAGES = {
    "arb": "ar", "cat": "ca", "dan": "da", "deu": "de", "fas": "fa", "fra": "fr", "glg": "gl", "hin": "hi",
    "ita": "it", "nno": "nn", "nob": "nb", "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "swe": "sv",
    "tur": "tr", "ukr": "uk", "zho-CN": "zh-CN", "ces": "cs", "heb": "he", "jpn": "ja", "kor": "ko",
    "nld": "nl", "ell": "el", "fin": "fi", "hun": "hu", "ron": "ro", "ind": "id", "vie": "vi",
}  # fmt: skip
"""Tags of the corpus's languages."""

MAIN = ("spa", "deu", "arb")
"""The languages whose figures are also given by check."""


def ntrex(folder: Path, look: Look, only: Collection[str] = ()) -> Outcome:
    """Sentences of people's translations that alarm, per 1,000, by language (all, or those of `only`)."""
    sources = lines(folder / "eng.txt")
    names = {path.stem for path in files(folder, "*.txt")} & LANGUAGES.keys()
    names &= set(only or names)
    if not names:
        raise Missing(f"{folder} has no translations", "Lay the folder out as its README says.")
    tallies: list[Tally] = []
    for name in sorted(names, key=lambda name: (name not in MAIN, name)):
        tally = Tally("ntrex", f"eng-{name}", per=1000)
        by_check: dict[str, Tally] = {}
        for source, target in zip(sources, lines(folder / f"{name}.txt"), strict=True):
            pair = comparison(source, target, "en", LANGUAGES[name])
            report = look(pair)
            hit = alarming(report)
            tally.add(hit, pair if hit else None, report)
            for check in {finding.check for finding in report.findings if finding.severity in ALARMS}:
                by_check.setdefault(check, Tally("ntrex", f"eng-{name} {check}", per=1000)).hits += 1
        tallies.append(tally)
        if name in MAIN:
            for check in sorted(by_check):
                by_check[check].total = tally.total
                tallies.append(by_check[check])
    return of(*tallies)


def peers(folder: Path, look: Look, sets: str = "*-*.*", only: Collection[str] = ()) -> Outcome:
    """Sentences that alarm per 1,000, by set and engine (all, or those of `only`); `ref` is a person's."""
    tallies: list[Tally] = []
    for path in files(folder, f"{sets}.tsv"):
        ours, theirs = path.stem.split(".")[0].split("-")
        table = rows(path)
        engines = [name for name in table[0] if name not in ("line", "src")] if table else []
        for engine in [name for name in engines if not only or name in only]:
            tally = Tally("peers", f"{path.stem} {engine}", per=1000)
            for row in table:
                pair = comparison(row["src"], row.get(engine, ""), ours, theirs)
                report = look(pair)
                hit = alarming(report)
                tally.add(hit, pair if hit else None, report)
            tallies.append(tally)
    return of(*tallies)
