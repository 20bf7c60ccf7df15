"""``dragoman evaluate``: figures of a folder of benchmarks."""

from __future__ import annotations

import json
from pathlib import Path

from suites.command import Run

FOLDER = Path(__file__).parents[1] / "data/evaluation"


def test_figures_are_printed_a_line_each(run: Run) -> None:
    result = run("evaluate", FOLDER, "--only", "demetr,haystack")

    assert result.status == 0
    assert "critical_negation" in result.text
    assert "threshold" in result.text


def test_what_is_not_there_is_said_to_be_not_measured(run: Run, tmp_path: Path) -> None:
    assert "not measured" in run("evaluate", tmp_path, "--only", "ced22").text


def test_json_has_one_object_a_figure(run: Run) -> None:
    lines = run("evaluate", FOLDER, "--only", "ced22", "--json").text.splitlines()

    assert [json.loads(line)["name"] for line in lines] == ["de-en MCC", "de-en precision", "de-en recall"]


def test_examples_show_both_texts(run: Run) -> None:
    shown = run("evaluate", FOLDER, "--only", "contratico", "--check", "untranslated", "--examples", "1").text

    assert "< Three boats lie at the quay." in shown
    assert "> Tres barcas." in shown


def test_a_folder_that_is_not_there_is_refused(run: Run) -> None:
    assert "no folder" in run("evaluate", "nowhere").error


def test_an_unknown_check_is_refused_with_those_there_are(run: Run) -> None:
    assert "untranslated" in run("evaluate", FOLDER, "--check", "nothing").error
