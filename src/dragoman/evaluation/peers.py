"""Recorded outputs of engines, and the references beside them: how many sentences alarm."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from dragoman.evaluation.folder import files, rows
from dragoman.evaluation.outcome import Look, Outcome, Tally, alarming, of
from dragoman.facts.comparison import comparison

NAME = "peers"


def measure(folder: Path, look: Look, sets: str = "*-*.*", only: Collection[str] = ()) -> Outcome:
    """Sentences that alarm per 1,000, by set and engine (all, or those of `only`); `ref` is a person's."""
    tallies: list[Tally] = []
    for path in files(folder, f"{sets}.tsv"):
        ours, theirs = path.stem.split(".")[0].split("-")
        table = rows(path)
        engines = [name for name in table[0] if name not in ("line", "src")] if table else []
        for engine in [name for name in engines if not only or name in only]:
            tally = Tally(NAME, f"{path.stem} {engine}", per=1000)
            for row in table:
                pair = comparison(row["src"], row.get(engine, ""), ours, theirs)
                report = look(pair)
                hit = alarming(report)
                tally.add(hit, pair if hit else None, report)
            tallies.append(tally)
    return of(*tallies)
