"""Our engine against a real LibreTranslate server, set up in the ways in which newsrooms may have it.

make bench-engines

The server (AGPL) runs as a process of its own, with the benchmark's model, which says gibberish in Arabic:
what is seen is whether every sentence comes back, how many seconds it takes, and what an error says.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from bench import servers
from dragoman.config.engines import engine_named
from dragoman.config.settings import Settings
from dragoman.model.article import Mark, MarkKind
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment

PAIR = Pair("en", "ar")
SENTENCES = (
    Segment("The storm closed the port on Tuesday night."),
    Segment("Nobody was hurt, the mayor said."),
    Segment("R&D costs &copy; less, &lt;b&gt; too."),
    Segment("Press the key now.", (Mark(6, 9, MarkKind.STRONG, id=1), Mark(10, 13, MarkKind.EM, id=2))),
)
CASES: dict[str, tuple[str, ...]] = {
    "as it comes": (),
    "two texts at a time": ("--batch-limit", "2"),
    "300 characters a text": ("--char-limit", "300"),
    "too few characters": ("--char-limit", "10"),
    "two requests a minute": ("--req-limit", "2"),
    "a key is wanted": ("--api-keys", "--under-attack"),
}
"""The server's options, by what they are."""


def measure(name: str, address: str, times: int) -> None:
    """Prints what became of the sentences, so many times over."""
    engine = engine_named(f"libretranslate:{address}", Settings(remember=False))
    started = time.monotonic()
    try:
        made = engine.translate(SENTENCES * times, PAIR)
        marks = sum(bool(one.marks) for (one,) in made)
        outcome = f"{len(made)} of {len(SENTENCES) * times} sentences, {marks} with marks"
    except EngineError as error:
        outcome = f"{type(error).__name__}: {error}"
    print(f"{name}: {outcome} ({time.monotonic() - started:.0f} seconds)", flush=True)
    engine.close()


def main() -> None:
    """Runs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="an environment that has libretranslate")
    parser.add_argument("--work", type=Path, required=True, help="a folder with the benchmark's model")
    parser.add_argument("--scripts", type=Path, required=True, help="where that was made")
    parser.add_argument("--times", type=int, default=10, help="how often the sentences are in an article")
    parser.add_argument("--case", choices=list(CASES), help="that one alone")
    asked = parser.parse_args()
    for name, options in CASES.items():
        if asked.case in (None, name):
            with (
                tempfile.TemporaryDirectory() as folder,
                servers.libretranslate(
                    asked.home, asked.work, asked.scripts, Path(folder), *options
                ) as server,
            ):
                measure(name, server.address, asked.times if not options else 1)


if __name__ == "__main__":
    main()
