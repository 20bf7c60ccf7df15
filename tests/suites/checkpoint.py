"""Checkpoints of translation models as they are published, real in every file, but tiny and random."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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
    torch.manual_seed(1)
    size: dict[str, Any] = {"d_model": 16, "max_position_embeddings": 64, "vocab_size": len(known)}
    layers: dict[str, Any] = {
        f"{side}_{what}": number
        for side in ("encoder", "decoder")
        for what, number in (("layers", 1), ("attention_heads", 2), ("ffn_dim", 32))
    }
    config = transformers.MarianConfig(
        **size,
        **layers,
        pad_token_id=vocabulary["<pad>"],
        decoder_start_token_id=vocabulary["<pad>"],
        eos_token_id=0,
        forced_eos_token_id=0,
        scale_embedding=True,
        activation_function="swish",
        static_position_embeddings=True,  # type: ignore[call-arg]  # a name of old checkpoints
    )
    transformers.MarianMTModel(config).save_pretrained(folder)
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
    """The files of a Bergamot model, by their names; its weights are none."""
    folder.mkdir(parents=True)
    pieces(folder / "vocab.enar.spm", SENTENCES["source"] + SENTENCES["target"], 100)
    (folder / "model.enar.intgemm.alphas.bin").write_bytes(bytes(range(256)) * 64)
    (folder / "lex.50.50.enar.s2t.bin").write_bytes(bytes(4096))
    return folder
