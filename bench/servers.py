"""Services in processes of their own, started here and ended: ours and others'."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

PATIENCE_S = 180


class Server(NamedTuple):
    """A service: its address, its process, and how many seconds passed from its start to its first answer."""

    address: str
    process: int
    seconds: float

    @property
    def memory(self) -> float:
        """Megabytes that it and its children hold that no other process does (Linux: Pss)."""
        return sum(map(_held, _family(self.process)))


@contextmanager
def started(
    command: Sequence[str], port: int, path: str, environment: Mapping[str, str], folder: Path
) -> Iterator[Server]:
    """A service that answers at `path`; what it says goes to a file in `folder`."""
    begun = time.perf_counter()
    with (folder / f"{port}.log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, env={**os.environ, **environment}, cwd=folder
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}{path}", process, folder / f"{port}.log")
        yield Server(address, process.pid, time.perf_counter() - begun)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


@contextmanager
def dragoman(folder: Path, *options: str, **environment: str) -> Iterator[Server]:
    """Ours, which translates for everybody; its store is in `folder`, if the environment names none."""
    port = free()
    own = {**own_store(folder), **environment}
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", "serve", "--port", str(port)]
    more = ["--open", "translate", "--per-minute", "1000000", *options]
    with started([*command, *more], port, "/healthz", own, folder) as server:
        yield server


def own_store(folder: Path) -> dict[str, str]:
    """The environment in which a store is in a folder."""
    return {"DRAGOMAN_DATABASE": str(folder / "store.sqlite3")}


@contextmanager
def apy(home: Path, folder: Path, processes: int = 1) -> Iterator[Server]:
    """apertium-apy, where `make bench-service` unpacked it."""
    port, home = free(), home.resolve()
    package = home / "usr/lib/python3/dist-packages"
    names = str(home / "usr/share/apertium-apy/langNames.db")
    command = [str(home / "venv/bin/python"), "-m", "apertium_apy.apy", "/usr/share/apertium", "-f", names]
    own = {"PYTHONPATH": str(package)}
    with started(
        [*command, "-p", str(port), "-j", str(processes)], port, "/listPairs", own, folder
    ) as server:
        yield server


@contextmanager
def libretranslate(home: Path, work: Path, scripts: Path, folder: Path, *options: str) -> Iterator[Server]:
    """LibreTranslate, whose environment is `home`, with the model that is built for it in `work`."""
    port, home = free(), home.resolve()
    own = _installed(home / "bin/python", work.resolve(), scripts.resolve() / "stub")
    command = [str(home / "bin/python"), "-W", "ignore", str(home / "bin/libretranslate")]
    more = ["--host", "127.0.0.1", "--port", str(port), "--disable-web-ui", *options]
    with started([*command, *more], port, "/languages", own, folder) as server:
        yield server


def _installed(python: Path, work: Path, stub: Path) -> dict[str, str]:
    """The environment of a LibreTranslate that has the model in `work`, and `stub` for its splitter of
    sentences. It has it twice, as two pairs: with a single one it asks the network for all that there are,
    without end where there is none.
    """
    kinds = {"DATA": "d", "CONFIG": "c", "CACHE": "k"}
    own = {f"XDG_{kind}_HOME": str(work / "xdg" / name) for kind, name in kinds.items()}
    own["PYTHONPATH"] = str(stub)
    packages = work / "xdg/d/argos-translate/packages"
    if not (packages / "en_es").is_dir():
        model = str(work / "m/en_ar.argosmodel")
        install = f"import argostranslate.package as p; p.install_from_path({model!r})"
        subprocess.run([python, "-W", "ignore", "-c", install], check=True, env={**os.environ, **own})
        shutil.copytree(packages / "en_ar", packages / "en_es")
        about = packages / "en_es/metadata.json"
        about.write_text(about.read_text("utf-8").replace('"ar"', '"es"').replace("Arabic", "Spanish"))
    return own


@contextmanager
def llama(home: Path, folder: Path, *options: str) -> Iterator[Server]:
    """`python -m llama_cpp.server` of the environment `home`, with the model in it. Its API is at `/v1`."""
    port, home = free(), home.resolve()
    command = [str(home / "bin/python"), "-m", "llama_cpp.server", "--model", str(home / "model.gguf")]
    with started([*command, "--port", str(port), *options], port, "/v1/models", {}, folder) as server:
        yield server


@contextmanager
def llamacpp(home: Path, folder: Path, *parameters: str) -> Iterator[Server]:
    """llama.cpp's own server in the environment `home`, with the model in it. Its API is at `/v1`."""
    port, home = free(), home.resolve()
    program = str(Path(__file__).with_name("ways").resolve() / "llamacpp.py")
    command = [str(home / "bin/python"), program, str(home / "model.gguf"), str(port), *parameters]
    with started(command, port, "/health", {}, folder) as server:
        yield server


def free() -> int:
    """A port that nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text("utf-8", "replace")[-2000:]
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except OSError:
            time.sleep(0.02)
    raise AssertionError(f"{url} did not answer")


def _family(process: int) -> list[int]:
    """A process, and all that came of it."""
    children = Path(f"/proc/{process}/task").glob("*/children")
    found = [process]
    for one in children:
        for child in one.read_text().split():
            found += _family(int(child))
    return found


def _held(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it ended just now
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
