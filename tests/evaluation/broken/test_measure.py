"""What is measured: the same on every run, in halves by document, and never what people may not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.evaluation.broken.measure import Scope, measured
from dragoman.evaluation.broken.pairs import directions, halves
from dragoman.evaluation.outcome import Missing
from dragoman.facts.comparison import Comparison
from dragoman.model.edition import Finding, Report, Severity

DOCUMENTS = ("a", "b", "c", "d")
ENGLISH = "The mayor of town {} will not resign today."
SPANISH = "El alcalde del pueblo {} no dimitirá hoy."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ntrex").mkdir()
    (tmp_path / "ntrex/docs.tsv").write_text("".join(f"{at}\t{name}\n" for at, name in enumerate(DOCUMENTS)))
    for file, text in (("eng", ENGLISH), ("spa", SPANISH)):
        (tmp_path / f"ntrex/{file}.txt").write_text("".join(text.format(name) + "\n" for name in DOCUMENTS))
    return tmp_path


def strict(pair: Comparison) -> Report:
    """Alarms where the translation lacks a denial, or where it is of the town d."""
    bad = " no " not in pair.target.text or "pueblo d" in pair.target.text
    finding = Finding("negation", "accuracy/mistranslation", Severity.MAJOR, "A denial is lost")
    return Report(("negation",), findings=(finding,) if bad else ())


ONE = Scope(("en-es",), ("denial dropped",))


def test_documents_take_turns_in_the_halves() -> None:
    assert halves(["b", "a", "c", "b"]) == {"a": "A", "b": "B", "c": "A"}


def test_alarms_are_counted_by_kind_language_and_half(folder: Path) -> None:
    found = {figure.name: (figure.value, figure.total) for figure in measured(folder, strict, ONE).figures}

    assert found["en-es denial dropped, half A"] == (100, 2)
    assert found["en-es unbroken, half A"] == (0, 2)


def test_only_what_is_quiet_unbroken_is_broken(folder: Path) -> None:
    """The town d alarms as it is: that is counted as a false alarm, and it is not broken."""
    found = {figure.name: (figure.value, figure.total) for figure in measured(folder, strict, ONE).figures}

    assert found["en-es denial dropped, half B"] == (100, 1)
    assert found["en-es unbroken, half B"] == (50, 2)
    assert found["out of English unbroken: negation, half B"] == (50, 2)


def test_the_same_is_broken_on_every_run(folder: Path) -> None:
    seen: list[list[str]] = [[], []]
    for run in seen:
        measured(folder, lambda pair, run=run: run.append(pair.target.text) or Report(), ONE)  # type: ignore[misc]

    assert seen[0] == seen[1]
    assert SPANISH.format("a").replace("no ", "") in seen[0]


def test_misses_of_half_a_alone_are_shown(folder: Path) -> None:
    shown = measured(folder, lambda _: Report(), ONE).examples

    assert {example.target for example in shown} == {
        SPANISH.format(name).replace("no ", "") for name in ("a", "c")
    }


def test_as_many_are_broken_as_are_asked_for(folder: Path) -> None:
    found = {figure.name: figure.total for figure in measured(folder, strict, ONE._replace(most=1)).figures}

    assert found["en-es denial dropped, half A"] == 1


def test_halves_that_chance_does_not_hold_apart_are_noted(folder: Path) -> None:
    """A rule that only knows half A: documents a and c and many more."""
    names = [f"{letter}{number}" for number in range(20) for letter in "xy"]
    (folder / "ntrex/docs.tsv").write_text(
        "".join(f"{at}\t{one[1:]}{one[0]}\n" for at, one in enumerate(names))
    )
    for file, text in (("eng", ENGLISH), ("spa", SPANISH)):
        (folder / f"ntrex/{file}.txt").write_text("".join(text.format(name) + "\n" for name in names))

    def knows_x(pair: Comparison) -> Report:
        alarm = " no " not in pair.target.text and "pueblo x" in pair.target.text
        finding = Finding("negation", "accuracy/mistranslation", Severity.MAJOR, "A denial is lost")
        return Report(("negation",), findings=(finding,) if alarm else ())

    notes = {figure.name: figure.note for figure in measured(folder, knows_x, ONE).figures}

    assert notes["en-es denial dropped, half B"] == "100 points from half A"
    assert notes["en-es denial dropped, half A"] == notes["en-es unbroken, half B"] == ""


def test_what_news_seldom_says_is_looked_for_elsewhere(folder: Path) -> None:
    (folder / "peers").mkdir()
    rows = "line\tsrc\tref\n1\tIt was -6 degrees at noon.\tA mediodía había -6 grados.\n"
    (folder / "peers/en-es.set.tsv").write_text(rows)

    both = Scope(("es",), ("minus dropped",))
    found = {figure.name: figure.total for figure in measured(folder, lambda _: Report(), both).figures}

    assert found["en-es minus dropped, half A"] == found["es-en minus dropped, half A"] == 1
    assert found["en-es unbroken, half A"] == 2


def test_both_directions_of_a_language_are_measured() -> None:
    assert directions(["es"], ["de", "es"]) == [("en", "es"), ("es", "en")]
    assert directions(["es-en"], ["de", "es"]) == [("es", "en")]
    assert len(directions([], ["de", "es"])) == 4


def test_without_its_corpus_nothing_is_measured(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        measured(tmp_path, strict, ONE)
