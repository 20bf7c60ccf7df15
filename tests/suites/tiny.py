"""The tests' English-Arabic model: it knows the sentences of ``tests/data/tiny/pairs.tsv`` by heart, and says
them on every machine. Made once a clone, in seconds, and kept in ``.cache/``.

A line of the file is a sentence, its translation, and which words render which (``2-0``: the third of the
sentence became the first of the translation).
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from typing import Any

from suites import by_heart

CACHE = Path(__file__).parents[2] / ".cache"
PAIRS = Path(__file__).parents[1] / "data/tiny/pairs.tsv"
_PIECES = {"source": 900, "target": 1000}
_MADE_BY = ("ctranslate2", "numpy", "safetensors", "sentencepiece", "torch", "transformers")

UNKNOWN = "السيد"
"""What it says of texts that are not like any that it knows."""


def pairs() -> list[tuple[str, str]]:
    """The sentences that the model knows, with their translations."""
    return [(source, target) for source, target, _ in _lines()]


def checkpoint() -> Path:
    """The model as transformers writes it; like one of Helsinki-NLP's opus-mt."""
    return _home() / "tiny-en-ar"


def converted() -> Path:
    """The model as CTranslate2 runs it, in int8, with its tokenizers beside it."""
    return _home() / "ctranslate2-en-ar"


def _lines() -> list[list[str]]:
    return [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def _home() -> Path:
    """The folder of both, made by whoever comes first; others wait."""
    files = (PAIRS, Path(__file__), Path(by_heart.__file__))
    made_of = [*(file.read_bytes() for file in files), *(version(name).encode() for name in _MADE_BY)]
    home = CACHE / f"tiny-{hashlib.sha256(bytes(1).join(made_of)).hexdigest()[:12]}"
    with _alone():
        if not home.is_dir():
            _make(home)
    return home


@contextmanager
def _alone() -> Iterator[None]:
    """While the body runs, no other process of this clone is in it."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "tiny.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(home: Path) -> None:
    from ctranslate2.converters import TransformersConverter

    unfinished = home.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    written = _write(unfinished / "tiny-en-ar")
    beside = ["source.spm", "target.spm", "tokenizer_config.json"]
    TransformersConverter(str(written), copy_files=beside).convert(
        str(unfinished / "ctranslate2-en-ar"), quantization="int8"
    )
    unfinished.rename(home)


def _write(folder: Path) -> Path:
    """A checkpoint in every file of it."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True)
    lines = _lines()
    tokenizers = {
        side: _tokenizer(folder / f"{side}.spm", [line[column] for line in lines], size)
        for column, (side, size) in enumerate(_PIECES.items())
    }
    known = ["</s>", "<unk>"]
    for one in tokenizers.values():
        known += [piece for piece in map(one.id_to_piece, range(len(one))) if piece not in known]
    vocabulary = {piece: number for number, piece in enumerate([*known, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    said = {"source_lang": "en", "target_lang": "ar", "model_max_length": by_heart.FURTHEST}
    (folder / "tokenizer_config.json").write_text(
        json.dumps(said | {"tokenizer_class": "MarianTokenizer"}), "utf-8"
    )
    tensors = by_heart.weights(_table(lines, tokenizers, vocabulary))
    save_file(
        {name: tensor.astype("float32") for name, tensor in tensors.items()},
        folder / "model.safetensors",
        metadata={"format": "pt"},
    )
    (folder / "config.json").write_text(json.dumps(_config(tensors), indent=2), "utf-8")
    return folder


def _config(tensors: Mapping[str, Any]) -> dict[str, Any]:
    """What transformers is told of the weights."""
    pieces = len(tensors["model.shared.weight"])
    return {
        "architectures": ["MarianMTModel"], "model_type": "marian",
        "vocab_size": pieces, "d_model": by_heart.MODEL, "encoder_layers": 1, "decoder_layers": 2,
        "encoder_attention_heads": by_heart.HEADS, "decoder_attention_heads": by_heart.HEADS,
        "encoder_ffn_dim": len(tensors["model.encoder.layers.0.fc1.bias"]),
        "decoder_ffn_dim": len(tensors["model.decoder.layers.0.fc1.bias"]),
        "activation_function": "swish", "max_position_embeddings": by_heart.FURTHEST, "scale_embedding": True,
        "pad_token_id": pieces - 1, "decoder_start_token_id": pieces - 1, "eos_token_id": 0,
        "bos_token_id": 0, "forced_eos_token_id": 0, "dropout": 0.0, "dtype": "float32",
    }  # fmt: skip


def _tokenizer(file: Path, texts: Sequence[str], size: int) -> Any:
    """Writes a SentencePiece model, as Marian wants it, and gives it."""
    from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

    with file.open("wb") as out:
        SentencePieceTrainer.train(
            sentence_iterator=iter(texts), model_writer=out, vocab_size=size, character_coverage=1.0,
            hard_vocab_limit=False, bos_id=-1, eos_id=0, unk_id=1, pad_id=-1, num_threads=1, minloglevel=2,
        )  # fmt: skip
    return SentencePieceProcessor(model_file=str(file))


def _table(
    lines: Sequence[Sequence[str]], tokenizers: Mapping[str, Any], vocabulary: Mapping[str, int]
) -> by_heart.Table:
    """The sentences in pieces. Those of a word look at the first of the word that it renders (a space that is
    a piece of its own is of none), and those of a word that renders none at the end, as Marian's do.
    """
    sources, targets, looks = [], [], []
    for source, target, links in lines:
        ours, theirs = (
            one.encode(text, out_type=str)
            for one, text in zip(tokenizers.values(), (source, target), strict=True)
        )
        places = reversed(list(enumerate(zip(ours, _words(ours), strict=True))))
        first = {word: place for place, (piece, word) in places if piece != "▁"}
        became = {int(word): int(of) for of, word in (link.split("-") for link in links.split())}
        end = len(ours)
        sources.append([*map(vocabulary.__getitem__, ours), 0])
        targets.append([*map(vocabulary.__getitem__, theirs), 0])
        looks.append([*(first[became[word]] if word in became else end for word in _words(theirs)), end])
    return by_heart.Table(sources, targets, looks, len(vocabulary), 0, vocabulary[f"▁{UNKNOWN}"])


def _words(pieces: Sequence[str]) -> list[int]:
    """For each piece the number of its word."""
    return [max(0, number - 1) for number in accumulate(piece.startswith("▁") for piece in pieces)]
