"""What a worker does with Marian. A program of its own, as `worker` is: it imports nothing of ours."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

_OPTIONS = (
    "--models model.bin --vocabs source.spm target.spm --shortlist lex.bin true --cpu-threads 1 "
    "--workspace 32 --beam-size 1 --skip-cost --alignment soft --no-spm-encode --no-spm-decode "
    "--max-length-factor 6 --log-level error"
)
"""Greedy, as in Firefox: these models are trained for it. A translation is done, or runs in a circle, long
before it has six times the pieces of its sentence."""


def loaded(native: Any, said: dict[str, Any]) -> Callable[[str, bool], dict[str, object]]:
    """What translates sentences with the model in a folder; see `worker`."""
    from sentencepiece import SentencePieceProcessor

    os.chdir(said["folder"])  # Marian takes its options as one text, in which a path cannot have spaces
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
