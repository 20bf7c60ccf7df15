"""Real engines' recorded outputs go through marks, checks and repairs: nothing crashes, nothing is lost."""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from suites.shared import SHARED

from dragoman.desk.judging import mender
from dragoman.engines.alignment import Aligned, words_to_align
from dragoman.engines.plain import candidate, prepared
from dragoman.model.article import Mark, MarkKind
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment
from dragoman.pipeline.choose import Chooser

PEERS = SHARED / "data/peers"
EVERY = 1 if os.environ.get("EXPLORE") else 20
FILES = sorted(PEERS.glob("*-*.*.tsv"))

pytestmark = [
    pytest.mark.skipif(not FILES, reason="the recorded outputs are not here (DRAGOMAN_SHARED)"),
    pytest.mark.no_cover,  # as of the floors
]


def lines(file: Path) -> Iterator[tuple[str, str, str]]:
    """Source, engine and its translation, of every so many lines."""
    with file.open(encoding="utf-8", newline="") as data:
        for row in list(csv.DictReader(data, delimiter="\t", quoting=csv.QUOTE_NONE))[::EVERY]:
            for engine, text in row.items():
                if engine not in ("line", "src", "ref") and text:
                    yield row["src"], engine, text


def marked(text: str, chance: random.Random) -> Segment:
    """The text with nested, neighbouring and single marks over its words, and a line break."""
    places = words_to_align(text)
    marks: list[Mark] = []
    at = 0
    while at < len(places):
        last = min(len(places) - 1, at + chance.choice((0, 0, 1, 3)))
        start, end = places[at].start, places[last].end
        marks.append(Mark(start, end, MarkKind.LINK, {"href": f"/{at}"}, id=len(marks)))
        if chance.random() < 0.5:
            marks.append(Mark(places[last].start, end, MarkKind.STRONG, id=len(marks)))
        at = last + chance.choice((1, 2, 5))
    gap = text.find(" ", len(text) // 2)
    if gap > 0 and not any(mark.start <= gap < mark.end for mark in marks):
        text = f"{text[:gap]}\n{text[gap + 1 :]}"
        marks.append(Mark(gap, gap + 1, MarkKind.ATOM, {"raw": "<br>"}, id=len(marks)))
    return Segment(text, tuple(marks))


def aligned(given: str, text: str, chance: random.Random) -> Aligned:
    """Roughly monotonous attention with noise, as a model's own that was not taught to align."""
    ours, theirs = words_to_align(given), words_to_align(text)
    weights = []
    for at in range(len(theirs)):
        row = [chance.random() * 0.3 for _ in ours]
        if ours:
            row[min(len(ours) - 1, at * len(ours) // len(theirs))] += chance.random()
        weights.append(row)
    return Aligned(given, text, ours, theirs, weights)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_marks_by_alignment_are_all_there_on_characters_links_apart(file: Path) -> None:
    chance = random.Random(file.name)
    for source, _, text in lines(file):
        segment = marked(source, chance)
        one = prepared(segment)

        made = candidate(one, aligned(one.text, text, chance))

        assert {mark.id for mark in made.marks} == {mark.id for mark in segment.marks}
        worded = [mark for mark in made.marks if mark.kind is not MarkKind.ATOM]
        assert all(made.text[mark.start : mark.end].strip() for mark in worded)
        links = [mark for mark in made.marks if mark.kind is MarkKind.LINK]
        if len({mark.id for mark in links}) > len(words_to_align(made.text)):
            continue  # there is no word for each
        assert all(
            one.end <= other.start or other.end <= one.start or one.id == other.id
            for at, one in enumerate(links)
            for other in links[at + 1 :]
        )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_line_goes_through_checks_and_repairs(file: Path) -> None:
    chance = random.Random(file.name)
    source_language, target_language = file.name.split(".")[0].split("-")
    pair = Pair(source_language, target_language)
    segments, offers = [], []
    for source, _, text in lines(file):
        segment = marked(source, chance)
        one = prepared(segment)
        segments.append(segment)
        offers.append((candidate(one, aligned(one.text, text, chance)),))

    chosen = Chooser(mender()).chosen(segments, offers, pair)

    for segment, made in zip(segments, chosen, strict=True):
        assert made.report.checks
        assert made.candidate.text.strip()
        assert {mark.id for mark in made.candidate.marks} == {mark.id for mark in segment.marks}
