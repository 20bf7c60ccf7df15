"""How fast the command is: pairs checked, articles translated, a first finding, and the memory that it takes.

    make bench                                       # the sample article, repeated
    make bench ARGS=--data=../shared/data            # 123 articles and 12,000 pairs of development data
    make bench ARGS="--data=../shared/data --base=…/.venv/bin/python"   # beside another version of Dragoman

Every figure is the median of the rounds; in each round all ways take their turn, since what else a machine
does changes from minute to minute, and ways are compared within a round. ``pipe`` is ``apertium -u`` reading
plain text; ``unchecked`` reads, translates and writes in one process without checks; ``translate`` is
``dragoman translate FOLDER --to es --output FOLDER``; ``pairs`` is ``dragoman check --pairs``; ``warm`` are
the checks alone, in one process that has looked at other pairs before; ``finding`` is ``dragoman check`` of
an article of 500 words. All but ``warm`` are timed with their start. Memory is the most that one process
held.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.texts import Texts, of_data, of_sample

COMMAND = "from dragoman.cli import main; main()"
WARM = """
import sys, time
from dragoman.desk import check
rows = [line.split("\\t") for line in open(sys.argv[1], encoding="utf-8").read().splitlines()]
half = len(rows) // 2
for row in rows[:half]: check(*row, "en", "es")
begun = time.perf_counter()
for row in rows[half:]: check(*row, "en", "es")
print(time.perf_counter() - begun)
"""
UNCHECKED = """
import sys
from pathlib import Path
from dragoman.config.cache import keep_tables
from dragoman.engines.apertium.engine import Apertium
from dragoman.formats.html import HTML
from dragoman.pipeline.flow import editions
from dragoman.pipeline.translate import Translator
keep_tables()  # as the command does
pages = sorted(Path(sys.argv[1]).iterdir())
articles = ((page.name, HTML().read(page.read_bytes(), language="en")) for page in pages)
engine = Apertium()
for name, made in editions(Translator(engine), articles, "es"):
    Path(sys.argv[2], name).write_bytes(HTML().write(made.article))
engine.close()
"""
_WARM = 4000
"""Pairs of ``warm``: half of them before the clock runs."""


class Taken(NamedTuple):
    """What a way took: seconds, and the megabytes of its largest process."""

    seconds: float
    memory: float


def run(command: Sequence[str], text: bytes = b"") -> Taken:
    """Runs a command to its end, its output thrown away; `check` says by its status what it found."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None
        process.stdin.write(text)
        process.stdin.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    taken = Taken(time.perf_counter() - begun, used.ru_maxrss / 1024)
    assert process.returncode in (0, 1), command
    return taken


def warm(python: str, pairs: Path) -> Taken:
    """The checks alone: the process says how long they took."""
    done = subprocess.run([python, "-c", WARM, str(pairs)], capture_output=True, text=True, check=True)
    return Taken(float(done.stdout), 0)


def compile_package(python: str) -> None:
    """Compiles a version's bytecode. A tree that was changed since is compiled at each start, which takes as
    long as all else of it, where nothing may be written beside it (PYTHONDONTWRITEBYTECODE).
    """
    found = "import dragoman, os; print(os.path.dirname(dragoman.__file__))"
    told = subprocess.run([python, "-c", found], capture_output=True, text=True, check=True)
    writing = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([python, "-m", "compileall", "-q", told.stdout.strip()], check=True, env=writing)


def ways(python: str, texts: Texts, folder: Path) -> dict[str, Callable[[], Taken]]:
    """What is measured of one version of Dragoman, by name."""
    command = [python, "-c", COMMAND]
    spoken = ["--from", "en", "--to", "es"]
    out = folder / "out"
    out.mkdir(exist_ok=True)
    some = folder / "some.tsv"
    some.write_text("".join(texts.lines[:_WARM]), "utf-8")
    translate = [*command, "translate", str(folder / "in"), "--to", "es", "--output", str(out)]
    return {
        "unchecked": lambda: run([python, "-c", UNCHECKED, str(folder / "in"), str(out)]),
        "translate": lambda: run(translate),
        "pairs": lambda: run([*command, "check", "--pairs", str(folder / "pairs.tsv"), *spoken]),
        "warm": lambda: warm(python, some),
        "finding": lambda: run([*command, "check", str(folder / "a.txt"), str(folder / "b.txt"), *spoken]),
        "help": lambda: run([*command, "--help"]),
    }


def line(texts: Texts, name: str, taken: list[Taken], pipe: list[Taken]) -> str:
    """A line of the result."""
    seconds = statistics.median(one.seconds for one in taken)
    found = f"{name:<18}{seconds:>7.2f} s"
    kind = name.removeprefix("base ")
    if kind in ("unchecked", "translate", "pipe"):
        ratio = statistics.median(bare.seconds / one.seconds for bare, one in zip(pipe, taken, strict=True))
        found += f"  {texts.words / seconds:>8,.0f} words/s  {ratio:.2f} of the pipe"
    if kind in ("pairs", "warm"):
        count = len(texts.lines) if kind == "pairs" else min(_WARM, len(texts.lines)) / 2
        found += f"  {count / seconds:>8,.0f} pairs/s"
    memory = max(one.memory for one in taken)
    return f"{found}  {memory:.0f} MB" if memory else found


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="the folder of development data")
    parser.add_argument("--base", help="the interpreter of another version's environment")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="some of the ways, as pairs,warm")
    arguments = parser.parse_args()
    texts = of_data(arguments.data) if arguments.data else of_sample()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts.write(folder)
        plain = "\n".join(texts.plain).encode()
        pipe = ["apertium", "-u", "eng-spa"]
        measured: dict[str, Callable[[], Taken]] = {"pipe": lambda: run(pipe, plain)}
        pythons = {"": sys.executable, "base ": arguments.base} if arguments.base else {"": sys.executable}
        for version, python in pythons.items():
            compile_package(python)
            measured |= {version + way: took for way, took in ways(python, texts, folder).items()}
        wanted = {*arguments.only.split(","), "pipe"} if arguments.only else set(measured)
        measured = {way: took for way, took in measured.items() if way.removeprefix("base ") in wanted}
        rounds = [{way: took() for way, took in measured.items()} for _ in range(arguments.rounds)]
    print(
        f"{len(texts.pages)} articles, {texts.words} words, {len(texts.lines)} pairs, "
        f"medians of {arguments.rounds} rounds, {len(os.sched_getaffinity(0))} processors"
    )
    for way in measured:
        print(line(texts, way, [one[way] for one in rounds], [one["pipe"] for one in rounds]))
    for way in (way for way in measured if f"base {way}" in measured):
        ratio = statistics.median(one[f"base {way}"].seconds / one[way].seconds for one in rounds)
        print(f"{way:<18}{ratio:>7.2f} times as fast as the base")


if __name__ == "__main__":
    main()
