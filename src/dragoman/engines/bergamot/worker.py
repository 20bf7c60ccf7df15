"""The process in which models run: sentences in, translations out, each a length and JSON.

It is a program of its own, started by its path with Python's isolated mode: native code ends the process
where a model is damaged, and must take nothing else with it. It imports nothing of ours.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_loader
from typing import IO, Any

LENGTH = struct.Struct("<I")
"""Before each message: how many bytes it has."""


def main() -> None:
    """Loads the model that the arguments describe, says so, and translates until the input ends.

    An answer has a `text`, whether the model `ended` it and, where asked for, the places of pieces in
    `source` and `target` with their `weights`.
    """
    told = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what native code prints is no reply
    signal.alarm(told["limit_s"])
    translate = RUNTIMES[told["runtime"]](_native(told["extension"]), told)
    write(replies, {"loaded": True})
    for request in read(sys.stdin.buffer):
        # The kernel ends what hangs, also where nobody waits for it any more.
        signal.alarm(told["limit_s"])
        write(replies, translate(request["text"], request["aligned"]))
        signal.alarm(0)


def _native(path: str) -> Any:
    """The module in a file; its package is not imported, as that may look for models in the network."""
    name = os.path.basename(path).partition(".")[0]
    spec = spec_from_loader(name, ExtensionFileLoader(name, path))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
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


_OPTIONS = (
    "--models model.bin --vocabs source.spm target.spm --shortlist lex.bin true --cpu-threads 1 "
    "--workspace 32 --beam-size 1 --skip-cost --alignment soft --no-spm-encode --no-spm-decode "
    "--max-length-factor 6 --log-level error"
)
"""Greedy, as in Firefox: these models are trained for it. A translation is done, or runs in a circle, long
before it has six times the pieces of its sentence."""


def with_marian(native: Any, told: dict[str, Any]) -> Callable[[str, bool], dict[str, object]]:
    """What translates sentences with the model in a folder."""
    from sentencepiece import SentencePieceProcessor

    os.chdir(told["folder"])  # Marian takes its options as one text, in which a path cannot have spaces
    source, target = (SentencePieceProcessor(model_file=name) for name in ("source.spm", "target.spm"))
    translator = native.Translator(_OPTIONS)
    os.chdir("/")

    def translate(text: str, aligned: bool) -> dict[str, object]:
        """A sentence a batch: activations are quantised by the largest of all, so company would tell."""
        given = source.encode(text, return_type="offset_mapping")
        line = translator.translate(" ".join(given["pieces"]))
        written, _, weights = line.rpartition("|||")
        pieces, rows = written.split(), weights.split()
        made = target.decode(pieces, return_type="offset_mapping")
        answer = {"text": made["text"], "ended": len(rows) == len(pieces) + 1}  # the end is aligned too
        if aligned:
            answer["source"], answer["target"] = given["offsets"], made["offsets"]
            answer["weights"] = [[round(float(weight), 4) for weight in row.split(",")] for row in rows]
        return answer

    return translate


_LONGEST = 120
"""Pieces that slimt takes as one sentence, with some to spare: it cuts behind 127, in mid-word."""


def with_slimt(native: Any, told: dict[str, Any]) -> Callable[[str, bool], dict[str, object]]:
    """What translates sentences with the model in some files."""
    config = native.Config()
    for name, value in told["sizes"].items():
        setattr(config, name, value)
    model = native.Model(config, native.Package(**told["files"]))
    return partial(_translated, native, native.Service(1, 0), model)


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


RUNTIMES = {"pymarian": with_marian, "slimt": with_slimt}
"""What translates sentences, by the native module and what was told of the model."""


if __name__ == "__main__":
    main()
