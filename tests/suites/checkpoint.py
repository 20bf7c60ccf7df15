"""Checkpoints of translation models as they are published, real in every file, but tiny. Their weights are
nought, but for those that say what is written next, whatever was asked and written: see `LIKING`.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from suites.bergamot_model import write_model

SENTENCES = {
    "source": [
        "The harbour master closed the port on Monday.",
        "The council met in the old town hall.",
        "Ships waited outside the bay for two days.",
    ],
    "target": [
        "أغلق مدير الميناء الميناء يوم الاثنين.",
        "اجتمع المجلس في مبنى البلدية القديم.",
        "انتظرت السفن خارج الخليج يومين.",
    ],
}

LIKING = (30.0, 20.0, 10.0, -30.0)
"""What the network gives two words, the end, and everything else. Left alone it says the first word for ever;
where it may not repeat itself it runs out of what can be made of the two, and ends.
"""

CARD = "---\nlanguage:\n- en\n- ar\nlicense: apache-2.0\n---\n\n# A model for tests\n"


def pieces(file: Path, sentences: list[str], size: int = 60) -> list[str]:
    """Trains a SentencePiece model, and gives its pieces."""
    import sentencepiece

    with file.open("wb") as out:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences * 20),
            model_writer=out,
            vocab_size=size,
            hard_vocab_limit=False,
            minloglevel=2,
        )
    made = sentencepiece.SentencePieceProcessor(model_file=str(file))
    return [made.id_to_piece(number) for number in range(made.get_piece_size())]


def _likings(known: list[str]) -> Any:
    """What is given to each piece."""
    import numpy

    words = [piece for piece in known if piece.startswith("▁") and piece[1:].isalpha()]
    given = numpy.full(len(known), LIKING[3], "float32")
    for piece, liking in zip((words[-1], words[-2], "</s>"), LIKING, strict=False):
        given[known.index(piece)] = liking
    return given


def _nought(model: Any) -> dict[str, Any]:
    """A model's parameters by name, of zeros; norms leave what they get as it is but for its size."""
    import torch

    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.fill_(1.0 if "norm" in name and name.endswith("weight") else 0.0)
    return {name: parameter.data for name, parameter in model.named_parameters()}


def marian(folder: Path) -> Path:
    """A checkpoint of OPUS-MT, English to Arabic, as Transformers saves it."""
    import torch
    import transformers

    folder.mkdir(parents=True)
    known = ["</s>", "<unk>"]
    for side, sentences in SENTENCES.items():
        known += [
            piece for piece in pieces(folder / f"{side}.spm", sentences) if piece not in (*known, "<s>")
        ]
    known.append("<pad>")
    vocabulary = {piece: number for number, piece in enumerate(known)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"source_lang": "eng", "target_lang": "ara", "tokenizer_class": "MarianTokenizer"}),
        "utf-8",
    )
    (folder / "README.md").write_text(CARD, "utf-8")
    size: dict[str, Any] = {"d_model": 16, "max_position_embeddings": 64, "vocab_size": len(known)}
    config = transformers.MarianConfig(
        **size,
        **_layers(),
        pad_token_id=vocabulary["<pad>"],
        decoder_start_token_id=vocabulary["<pad>"],
        eos_token_id=0,
        forced_eos_token_id=0,
        scale_embedding=True,
        activation_function="swish",
    )
    model = transformers.MarianMTModel(config)
    _nought(model)
    model.get_buffer("final_logits_bias")[0] = torch.from_numpy(_likings(known))
    model.save_pretrained(folder)
    return folder


def argos(file: Path, model: Path) -> Path:
    """An Argos package of a CTranslate2 model, whose two tokenizers are one."""
    import zipfile

    said = {"package_version": "1.0", "from_code": "en", "to_code": "ar", "type": "translate"}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("translate-en_ar-1_0/metadata.json", json.dumps(said))
        package.write(model / "source.spm", "translate-en_ar-1_0/sentencepiece.model")
        for name in ("model.bin", "config.json", "shared_vocabulary.json"):
            package.write(model / name, f"translate-en_ar-1_0/model/{name}")
    return file


def bergamot(folder: Path) -> Path:
    """The files of a Bergamot model, as if from English to Arabic."""
    if find_spec("slimt") is None:
        pytest.skip("slimt has wheels for CPython 3.11 on x86_64 alone")
    for file in sorted(write_model(folder).iterdir()):
        file.rename(folder / file.name.replace("enfr", "enar"))
    return folder


LANGUAGES = {
    "madlad": ("<2en>", "<2ar>"),
    "m2m100": ("__en__", "__ar__"),
    "nllb": ("eng_Latn", "arb_Arab"),
}
"""The tokens of each kind for its languages."""


def multilingual(folder: Path, kind: str) -> Path:
    """A checkpoint of MADLAD-400 (a T5), M2M-100 or NLLB-200, as Transformers saves it."""
    import tokenizers
    import torch
    import transformers

    folder.mkdir(parents=True)
    file = folder / ("spiece.model" if kind == "madlad" else "sentencepiece.bpe.model")
    control = {"madlad": ["<pad>", "</s>", "<unk>"]}.get(kind, ["<s>", "<pad>", "</s>", "<unk>"])
    trained = [
        piece for piece in pieces(file, SENTENCES["source"] + SENTENCES["target"], 90) if piece[0] != "<"
    ]
    known = [*control, *trained, *LANGUAGES[kind]]
    said: dict[str, Any] = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "</s>"}
    said |= {"unk_token": "<unk>", "pad_token": "<pad>"} | ({"bos_token": "<s>"} if "<s>" in known else {})
    unigram = tokenizers.models.Unigram([(piece, -1.0) for piece in known], unk_id=known.index("<unk>"))
    tokenizers.Tokenizer(unigram).save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps(said), "utf-8")
    size: dict[str, Any] = {"vocab_size": len(known), "d_model": 16}
    if kind == "madlad":
        size |= {"d_kv": 8, "d_ff": 32, "num_layers": 1, "num_heads": 2, "decoder_start_token_id": 0}
        t5 = transformers.T5Config(**size)
        model: Any = transformers.T5ForConditionalGeneration(t5)
        weights = _nought(model)
        # From a dimension that is 1 in every piece the feed-forward layer makes one that outweighs all.
        weights["shared.weight"][:, 1] = 1
        feed = "decoder.block.0.layer.2.DenseReluDense"
        weights[f"{feed}.wi.weight"][0, 1], weights[f"{feed}.wo.weight"][0, 0] = 100, 100
        weights["decoder.final_layer_norm.weight"][1:] = 0
    else:
        m2m = transformers.M2M100Config(**size, **_layers(), max_position_embeddings=64)
        model = transformers.M2M100ForConditionalGeneration(m2m)
        weights = _nought(model)
        weights["model.decoder.layer_norm.weight"][:] = 0
        weights["model.decoder.layer_norm.bias"][0] = 1
    (shared,) = (tensor for name, tensor in weights.items() if name.endswith("shared.weight"))
    shared[:, 0] = torch.from_numpy(_likings(known))
    model.save_pretrained(folder)
    return folder


def _layers() -> dict[str, Any]:
    """One layer on each side."""
    each = {"layers": 1, "attention_heads": 2, "ffn_dim": 32}
    return {f"{side}_{what}": number for side in ("encoder", "decoder") for what, number in each.items()}


def native(folder: Path) -> Path:
    """A checkpoint of Marian's own, as OPUS-MT publishes them: weights, vocabulary, and which is which."""
    import numpy

    folder.mkdir(parents=True)
    known = ["</s>", "<unk>"]
    for side, sentences in SENTENCES.items():
        known += [
            piece for piece in pieces(folder / f"{side}.spm", sentences) if piece not in (*known, "<s>")
        ]
    lines = [f"{json.dumps(piece, ensure_ascii=False)}: {number}\n" for number, piece in enumerate(known)]
    (folder / "opus.vocab.yml").write_text("".join(lines), "utf-8")
    (folder / "decoder.yml").write_text(
        "models:\n  - opus.npz\nvocabs:\n  - opus.vocab.yml\n  - opus.vocab.yml\n", "utf-8"
    )
    (folder / "LICENSE").write_text("Attribution 4.0 International\n\n===\n", "utf-8")
    dim, inner = 16, 32
    shapes: dict[str, tuple[int, ...]] = {
        "Wemb": (len(known), dim),
        "decoder_ff_logit_out_b": (1, len(known)),
    }
    for side, attentions in (("encoder", ("self",)), ("decoder", ("self", "context"))):
        for at in (f"{side}_l1_{attention}" for attention in attentions):
            shapes |= {f"{at}_W{which}": (dim, dim) for which in "qkvo"}
            shapes |= {f"{at}_b{which}": (1, dim) for which in "qkvo"}
            shapes |= {f"{at}_Wo_ln_scale": (1, dim), f"{at}_Wo_ln_bias": (1, dim)}
        at = f"{side}_l1_ffn"
        shapes |= {
            f"{at}_W1": (dim, inner),
            f"{at}_b1": (1, inner),
            f"{at}_W2": (inner, dim),
            f"{at}_b2": (1, dim),
        }
        shapes |= {f"{at}_ffn_ln_scale": (1, dim), f"{at}_ffn_ln_bias": (1, dim)}
    weights: dict[str, Any] = {
        name: (numpy.ones if name.endswith("scale") else numpy.zeros)(shape, "float32")
        for name, shape in shapes.items()
    }
    weights["decoder_ff_logit_out_b"][0] = _likings(known)
    config = (
        "type: transformer\nenc-depth: 1\ndec-depth: 1\ntransformer-heads: 2\n"
        "transformer-decoder-autoreg: self-attention\ntransformer-no-projection: false\n"
        'transformer-ffn-activation: swish\ntransformer-preprocess: ""\ntransformer-postprocess: dan\n'
        'transformer-postprocess-emb: d\ntransformer-postprocess-top: ""\n'
        "transformer-guided-alignment-layer: last\n\0"
    )
    weights["special:model.yml"] = numpy.frombuffer(config.encode(), dtype=numpy.int8)
    numpy.savez(folder / "opus.npz", **weights)
    return folder
