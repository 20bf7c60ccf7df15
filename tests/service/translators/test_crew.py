"""Processes that translate for one that serves: one that dies loses nothing, and takes nobody with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("program.py")
SENTENCES = [f"The harbour has {number} boats." for number in range(20, 26)]


class Crew:
    """The program, and what it is asked."""

    def __init__(self, folder: Path) -> None:
        tests = str(Path(__file__).parents[2])
        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": tests},
        )

    def translate(self, *texts: str, **more: int) -> dict[str, Any]:
        self.begin(texts, **more)
        assert self.process.stdout is not None
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        return told

    def begin(self, texts: Sequence[str], **more: int) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"texts": list(texts), **more}) + "\n")
        self.process.stdin.flush()

    def close(self) -> int:
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(60)


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Crew]:
    made = Crew(tmp_path)
    yield made
    made.process.kill()
    made.process.wait()


def made(told: dict[str, Any]) -> list[str]:
    """In the order of the texts."""
    return [told["made"][key] for key in sorted(told["made"], key=int)]


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def gone(processes: set[int]) -> bool:
    until = time.monotonic() + 60
    while any(map(lives, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(lives, processes))


def test_another_process_translates(crew: Crew) -> None:
    """Every text comes back, from a process that goes with the one that asked."""
    told = crew.translate(*SENTENCES)
    processes = {process for process, _ in told["asked"]}

    assert made(told) == [one.upper() for one in SENTENCES]
    assert processes
    assert told["own"] not in processes
    assert crew.close() == 0
    assert gone(processes)


def test_what_a_translator_dies_of_once_is_translated(crew: Crew) -> None:
    """It is killed, by the system for its memory say: all that it had in hand is done by another."""
    told = crew.translate(*SENTENCES, "This has a flaw.")

    assert made(told) == [*[one.upper() for one in SENTENCES], "THIS HAS A FLAW."]


def test_what_kills_each_translator_fails_alone(crew: Crew) -> None:
    """One text of a batch is poison: nobody else is the worse for it, and the next batch is done."""
    told = crew.translate(SENTENCES[0], "This is poison.", SENTENCES[1])
    after = crew.translate(SENTENCES[2])

    assert made(told) == [SENTENCES[0].upper(), "EngineDied", SENTENCES[1].upper()]
    assert made(after) == [SENTENCES[2].upper()]


def test_what_nobody_thought_of_is_raised(crew: Crew) -> None:
    """An error of the program comes to who asked, and the translator goes on."""
    told = crew.translate("This is wrong.")
    after = crew.translate(SENTENCES[0])

    assert told["raised"] == "Nobody thought of this"
    assert made(after) == [SENTENCES[0].upper()]


def test_what_nobody_waits_for_is_not_begun(crew: Crew) -> None:
    """Once all clients left, a batch ends: of three hundred slow texts most never reach the engine."""
    many = [f"{one} slow {number}" for number in range(60) for one in SENTENCES]

    told = crew.translate(*many, most=1)

    assert 0 < len(told["asked"]) < len(many)
    assert made(crew.translate(SENTENCES[0])) == [SENTENCES[0].upper()]


def test_nobody_asks_for_anybody(crew: Crew) -> None:
    """What nobody waits for from the start is given to no translator."""
    assert crew.translate(*SENTENCES, most=0)["asked"] == []


def test_translators_go_with_who_asked(crew: Crew) -> None:
    """It is killed without a word: nothing of it is left."""
    told = crew.translate(*SENTENCES)
    processes = {process for process, _ in told["asked"]}
    crew.begin(["This is slow."])
    crew.process.send_signal(signal.SIGKILL)

    assert gone(processes)
