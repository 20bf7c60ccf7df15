"""What a newsroom is told of its unremarked editions."""

from __future__ import annotations

import json

from dragoman.evaluation.broken.promised import Share, shares, tables


def figure(name: str, value: float | None, total: int, benchmark: str = "broken") -> str:
    return json.dumps({"benchmark": benchmark, "name": name, "value": value, "unit": "%", "total": total})


def test_halves_are_put_together_and_other_figures_left_out() -> None:
    lines = [
        figure("en-es denial dropped, half A", 50, 10),
        figure("en-es denial dropped, half B", 100, 30),
        figure("out of English denial dropped, half A", 0, 10),
        figure("en-es denial dropped, half A", 0, 10, "other"),
        figure("en-es unbroken, half A", None, 0),
    ]

    assert shares(lines) == {("en-es", "denial dropped"): Share(35, 40)}


def test_tables_have_a_row_a_kind_and_a_column_a_language() -> None:
    found = {
        ("en-es", "denial dropped"): Share(35, 40),
        ("en-zh-CN", "denial dropped"): Share(3, 4),
        ("en-es", "unbroken"): Share(3, 200),
        ("es-en", "denial dropped"): Share(20, 40),
    }

    assert list(tables(found)) == [
        "## Out of English",
        "| broken | Spanish | Chinese (China) |\n|---|---|---|\n| denial dropped | 88 | – |\n"
        "| **nothing** (false alarms) | 1.5 | – |",
        "## Into English",
        "| broken | Spanish |\n|---|---|\n| denial dropped | 50 |",
    ]
