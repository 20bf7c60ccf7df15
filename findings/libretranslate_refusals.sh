#!/usr/bin/env bash
# LibreTranslate's rate counts texts and not requests, and to come again too soon shuts the client out.
#
# A good engineer would have guessed: `--req-limit 2` lets two requests a minute through; one that is refused
# with 429 says in Retry-After when to come again, and to back off and try four times is harmless.
# What happens: a request of n texts counts as n, after it was answered: where one text is left of the rate, a
# request of any number is let through, and where it has more than are left it is not counted. There is no Retry-After, only «Slowdown: 2 per 1 minute» in the error. With
# `--req-flood-threshold` each refusal is an offence, also those of one backing off: after so many the minute may
# pass as it will, every request is HTTP 403, «Too many request limits violations», for ten minutes or more.
# Why it matters: clients that send sentences in batches get a rate that nobody set; one that backs off from one
# second as usual (1, 2, 4) is shut out by its own patience; and a 403 looks as if a key were missing.
# It installs LibreTranslate with torch, two gigabytes; LIBRETRANSLATE_PYTHON names an interpreter that has it.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python=${LIBRETRANSLATE_PYTHON:-}
if [ -z "$python" ]; then
    python3 -m venv "$folder/venv"
    python="$folder/venv/bin/python"
    "$python" -m pip install --quiet --disable-pip-version-check torch==2.13.0 libretranslate==1.9.6
fi
export XDG_DATA_HOME=$folder/d XDG_CONFIG_HOME=$folder/c XDG_CACHE_HOME=$folder/k

# Two pairs without a model, so that it starts without the network: English to English needs none.
for code in es de; do
    package=$XDG_DATA_HOME/argos-translate/packages/en_$code
    mkdir -p "$package"
    cat >"$package/metadata.json" <<JSON
{"package_version": "1.0", "argos_version": "1.0", "from_code": "en", "from_name": "English",
 "to_code": "$code", "to_name": "To $code", "type": "translate"}
JSON
done

cat >"$folder/show.py" <<'PYTHON'
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

PORT = 5062
ADDRESS = f"http://127.0.0.1:{PORT}"


@contextmanager
def running(*options):
    program = [sys.executable, "-W", "ignore", str(Path(sys.executable).parent / "libretranslate")]
    command = [*program, "--host", "127.0.0.1", "--port", str(PORT), "--disable-web-ui", *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=sys.argv[1])
    try:
        for _ in range(180):
            time.sleep(1)
            try:
                urllib.request.urlopen(f"{ADDRESS}/languages", timeout=5).close()
                break
            except OSError:
                assert process.poll() is None, "the server does not start"
        yield
    finally:
        process.terminate()
        process.wait()


def asked(count):
    """The status of a request of so many texts, its Retry-After, and its error."""
    body = {"q": [f"Storm {at}." for at in range(count)], "source": "en", "target": "en", "format": "text"}
    head = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{ADDRESS}/translate", json.dumps(body).encode(), head)
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:
            said = (reply.status, None, "")
    except urllib.error.HTTPError as error:
        said = (error.code, error.headers.get("Retry-After"), json.load(error)["error"])
    print(f"{count} texts: {said}")
    return said


print("LibreTranslate", version("libretranslate"))
with running("--req-limit", "4"):
    counted = [asked(count)[0] for count in (3, 3, 3, 3, 1, 1, 3)]
with running("--req-limit", "2", "--req-flood-threshold", "3"):
    refused = [asked(1) for _ in range(7)][2:]
    time.sleep(61)
    after = asked(1)
if counted != [200, 200, 200, 200, 200, 429, 429]:
    sys.exit("changed: texts are counted otherwise than 1.9.6 counts them")
if any((status, wait) != (429, None) for status, wait, _ in refused) or after[0] != 403:
    sys.exit("changed: who comes too soon is treated otherwise than by 1.9.6")
PYTHON
"$python" "$folder/show.py" "$folder"
