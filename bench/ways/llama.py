"""A real chat server on this machine: `python -m llama_cpp.server`, with a model's weights behind it.

Needs the standard library only, and an interpreter that has llama_cpp.server.
"""

from __future__ import annotations

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 120
"""Seconds until the model must have been loaded."""


@contextmanager
def running(python: str, weights: str, port: int, *options: str) -> Iterator[str]:
    """The address of a server with `options`, which ends with the context. Raises TimeoutError."""
    command = [python, "-m", "llama_cpp.server", "--model", weights, "--port", str(port), *options]
    address = f"http://127.0.0.1:{port}/v1"
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(f"{address}/models"):
            if time.monotonic() > until or process.poll() is not None:
                raise TimeoutError(f"{' '.join(command)} does not answer")
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
