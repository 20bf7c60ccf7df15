"""How HTML was read is said where nobody asked for a way: which it was, what was left out, how to change
it."""

from __future__ import annotations

from pathlib import Path

import pytest
from suites.command import Run

_TEXT = "The council met on Monday to hear what engineers found in the piers of the old bridge, number {}."
_LINES = [f"<p>{_TEXT.format(number)}</p>" for number in range(6)]
_MENU = '<nav><a href="/">Home</a> <a href="/a">Local</a> <a href="/b">Sport</a> <a href="/c">TV</a></nav>'
_BOX = "<aside><p>Get the letter of the day in your mail box every morning at six.</p></aside>"


def html(*lines: str, around: str = "") -> str:
    body = f"{around}<article><h1>The old bridge must close</h1>{''.join(lines)}</article>"
    return f"<!doctype html><html lang='en'><head><title>Bridge</title></head><body>{body}</body></html>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    given = tmp_path / "given"
    given.mkdir()
    (given / "page.html").write_text(html(*_LINES[:3], _BOX, *_LINES[3:], around=_MENU), "utf-8")
    (given / "own.html").write_text(html(*_LINES), "utf-8")
    monkeypatch.chdir(given)
    return given


def test_a_page_says_that_it_was_searched_and_what_that_left_out(run: Run, folder: Path) -> None:
    """One looks at what is told, and can have everything."""
    said = run("read", "page.html").stderr
    assert "--format html" in said
    assert "1 text was left out" in said
    assert "Get the letter of the day" in said


def test_a_publisher_s_file_says_that_it_was_read_whole(run: Run, folder: Path) -> None:
    """And how it would have been searched."""
    said = run("read", "own.html").stderr
    assert "--format webpage" in said
    assert "left out" not in said


def test_the_caller_s_word_overrules_and_is_not_repeated(run: Run, folder: Path) -> None:
    """What was asked for is done: the menu's page is read whole, with the letter that was left out."""
    done = run("read", "page.html", "--format", "html", "--json")
    assert "--format" not in done.stderr
    assert any("letter of the day" in block["text"] for block in done.object["source"]["blocks"])


def test_of_several_both_ways_are_counted(run: Run, folder: Path) -> None:
    """In one line, at the end."""
    said = run("read", str(folder)).stderr
    assert "A site's page was searched" in said
    assert "A publisher's HTML was read whole" in said


def test_json_names_what_was_left_out(run: Run, folder: Path) -> None:
    """For programs."""
    source = run("read", "page.html", "--json").object["source"]
    assert len(source["left_out"]) == 1
