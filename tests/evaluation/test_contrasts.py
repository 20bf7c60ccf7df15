"""Good beside bad translations, on tables of our own, with a look that finds whatever says FALSE."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.evaluation.contrasts import catastrophic, contrast, half, unbroken
from dragoman.evaluation.gemma import LABELS, gemma
from dragoman.evaluation.outcome import Missing, Outcome, lines
from dragoman.facts.comparison import Comparison
from dragoman.model.edition import Finding, Report, Severity


def look(pair: Comparison) -> Report:
    finding = Finding("names", "accuracy/mistranslation", Severity.MAJOR, "False")
    return Report(("names",), findings=(finding,) if "FALSE" in pair.target.text else ())


def values(outcome: Outcome) -> dict[str, tuple[float | None, int]]:
    return {figure.name: (figure.value, figure.total) for figure in outcome.figures}


def table(folder: Path, name: str, *rows: str) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return (folder / name).parent


def test_bad_translations_count_where_their_good_twin_is_quiet(tmp_path: Path) -> None:
    folder = table(
        tmp_path,
        "contrast/en-de.tsv",
        "kind\tsrc\tgood\tbad",
        "nicht.human\tIt is late.\tEs ist spät.\tEs ist FALSE.",
        "nicht.mt\tIt is early.\tEs ist früh.\tEs ist.",
        "nicht.mt\tIt is noon.\tEs ist FALSE.\tEs ist FALSE.",
    )

    assert values(contrast(folder, look)) == {
        "en-de good, half A": (pytest.approx(100 / 3), 3),
        "en-de nicht, half A": (50, 2),
    }


def test_catastrophic_errors_are_recalled_and_others_stay_quiet(tmp_path: Path) -> None:
    folder = table(
        tmp_path,
        "catastrophic/en-de.tsv",
        "label\tsrc\tmt",
        "ERR\tIt is late.\tFALSE",
        "ERR\tIt is early.\tspät",
        "NOT\tIt is noon.\tMittag",
    )

    assert values(catastrophic(folder, look)) == {
        "en-de recall, half A": (50, 2),
        "en-de false alarms, half A": (0, 1),
    }


def test_neighbours_fall_into_one_half() -> None:
    assert "".join(half(number) for number in (0, 19, 20, 39, 40)) == "AABBA"


def test_good_translations_of_all_sets_are_counted_by_check(tmp_path: Path) -> None:
    table(tmp_path, "peers/en-es.news.tsv", "line\tsrc\tref\tours", "1\tIt is late.\tEs FALSE.\tEs tarde.")
    table(tmp_path, "ced22/en-de.tsv", "label\tsrc\tmt", "OK\tIt is late.\tspät", "BAD\tIt is late.\tFALSE")

    assert values(unbroken(tmp_path, look)) == {
        "peers en-es.news, half A": (100, 1),
        "peers en-es.news: names, half A": (100, 1),
        "ced22 en-de, half A": (0, 1),
    }


def test_without_any_set_nothing_is_measured(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        unbroken(tmp_path, look)


def test_labels_say_what_must_alarm(tmp_path: Path) -> None:
    folder = table(
        tmp_path, "gemma/en-es.tsv", "Late.\tFALSE\tTarde.", "Early.\tPronto\tPronto.", "Noon.\tX\tY"
    )
    table(
        tmp_path, "labels.tsv", "pair\tline\tlabel", "en-es\t1\tCRITICAL", "en-es\t3\tMAJOR", "en-es\t2\tOK"
    )

    found = values(gemma(folder, look, tmp_path / "labels.tsv"))

    assert found["all CRITICAL"] == (100, 1)
    assert found["en-es CRITICAL and MAJOR"] == (50, 2)
    assert found["en-es OK and MINOR"] == (0, 1)


def test_labels_are_numbers_of_lines_without_text() -> None:
    head, *rest = lines(LABELS)

    assert head == "pair\tline\tlabel"
    assert len(rest) > 150
    for line in rest:
        pair, number, label = line.split("\t")
        assert pair.startswith("en-")
        assert int(number) > 0
        assert label in {"CRITICAL", "MAJOR", "MINOR", "OK"}
