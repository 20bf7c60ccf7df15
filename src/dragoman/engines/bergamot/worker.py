"""The process in which slimt runs: sentences in, translations out, each a length and JSON.

It is a program of its own, started by its path with Python's isolated mode, and needs the standard library
alone: slimt's native code ends the process where a model is damaged, and must take nothing else with it.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterator
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_loader
from typing import IO, Any

LENGTH = struct.Struct("<I")
"""Before each message: how many bytes it has."""
_LONGEST = 120
"""Pieces that slimt takes as one sentence, with some to spare: it cuts behind 127, in mid-word."""


def main() -> None:
    """Loads the model that the arguments describe, says so, and translates until the input ends."""
    said = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what slimt prints is no reply
    signal.alarm(said["limit_s"])
    slimt = _native(said["extension"])
    config = slimt.Config()
    for name, value in said["sizes"].items():
        setattr(config, name, value)
    model = slimt.Model(config, slimt.Package(**said["files"]))
    service = slimt.Service(1, 0)
    write(replies, {"loaded": slimt.__version__})
    for request in read(sys.stdin.buffer):
        # The kernel ends what hangs, also where nobody waits for it any more.
        signal.alarm(said["limit_s"])
        write(replies, _translated(slimt, service, model, request["text"], request["aligned"]))
        signal.alarm(0)


def _native(path: str) -> Any:
    """The native module of slimt; its package is not imported, as that looks for models in the network."""
    loader = ExtensionFileLoader("_slimt", path)
    spec = spec_from_loader("_slimt", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def _translated(slimt: Any, service: Any, model: Any, text: str, aligned: bool) -> dict[str, object]:
    """The translation of a sentence, alone: in company slimt 0.1.0 translates it otherwise.

    It writes at most as many pieces as the longest sentence of a batch has. A translation that needs more
    is asked for again, with its sentence beside itself many times over, which leaves its shortlist as it is.
    `ended` is whether it came to its end then; an answer without a text is to one that is too long.
    """
    (response,) = service.translate(model, [text], encoding=slimt.Encoding.Byte)
    if response.source.sentence_count() != 1:
        return {"ended": False}
    answer = _answer(response, aligned)
    if not answer["ended"]:
        times = max(2, _LONGEST // response.source.word_count(0))
        beside = f"{text}\n{' '.join([text] * times)}"
        (response,) = service.translate(model, [beside], encoding=slimt.Encoding.Byte)
        answer = _answer(response, aligned)
    return answer


def _answer(response: Any, aligned: bool) -> dict[str, object]:
    target = _ranges(response.target)
    begin, end = target[0][0], target[-1][1]
    text = response.target.text.encode()[begin:end].decode("utf-8", "replace")
    answer: dict[str, object] = {
        "ended": target[-1][0] == target[-1][1],  # the sign for the end is the only one that is not written
        "text": text,
    }
    if aligned:
        answer["source"] = characters(response.source.text, _ranges(response.source))
        answer["target"] = characters(text, [(one - begin, other - begin) for one, other in target])
        answer["weights"] = [[round(weight, 4) for weight in row] for row in response.alignments[0]]
    return answer


def _ranges(annotated: Any) -> list[tuple[int, int]]:
    """The places of the first sentence's pieces, in bytes."""
    ranges = (annotated.word_as_range(0, number) for number in range(annotated.word_count(0)))
    return [(place.begin, place.end) for place in ranges]


def characters(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in bytes of UTF-8 as places in characters; who has a part of a character has it whole."""
    at = [number for number, character in enumerate(text) for _ in character.encode()]
    at.append(len(text))
    return [(at[begin], at[end - 1] + 1 if end > begin else at[begin]) for begin, end in places]


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
