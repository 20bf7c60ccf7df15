from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.completeness import Unrelated
from dragoman.facts import coverage as module
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity
from dragoman.text.words import Memo

SOURCE = "The minister opened the renovated bridge on Monday."
ALIEN = "Nuestra habitación era limpia y el desayuno delicioso, barato."

_KNOWN = {
    "minister": "minist", "opened": "inaug", "bridge": "puent", "monday": "lune", "renovated": "renov",
    "habitación": "room", "limpia": "clean", "desayuno": "breakf", "delicioso": "delic", "barato": "cheap",
    "room": "habit", "clean": "limpi",
}  # fmt: skip


class _Dictionary:
    """Stands in for English and Spanish dictionaries of the system."""

    renderings: Memo[str, frozenset[str]] = Memo(
        lambda word: frozenset({_KNOWN[word]}) if word in _KNOWN else frozenset()
    )


@pytest.fixture(autouse=True)
def dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "lexicon", lambda *_: _Dictionary())


class TestUnrelated(SegmentCheckContract):
    check = Unrelated()
    cases = (
        PairCase("en-es", SOURCE, "El ministro inauguró el lunes el puente renovado."),
        PairCase("en-es", "Room clean.", "Habitación limpia."),
        PairCase("en-es", SOURCE, ALIEN, (Saw("accuracy/mistranslation", Severity.CRITICAL, SOURCE, ALIEN),)),
    )


def test_a_fluent_sentence_about_something_else_is_found_without_a_dictionary(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the encoder reads both languages, no dictionary is needed."""
    monkeypatch.setattr(module, "lexicon", lambda *_: None)

    findings = Unrelated()(comparison(SOURCE, ALIEN, "en", "es")).findings

    assert [finding.category for finding in findings] == ["accuracy/mistranslation"]


def test_without_a_dictionary_nothing_is_held_to_be_unrelated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is it where the encoder does not read one of the languages."""
    monkeypatch.setattr(module, "lexicon", lambda *_: None)
    report = Unrelated()(comparison(SOURCE, ALIEN, "en", "ca"))
    assert (report.findings, report.doubt) == ((), 0)
    assert [skipped.check for skipped in report.skipped] == ["unrelated"]
