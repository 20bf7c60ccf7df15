"""Pairs of which it is known whether they are right: of people, of engines and labelled by people, of
benchmarks that break sentences, and broken by rule here.

Each says which kinds of evidence may show what is wrong. What is not clearly of one kind is left out: an
error that people only called an error teaches nothing of denials.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path

from rapidfuzz.fuzz import ratio

from dragoman.evaluation.broken.kinds import KINDS
from dragoman.evaluation.broken.measure import MOST, breakages
from dragoman.evaluation.broken.pairs import ENGLISH, HALVES, Good, corpora, good, joined
from dragoman.evaluation.broken.stock import stock
from dragoman.evaluation.known_errors import _DEMETR_LANGUAGES
from dragoman.evaluation.outcome import Missing, lines, objects, rows, tables
from dragoman.evaluation.weighing.places import Labelled, Texts

_FEW = 12
"""Of what is wholly another sentence, which is easily told: every so many."""

_FAR = 65.0
"""RapidFuzz's ratio (0 to 100) to a person's translation below which a weak engine's is wrong: of 151 that
were read, 147 are."""

_MANY = dict.fromkeys(("denial dropped", "denial added", "name replaced", "names exchanged"), 150)
"""Breakages of a kind in one half of a pair of languages, where a table has many features; MOST of others."""

RIGHT: frozenset[str] = frozenset()

_DIRECTIONS = (
    *(("en", language) for language in ("es", "de", "fr", "pt", "it", "ru", "pl", "uk", "ar", "zh-CN", "tr")),
    *((language, "en") for language in ("es", "de", "fr", "ru", "ar")),
)
"""Pairs of languages that are broken by rule: those that newsrooms ask for most, and every kind of script."""

BROKEN: Mapping[str, frozenset[str]] = {
    "denial dropped": frozenset({"denial"}),
    "denial added": frozenset({"added_denial"}),
    "name replaced": frozenset({"name", "sound"}),
    "names exchanged": frozenset({"crossing"}),
    "joined name dropped": frozenset({"name"}),
    "speaker exchanged": frozenset({"crossing"}),
    "role or body replaced": frozenset({"substitution"}),
    "comparative or direction": frozenset({"reversal"}),
    "rise or fall": frozenset({"reversal"}),
    "stance or act": frozenset({"reversal"}),
    "numbers exchanged": frozenset({"transposition"}),
    "per cent exchanged": frozenset({"transposition"}),
    "quotation shortened": frozenset({"quotation", "omission"}),
    "last clause dropped": frozenset({"omission"}),
    "clause added": frozenset({"addition"}),
    "sentence dropped": frozenset({"omission"}),
}
"""What of the kinds that rules break evidence is weighed for."""

_CONTRAST = {"clause_omission": {"omission"}, "polarity_affix": {"form"}, "polarity": {"denial"}}

_DEMETR = {
    "critical_id6_addition": {"addition"},
    "critical_id7_antonym": {"reversal", "substitution", "form"},
    "critical_id8_negation": {"denial", "added_denial"},
    "critical_id9_ne_replaced": {"name"},
    "critical_id23_noun_removed": {"omission"},
    "critical_id25_ne_removed": {"name", "omission"},
    "major_id5_pp_removed": {"omission"},
    "base_id35_reference": set(),
}
"""A kind that another person translated (`reference`) is right."""

_HAYSTACK = {"omission": {"omission"}, "strong-unsupport": {"addition"}, "full-unsupport": {"unrelated"}}

_CONTRATICO = {
    "alteration": {"reversal", "substitution", "denial", "added_denial"},
    "omission": {"omission"},
    "expansion_impact": {"addition"},
    "synonym": set(),
}


_UNSHOWN: Mapping[str, frozenset[str]] = {
    "demetr": frozenset({"omission", "addition", "substitution", "denial"}),
    "contratico": frozenset({"omission", "addition", "substitution", "denial"}),
    "haystack": frozenset({"omission", "addition"}),
}
"""Kinds that a set breaks where their evidence does not look, by a word or by all of a sentence: what is
weighed for clauses and roles would be drawn to what tells nothing. Of 2,837 such pairs one in 30 alarms."""


def labelled(folder: Path, step: int = 1) -> Iterator[Labelled]:
    """All pairs of the development data, every `step`th of each set; a set that is not there is left out."""
    for one in (news, unrelated, peers, contrast, demetr, ced22, haystack, contratico, catastrophic, gemma):
        with suppress(Missing):
            for pair in islice(one(folder), 0, None, step):
                kinds = pair.kinds - _UNSHOWN.get(pair.data, RIGHT)
                if kinds or not pair.kinds:
                    yield replace(pair, kinds=kinds)


def news(folder: Path) -> Iterator[Labelled]:
    """News that people translated, and the same with one fact broken by rule."""
    for ours, theirs in _directions(folder):
        pairs = list(good(folder / "ntrex", ours, theirs))
        language = theirs if ours == ENGLISH else ours
        for pair in pairs:
            yield Labelled(_texts(pair), RIGHT, "ntrex", language, HALVES.index(pair.half))
        lent, every = stock(pairs), [*pairs, *joined(pairs)]
        for kind, shown in BROKEN.items():
            for number, half in enumerate(HALVES):
                some = [pair for pair in every if pair.half == half]
                for pair, bad in islice(breakages(kind, KINDS[kind], some, lent), _MANY.get(kind, MOST)):
                    texts = _texts(pair)
                    yield Labelled(texts._replace(target=bad), shown, "ntrex", language, number, texts)


def unrelated(folder: Path) -> Iterator[Labelled]:
    """News beside the translation of what follows it."""
    for ours, theirs in _directions(folder):
        pairs = list(good(folder / "ntrex", ours, theirs))[::_FEW]
        for pair, other in pairwise(pairs):
            texts = _texts(pair)
            language = theirs if ours == ENGLISH else ours
            bad = texts._replace(target=other.target)
            yield Labelled(bad, frozenset({"unrelated"}), "ntrex", language, HALVES.index(pair.half), texts)


def _directions(folder: Path) -> Iterator[tuple[str, str]]:
    """Those of `_DIRECTIONS` that are there."""
    there = {ENGLISH, *corpora(folder / "ntrex")}
    return (one for one in _DIRECTIONS if there >= set(one))


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
    return _labelled_right(folder, "ced22", "OK")


def haystack(folder: Path) -> Iterator[Labelled]:
    """A real engine's hallucinations, and its translations that have none."""
    for _, ours, theirs, table in tables(folder / "haystack"):
        for number, row in enumerate(table):
            texts, half = Texts(row["src"], row["mt"], ours, theirs), _half(number, table)
            labels = [name for name in ("repetitions", "named-entities", *_HAYSTACK) if row[name] == "1"]
            kinds = {kind for name in labels for kind in _HAYSTACK.get(name, ())}
            if kinds or not labels:
                yield Labelled(texts, frozenset(kinds), "haystack", "de", half, checked=False)


def gemma(folder: Path) -> Iterator[Labelled]:
    """What a small language model made of news, where it is far from what a person did: hardly a sentence of
    these is right.
    """
    for stem in sorted(path.stem for path in (folder / "gemma").glob("*-*.tsv")):
        ours, theirs = stem.split("-")
        table = [line.split("\t") for line in lines(folder / "gemma" / f"{stem}.tsv")]
        for number, (source, made, reference) in enumerate(table):
            if ratio(made, reference) < _FAR:
                texts = Texts(source, made, ours, theirs)
                yield Labelled(texts, frozenset({"astray"}), "gemma", theirs, _half(number, table))


def contratico(folder: Path) -> Iterator[Labelled]:
    """Questions and facts of medicine in Spanish, altered; what was altered to a synonym is right."""
    for _, ours, theirs, table in tables(folder / "contratico"):
        for number, row in enumerate(table):
            good, kinds = Texts(row["src"], row["good"], ours, theirs), _CONTRATICO.get(row["type"], set())
            bad, half = good._replace(target=row["bad"]), _half(number, table)
            twin = good if kinds else None
            yield Labelled(bad, frozenset(kinds), "contratico", "es", half, twin, checked=False)


def catastrophic(folder: Path) -> Iterator[Labelled]:
    """Engines' translations of comments in which no reader saw a catastrophic error."""
    return _labelled_right(folder, "catastrophic", "NOT")


def _labelled_right(folder: Path, data: str, label: str) -> Iterator[Labelled]:
    """The pairs of a set that people gave the label of what is right."""
    for _, ours, theirs, table in tables(folder / data):
        for number, row in enumerate(table):
            if row["label"] == label:
                texts = Texts(row["src"], row["mt"], ours, theirs)
                yield Labelled(texts, RIGHT, data, _other(texts), _half(number, table), checked=False)


def _texts(pair: Good) -> Texts:
    return Texts(pair.source, pair.target, pair.ours, pair.theirs)


def _half(number: int, things: Sequence[object]) -> int:
    """0 for the first half of a set, 1 for the second: neighbours may be of one document."""
    return int(number * 2 >= len(things))


def _other(texts: Texts) -> str:
    """The language beside English."""
    return texts.theirs if texts.ours == ENGLISH else texts.ours
