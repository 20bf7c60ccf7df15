"""A running worker, a model in a process of its own, which may crash without us; and what runs in it.

That is Marian where it is installed, else slimt. What Marian cannot read of Firefox's models, which come from
a fork, is changed for it (see docs/engines-inside.md).
"""

from __future__ import annotations

import json
import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import version
from importlib.util import find_spec
from io import BufferedReader
from pathlib import Path
from typing import IO, Any

from dragoman.engines.bergamot import worker
from dragoman.engines.bergamot.files import FLOAT32, INTGEMM8, Package, Tensor, opened, tensors
from dragoman.model.errors import EngineDied, EngineError, EngineMissing, Need, Step

_MARIANS_INTGEMM8 = 0x10001
"""``Type::intgemm8`` of marian-nmt/marian-dev (``src/common/types.h``) since 1.10."""

_RANGE = "_QuantMultA"


def converted(model: Path, out: Path) -> None:
    """Writes it. Raises EngineError where the file does not say what network it is."""
    with opened(model) as stream, out.open("wb") as written:
        found = [one for one in tensors(model, stream) if not one.name.endswith(_RANGE)]
        if all(one.name != "special:model.yml" for one in found):
            raise EngineError(
                f"{model} does not say what network it is",
                "Use the model as it was published, with special:model.yml in it.",
            )
        names = [one.name.encode() + b"\0" for one in found]
        head = struct.pack("<2Q", 1, len(found))
        for one, name in zip(found, names, strict=True):
            kind = FLOAT32 if _is_embedding(one) else _MARIANS_INTGEMM8 if one.type == INTGEMM8 else one.type
            head += struct.pack("<4Q", len(name), kind, len(one.shape), _size(one))
        head += b"".join(names) + b"".join(struct.pack(f"<{len(one.shape)}i", *one.shape) for one in found)
        gap = -(len(head) + 8) % 256
        written.write(head + struct.pack("<Q", gap) + bytes(gap))
        for one in found:
            written.write(_data(one, stream))


def _is_embedding(tensor: Tensor) -> bool:
    return tensor.type == INTGEMM8 and tensor.name.endswith("Wemb")


def _size(tensor: Tensor) -> int:
    return 4 * tensor.elements + -4 * tensor.elements % 256 if _is_embedding(tensor) else tensor.size


def _data(tensor: Tensor, stream: BufferedReader) -> bytes:
    stream.seek(tensor.at)
    data = stream.read(tensor.size)
    if not _is_embedding(tensor):
        return data
    (scale,) = struct.unpack_from("<f", data, tensor.elements)
    # The float of each of the 256 values, looked up a byte of it at a time.
    floats = [struct.pack("<f", (value - 256 if value > 127 else value) / scale) for value in range(256)]
    whole = bytearray(_size(tensor))
    for place in range(4):
        table = bytes(one[place] for one in floats)
        whole[place : 4 * tensor.elements : 4] = data[: tensor.elements].translate(table)
    return bytes(whole)


@dataclass(frozen=True, slots=True)
class Runtime:
    """`extension` is its native module; `prepare` puts a model's files into an empty folder as it needs them,
    and gives what to tell the worker.
    """

    name: str
    extension: Path
    prepare: Callable[[Package, Path], dict[str, object]]

    def __str__(self) -> str:
        return f"{self.name}-{version(self.name)}"


def runtime() -> Runtime:
    """The best that is installed. Raises EngineMissing."""
    if extension := _extension("_pymarian"):
        return Runtime("pymarian", extension, _for_marian)
    if extension := _extension("_slimt", within="slimt"):
        return Runtime("slimt", extension, _for_slimt)
    raise EngineMissing(
        "Models of Firefox Translations need pymarian, which is not installed for this Python",
        "On x86_64: ",
        Need(Step.INSTALL_EXTRA, "bergamot"),
        ". For others there is none; use an OPUS-MT model with CTranslate2.",
    )


def _extension(name: str, within: str = "") -> Path | None:
    """A native module for this Python. Found and not imported: that is for the worker to do."""
    if not within:
        spec = find_spec(name)
        return Path(spec.origin) if spec and spec.origin else None
    spec = find_spec(within)
    folders = [Path(place) for place in spec.submodule_search_locations or ()] if spec else []
    files = (folder / f"{name}{ending}" for folder in folders for ending in EXTENSION_SUFFIXES)
    return next((file for file in files if file.is_file()), None)


def _for_marian(package: Package, folder: Path) -> dict[str, object]:
    converted(package.model, folder / "model.bin")
    (folder / "source.spm").symlink_to(package.source.resolve())
    (folder / "target.spm").symlink_to(package.target.resolve())
    (folder / "lex.bin").symlink_to(package.shortlist.resolve())
    return {"folder": str(folder)}


def _for_slimt(package: Package, folder: Path) -> dict[str, object]:
    if not package.shared:
        raise EngineError(
            f"{package.model} has a vocabulary for each language, which slimt cannot use",
            "Install Marian (",
            Need(Step.INSTALL_EXTRA, "bergamot"),
            "), or use another engine for this pair.",
        )
    return {
        "sizes": package.sizes,
        "files": {
            "model": str(package.model),
            "vocabulary": str(package.source),
            "shortlist": str(package.shortlist),
        },
    }


_SILENCE_S = 60
"""A worker that does not answer for so long hangs: the longest sentence takes about a second."""

_MOST = 64 << 20
"""Bytes of an answer: no sentence comes near."""

_INCOMPLETE = "Failed to complete expected load of "
"""What slimt says, and goes on, where a network lacks a tensor."""

_ERROR = "Error: "
"""Before what Marian says why it ends; a list of calls follows."""


class Process:
    """One worker with one model. Not for several threads at a time; of no more use once it has raised."""

    def __init__(self, package: Package, *, silence_s: int = _SILENCE_S) -> None:
        """Starts it and waits until the model is loaded.

        Raises EngineMissing without a runtime, EngineDied where loading ends it, and EngineError where the
        model lacks something.
        """
        self.runtime = runtime()
        self._name, self._silence_s = package.model.name, silence_s
        with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
            self._start(package, self.runtime.prepare(package, Path(folder)))

    def _start(self, package: Package, prepared: dict[str, object]) -> None:
        told = {
            **prepared,
            "extension": str(self.runtime.extension),
            "runtime": self.runtime.name,
            "limit_s": 2 * self._silence_s,
        }
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as the process
        self._process = subprocess.Popen(
            [sys.executable, "-I", worker.__file__, json.dumps(told)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,  # Ctrl-C is ours alone
            env={"OPENBLAS_NUM_THREADS": "1"},  # nothing of ours is its concern
        )
        try:
            self._read()
            if _INCOMPLETE in self._complaints():
                lacks = self._complaints().split(_INCOMPLETE, 1)[1].split()[0]
                raise EngineError(
                    f"{package.model} lacks {lacks}",
                    "It is of a kind that slimt does not know: use another engine for this pair.",
                )
        except BaseException:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def ask(self, text: str, *, aligned: bool) -> dict[str, Any]:
        """What the model makes of a sentence, as `worker` says. Raises EngineDied."""
        assert self._process.stdin is not None
        with suppress(OSError):  # that it has died is seen, and told, by reading
            worker.write(self._process.stdin, {"text": text, "aligned": aligned})
        return self._read()

    def _read(self) -> dict[str, Any]:
        deadline = time.monotonic() + self._silence_s
        (length,) = worker.LENGTH.unpack(self._bytes(worker.LENGTH.size, deadline))
        if length > _MOST:
            raise self._died("gives output without end")
        answer: dict[str, Any] = json.loads(self._bytes(length, deadline))
        return answer

    def _bytes(self, count: int, deadline: float) -> bytes:
        assert self._process.stdout is not None
        out = self._process.stdout.fileno()
        data = b""
        while len(data) < count:
            ready, _, _ = select.select([out], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise self._died(f"has said nothing for {self._silence_s} seconds")
            more = os.read(out, count - len(data))
            if not more:
                raise self._died("crashed")
            data += more
        return data

    def _died(self, how: str) -> EngineDied:
        self._process.kill()
        code = self._process.wait()
        reasons = [signal.Signals(-code).name] if how == "crashed" and code < 0 else []
        lines = self._complaints().splitlines()
        reasons += [line.partition(_ERROR)[2] for line in lines if _ERROR in line][:1] or lines[-1:]
        return EngineDied(
            f"{self.runtime.name} {how} with {self._name}"
            + (f" ({', '.join(reasons)[:200]})" if reasons else ""),
            "It is started anew for the next text; if it dies again, fetch the model again.",
        )

    def _complaints(self) -> str:
        complaints = os.pread(self._errors.fileno(), 65536, 0)  # its place in the file is the worker's too
        return complaints.decode("utf-8", "replace").strip()

    def close(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._errors.close()
