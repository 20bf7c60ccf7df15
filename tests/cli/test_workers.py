"""The command with workers: the same bytes whatever their number, and none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import uuid
from pathlib import Path

import pytest
from suites.command import COMMAND, program, tree

from .test_interrupted import PATIENCE, until

LINES = "".join(
    f"Mayor Ana Ruiz said on Monday that {number} of {number + 3} homes lost power.\t"
    f"La alcaldesa Ana Ruiz dijo el lunes que {number + number % 7 // 6} de {number + 3} casas "
    "se quedaron sin luz.\n"
    for number in range(100, 500)
)


@pytest.fixture
def pairs(newsroom: Path) -> Path:
    (newsroom / "pairs.tsv").write_text(LINES, "utf-8")
    return newsroom / "pairs.tsv"


def check(pairs: Path | str, workers: object, stdin: bytes = b"") -> tuple[int, bytes]:
    options = ("--pairs", pairs, "--from", "en", "--to", "es")
    done = program("check", *options, stdin=stdin, DRAGOMAN_WORKERS=str(workers))
    assert done.stderr == ""
    return done.status, done.stdout


def test_pairs_are_checked_the_same_by_any_number(pairs: Path) -> None:
    alone = check(pairs, 1)

    assert alone[1].count(b"\n") == LINES.count("\n")
    assert alone[0] == 1
    assert check(pairs, 2) == alone
    assert check("-", 3, LINES.encode()) == alone


def test_articles_are_translated_the_same_by_any_number(newsroom: Path) -> None:
    (newsroom / "in").mkdir()
    for number in range(12):
        story = (newsroom / "lifeboat.md").read_text("utf-8")
        (newsroom / "in" / f"{number}.md").write_text(story.replace(".", f" {number}."), "utf-8")
    for workers in (1, 2, 3):
        out = ("--output", f"out{workers}")
        done = program("translate", "in", "--to", "es,ca", *out, DRAGOMAN_WORKERS=str(workers))
        assert done.status == 0, done.stderr

    assert len(tree(newsroom / "out1")) == 24
    assert tree(newsroom / "out1") == tree(newsroom / "out2") == tree(newsroom / "out3")


def test_a_line_that_is_no_pair_is_named_when_all_before_it_are_told(pairs: Path) -> None:
    pairs.write_text(LINES + "no pair\n", "utf-8")

    done = program("check", "--pairs", pairs, "--from", "en", "--to", "es", DRAGOMAN_WORKERS="2")

    assert (done.status, done.stdout.count(b"\n")) == (2, LINES.count("\n"))
    assert "line 401" in done.stderr


@pytest.mark.parametrize("number", ["0", "two", "-1", "1000"])
def test_a_number_that_is_none_is_refused(pairs: Path, number: str) -> None:
    options = ("--pairs", pairs, "--from", "en", "--to", "es")

    assert "DRAGOMAN_WORKERS" in program("check", *options, DRAGOMAN_WORKERS=number).error


class TestStopped:
    """Half-way through many pairs."""

    @pytest.fixture
    def running(self, newsroom: Path) -> subprocess.Popen[bytes]:
        (newsroom / "many.tsv").write_text(LINES * 10, "utf-8")
        self.marker = f"DRAGOMAN_RUN_{uuid.uuid4().hex}"
        process = subprocess.Popen(
            [*COMMAND, "check", "--pairs", "many.tsv", "--from", "en", "--to", "es"],
            env=os.environ | {self.marker: "1", "DRAGOMAN_WORKERS": "2"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,  # what is read by the line and what by `communicate` have no buffer in common
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert process.stdout is not None
        for _ in range(200):  # more than are checked before there are workers
            assert process.stdout.readline()
        assert len(self.alive()) == 3
        return process

    def alive(self) -> list[str]:
        def marked(path: Path) -> bool:
            try:
                ended = (path / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
                return not ended and self.marker.encode() in (path / "environ").read_bytes()
            except OSError:
                return False

        return [path.name for path in Path("/proc").glob("[0-9]*") if marked(path)]

    @pytest.mark.parametrize("send", [os.killpg, os.kill])
    def test_by_ctrl_c(self, running: subprocess.Popen[bytes], send: object) -> None:
        assert callable(send)
        send(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=PATIENCE)

        assert (running.returncode, said.count(b"\n")) == (130, 1)
        assert self.alive() == []

    def test_by_a_reader_that_has_seen_enough(self, running: subprocess.Popen[bytes]) -> None:
        assert running.stdout is not None
        running.stdout.close()

        assert running.wait(PATIENCE) == 141
        assert running.stderr is not None
        assert running.stderr.read() == b""
        running.stderr.close()
        assert self.alive() == []

    def test_by_a_kill_of_the_command_itself(self, running: subprocess.Popen[bytes]) -> None:
        running.kill()
        running.communicate(timeout=PATIENCE)

        until(lambda: self.alive() == [])

    def test_by_a_kill_of_a_worker_nobody_notices(self, running: subprocess.Popen[bytes]) -> None:
        worker = next(pid for pid in self.alive() if int(pid) != running.pid)
        os.kill(int(worker), signal.SIGKILL)
        told, said = running.communicate(timeout=PATIENCE)

        assert (running.returncode, said) == (1, b"")
        assert told.count(b"\n") == 10 * LINES.count("\n") - 200
