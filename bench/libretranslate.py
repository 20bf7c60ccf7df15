"""Our engine against a real LibreTranslate server, set up in the ways in which newsrooms may have it.

make bench-engines

The server (AGPL) runs as a process of its own, with the benchmark's model, which says gibberish in Arabic:
what is seen is whether every sentence comes back, how many seconds it takes, and what an error says.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.config.engines import engine_named
from dragoman.config.settings import Settings
from dragoman.model.article import Mark, MarkKind
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment

PORT = 5059
PATIENCE = 120
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


def installed(python: Path, model: Path, work: Path, stub: Path) -> dict[str, str]:
    """The environment of a server that has the model. It has it twice, as two pairs: with a single one the
    server asks the network for all that there are, without end where there is none.
    """
    folders = {"DATA": "d", "CONFIG": "c", "CACHE": "k"}
    home = {f"XDG_{name}_HOME": str(work / "xdg" / folder) for name, folder in folders.items()}
    environment = {**os.environ, **home, "PYTHONPATH": str(stub)}
    packages = work / "xdg/d/argos-translate/packages"
    if not (packages / "en_es").is_dir():
        install = f"import argostranslate.package as p; p.install_from_path({str(model)!r})"
        subprocess.run([python, "-c", install], env=environment, check=True)
        shutil.copytree(packages / "en_ar", packages / "en_es")
        about = packages / "en_es/metadata.json"
        about.write_text(about.read_text("utf-8").replace('"ar"', '"es"').replace("Arabic", "Spanish"))
    return environment


@contextmanager
def running(python: Path, environment: dict[str, str], work: Path, *options: str) -> Iterator[str]:
    """The address of a server with `options`, which ends with the context and keeps its keys in `work`.

    Raises TimeoutError.
    """
    python = python.absolute()  # of an environment: a link that is not to be followed
    program = [str(python), "-W", "ignore", str(python.parent / "libretranslate"), "--disable-web-ui"]
    process = subprocess.Popen(
        [*program, "--host", "127.0.0.1", "--port", str(PORT), *options],
        env=environment,
        cwd=work,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{PORT}"
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(f"{address}/languages"):
            if time.monotonic() > until or process.poll() is not None:
                raise TimeoutError("LibreTranslate does not answer")
            time.sleep(1)
        yield address
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


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
    parser.add_argument("--python", type=Path, required=True, help="an interpreter that has libretranslate")
    parser.add_argument("--model", type=Path, required=True, help="the benchmark's model as an argosmodel")
    parser.add_argument("--work", type=Path, required=True, help="a folder for what the server keeps")
    parser.add_argument("--stub", type=Path, required=True, help="what stands for the splitter of sentences")
    parser.add_argument("--times", type=int, default=10, help="how often the sentences are in an article")
    asked = parser.parse_args()
    environment = installed(asked.python, asked.model, asked.work.resolve(), asked.stub.resolve())
    for name, options in CASES.items():
        with running(asked.python, environment, asked.work, *options) as address:
            measure(name, address, asked.times if not options else 1)


if __name__ == "__main__":
    main()
