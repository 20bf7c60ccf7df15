"""The tests' own model does what other tests build on: it says its sentences, and where each word went."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from suites.train_tiny import PAIRS, pairs

ALIGNMENTS = PAIRS.with_name("alignments.tsv")
LARGEST = 8_000_000


class Tiny:
    """CTranslate2 and the tokenizers, with nothing of ours between."""

    def __init__(self, folder: Path) -> None:
        import ctranslate2
        import sentencepiece

        self._translator = ctranslate2.Translator(str(folder), intra_threads=1)
        self._source, self._target = (
            sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{side}.spm"))
            for side in ("source", "target")
        )

    def translated(self, texts: list[str], beam: int) -> list[str]:
        return [self._target.decode(made.hypotheses[0]) for _, made in self._made(texts, beam)]

    def origins(self, text: str) -> list[tuple[str, str]]:
        """Each word of the translation, and the word of the text that it was taken from."""
        ((source, made),) = self._made([text], 1)
        ours, theirs = text.split(), self._target.decode(made.hypotheses[0]).split()
        weights = [[0.0] * (len(ours) + 1) for _ in theirs]
        words = [*_words(source), len(ours)]
        for word, row in zip(_words(made.hypotheses[0]), made.attention[0], strict=False):
            for other, weight in zip(words, row, strict=True):
                weights[word][other] += weight
        return [
            (word, [*ours, ""][max(range(len(row)), key=row.__getitem__)])
            for word, row in zip(theirs, weights, strict=True)
        ]

    def _made(self, texts: list[str], beam: int) -> list[tuple[list[str], Any]]:
        pieces = self._source.encode(texts, out_type=str)
        made = self._translator.translate_batch(
            [[*one, "</s>"] for one in pieces], beam_size=beam, return_attention=True, max_batch_size=32
        )
        return list(zip(pieces, made, strict=True))


def _words(pieces: list[str]) -> list[int]:
    """For each piece the number of its word."""
    return [max(0, number - 1) for number in accumulate(piece.startswith("▁") for piece in pieces)]


@pytest.fixture(scope="module")
def tiny(tiny_model: Path) -> Tiny:
    return Tiny(tiny_model)


@pytest.mark.parametrize("beam", [1, 4])
def test_it_says_its_sentences(tiny: Tiny, beam: int) -> None:
    """At least 98 of a hundred to the letter, though its weights are rounded to eight bits."""
    sources, targets = map(list, zip(*pairs(), strict=True))

    exact = [ours == theirs for ours, theirs in zip(tiny.translated(sources, beam), targets, strict=True)]

    assert sum(exact) >= 0.98 * len(exact) > 400


def test_it_knows_where_a_word_went(tiny: Tiny) -> None:
    """Of words chosen by hand, at least nine in ten."""
    chosen = [line.split("\t") for line in ALIGNMENTS.read_text(encoding="utf-8").splitlines()]

    right = [
        any(theirs in word and ours in origin for word, origin in tiny.origins(sentence))
        for sentence, ours, theirs in chosen
    ]

    assert sum(right) >= 0.9 * len(right) > 20


def test_it_is_small(tiny_model: Path, tiny_checkpoint: Path) -> None:
    for folder in (tiny_model, tiny_checkpoint):
        assert sum(file.stat().st_size for file in folder.iterdir()) < LARGEST
