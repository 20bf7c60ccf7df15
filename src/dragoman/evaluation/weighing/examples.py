"""Pairs of which it is known whether they are right: of people, of engines and labelled by people, of
benchmarks that break sentences, and broken by rule here.

Each says which kinds of evidence may show what is wrong. What is not clearly of one kind is left out: an
error that people only called an error teaches nothing of denials.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dragoman.evaluation.known_errors import _DEMETR_LANGUAGES
from dragoman.evaluation.outcome import objects, rows, tables
from dragoman.evaluation.weighing.places import Labelled, Texts

RIGHT: frozenset[str] = frozenset()

_CONTRAST = {"clause_omission": {"omission"}, "polarity": {"denial"}}

_DEMETR = {
    "critical_id6_addition": {"addition"},
    "critical_id7_antonym": {"reversal", "substitution"},
    "critical_id8_negation": {"denial"},
    "critical_id9_ne_replaced": {"name"},
    "critical_id23_noun_removed": {"omission"},
    "critical_id25_ne_removed": {"name", "omission"},
    "major_id5_pp_removed": {"omission"},
    "base_id35_reference": set(),
}
"""A kind that another person translated (`reference`) is right."""

_HAYSTACK = {"omission": {"omission"}, "strong-unsupport": {"addition"}, "full-unsupport": {"unrelated"}}

_CONTRATICO = {
    "alteration": {"reversal", "substitution", "denial"},
    "omission": {"omission"},
    "expansion_impact": {"addition"},
    "synonym": set(),
}


def labelled(folder: Path, step: int = 1) -> Iterator[Labelled]:
    """All pairs of the development data, every `step`th of each set. Raises Missing."""
    for one in (peers, contrast, demetr, ced22, haystack, contratico, catastrophic):
        yield from islice(one(folder), 0, None, step)


def peers(folder: Path) -> Iterator[Labelled]:
    """What people translated in other domains; the halves of a set are its first and its second."""
    for stem, ours, theirs, table in tables(folder / "peers", "*-*.*.tsv"):
        for number, row in enumerate(table):
            texts = Texts(row["src"], row["ref"], ours, theirs)
            yield Labelled(texts, RIGHT, stem.partition(".")[2], _other(texts), _half(number, table))


def contrast(folder: Path) -> Iterator[Labelled]:
    """English and German news with a denial or a clause left out."""
    for _, ours, theirs, table in tables(folder / "contrast"):
        known: set[Texts] = set()
        for number, row in enumerate(table):
            good = Texts(row["src"], row["good"], ours, theirs)
            kinds = next(kinds for name, kinds in _CONTRAST.items() if row["kind"].startswith(name))
            half = _half(number, table)
            if good not in known and row["kind"].endswith("human"):
                known.add(good)
                yield Labelled(good, RIGHT, "contrast", "de", half)
            yield Labelled(good._replace(target=row["bad"]), frozenset(kinds), "contrast", "de", half, good)


def demetr(folder: Path) -> Iterator[Labelled]:
    """Real translations into English, perturbed."""
    items = objects(folder / "demetr/items.jsonl")
    good: dict[str, tuple[Texts, int]] = {}
    for number, item in enumerate(items):
        language = _DEMETR_LANGUAGES.get(item["lang_tag"], "und")
        texts = Texts(item["src_sent"], item["mt_sent"], language, "en")
        good[str(item["id"])] = texts, _half(number, items)
    made = sorted(rows(folder / "demetr/perturbed.tsv"), key=lambda row: row["id"])
    for row in made:
        kinds = _DEMETR.get(row["type"])
        if kinds is None or row["id"] not in good:
            continue
        texts, half = good[row["id"]]
        bad = texts._replace(target=row["pert_sent"])
        twin = texts if kinds else None
        yield Labelled(bad, frozenset(kinds), "demetr", texts.ours, half, twin)


def ced22(folder: Path) -> Iterator[Labelled]:
    """Engines' translations in which people saw no critical error."""
    for _, ours, theirs, table in tables(folder / "ced22"):
        for number, row in enumerate(table):
            if row["label"] == "OK":
                texts = Texts(row["src"], row["mt"], ours, theirs)
                yield Labelled(texts, RIGHT, "ced22", _other(texts), _half(number, table))


def haystack(folder: Path) -> Iterator[Labelled]:
    """A real engine's hallucinations, and its translations that have none."""
    for _, ours, theirs, table in tables(folder / "haystack"):
        for number, row in enumerate(table):
            texts, half = Texts(row["src"], row["mt"], ours, theirs), _half(number, table)
            labels = [name for name in ("repetitions", "named-entities", *_HAYSTACK) if row[name] == "1"]
            kinds = {kind for name in labels for kind in _HAYSTACK.get(name, ())}
            if kinds or not labels:
                yield Labelled(texts, frozenset(kinds), "haystack", "de", half)


def contratico(folder: Path) -> Iterator[Labelled]:
    """Questions and facts of medicine in Spanish, altered; what was altered to a synonym is right."""
    for _, ours, theirs, table in tables(folder / "contratico"):
        for number, row in enumerate(table):
            good, kinds = Texts(row["src"], row["good"], ours, theirs), _CONTRATICO.get(row["type"], set())
            bad, half = good._replace(target=row["bad"]), _half(number, table)
            yield Labelled(bad, frozenset(kinds), "contratico", "es", half, good if kinds else None)


def catastrophic(folder: Path) -> Iterator[Labelled]:
    """Engines' translations of comments in which no reader saw a catastrophic error."""
    for _, ours, theirs, table in tables(folder / "catastrophic"):
        for number, row in enumerate(table):
            if row["label"] == "NOT":
                texts = Texts(row["src"], row["mt"], ours, theirs)
                yield Labelled(texts, RIGHT, "catastrophic", "de", _half(number, table))


def _half(number: int, things: object) -> int:
    """0 for the first half of a set, 1 for the second: neighbours may be of one document."""
    return int(number * 2 >= len(things))  # type: ignore[arg-type]  # a list


def _other(texts: Texts) -> str:
    """The language beside English."""
    return texts.theirs if texts.ours == "en" else texts.ours
