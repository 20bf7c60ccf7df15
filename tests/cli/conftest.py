"""A newsroom: a folder with one story in every format, and the command to work on it."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest
from suites.command import Refuse, Result, Run, called, tree

SAMPLES = Path(__file__).with_name("samples")


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the samples in it."""
    folder = tmp_path / "newsroom"
    shutil.copytree(SAMPLES, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(newsroom: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command in this process, in the newsroom; also what its children print is caught."""

    def command(*arguments: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        status = called(*arguments)
        stdout, stderr = capfdbinary.readouterr()
        return Result(status, stdout, stderr.decode())

    return command


@pytest.fixture
def refuse(run: Run, newsroom: Path) -> Refuse:
    """Runs a command that must be refused; its one line. The newsroom must be as it was."""

    def refused(*arguments: str | Path, stdin: bytes = b"") -> str:
        before = tree(newsroom)
        error = run(*arguments, stdin=stdin).error
        assert tree(newsroom) == before
        assert "Traceback" not in error
        return error

    return refused
