"""Trains the tests' English-Arabic model: real in every part, and a translator of nothing but its own
few hundred sentences (`tests/data/tiny/pairs.tsv`), which it learns by heart.

What comes out has the files and the shape of Helsinki-NLP's opus-mt models, only smaller. As in those,
attention is guided: Marian trains the first head of the decoder's last layer towards a word alignment
(https://marian-nmt.github.io/docs/, ``--guided-alignment``), and CTranslate2 reports that head.

    python tests/suites/train_tiny.py FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suites.word_alignment import word_alignments

if TYPE_CHECKING:
    import torch

PAIRS = Path(__file__).parents[1] / "data/tiny/pairs.tsv"
PIECES = {"source": 900, "target": 1000}
EPOCHS = 50
BATCH = 32
PEAK_RATE = 3e-3
GUIDANCE = 0.3
"""Weight of the alignment in the loss; Marian's default is 0.1, for corpora of millions of sentences."""

UNGUIDED = -100
"""Marks pieces of words that are aligned to nothing."""

Example = tuple[list[int], list[int], list[int]]
"""Ids of the source and of the target, and for each of the target which of the source it is aligned to."""


def pairs() -> list[tuple[str, str]]:
    """The sentences that the model learns, with their translations."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    return [(source, target) for source, target in (line.split("\t") for line in lines)]


def train(out: Path) -> Path:
    """Writes the model into `out`, a new folder, as transformers does, and returns it.

    Takes about a minute and a half of one core. The same pairs give the same model on the same machine.
    """
    import torch

    torch.manual_seed(1)
    torch.set_num_threads(1)  # the other core is the tests'
    out.mkdir(parents=True)
    learned = pairs()
    tokenizer = _tokenizer(learned, out)
    examples = _examples(learned, tokenizer)
    model = _model(len(tokenizer), tokenizer.pad_token_id)
    model.set_attn_implementation("eager")  # the others do not tell what they looked at
    _fit(model, examples, tokenizer.pad_token_id)
    model.save_pretrained(out)
    return out


def _tokenizer(learned: Sequence[tuple[str, str]], out: Path) -> Any:
    """Two SentencePiece models and one vocabulary over both, in Marian's order."""
    import sentencepiece
    from transformers import MarianTokenizer

    vocabulary = {"</s>": 0, "<unk>": 1}
    for side, texts in zip(PIECES, zip(*learned, strict=True), strict=True):
        with (out / f"{side}.spm").open("wb") as file:
            sentencepiece.SentencePieceTrainer.train(
                sentence_iterator=iter(texts), model_writer=file, vocab_size=PIECES[side],
                character_coverage=1.0, hard_vocab_limit=False, bos_id=-1, eos_id=0, unk_id=1, pad_id=-1,
                num_threads=1, minloglevel=2,
            )  # fmt: skip
        pieces = sentencepiece.SentencePieceProcessor(model_file=str(out / f"{side}.spm"))
        for number in range(len(pieces)):
            vocabulary.setdefault(pieces.id_to_piece(number), len(vocabulary))
    vocabulary["<pad>"] = len(vocabulary)
    names = {side: str(out / f"{side}.spm") for side in PIECES}
    (out / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    tokenizer = MarianTokenizer(
        source_spm=names["source"], target_spm=names["target"], vocab=str(out / "vocab.json"),
        source_lang="en", target_lang="ar", model_max_length=512,
    )  # fmt: skip
    tokenizer.save_pretrained(out)
    return tokenizer


def _examples(learned: Sequence[tuple[str, str]], tokenizer: Any) -> list[Example]:
    """Each pair as ids, with the alignment of its words spread over their pieces."""
    found = []
    for (source, target), links in zip(learned, word_alignments(learned), strict=True):
        ours, our_words = _pieces(source, tokenizer.spm_source, tokenizer)
        theirs, their_words = _pieces(target, tokenizer.spm_target, tokenizer)
        first = {word: place for place, word in reversed(list(enumerate(our_words)))}
        guide = [first[links[word]] if word in links else UNGUIDED for word in their_words]
        found.append(([*ours, 0], [*theirs, 0], [*guide, len(ours)]))
    return found


def _pieces(text: str, model: Any, tokenizer: Any) -> tuple[list[int], list[int]]:
    """The ids of a text's pieces, and for each the number of the word that it is part of."""
    pieces = model.encode(text, out_type=str)
    words, word = [], -1
    for piece in pieces:
        word += piece.startswith("▁")
        words.append(max(word, 0))
    return tokenizer.convert_tokens_to_ids(pieces), words


def _model(size: int, padding: int) -> Any:
    from transformers import MarianConfig, MarianMTModel

    return MarianMTModel(
        MarianConfig(
            vocab_size=size, d_model=96, encoder_layers=2, decoder_layers=2,
            encoder_attention_heads=4, decoder_attention_heads=4, encoder_ffn_dim=384, decoder_ffn_dim=384,
            activation_function="swish", dropout=0.0, max_position_embeddings=512, scale_embedding=True,
            pad_token_id=padding, decoder_start_token_id=padding, eos_token_id=0, bos_token_id=0,
            forced_eos_token_id=0, init_std=0.05,
        )
    )  # fmt: skip


def _fit(model: Any, examples: Sequence[Example], padding: int) -> None:
    import torch

    model.train()
    start = (
        model.model.shared.weight
    )  # decoding begins with zeros, as Marian's does, so that they may not drift
    start.data[padding] = 0
    start.register_hook(lambda gradient: gradient.index_fill(0, torch.tensor([padding]), 0))
    order = torch.Generator().manual_seed(1)
    steps = EPOCHS * -(-len(examples) // BATCH)
    optimiser = torch.optim.Adam(model.parameters(), betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, PEAK_RATE, total_steps=steps, pct_start=0.1)
    for _ in range(EPOCHS):
        for batch in _batches(examples, order):
            optimiser.zero_grad()
            _loss(model, batch, padding).backward()  # type: ignore[no-untyped-call] # torch's own
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    model.eval()


def _batches(examples: Sequence[Example], order: torch.Generator) -> Iterator[list[Example]]:
    """The examples shuffled, those of like length together."""
    import torch

    mixed = torch.randperm(len(examples), generator=order).tolist()
    for start in range(0, len(mixed), BATCH * 4):
        some = sorted(mixed[start : start + BATCH * 4], key=lambda at: len(examples[at][1]))
        yield from ([examples[at] for at in some[i : i + BATCH]] for i in range(0, len(some), BATCH))


def _loss(model: Any, batch: Sequence[Example], padding: int) -> torch.Tensor:
    """Of the words, and of the alignment that the guided head is to learn."""
    from torch.nn.functional import cross_entropy, nll_loss

    source, target = (
        _padded([ours for ours, _, _ in batch], padding),
        _padded([t for _, t, _ in batch], UNGUIDED),
    )
    guide = _padded([links for _, _, links in batch], UNGUIDED)
    said = model(input_ids=source, attention_mask=source != padding, labels=target, output_attentions=True)
    words = cross_entropy(said.logits.flatten(0, 1), target.flatten())
    head = said.cross_attentions[-1][:, 0].clamp_min(1e-9).log()
    return words + GUIDANCE * nll_loss(head.flatten(0, 1), guide.flatten())


def _padded(rows: Sequence[Sequence[int]], filler: int) -> torch.Tensor:
    import torch

    length = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (length - len(row))] for row in rows])


if __name__ == "__main__":
    print(train(Path(sys.argv[1])))
