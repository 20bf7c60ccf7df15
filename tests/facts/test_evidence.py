"""Evidence is weighed by a table, and what a report says of it follows from its weight alone."""

from __future__ import annotations

from math import isclose, log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts import evidence as weighing
from dragoman.facts.evidence import Evidence, Seen, doubt, excuse, odds, report, settled, severity, words
from dragoman.facts.evidence.weights import KINDS, Feature, Kind, kind
from dragoman.model.article import Span
from dragoman.model.edition import Severity

TABLE = Kind(
    bias=-3.0,
    prior=0.02,
    features={
        "lost": Feature("nothing denies", 2.0, "against", 2.0),
        "firm": Feature("in a word that always denies", 4.0, "against"),
        "alike": Feature("{} alike in meaning", -4.0, "for"),
        "length": Feature("", 5.0, "against"),
    },
    provenance={"how": "for these tests"},
)

AT = Span(3, 7)


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of evidence whose weights no fitting changes."""
    monkeypatch.setattr(weighing, "kind", {"denial": TABLE}.__getitem__)


def seen(source: Span | None = AT, pardon: str = "", **features: float) -> Seen:
    return Seen(Evidence("denial", features, source), "«not» denies", pardon)


def test_weights_of_features_are_added_to_the_bias() -> None:
    assert odds(Evidence("denial", {"lost": 1.0, "alike": 0.25})) == -3.0 + 2.0 - 1.0


def test_a_value_counts_up_to_the_most_that_its_table_says() -> None:
    assert odds(Evidence("denial", {"lost": 40.0})) == -3.0 + 4.0


@pytest.mark.parametrize("unknown", [Evidence("denial", {"lots": 1.0}), Evidence("weather", {})])
def test_what_no_table_names_is_an_error(unknown: Evidence) -> None:
    """A feature that is misspelled would otherwise weigh nothing, and nobody would see it."""
    with pytest.raises(KeyError):
        odds(unknown)


def test_severity_goes_by_the_odds() -> None:
    assert [severity(at) for at in (-4.0, -0.5, 1.0, 4.0)] == [
        None,
        None,
        Severity.MAJOR,
        Severity.CRITICAL,
    ]


@given(st.floats(-40, 40))
def test_a_doubt_is_the_probability(log_odds: float) -> None:
    certain = doubt(log_odds)

    assert 0 < certain <= 1
    assert certain == 1 or isclose(log(certain) - log(1 - certain), log_odds, abs_tol=0.1) or log_odds > 30


def test_it_is_settled_where_no_value_of_what_is_missing_changes_the_severity() -> None:
    """«alike» may take 4 away: from -3 that changes nothing, from 5 it does, and «firm» may add 4 to -3."""
    every = {"alike": (0.0, 1.0)}
    assert settled(Evidence("denial", {}), every)
    assert not settled(Evidence("denial", {"lost": 2.0, "firm": 1.0}), every)
    assert not settled(Evidence("denial", {}), {"firm": (0.0, 1.0)})
    assert settled(Evidence("denial", {}), {"firm": (0.0, 0.25)})


def test_words_name_the_strongest_against_first() -> None:
    assert (
        words(Evidence("denial", {"lost": 1.0, "firm": 1.0, "alike": 1.0, "length": 1.0}))
        == "in a word that always denies, nothing denies"
    )


def test_words_have_the_value_where_it_tells() -> None:
    assert excuse(Evidence("denial", {"lost": 1.0, "alike": 0.875})) == "0.88 alike in meaning"


class TestReport:
    def test_strong_evidence_is_a_finding_with_its_words(self) -> None:
        told = report("negation", "accuracy", [seen(lost=1.0, firm=1.0)], "negations", 2)

        assert told.findings[0].severity is Severity.CRITICAL
        assert told.findings[0].message == "«not» denies (in a word that always denies, nothing denies)"
        assert (told.counts[0].kept, told.counts[0].excuses) == (1, ())

    def test_weak_evidence_excuses_what_is_counted(self) -> None:
        told = report("negation", "accuracy", [seen(lost=1.0, alike=0.75)], "negations", 2)

        assert told.findings == ()
        assert (told.counts[0].kept, told.counts[0].excuses) == (1, ("0.75 alike in meaning",))
        assert told.counts[0].accounted

    def test_a_reason_of_its_own_is_the_excuse(self) -> None:
        told = report(
            "negation", "accuracy", [seen(pardon="said otherwise: «sin»", lost=1.0)], "negations", 1
        )

        assert told.counts[0].excuses == ("said otherwise: «sin»",)

    def test_what_is_counted_and_has_no_excuse_is_found_all_the_same(self) -> None:
        told = report("negation", "accuracy", [seen(lost=0.1)], "negations", 1)

        assert told.findings[0].severity is Severity.MINOR
        assert not told.counts[0].accounted

    def test_what_is_not_counted_is_doubted_in_words(self) -> None:
        told = report("negation", "accuracy", [seen(None, lost=1.0)], "negations", 1)

        assert told.findings == ()
        assert told.counts[0].kept == 1
        assert told.doubts == (("negation", "«not» denies (nothing denies)"),)
        assert 0.1 < told.doubt < 0.5

    def test_a_whisper_is_no_doubt_in_words(self) -> None:
        told = report("negation", "accuracy", [seen(None, lost=0.1)])

        assert told.doubts == ()
        assert told.doubt > 0

    def test_nothing_seen_is_nothing_said(self) -> None:
        assert report("negation", "accuracy", []).doubt == 0


class TestTables:
    """The tables that ship."""

    def test_every_table_is_named(self) -> None:
        folder = Path(weighing.__file__).parent

        assert {path.stem for path in folder.glob("*.toml")} == set(KINDS)

    @pytest.mark.parametrize("name", KINDS)
    def test_no_weight_counts_the_wrong_way(self, name: str) -> None:
        for feature in kind(name).features.values():
            assert feature.counts in ("against", "for", "either")
            assert feature.weight >= 0 or feature.counts != "against"
            assert feature.weight <= 0 or feature.counts != "for"

    @pytest.mark.parametrize("name", KINDS)
    def test_it_says_what_it_was_fitted_to(self, name: str) -> None:
        assert 0 < kind(name).prior < 1
        assert kind(name).provenance["how"]
