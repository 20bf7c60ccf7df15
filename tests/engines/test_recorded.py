from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engines.earlier import recorded
from dragoman.model.article import Mark, MarkKind
from dragoman.model.errors import EngineError, EngineMissing, UnsupportedPair
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment

WRITTEN = "#from en to es\nIt rained today.\tHoy llovió.\tLlovió hoy.\nThey left.\tSe fueron.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "made.tsv"
    path.write_text(WRITTEN, "utf-8")
    return path


def test_candidates_come_best_first(file: Path) -> None:
    (offered,) = recorded(file).translate([Segment("It rained today.")], Pair("en", "es"))

    assert [candidate.text for candidate in offered] == ["Hoy llovió.", "Llovió hoy."]


def test_a_sentence_that_was_not_recorded_is_no_translation(file: Path) -> None:
    with pytest.raises(EngineError, match="It snowed"):
        recorded(file).translate([Segment("It snowed.")], Pair("en", "es"))


@pytest.mark.parametrize("text", ["", "It rained.\tLlovió.\n", "#from en to es\nIt rained.\n"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(text, "utf-8")

    with pytest.raises(EngineError):
        recorded(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing):
        recorded(tmp_path / "none.tsv")


def test_marks_cover_the_whole_candidate(file: Path) -> None:
    """Where a word went was not recorded, and no mark may be lost."""
    mark = Mark(0, 4, MarkKind.STRONG, id=3)

    ((offered,),) = recorded(file).translate([Segment("They left.", (mark,))], Pair("en", "es"))

    assert offered.marks == (Mark(0, 10, MarkKind.STRONG, id=3),)


def test_it_translates_its_own_pair_only(file: Path) -> None:
    assert recorded(file).pair("en-GB", "es") == Pair("en", "es")
    with pytest.raises(UnsupportedPair):
        recorded(file).pair("es", "en")
