#!/usr/bin/env bash
# SentencePiece, as it is by default, makes 51⁄2 of 5½ and 102 of 10².
#
# A good engineer would have guessed: what is encoded and decoded again is the same text but for spaces and
# the forms of letters (SentencePiece calls its tokens lossless, and its normalisation is that of Unicode).
# What happens: the default rule, nmt_nfkc, takes compatibility forms apart before anything is learnt, and
# puts nothing between a whole number and its fraction or its power: "5½ per cent" becomes "51⁄2 per cent",
# "10²³" becomes "1023", "24 m²" becomes "24 m2". The model never sees another text, and its tokens hold no
# trace of it.
# Why it matters: a translation model is asked to translate another number than the newspaper printed, and
# renders it faithfully. Write such numbers out ("5 1/2", "5.5") before tokenizing, and compare a
# translation's numbers with the source as printed, not with what the tokenizer made.
# normalization_rule_name="identity" keeps them, for who trains.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sentencepiece==0.2.3

cat >"$folder/show.py" <<'PYTHON'
import io
import sys
from importlib.metadata import version

import sentencepiece

print("sentencepiece", version("sentencepiece"))
MADE = {  # what comes back of each text
    "The bank raised its rate to 5½ per cent.": "The bank raised its rate to 51⁄2 per cent.",
    "It rained for 3¾ hours.": "It rained for 33⁄4 hours.",
    "A mole has 6 × 10²³ particles.": "A mole has 6 × 1023 particles.",
    "The flat has 24 m².": "The flat has 24 m2.",
}


def trained(**options):
    """A model that has seen every character of the texts, and of what becomes of them."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*MADE, *MADE.values()] * 20), model_writer=model, vocab_size=80,
        hard_vocab_limit=False, character_coverage=1.0, minloglevel=2, **options,
    )
    return sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())


default, identity = trained(), trained(normalization_rule_name="identity")
changed = False
for text, expected in MADE.items():
    back, kept = (model.decode(model.encode(text)) for model in (default, identity))
    print(f"{text}\n    by default: {back}\n    identity:   {kept}")
    changed |= back != expected or kept != text
if changed:
    sys.exit("changed: the texts come back otherwise than from 0.2.3")
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
