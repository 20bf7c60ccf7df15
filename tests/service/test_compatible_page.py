"""What docs/compatible.md has one type is run as it stands there, against a service that listens."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "compatible.md"
EXAMPLES = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)

TOLD = {
    "translate -d q": '"translatedText":"El transbordador no zarpó el martes."',
    "<p>The": r'"translatedText":["<p>THE <b>FERRY</b> SAILS.</p>","A <= B && C"]',
    "/detect": '"language":"en"',
    "AN/languages": '"code":"en"',
    "/frontend/settings": '"supportedFilesFormat"',
    "/health": '{"status":"ok"}',
    "/translate_file": '"translatedFileUrl":"http://127.0.0.1:',
    '["The ferry': '"text":"El transbordador no zarpó el martes."',
    "tag_handling=xml": '"text":"PRESS <b>HERE</b> OR SEE <keep>the Sea</keep>."',
    "/v2/document ": '"status":"done"',
    "type=target": '"language":"ES"',
    "/v2/usage": '"character_limit"',
    "/v2/glossaries": '{"glossaries":[]}',
}
"""What is in the answer of the example in which the former stands."""


def test_every_example_is_looked_at() -> None:
    """Each has its answer here, and each answer its example."""
    assert [sum(mark in one for one in EXAMPLES) for mark in TOLD] == [1] * len(EXAMPLES)


def test_the_examples_are_answered_as_the_page_says(live: str, key: Any) -> None:
    """Each by the shell, with curl, one after another."""
    around = {**os.environ, "DRAGOMAN": live, "KEY": key()}

    for mark, told in TOLD.items():
        (example,) = [one for one in EXAMPLES if mark in one]
        done = subprocess.run(
            ["bash", "-euc", example], env=around, capture_output=True, text=True, timeout=60, check=True
        )
        answer = json.dumps(json.loads(done.stdout), ensure_ascii=False, separators=(",", ":"))
        assert told in answer, f"{example}\n{answer}"


def test_curl_is_there() -> None:
    """Without it nothing above would be run."""
    subprocess.run(["curl", "--version"], capture_output=True, check=True)
