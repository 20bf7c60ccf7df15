from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.engines.bergamot.engine import Bergamot
from dragoman.engines.bergamot.files import package
from dragoman.engines.bergamot.process import Process
from dragoman.engines.bergamot.worker import characters
from dragoman.model.errors import EngineDied, EngineMissing
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment
from dragoman.models.manifest import described

TEXT = "Farmers expect rain before Sunday."
PAIR = Pair("en", "fr")
CIRCLE = "barebin | Farmers | expect | rain"
"""A sentence that the network does not come to the end of."""


@pytest.fixture
def process(written: Path) -> Iterator[Process]:
    process = Process(package(written))
    yield process
    process.close()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def soon(holds: Callable[[], bool]) -> bool:
    for _ in range(200):
        if holds():
            return True
        time.sleep(0.05)
    return False


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def test_a_translation_may_be_longer_than_its_sentence(process: Process) -> None:
    """Left to itself, slimt 0.1.0 stops after as many pieces as the sentence has."""
    answer = process.ask(CIRCLE, aligned=False)

    assert len(answer["text"]) > 3 * len(CIRCLE)


def test_a_worker_that_is_killed_is_an_error(process: Process) -> None:
    os.kill(process.pid, signal.SIGKILL)

    with pytest.raises(EngineDied, match="SIGKILL"):
        process.ask(TEXT, aligned=False)


def test_a_worker_that_is_killed_in_the_middle_is_replaced(written: Path) -> None:
    """The text that it had fails; the next is translated."""
    engine = Bergamot({written: described(written)})
    engine.test(PAIR)
    pid = engine._idle[PAIR][0].pid
    threading.Timer(0.1, os.kill, (pid, signal.SIGKILL)).start()

    with pytest.raises(EngineDied):
        engine.translate([Segment(TEXT)] * 20_000, PAIR)

    assert engine.translate([Segment(TEXT)], PAIR)[0][0].text == TEXT
    engine.close()


def test_a_worker_that_hangs_is_an_error(written: Path) -> None:
    process = Process(package(written), silence_s=1)
    os.kill(process.pid, signal.SIGSTOP)

    with pytest.raises(EngineDied, match="said nothing for 1 seconds"):
        process.ask(TEXT, aligned=False)

    process.close()


def test_a_model_that_ends_its_runtime_says_so(model: Path) -> None:
    lex = next(model.glob("lex*"))
    data = bytearray(lex.read_bytes())
    data[100] ^= 1  # its checksum is wrong now, on which it aborts
    lex.write_bytes(data)

    with pytest.raises(EngineDied, match="SIGABRT"):
        Process(package(model))


def test_nothing_is_left_when_an_engine_is_closed(written: Path) -> None:
    before = children()
    engine = Bergamot({written: described(written)})
    engine.translate([Segment(TEXT)], PAIR)
    assert children() - before

    engine.close()

    assert children() == before


def test_a_worker_leaves_no_files(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    process = Process(package(written))

    assert list(tmp_path.iterdir()) == []
    process.close()


def test_a_worker_ends_with_its_parent(written: Path) -> None:
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from dragoman.engines.bergamot.files import package\n"
        "from dragoman.engines.bergamot.process import Process\n"
        "process = Process(package(Path(sys.argv[1])))\n"
        "print(process.pid, flush=True)\n"
        "time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(written)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert alive(pid)

    parent.kill()
    parent.wait()
    parent.stdout.close()

    assert soon(lambda: not alive(pid))


def test_a_worker_outlives_the_thread_that_started_it(written: Path) -> None:
    """Signals for a parent's death come when a thread ends; pipelines translate in threads of their own."""
    engine = Bergamot({written: described(written)})
    thread = threading.Thread(target=engine.test, args=(PAIR,))
    thread.start()
    thread.join()

    assert alive(engine._idle[PAIR][0].pid)
    assert engine.translate([Segment(TEXT)], PAIR)[0][0].text == TEXT
    engine.close()


def test_a_worker_knows_nothing_of_our_environment(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_TEST_SECRET", "x")
    process = Process(package(written))

    assert b"DRAGOMAN_TEST_SECRET" not in Path(f"/proc/{process.pid}/environ").read_bytes()
    process.close()


@pytest.mark.skipif(
    not shutil.which("unshare")
    or subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode != 0,
    reason="networks cannot be taken away here",
)
def test_no_network_is_needed(written: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from dragoman.engines.bergamot.engine import Bergamot\n"
        "from dragoman.models.manifest import described\n"
        "from dragoman.model.protocols import Pair\n"
        "from dragoman.model.segment import Segment\n"
        "folder = Path(sys.argv[1])\n"
        "engine = Bergamot({folder: described(folder)})\n"
        "print(engine.translate([Segment(sys.argv[2])], Pair('en', 'fr'))[0][0].text)\n"
        "engine.close()"
    )

    done = subprocess.run(
        ["unshare", "-n", sys.executable, "-c", code, str(written), TEXT],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert done.stdout.strip() == TEXT


def test_a_python_without_a_runtime_is_told_so(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_pymarian", None)
    monkeypatch.setattr("dragoman.engines.bergamot.process.EXTENSION_SUFFIXES", [".cpython-313-aarch64.so"])

    with pytest.raises(EngineMissing, match="not installed for this Python"):
        Process(package(written))


def test_bytes_become_characters() -> None:
    text = "aé😀ب"

    assert characters(text, [(0, 1), (1, 3), (3, 7), (7, 9), (9, 9)]) == [
        (0, 1), (1, 2), (2, 3), (3, 4), (4, 4),
    ]  # fmt: skip


def test_a_piece_with_a_part_of_a_character_has_it_whole() -> None:
    assert characters("a😀", [(1, 2), (2, 5)]) == [(1, 2), (1, 2)]
