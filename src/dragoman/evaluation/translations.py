"""Translations as they are printed, by people and by engines: how many of them alarm, and how fast they are
checked.

NTREX, news that people translated, who must hardly ever alarm (Federmann et al. 2022); and recorded outputs
of engines with the references beside them.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Collection, Sequence
from pathlib import Path

from dragoman.evaluation.outcome import (
    Figure,
    Look,
    Missing,
    Outcome,
    Tally,
    files,
    foreseen,
    lines,
    of,
    tables,
)
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
        texts = zip(sources, lines(folder / f"{name}.txt"), strict=True)
        for pair in foreseen(comparison(source, target, "en", LANGUAGES[name]) for source, target in texts):
            report = look(pair)
            tally.add(bool(report.alarms), pair, report)
            for check in report.alarms:
                by_check.setdefault(check, Tally("ntrex", f"eng-{name} {check}", per=1000)).hits += 1
        tallies.append(tally)
        if name in MAIN:
            for check in sorted(by_check):
                by_check[check].total = tally.total
                tallies.append(by_check[check])
    return of(tallies)


def peers(folder: Path, look: Look, sets: str = "*-*.*", only: Collection[str] = ()) -> Outcome:
    """Sentences that alarm per 1,000, by set and engine (all, or those of `only`); `ref` is a person's."""
    tallies: list[Tally] = []
    for stem, ours, theirs, table in tables(folder, f"{sets}.tsv"):
        engines = [name for name in table[0] if name not in ("line", "src")] if table else []
        for engine in [name for name in engines if not only or name in only]:
            tally = Tally("peers", f"{stem} {engine}", per=1000)
            for pair in foreseen(comparison(row["src"], row.get(engine, ""), ours, theirs) for row in table):
                report = look(pair)
                tally.add(bool(report.alarms), pair, report)
            tallies.append(tally)
    return of(tallies)


_WORDS = range(35, 46)
"""Words of a sentence: about forty, long for news, so that what grows with length is seen."""

_ROUNDS = 7
"""An odd number, for a median; with more, too few pairs are left for each."""

_MOST = 2_000
"""Pairs: enough for a steady rate, and a run of seconds."""

_Texts = tuple[str, str, str, str]
"""A pair that nothing is known of yet: its source, its target, their languages."""


def speed(folder: Path, look: Look) -> Outcome:
    """Pairs a second, in seconds of one core, the median of several rounds; `folder` is that of peers.

    First where most words are met for the first time and dictionaries are opened for them, then where most
    were met before, as in any long run: the same sources with another engine's translations. Texts are
    remembered by a thousand and so are forgotten in between.
    """
    first, again = _pairs(folder, 0), _pairs(folder, 1)
    for texts in first[::_ROUNDS]:  # tables are loaded
        look(comparison(*texts))
    return Outcome(
        (
            Figure("speed", "pairs per second, new words", _rate(first, look), "pairs/s", len(first)),
            Figure("speed", "pairs per second, known words", _rate(again, look), "pairs/s", len(again)),
        )
    )


def _rate(pairs: Sequence[_Texts], look: Look) -> float:
    rates = []
    for number in range(_ROUNDS):
        some = pairs[number::_ROUNDS]
        began = time.process_time()
        for texts in some:
            look(comparison(*texts))
        rates.append(len(some) / max(time.process_time() - began, 1e-9))
    return statistics.median(rates)


def _pairs(folder: Path, turn: int) -> list[_Texts]:
    """Each source with one engine's output; another's where `turn` is another."""
    found: dict[tuple[str, str], _Texts] = {}
    for _, ours, theirs, table in tables(folder, "*-*.*.tsv"):
        for number, row in enumerate(table):
            engines = [name for name in row if name not in ("line", "src", "ref")]
            if engines and len(row["src"].split()) in _WORDS:
                target = row[engines[(number + turn) % len(engines)]]
                found.setdefault((row["src"], theirs), (row["src"], target, ours, theirs))
    return list(found.values())[:_MOST]
