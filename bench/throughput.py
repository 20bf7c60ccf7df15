"""Words per second from HTML to HTML, beside the bare ``apertium`` pipe on the same text.

    make bench                         # the sample article, repeated
    make bench ARGS=--ntrex=FOLDER     # 71 articles of NTREX (eng.txt and docs.tsv)

Every figure is the median of five rounds; in each round all ways take their turn, since what else
a machine does changes from minute to minute. Ways: ``pipe`` is ``apertium -u`` reading plain text;
``library`` reads, translates, checks and writes in one process with an engine started anew;
``command`` is ``dragoman translate FOLDER --to es --output FOLDER``, its start included.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from suites.corpus import documents

from dragoman.config import tables
from dragoman.engines.apertium.engine import Apertium
from dragoman.formats.html import HTML
from dragoman.model.edition import Edition
from dragoman.pipeline.flow import editions
from dragoman.pipeline.translate import Translator

ROUNDS = 5
EXAMPLE = Path(__file__).parents[1] / "examples/g7-ukraine.html"
COMMAND = [sys.executable, "-c", "from dragoman.cli import main; main()"]


def pages(ntrex: Path | None) -> tuple[list[str], list[str]]:
    """The pages and their plain texts: those of NTREX, or the sample with a number in each sentence
    of a copy, so that no two sentences are equal.
    """
    if ntrex is not None:
        found = list(documents(ntrex, "eng"))
        return [page.html for page in found], ["\n".join(page.sentences) for page in found]
    sample = EXAMPLE.read_text(encoding="utf-8")
    copies = [re.sub(r"\.</p>", f" {number}.</p>", sample) for number in range(40)]
    texts = ["\n".join(b.text for b in HTML().read(copy.encode()).blocks) for copy in copies]
    return copies, texts


def timed(way: Callable[[], None]) -> float:
    """Seconds that `way` takes."""
    start = time.perf_counter()
    way()
    return time.perf_counter() - start


def run(command: Sequence[str], text: str | None = None) -> None:
    """Runs a command to its end, its output thrown away."""
    subprocess.run(
        command, input=text, text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def library(documents_: Sequence[str]) -> None:
    """Every page through reading, Apertium, the checks and writing."""
    engine = Apertium()
    articles = (HTML().read(page.encode(), language="en") for page in documents_)
    numbered = ((str(number), article) for number, article in enumerate(articles))
    for _, made in editions(Translator(engine, tables.checks()), numbered, "es"):
        assert isinstance(made, Edition), made
        HTML().write(made.article)
    engine.close()


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ntrex", type=Path, help="a folder with NTREX's eng.txt and docs.tsv")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    html, texts = pages(arguments.ntrex)
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        for number, page in enumerate(html):
            Path(source, f"{number:03}.html").write_text(page, encoding="utf-8")
        translate = [*COMMAND, "translate"]
        ways: dict[str, Callable[[], None]] = {
            "pipe": lambda: run(["apertium", "-u", "eng-spa"], "\n".join(texts)),
            "library": lambda: library(html),
            "command": lambda: run([*translate, str(source), "--to", "es", "--output", str(result)]),
            "one article": lambda: run([*translate, str(EXAMPLE), "--to", "es"]),
            "help": lambda: run([*COMMAND, "--help"]),
        }
        rounds = [{name: timed(way) for name, way in ways.items()} for _ in range(arguments.rounds)]
    median = {name: statistics.median(one[name] for one in rounds) for name in ways}
    print(f"{len(html)} articles, {words} words, medians of {arguments.rounds} rounds")
    for name in ("pipe", "library", "command"):
        ratio = statistics.median(one["pipe"] / one[name] for one in rounds)
        print(f"{name:<12} {words / median[name]:>8,.0f} words/s   {ratio:.2f} of the pipe")
    print(f"{'one article':<12} {median['one article']:.2f} s from the command line")
    print(f"{'help':<12} {median['help']:.2f} s")


if __name__ == "__main__":
    main()
