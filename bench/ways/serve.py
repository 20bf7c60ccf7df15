"""A way to translate, in a process of its own: it is told to go, and says what it took.

Needs the standard library only: peers run in environments of their own.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Document = dict[str, Any]
"""An article: `html`, its sentences `sents`, and how many `words` they have."""


def serve(way: Callable[[list[Document]], list[str]]) -> None:
    """Answers each line on standard input (JSON: documents' numbers, and a file for what comes out) with
    one on standard output: seconds, and the peak of memory in MB.
    """
    documents: list[Document] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    out = sys.stdout
    sys.stdout = sys.stderr  # what libraries print is no answer
    print("ready", file=out, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        some = [documents[number] for number in asked["documents"]]
        start = time.perf_counter()
        made = way(some)
        took = time.perf_counter() - start
        if asked.get("into"):
            Path(asked["into"]).write_text(json.dumps(made, ensure_ascii=False), "utf-8")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"seconds": took, "peak": peak}), file=out, flush=True)
