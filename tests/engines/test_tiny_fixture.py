"""The tests' own model does what other tests build on: it says its sentences, and where each word went."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from suites.tiny import PAIRS, UNKNOWN, pairs

ALIGNMENTS = PAIRS.with_name("alignments.tsv")
SURE = -0.01
"""The least logarithm of the probability of a piece: what the model says hangs on no rounding."""


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

    def sureness(self, text: str, translation: str) -> float:
        """The least logarithm of the probability of a piece of a translation."""
        source, target = (
            self._source.encode(text, out_type=str),
            self._target.encode(translation, out_type=str),
        )
        (scored,) = self._translator.score_batch([[*source, "</s>"]], [target])
        return float(min(scored.log_probs))

    def attention(self, texts: list[str]) -> list[list[float]]:
        """How much each piece of the translations looks at each of its text."""
        return [row for _, made in self._made(texts, 1) for row in made.attention[0]]

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
    """All of them, to the letter, though its weights are rounded to eight bits."""
    sources, targets = map(list, zip(*pairs(), strict=True))

    assert len(targets) > 400
    assert tiny.translated(sources, beam) == targets


def test_it_is_sure_of_every_piece(tiny: Tiny) -> None:
    assert min(tiny.sureness(*pair) for pair in pairs()) > SURE


def test_it_looks_at_one_piece_at_a_time(tiny: Tiny) -> None:
    assert min(map(max, tiny.attention([source for source, _ in pairs()]))) > 0.9


def test_it_says_the_same_of_every_text_that_it_does_not_know(tiny: Tiny) -> None:
    assert set(tiny.translated(["A test.", "x", "Zebras dream of purple rhubarb."], 4)) == {UNKNOWN}


def test_it_knows_where_a_word_went(tiny: Tiny) -> None:
    """Words chosen by hand."""
    chosen = [line.split("\t") for line in ALIGNMENTS.read_text(encoding="utf-8").splitlines()]

    wrong = [
        (sentence, ours, theirs)
        for sentence, ours, theirs in chosen
        if not any(theirs in word and ours in origin for word, origin in tiny.origins(sentence))
    ]

    assert len(chosen) > 20
    assert wrong == []
