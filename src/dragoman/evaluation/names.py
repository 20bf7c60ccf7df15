"""Names beside themselves in another script: how alike true pairs are, and random ones."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path

from dragoman.evaluation.folder import Missing, files, lines
from dragoman.evaluation.outcome import Figure, Look, Outcome, Tally, of
from dragoman.facts.comparison import comparison

NAME = "names"
_LANGUAGES = {"arabic": "ar", "hebrew": "he", "katakana": "ja", "russian": "ru"}
_SEED = 20240101


def measure(folder: Path, look: Look) -> Outcome:
    """Share of true and of random pairs that are taken for one name. `look` is not asked."""
    del look
    try:
        module = import_module("dragoman.facts.names")
        similarity, threshold = module.similarity, module.THRESHOLD
    except (ImportError, AttributeError) as error:
        raise Missing("Names cannot be compared here", "Nothing compares names in this version.") from error
    tallies: list[Tally] = []
    for kind, language, pairs in _sets(folder):
        others = [native for _, native in pairs]
        random.Random(_SEED).shuffle(others)  # noqa: S311  # the same shuffle each time
        true, chance = Tally(NAME, f"{kind} true pairs"), Tally(NAME, f"{kind} random pairs")
        for (latin, native), other in zip(pairs, others, strict=True):
            same = similarity(latin, native) >= threshold
            true.add(same, None if same else comparison(latin, native, "und", language))
            if native == other:
                continue
            same = similarity(latin, other) >= threshold
            chance.add(same, comparison(latin, other, "und", language) if same else None)
        tallies += [true, chance]
    outcome = of(*tallies)
    return outcome._replace(figures=(*outcome.figures, Figure(NAME, "threshold", threshold, "")))


def _sets(folder: Path) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What each file is called, the language of its native names, and its pairs, Latin and native."""
    sets = []
    for path in files(folder, "wd_*.tsv"):
        kind = path.stem.removeprefix("wd_")
        sets.append((kind, _LANGUAGES.get(kind, "und"), _pairs(path)))
    for path in sorted(folder.glob("google_ar2en.txt")):
        sets.append(("google arabic", "ar", [(latin, native) for native, latin in _pairs(path)]))
    return sets


def _pairs(path: Path) -> list[tuple[str, str]]:
    return [(fields[0], fields[1]) for line in lines(path) if len(fields := line.split("\t")) > 1]
