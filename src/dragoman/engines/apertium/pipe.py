"""A running Apertium pipeline: blocks in, blocks out, NUL between them."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from typing import IO

from dragoman.model.errors import EngineDied, EngineMissing

_SILENCE_S = 30.0
"""A pipeline that gives no byte for so long hangs: the slowest pair does a block in about a second."""

_GROWTH = 64
"""A reply longer than so many times its block is a runaway: no translation is."""


class Pipe:
    """One pipeline of processes, started by the shell and ended as a group.

    Not for several threads at a time. Once an exchange has raised, the pipe is of no more use.
    """

    def __init__(self, script: str, name: str, *, silence_s: float = _SILENCE_S) -> None:
        """Starts `script`; `name` is the pair's, for messages. Raises EngineMissing without a shell."""
        self.name = name
        self._silence_s = silence_s
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as the pipe
        try:
            self._process = subprocess.Popen(
                ["bash", "-c", script],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                bufsize=0,
                start_new_session=True,  # one group, so that all of it can be ended, and Ctrl-C is ours alone
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except FileNotFoundError as error:
            self._errors.close()
            raise EngineMissing("Apertium needs bash", "Install it: apt-get install bash.") from error

    @property
    def pid(self) -> int:
        """The process group's number."""
        return self._process.pid

    def exchange(self, blocks: Sequence[str]) -> Iterator[str]:
        """The reply to each block, in order, as they come.

        All blocks are written by a thread of their own, so the stages never wait for us.
        Raises EngineDied when the pipeline ends, falls silent or runs away.
        """
        writer = threading.Thread(target=self._write, args=(blocks,), daemon=True)
        writer.start()
        pending = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            for block in blocks:
                limit = _GROWTH * len(block) + 65536
                while (end := pending.find(b"\0")) < 0:
                    if len(pending) > limit:
                        raise self._died("gives output without end")
                    pending += self._read(selector)
                reply, pending = pending[:end], pending[end + 1 :]
                yield reply.decode("utf-8", errors="replace")
        writer.join()

    @property
    def _out(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    def _read(self, selector: selectors.BaseSelector) -> bytes:
        if not selector.select(self._silence_s):
            raise self._died(f"has said nothing for {self._silence_s:g} seconds")
        data = os.read(self._out.fileno(), 1 << 16)
        if not data:
            raise self._died("ended in the middle of a text")
        return data

    def _write(self, blocks: Sequence[str]) -> None:
        assert self._process.stdin is not None
        # Where the pipeline has died, the reader sees its end and says so.
        with contextlib.suppress(BrokenPipeError, ValueError, OSError):
            for block in blocks:
                view = memoryview(block.encode("utf-8") + b"\0")
                while view:
                    view = view[self._process.stdin.write(view) or 0 :]

    def _died(self, how: str) -> EngineDied:
        said = self.complaint()
        return EngineDied(
            f"Apertium's {self.name} {how}" + (f" ({said})" if said else ""),
            "It is started anew for the next text; if it dies again, reinstall the pair's package.",
        )

    def complaint(self) -> str:
        """The last line that a stage wrote to its standard error, "" where none did."""
        self._errors.seek(0)
        lines = self._errors.read(65536).decode("utf-8", errors="replace").strip().splitlines()
        return lines[-1][:200] if lines else ""

    def close(self) -> None:
        """Ends every process of the pipeline."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
