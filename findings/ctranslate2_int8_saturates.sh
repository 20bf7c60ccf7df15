#!/usr/bin/env bash
# One int8 model of CTranslate2 gives two translations: which one depends on the processor.
#
# A good engineer would have guessed: products of eight bits are added in thirty-two, so an int8 model says
# the same on every processor, but for the last digits of its scores.
# What happens: where the processor has no VNNI, oneDNN adds pairs of products in sixteen bits, and what is
# more than 32767 is cut (oneDNN's guide tells of it under "Nuances of int8 computations"). CTranslate2 scales
# each row of weights to the whole of -127..127, and oneDNN shifts what comes in to 0..255, so that a pair can
# be 64770: twice what fits. Rows whose weights are all large lose most of their sum, without a warning.
# compute_type="float32" is right everywhere, from the same file.
# Why it matters: CTranslate2 takes oneDNN by default wherever the processor is not Intel's (AMD's had no VNNI
# before Zen 4), so a model that was judged on one machine can translate otherwise on another. Judge quality
# on the kind of processor that will serve, or keep the weights to half of eight bits.
#
# Needs x86-64 with AVX2; with AVX512 VNNI it also shows that the same library and file are right there.
set -euo pipefail
export PYTHONUTF8=1
unset CT2_USE_MKL CT2_FORCE_CPU_ISA ONEDNN_MAX_CPU_ISA DNNL_MAX_CPU_ISA

if [[ $(uname -m) != x86_64 ]] || ! grep -qw avx2 /proc/cpuinfo; then
    echo "skipped: needs an x86-64 processor with AVX2, on Linux"
    exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    ctranslate2==4.8.5 numpy==2.4.6 PyYAML==6.0.4

cat >"$folder/make.py" <<'PYTHON'
"""A Transformer that always gives "open" twice the logit of "closed": its last state is all ones, "open" adds
up all of its dimensions, "closed" every second one.
"""
import sys
from pathlib import Path

import numpy as np
from ctranslate2.specs import TransformerSpec

SIZE = 64
WORDS = ["<s>", "</s>", "<unk>", "harbour", "open", "closed"]


def zeros(*shape):
    return np.zeros(shape, "float32")


def norm(of):
    of.gamma, of.beta = zeros(SIZE) + 1, zeros(SIZE)


def block(of, linears):
    norm(of.layer_norm)
    for linear, rows in linears:
        linear.weight, linear.bias = zeros(rows, SIZE), zeros(rows)


spec = TransformerSpec.from_config((1, 1), num_heads=1, pre_norm=True)
encoder, decoder = spec.encoder, spec.decoder
encoder.embeddings[0].weight = decoder.embeddings.weight = zeros(len(WORDS), SIZE)
for side in (encoder, decoder):
    side.position_encodings.encodings = zeros(8, SIZE)
    norm(side.layer_norm)
    layer = side.layer[0]
    block(layer.self_attention, zip(layer.self_attention.linear, (3 * SIZE, SIZE)))
    block(layer.ffn, [(layer.ffn.linear_0, SIZE), (layer.ffn.linear_1, SIZE)])
block(decoder.layer[0].attention, zip(decoder.layer[0].attention.linear, (SIZE, 2 * SIZE, SIZE)))
decoder.layer_norm.gamma, decoder.layer_norm.beta = zeros(SIZE), zeros(SIZE) + 1
decoder.projection.weight, decoder.projection.bias = zeros(len(WORDS), SIZE), zeros(len(WORDS))
decoder.projection.weight[WORDS.index("open")] = 1 / SIZE
decoder.projection.weight[WORDS.index("closed"), ::2] = 1 / SIZE

spec.register_source_vocabulary(WORDS)
spec.register_target_vocabulary(WORDS)
spec.validate()
spec.optimize(quantization="int8")
Path(sys.argv[1]).mkdir()
spec.save(sys.argv[1])
PYTHON

cat >"$folder/translate.py" <<'PYTHON'
import sys

import ctranslate2

translator = ctranslate2.Translator(sys.argv[1], device="cpu", compute_type=sys.argv[2], intra_threads=1)
result = translator.translate_batch([["harbour"]], beam_size=1, max_decoding_length=1)
print(result[0].hypotheses[0][0])
PYTHON

python="$folder/venv/bin/python"
"$python" -c 'import ctranslate2; print("ctranslate2", ctranslate2.__version__)'
grep -m1 "model name" /proc/cpuinfo
"$python" "$folder/make.py" "$folder/model"

status=0
expect() { # WORD COMPUTE_TYPE SETTING...: what the model says there
    local said
    said=$(env "${@:3}" "$python" "$folder/translate.py" "$folder/model" "$2")
    printf '%-8s %-42s %s\n' "$2" "${*:3}" "$said"
    if [[ $said != "$1" ]]; then
        echo "changed: it was '$1'"
        status=1
    fi
}
expect open float32 CT2_USE_MKL=1
expect open float32 CT2_USE_MKL=0 ONEDNN_MAX_CPU_ISA=AVX2
expect closed int8 CT2_USE_MKL=0 ONEDNN_MAX_CPU_ISA=AVX2
if grep -qw avx512_vnni /proc/cpuinfo; then
    expect open int8 CT2_USE_MKL=0
    expect open int8 CT2_USE_MKL=1
else
    echo "no AVX512 VNNI here: what int8 says with it is not shown"
fi
exit $status
