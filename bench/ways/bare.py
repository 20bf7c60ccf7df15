"""CTranslate2 alone: all sentences sorted by length, with the threads and batch size that are best here.

bare.py DOCUMENTS MODEL BEAM
"""

from __future__ import annotations

import sys
import time
from typing import Any

import ctranslate2
import sentencepiece
from serve import Document, serve

_, documents, folder, beam = sys.argv
pieces = sentencepiece.SentencePieceProcessor(model_file=f"{folder}/source.spm")
best: dict[str, Any] = {}


def translate(translator: Any, some: list[Document], batch: int) -> None:
    sources = pieces.encode([text for document in some for text in document["sents"]], return_type=str)
    sources = sorted(([*source, "</s>"] for source in sources), key=len)
    translator.translate_batch(
        sources, beam_size=int(beam), max_batch_size=batch, batch_type="tokens", max_decoding_length=256
    )


def way(some: list[Document]) -> list[str]:
    if not best:
        calibrate(some)
    translate(best["translator"], some, best["batch"])
    return []


def calibrate(some: list[Document]) -> None:
    """Which threads and batch size are best, by one run each."""
    for inter, intra in ((2, 1), (1, 2)):
        translator = ctranslate2.Translator(
            folder, inter_threads=inter, intra_threads=intra, compute_type="int8"
        )
        for batch in (512, 1024, 2048):
            start = time.perf_counter()
            translate(translator, some, batch)
            took = time.perf_counter() - start
            print(
                f"bare, beam {beam}: {inter}x{intra} threads, {batch} tokens: {took:.1f} s", file=sys.stderr
            )
            if took < best.get("took", float("inf")):
                best.update(translator=translator, batch=batch, took=took)


serve(way)
