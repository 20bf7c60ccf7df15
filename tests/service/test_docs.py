"""The examples of the pages about the service do what they say, as they stand there."""

from __future__ import annotations

import os
import re
import subprocess
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from service.conftest import Ferry

from dragoman.service.services import Services
from dragoman.sources.guard import Guard

PAGES = [Path(__file__).parents[2] / "docs" / name for name in ("service.md", "events.md")]


def examples() -> list[str]:
    text = "".join(page.read_text("utf-8") for page in PAGES)
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    commands = (one for block in blocks for one in re.split(r"\n(?=curl )", block))
    return [one.strip() for one in commands if one.startswith("curl ")]


def test_the_examples_are_answered(live: str, key: Any, ferry: Ferry, services: Services) -> None:
    """One after the other, with the status of what was done."""
    services.guard = Guard(resolve=lambda host, port: [ip_address("93.184.216.34")])  # of cms.example
    told = {**os.environ, "DRAGOMAN": live, "KEY": key(), "no_proxy": "*"}
    answers = {}
    for example in examples():
        command = example.replace("curl ", "curl -w '\\n%{http_code}' ", 1)
        done = subprocess.run(["sh", "-c", command], env=told, capture_output=True, text=True, check=False)
        answers[example] = done.stdout.rpartition("\n")

    assert len(answers) >= 10
    assert {example: body for example, (body, _, status) in answers.items() if status[:1] != "2"} == {}
