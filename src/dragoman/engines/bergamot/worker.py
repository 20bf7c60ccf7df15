"""The process in which models run: sentences in, translations out, each a length and JSON.

It is a program of its own, started by its path with Python's isolated mode: native code ends the process
where a model is damaged, and must take nothing else with it. What it does with the native module is told by a
second program, `with_marian` or `with_slimt`.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterator
from importlib.machinery import ExtensionFileLoader, SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from typing import IO, Any

LENGTH = struct.Struct("<I")
"""Before each message: how many bytes it has."""


def main() -> None:
    """Loads the model that the arguments describe, says so, and translates until the input ends.

    An answer has a `text`, whether the model `ended` it and, where asked for, the places of pieces in
    `source` and `target` with their `weights`.
    """
    said = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what native code prints is no reply
    signal.alarm(said["limit_s"])
    translate = _module(SourceFileLoader, said["program"]).loaded(
        _module(ExtensionFileLoader, said["extension"]), said
    )
    write(replies, {"loaded": True})
    for request in read(sys.stdin.buffer):
        # The kernel ends what hangs, also where nobody waits for it any more.
        signal.alarm(said["limit_s"])
        write(replies, translate(request["text"], request["aligned"]))
        signal.alarm(0)


def _module(loader: type[ExtensionFileLoader | SourceFileLoader], path: str) -> Any:
    """The module in a file; its package is not imported, as that may look for models in the network."""
    name = os.path.basename(path).partition(".")[0]
    found = loader(name, path)
    spec = spec_from_loader(name, found)
    assert spec is not None
    module = module_from_spec(spec)
    found.exec_module(module)
    return module


def read(stream: IO[bytes]) -> Iterator[Any]:
    """The messages of a stream, until it ends."""
    while len(head := stream.read(LENGTH.size)) == LENGTH.size:
        yield json.loads(stream.read(LENGTH.unpack(head)[0]))


def write(stream: IO[bytes], message: object) -> None:
    """Sends a message."""
    data = json.dumps(message).encode()
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


if __name__ == "__main__":
    main()
