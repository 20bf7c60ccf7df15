"""DEMETR: machine translations into English, each perturbed in one known way (Karpinska et al. 2022)."""

from __future__ import annotations

from pathlib import Path

from dragoman.evaluation.folder import objects, rows
from dragoman.evaluation.outcome import ALARMS, Look, Outcome, Tally, of
from dragoman.facts.comparison import Comparison, comparison

NAME = "demetr"

_LANGUAGES = {
    "chinese_simple": "zh", "french": "fr", "german": "de", "hindi": "hi", "italian": "it",
    "japanese": "ja", "polish": "pl", "russian": "ru", "spanish": "es", "czech": "cs",
}  # fmt: skip


def measure(folder: Path, look: Look) -> Outcome:
    """Share of perturbations that score worse than what they were made from (a tie is a failure), by
    type; and of translations that raise an alarm of accuracy.
    """
    alarms = Tally(NAME, "translations that alarm")
    pairs: dict[str, Comparison] = {}
    scores: dict[str, float] = {}
    for item in objects(folder / "items.jsonl"):
        name = str(item["id"])
        language = _LANGUAGES.get(item["lang_tag"], "und")
        pair = comparison(item["src_sent"], item["mt_sent"], language, "en")
        report = look(pair)
        pairs[name], scores[name] = pair, report.score
        hit = any(
            finding.category.startswith("accuracy") and finding.severity in ALARMS
            for finding in report.findings
        )
        alarms.add(hit, pair if hit else None, *([report] if hit else []))
    tallies: dict[str, Tally] = {}
    for row in rows(folder / "perturbed.tsv"):
        name, kind = row["id"], row["type"]
        if name not in pairs:
            continue
        good = pairs[name]
        bad = good.beside(row["pert_sent"])
        report = look(bad)
        tally = tallies.setdefault(kind, Tally(NAME, kind))
        found = report.score > scores[name]
        tally.add(found, None if found else bad, report)
    return of(alarms, *(tallies[kind] for kind in sorted(tallies)))
