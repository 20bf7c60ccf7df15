"""docs/newsroom.md is a day that can be typed: its commands run as they stand, one after the other."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from suites.command import Run

PAGE = (Path(__file__).parents[2] / "docs" / "newsroom.md").read_text(encoding="utf-8")


def blocks(kind: str) -> Iterator[str]:
    """The page's code blocks of a kind."""
    yield from re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


LINES = [line for block in blocks("sh") for line in block.splitlines() if line.strip()]
EXPORT = "export DRAGOMAN_DATABASE="


@pytest.fixture
def typed(newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What each line told, all typed in order in a folder with the page's article."""
    (story,) = blocks("markdown")
    (newsroom / "ferry.md").write_text(story, "utf-8")
    assert LINES[0].startswith(EXPORT)
    monkeypatch.setenv("DRAGOMAN_DATABASE", LINES[0].removeprefix(EXPORT))
    told: dict[str, str] = {}
    for number, line in enumerate(LINES[1:-1]):
        if not line.startswith("dragoman "):
            subprocess.run(["/bin/sh", "-c", line], cwd=newsroom, check=True)
            continue
        done = run(*shlex.split(line)[1:])
        assert done.status == 0, f"{line}\n{done.stderr}"
        told[f"{number} {line}"] = f"{done.text}{done.stderr}"
    return told


def test_the_day_goes_as_the_page_says(typed: dict[str, str], newsroom: Path) -> None:
    """Each command does what is told of it, from the first translation to the tombstone, and clears up."""
    said = [(line.split(" ", 1)[1], text) for line, text in typed.items()]

    def of(start: str) -> list[str]:
        return [text for line, text in said if line.startswith(start)]

    assert "dragoman edition show 1 --to es" in of("dragoman receive")[0]
    assert ["critical" in text for text in of("dragoman edition edit")] == [False, True, False]
    assert all(
        "is approved: 'dragoman release' publishes it" in text for text in of("dragoman edition approve")
    )
    assert all("1 article brought up to date" in text for text in of("dragoman release"))
    assert "40 personas" in of("dragoman memory search")[0]
    assert "14 personas" not in of("dragoman memory search")[0]
    assert "1 translated, in review, 1 to decide" in of("dragoman update")[0]
    assert "conflict 1" in of("dragoman edition show")[1]
    assert "is whole" in of("dragoman store check")[0]
    (page,) = (newsroom / "site" / "es").glob("ferry*.html")
    assert "The company has told us that it lost nothing." in page.read_text("utf-8")

    subprocess.run(["/bin/sh", "-c", LINES[-1]], cwd=newsroom, check=True)
    assert not [one.name for one in newsroom.iterdir() if one.name.startswith(("day", "drop", "site"))]
