"""The examples of docs/service.md do what they say, as they stand there."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

from service.conftest import Ferry

PAGE = Path(__file__).parents[2] / "docs/service.md"


def examples() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    commands = (one for block in blocks for one in re.split(r"\n(?=curl )", block))
    return [one.strip() for one in commands if one.startswith("curl ")]


def test_the_examples_are_answered(live: str, key: Any, ferry: Ferry) -> None:
    """One after the other, with the status of what was done."""
    told = {**os.environ, "DRAGOMAN": live, "KEY": key(), "no_proxy": "*"}
    answers = {}
    for example in examples():
        command = example.replace("curl ", "curl -w '\\n%{http_code}' ", 1)
        done = subprocess.run(["sh", "-c", command], env=told, capture_output=True, text=True, check=False)
        answers[example] = done.stdout.rpartition("\n")

    assert len(answers) >= 10
    assert {example: body for example, (body, _, status) in answers.items() if status[:1] != "2"} == {}
