"""The page about the desk shows what works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman import Desk

PAGE = (Path(__file__).parents[2] / "docs/desk.md").read_text("utf-8")


def test_the_examples_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("harbour.txt").write_text("The harbour was closed on Monday because of the storm.\n", "utf-8")
    first, *others = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}

    exec(first, names)  # the project's own page
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["es", "ca"]
    for example in others:
        exec(example, names)
    assert b"<h1>" in names["page"]  # type: ignore[operator]  # what the page writes


def test_every_method_has_its_row() -> None:
    methods = {name for name in vars(Desk) if not name.startswith("_")} - {"open", "close"}

    assert set(re.findall(r"^\| `(\w+)\(", PAGE, re.MULTILINE)) == methods
