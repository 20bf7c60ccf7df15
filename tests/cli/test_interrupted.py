"""Runs that are stopped half-way: what is there is whole, and nothing is left behind.

Processes are told by a variable in their environment, which children inherit: that finds them in
whatever group or session they run.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from suites.command import COMMAND, MOUNTS, Run, mounted, program, tree

ARTICLES = 320
"""More than two batches: there is a half-way."""

PATIENCE = 60
"""Seconds until a test gives up waiting for something that must come."""


def until(there: Callable[[], bool]) -> None:
    """Waits for it."""
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.002)


@dataclass(frozen=True, slots=True)
class Running:
    """The command at work on a folder of many articles, and where its editions go."""

    process: subprocess.Popen[bytes]
    marker: str
    output: Path
    errors: Path

    def alive(self) -> list[int]:
        """The processes of this run, its own and its children's."""
        return [int(path.name) for path in Path("/proc").glob("[0-9]*") if self._ours(path)]

    def engines(self) -> list[int]:
        """The processes of this run that translate."""
        return [pid for pid in self.alive() if pid != self.process.pid]

    def half_way(self) -> None:
        """Waits until the first editions are there; the last are not."""
        until(lambda: any(self.output.glob("*.md")))
        assert self.process.poll() is None

    def ended(self) -> tuple[int, str]:
        """The exit status, and what was said on standard error."""
        return self.process.wait(PATIENCE), self.errors.read_text()

    def _ours(self, path: Path) -> bool:
        try:
            return self.marker.encode() in (path / "environ").read_bytes() and not self._ended(path)
        except OSError:
            return False

    def _ended(self, path: Path) -> bool:
        """Whether it is only waiting for its parent to notice that it ended."""
        return (path / "stat").read_text().rpartition(")")[2].split()[0] == "Z"


Start = Callable[[int], Running]


@pytest.fixture
def start(newsroom: Path) -> Iterator[Start]:
    """Starts the command on so many articles, on their way into Spanish."""
    started: list[subprocess.Popen[bytes]] = []

    def command(articles: int) -> Running:
        story = (newsroom / "lifeboat.md").read_bytes()
        (newsroom / "in").mkdir()
        for number in range(articles):
            (newsroom / "in" / f"{number:03}.md").write_bytes(story)
        marker = f"DRAGOMAN_RUN_{uuid.uuid4().hex}"
        with (newsroom / "errors").open("wb") as errors:
            process = subprocess.Popen(
                [*COMMAND, "translate", "in", "--to", "es", "--output", "out"],
                env=os.environ | {marker: "1"},
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
                # As a terminal starts it: what runs in the background of a script ignores Ctrl-C.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )
        started.append(process)
        return Running(process, marker, newsroom / "out", newsroom / "errors")

    yield command
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def running(start: Start) -> Running:
    """The command on more articles than it takes at once."""
    return start(ARTICLES)


@pytest.fixture
def edition(run: Run) -> bytes:
    """What every one of the editions must be."""
    return run("translate", "lifeboat.md", "--to", "es").stdout


class TestStopped:
    """Ctrl-C, which a terminal sends to all of its group; and the same signal from another program."""

    @pytest.fixture(params=[os.killpg, os.kill])
    def stopped(self, request: pytest.FixtureRequest, running: Running) -> tuple[int, str]:
        """The exit status, and what was said."""
        running.half_way()
        request.param(running.process.pid, signal.SIGINT)
        return running.ended()

    def test_all(self, stopped: tuple[int, str], running: Running, edition: bytes) -> None:
        """The status of a stopped program, one line, whole files, no litter, no process left."""
        status, said = stopped

        assert (status, len(said.splitlines())) == (130, 1)
        assert set(tree(running.output).values()) == {edition}
        assert len(tree(running.output)) < ARTICLES
        assert [name for name in tree(running.output) if not name.endswith(".es.md")] == []
        until(lambda: running.alive() == [])

    def test_killed(self, running: Running, edition: bytes) -> None:
        """kill -9 of the command itself: files are whole, and its Apertium ends too."""
        running.half_way()

        running.process.kill()
        running.ended()

        whole = {name: data for name, data in tree(running.output).items() if not name.startswith(".")}
        assert set(whole.values()) == {edition}
        until(lambda: running.alive() == [])


@pytest.mark.parametrize("module", ["dragoman.cli.app", "dragoman.cli.translate", "dragoman.desk.desk"])
def test_ctrl_c_while_the_command_is_loaded_is_said_in_one_line(newsroom: Path, module: str) -> None:
    """Which takes a moment on a busy machine: no traceback, and the status of what was stopped."""
    interrupted = f"""
import sys
from dragoman.cli import main

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupt())
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", interrupted, "translate", "lifeboat.md", "--to", "es"],
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr.decode().startswith("dragoman: stopped.")
    assert len(done.stderr.splitlines()) == 1


class TestApertiumKilled:
    """kill -9 of a process of Apertium: the articles at hand are tried once more."""

    def test_once(self, running: Running) -> None:
        """Once: nobody notices."""
        running.half_way()

        os.kill(running.engines()[0], signal.SIGKILL)

        assert running.ended()[0] == 0
        assert len(tree(running.output)) == ARTICLES

    def test_the_same_words(self, running: Running, edition: bytes) -> None:
        """Every edition is what it would have been."""
        running.half_way()

        os.kill(running.engines()[-1], signal.SIGKILL)
        running.ended()

        assert set(tree(running.output).values()) == {edition}

    def test_again_and_again(self, start: Start) -> None:
        """Whenever it starts: the command gives up with a reason, and does not hang."""
        running = start(3)
        while running.process.poll() is None:
            for pid in running.engines():
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue

        status, said = running.ended()
        assert status in (1, 2)
        assert "Traceback" not in said


class TestNoRoom:
    """A disk that is full."""

    @pytest.mark.parametrize("command", ["translate", "publish"])
    def test_full_disk(self, newsroom: Path, command: str) -> None:
        """Half-way through: an error that says so, and no file that is not whole."""
        if not MOUNTS:
            pytest.skip("nothing can be mounted here")
        (newsroom / "disk").mkdir()
        for number in range(60):
            (newsroom / "disk-in").mkdir(exist_ok=True)
            (newsroom / "disk-in" / f"{number}.md").write_bytes((newsroom / "lifeboat.md").read_bytes() * 4)
        where = ("--output", "disk") if command == "translate" else ("--site", "disk")

        result = program(
            *(command, "disk-in", "--to", "es", *where),
            within=mounted(newsroom / "disk", "size=48k", 'find "$0" -type f -name ".*"'),
        )

        assert (result.status, result.stdout) == (2, b"")
        assert "No space left" in result.stderr
        assert len(result.stderr.splitlines()) == 1

    def test_what_was_there_stays(self, newsroom: Path) -> None:
        """An older edition is still there when the new one has no room."""
        (newsroom / "edition.md").write_text("old")

        done = subprocess.run(
            [*COMMAND, "translate", "lifeboat.md", "--to", "es", "--output", "edition.md"],
            capture_output=True,
            check=False,
            # A bound on the size of files, which root keeps too; the story is larger.
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)),
        )

        assert (done.returncode, (newsroom / "edition.md").read_text()) == (2, "old")
        assert [path.name for path in newsroom.iterdir() if path.name.startswith(".")] == []

    def test_full_device(self, run: Run) -> None:
        """A device that takes nothing is an error as any other."""
        assert "/dev/full" in run("translate", "lifeboat.md", "--to", "es", "--output", "/dev/full").error

    @pytest.mark.parametrize(
        "command",
        [
            ("translate", "lifeboat.md", "--to", "es"),
            ("translate", "lifeboat.md", "--to", "es", "--json"),
            ("read", "lifeboat.md"),
            ("read", "lifeboat.md", "--json"),
            ("languages", "--json"),
            ("publish", "lifeboat.md", "--to", "es", "--site", "site"),
        ],
    )
    def test_full_standard_output(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
    ) -> None:
        """The same where the result is printed into a file on a full disk."""
        monkeypatch.setattr(sys, "stdout", Path("/dev/full").open("w"))  # noqa: SIM115  # it cannot be closed

        done = run(*command)

        assert done.status == 2
        assert [line for line in done.stderr.splitlines() if "No space left" in line] != []
        assert "Traceback" not in done.stderr

    def test_full_standard_output_of_a_process(self, newsroom: Path) -> None:
        """Also by what Python itself writes at its end."""
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, "read", "lifeboat.md"], stdout=full, stderr=subprocess.PIPE, check=False
            )

        assert done.returncode == 2
        assert [line for line in done.stderr.decode().splitlines() if "No space left" in line] != []
        assert "Traceback" not in done.stderr.decode()


class TestClosedOutput:
    """A reader that has seen enough, as in `| head -c 1`."""

    @pytest.mark.parametrize(
        "command",
        [
            ("translate", "in", "--to", "es", "--json"),
            ("read", "in", "--json"),
            ("read", "in"),
        ],
    )
    def test_quiet(self, newsroom: Path, command: tuple[str, ...]) -> None:
        """Nothing is said about it on standard error."""
        (newsroom / "in").mkdir()
        for number in range(30):
            (newsroom / "in" / f"{number}.md").write_bytes((newsroom / "lifeboat.md").read_bytes() * 20)
        process = subprocess.Popen([*COMMAND, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None

        process.stdout.read(1)
        process.stdout.close()

        with process.stderr as said:
            assert said.read() == b""
        assert process.wait(PATIENCE) == 141
