"""Writes models in the file format of Firefox Translations, for tests: ``python bergamot_model.py FOLDER``.

No model of a language can be trained here, so the weights are set by hand: the network gives each
sentence back, piece by piece, as long as no piece comes twice in it. That is no translation. It shows that
files are read, decoded, aligned and ended as they should be; and since every piece looks at itself, it is
known where marks belong. Where a piece comes twice, the network runs in a circle, as models do at times.

How it gives a sentence back: each source position knows the piece before it (the first encoder layer looks
one place to the left); the decoder looks for the position whose piece before is the one just written, and
copies the piece there. Only at the start it looks for position 0. It needs no positions in the decoder,
which slimt 0.1.0 does not give. A network that is `counting` goes by nothing else: it copies the first piece,
then the second, and so on, also where a piece comes twice.

The format is that of browsermt/marian-dev: ``src/common/binary.cpp``, and of the shortlist
``src/data/shortlist.cpp``.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from suites.bergamot_files import Item, padded, write_items, write_shortlist

Matrix = NDArray[np.float32]


_INT8, _FLOAT32, _INTGEMM8 = 0x101, 0x404, 0x4101


_HEADS = 8


TEXTS = (
    "The council votes on its new budget tonight.",
    "A bridge was opened in Northern Ireland, and traffic is lighter now.",
    "Police found three stolen cars near our harbour.",
    "Farmers expect rain before Sunday.",
    "She wrote every word of that long letter herself.",
    "Der Fluss trägt Schiffe über die Grenze.",
    "القاهرة مدينة كبيرة جدا.",
    "Ein Lächeln 😀 sagt mehr als tausend Worte.",
    "See example.org or",
)
"""What the vocabulary is made from, besides `INVENTED`; other words are made of their letters."""


INVENTED = tuple(
    first + last
    for first in ("bar", "den", "fol", "gim", "hus", "jek", "lam", "mor", "nip", "pav", "qua", "ros", "sil")
    for last in ("adot", "ebin", "idur", "olam", "upek", "ysta", "akun", "emir", "iwal", "obut", "uzef")
)
"""Words that are one piece each, for long sentences."""


@dataclass(frozen=True)
class Shape:
    """The sizes of a network: those of published models are `TINY` and `BASE`."""

    model: int
    feed_forward: int
    encoder: int = 6
    decoder: int = 2


TINY = Shape(256, 1536)


BASE = Shape(512, 2048)


SMALL = Shape(512, 64, encoder=1)
"""As small as one can be that does what it should."""


def write_model(
    folder: Path, shape: Shape = SMALL, *, filler: int = 0, counting: bool = False, split: bool = False
) -> Path:
    """Writes ``model.enfr.intgemm.alphas.bin``, ``vocab.enfr.spm`` and ``lex.50.50.enfr.s2t.bin``.

    `filler` is how many pieces of no use are added, for the speed of real sizes; `split` is for a vocabulary
    and an embedding for each language, as models for Chinese have. Gives the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pieces = _write_vocabulary(folder / ("srcvocab.enfr.spm" if split else "vocab.enfr.spm"), filler)
    if split:
        targets = _write_vocabulary(folder / "trgvocab.enfr.spm", filler + 5)
        numbers = {piece: number for number, piece in enumerate(targets)}
        copies = [numbers[piece] for piece in pieces]
    else:
        targets, copies = pieces, list(range(len(pieces)))
    made = network(
        shape, _by_eights(pieces), _by_eights(targets), copies if split else None, counting=counting
    )
    write_items(folder / "model.enfr.intgemm.alphas.bin", made)
    write_shortlist(folder / "lex.50.50.enfr.s2t.bin", [[copy] for copy in copies])
    return folder


def _by_eights(pieces: Sequence[str]) -> int:
    return -(-len(pieces) // 8) * 8


def _write_vocabulary(path: Path, filler: int) -> list[str]:
    """A SentencePiece model; EOS is piece 0, as Marian wants it. Gives its pieces."""
    from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

    words = sorted({*INVENTED, *(word.strip(".,") for text in TEXTS for word in text.split())})
    whole = [*(f"▁{word}" for word in words), *(f"<filler{number}>" for number in range(filler))]
    with path.open("wb") as out:
        SentencePieceTrainer.train(
            sentence_iterator=iter(TEXTS * 20),
            model_writer=out,
            vocab_size=1000 + filler,
            hard_vocab_limit=False,
            user_defined_symbols=whole,
            byte_fallback=True,
            character_coverage=1.0,
            eos_id=0,
            unk_id=1,
            bos_id=-1,
            minloglevel=2,
        )
    made = SentencePieceProcessor(model_file=str(path))
    return [made.id_to_piece(number) for number in range(made.vocab_size())]


def _floats(name: str, values: Matrix) -> Item:
    return Item(name, _FLOAT32, values.shape, padded(values.astype(np.float32).tobytes()))


def _scalar(name: str, value: float) -> Item:
    return _floats(name, np.full((1, 1), value, np.float32))


def _quantised(name: str, values: Matrix, *, transposed: bool = True) -> Item:
    """int8 with its multiplier behind; all but embeddings are stored transposed."""
    scale = 127 / (float(np.abs(values).max()) or 1.0)
    whole = np.rint(values * scale).astype(np.int8)
    data = np.ascontiguousarray(whole.T if transposed else whole).tobytes() + struct.pack("<f", scale)
    return Item(name, _INTGEMM8, values.shape, padded(data))


def network(
    shape: Shape,
    sources: int,
    targets: int | None = None,
    copies: Sequence[int] | None = None,
    *,
    counting: bool = False,
) -> list[Item]:
    """The tensors of a model that gives sentences back.

    It has so many embeddings for `sources` and, where `copies` says which target piece each source piece is,
    so many others for `targets`.
    """
    return [
        *_embeddings(shape, sources, targets or sources, copies),
        *(item for layer in range(shape.encoder) for item in _encoder_layer(shape, layer)),
        *(item for layer in range(shape.decoder) for item in _decoder_layer(shape, layer, counting)),
        _yaml(shape, (sources, targets or sources), tied=copies is None),
    ]


def _yaml(shape: Shape, sizes: Sequence[int], *, tied: bool) -> Item:
    """What a published model says of itself, where Marian would not take it for granted."""
    said = {
        "type": "transformer",
        "dim-vocabs": list(sizes),
        "dim-emb": shape.model,
        "enc-depth": shape.encoder,
        "dec-depth": shape.decoder,
        "dec-cell": "ssru",
        "tied-embeddings": not tied,
        "tied-embeddings-all": tied,
        "transformer-decoder-autoreg": "rnn",
        "transformer-dim-ffn": shape.feed_forward,
        "transformer-ffn-activation": "relu",
        "transformer-heads": _HEADS,
        "version": "v1.9.56 42f0b8b 2021-01-25",
    }
    text = "".join(f"{name}: {json.dumps(value)}\n" for name, value in said.items()).encode() + b"\0"
    return Item("special:model.yml", _INT8, (len(text),), padded(text))


# The dimensions of a vector. Positions turn fast in the first quarter of each half (sines, then cosines),
# and slowly in the second, where there is room: for the piece itself (`own`), and the one before (`before`).


def _fast(shape: Shape) -> tuple[Sequence[int], Sequence[int]]:
    half = shape.model // 2
    return range(half // 2), range(half, half + half // 2)


def _own(shape: Shape) -> Sequence[int]:
    return range(shape.model // 4, shape.model // 2)


def _before(shape: Shape) -> Sequence[int]:
    return range(shape.model * 3 // 4, shape.model)


def _embeddings(shape: Shape, sources: int, targets: int, copies: Sequence[int] | None) -> list[Item]:
    """Each piece a code of ones and minus ones, each beside its opposite: so that they add up to nothing."""
    code = np.random.default_rng(20).choice([-1.0, 1.0], (sources, shape.model // 8))
    values = np.zeros((sources, shape.model), np.float32)
    values[:, _own(shape)] = np.repeat(code, 2, axis=1) * np.tile([1, -1], shape.model // 8)
    embeddings = {"Wemb": values}
    if copies is not None:
        others = np.zeros((targets, shape.model), np.float32)
        others[list(copies)] = values[: len(copies)]
        embeddings = {"encoder_Wemb": values, "decoder_Wemb": others}
    return [
        *(
            _quantised(name, rows * 6 / np.sqrt(shape.model), transposed=False)
            for name, rows in embeddings.items()
        ),
        _floats("decoder_ff_logit_out_b", np.zeros((1, targets), np.float32)),
        _scalar("none_QuantMultA", 127 / 4),
        *(_scalar(f"{name}_QuantMultA", 127 / 4) for name in embeddings),
    ]


def _layer(prefix: str, shape: Shape, attention: str, weights: dict[str, Matrix]) -> list[Item]:
    """An attention and a feed-forward sub-layer; matrices that `weights` does not name are of zeros."""
    sizes = {f"{attention}_W{name}": (shape.model, shape.model) for name in "qkvo"}
    sizes |= {"ffn_W1": (shape.model, shape.feed_forward), "ffn_W2": (shape.feed_forward, shape.model)}
    items = []
    for name, size in sizes.items():
        items += _affine(prefix, name, weights.get(name, np.zeros(size, np.float32)))
    return [*items, *_norm(f"{prefix}_{attention}_Wo", shape), *_norm(f"{prefix}_ffn_ffn", shape)]


def _affine(prefix: str, name: str, weights: Matrix, bias: bool = True) -> list[Item]:
    items = [_quantised(f"{prefix}_{name}", weights), _scalar(f"{prefix}_{name}_QuantMultA", 127 / 8)]
    if bias:
        zeros = np.zeros((1, weights.shape[1]), np.float32)
        items.append(_floats(f"{prefix}_{name[::-1].replace('W', 'b', 1)[::-1]}", zeros))
    return items


def _norm(prefix: str, shape: Shape) -> list[Item]:
    ones = np.ones((1, shape.model), np.float32)
    return [_floats(f"{prefix}_ln_scale", ones), _floats(f"{prefix}_ln_bias", ones * 0)]


def _encoder_layer(shape: Shape, layer: int) -> list[Item]:
    weights = {} if layer else _look_left(shape)
    return _layer(f"encoder_l{layer + 1}", shape, "self", weights)


def _look_left(shape: Shape) -> dict[str, Matrix]:
    """Each position looks at the one before, and notes its piece."""
    query, key = _look_at_position(shape, 1)
    return {"self_Wq": query, "self_Wk": key, **_copy(shape, "self", _before(shape), 1)}


def _look_at_position(shape: Shape, back: int) -> tuple[Matrix, Matrix]:
    """What looks at a position so far back."""
    query, key = _square(shape), _square(shape)
    sines, cosines = _fast(shape)
    depth = shape.model // _HEADS
    for head in range(_HEADS):
        for at in range(depth // 2):
            angle = back * 10000 ** (-at / (shape.model // 2 - 1))
            sine, cosine = head * depth + at, head * depth + depth // 2 + at
            # sin(x - a) and cos(x - a), from sin(x) and cos(x)
            query[sines[at], sine], query[cosines[at], sine] = np.cos(angle), -np.sin(angle)
            query[sines[at], cosine], query[cosines[at], cosine] = np.sin(angle), np.cos(angle)
            key[sines[at], sine] = key[cosines[at], cosine] = 1
    return query * (5 if back else 20), key * 5


def _decoder_layer(shape: Shape, layer: int, counting: bool) -> list[Item]:
    prefix = f"decoder_l{layer + 1}"
    rnn = [
        *_affine(f"{prefix}_rnn", "W", _square(shape), bias=False),
        *_affine(f"{prefix}_rnn", "Wf", _square(shape)),
        *_norm(f"{prefix}_rnn_ffn", shape),
    ]
    query, key = _look_at_position(shape, 0) if counting else _look_up(shape, after=layer == 0)
    weights = {"context_Wq": query, "context_Wk": key, **_copy(shape, "context", _own(shape), 6)}
    return rnn + _layer(prefix, shape, "context", weights)


def _look_up(shape: Shape, *, after: bool) -> tuple[Matrix, Matrix]:
    """What looks for the piece behind that which was written last, and later (not `after`) for itself."""
    query, key = _square(shape), _square(shape)
    depth = shape.model // _HEADS
    width = depth * 7 // 8
    _, cosines = _fast(shape)
    own, before = _own(shape), _before(shape)
    for head in range(_HEADS):
        for number in range(width):
            at, piece = head * depth + number, (head * depth // 4 + number) % len(own)
            query[own[piece], at] = 1.5
            key[own[piece], at] = -0.75 if after else 1.5
            key[before[piece], at] = 1.5 if after else 0
        for number in range(width, depth):  # before anything is written: position 0
            query[cosines[number - width], head * depth + number] = 8 * after
            key[cosines[number - width], head * depth + number] = 8 * after
    return query, key


def _copy(shape: Shape, attention: str, to: Sequence[int], strength: float) -> dict[str, Matrix]:
    """What the heads look at, a piece of the vector each, goes to the dimensions `to`."""
    value, out = _square(shape), _square(shape)
    depth, own = shape.model // _HEADS, _own(shape)
    for number, place in enumerate(to):
        head, at = divmod(number, len(own) // _HEADS)
        value[own[number], head * depth + at] = 1
        out[head * depth + at, place] = strength
    return {f"{attention}_Wv": value, f"{attention}_Wo": out}


def _square(shape: Shape) -> Matrix:
    return np.zeros((shape.model, shape.model), np.float32)


if __name__ == "__main__":
    write_model(Path(sys.argv[1]))
