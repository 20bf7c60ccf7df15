"""A running worker: a model in a process of its own, which may crash without us."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from dragoman.engines.bergamot import worker
from dragoman.engines.bergamot.files import Package
from dragoman.engines.bergamot.runtimes import runtime
from dragoman.model.errors import EngineDied, EngineError

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
