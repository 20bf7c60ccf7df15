"""The language model engine against a real server, set up in the ways in which newsrooms may have it.

make bench-engines ARGS="--case 'no system message'"

`python -m llama_cpp.server` with Gemma 3 270M in four bits: as it comes; with 4,096 tokens of context and an
article that is longer (the longest case); with a context that a chunk of it overflows, and one that our rules
alone overflow; with a template that drops the system message; with tools; and with nothing that holds the
model to JSON, where it answers in prose, in English, or without end. For each, what was found out about the
server, how many sentences came back, and why the others did not. How good they are, `bench.gemma` says.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench import servers
from dragoman.engines.http import Client
from dragoman.engines.limits import Limits
from dragoman.engines.llm.chat import Chat
from dragoman.engines.llm.dialect import Dialect, Form
from dragoman.engines.llm.engine import LLM, tokens
from dragoman.engines.paid import Authorization
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Context, Segment

PAIR = Pair("en", "es")
SENTENCES = (
    "The storm closed the port on Tuesday night.",
    "Three boats that had left in the morning came back hours late.",
    "Nobody was hurt, the mayor said.",
    "The council will spend 2.4 million euros on a new sea wall.",
    "“We will not sell the ferry,” she told reporters.",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A server's options, what is known of it beforehand, and how often the sentences are in an article."""

    name: str
    options: tuple[str, ...] = ()
    known: Dialect | None = None
    times: int = 1


CASES = (
    Case("as it comes"),
    Case("4,096 tokens", ("--n_ctx", "4096"), times=60),
    Case("1,024 tokens", ("--n_ctx", "1024"), times=6),
    Case("too short for the rules", ("--n_ctx", "256")),
    Case("no system message", ("--chat_format", "gemma")),
    Case("tools", known=Dialect(Form.TOOLS)),
    Case("prose", known=Dialect(Form.TEXT)),
)


def measure(case: Case, address: str) -> None:
    """Prints what became of the sentences: in one article, and each by itself."""
    limits = Limits(silence_s=600, total_s=600)
    client = Client("The chat server", address, Authorization(("OPENAI_API_KEY",), None), limits)
    budget = tokens(10**7)
    engine = LLM(Chat(client, "gemma", case.known), budget)
    started = time.monotonic()
    print(f"{case.name}: {engine.signature(PAIR).rpartition(':')[2]}", flush=True)
    article = Context("The storm")
    print(
        "  one article:",
        _outcome(engine, [Segment(text, context=article) for text in SENTENCES * case.times]),
    )
    alone = Counter(_outcome(engine, [Segment(text, context=Context())]) for text in SENTENCES)
    for outcome, times in alone.most_common():
        print(f"  alone: {times} x {outcome}")
    print(f"  {budget.used} tokens, {time.monotonic() - started:.0f} seconds", flush=True)
    engine.close()


def _outcome(engine: LLM, segments: list[Segment]) -> str:
    try:
        made = engine.translate(segments, PAIR)
    except EngineError as error:
        return f"{type(error).__name__}: {error}"
    return f"{len(made)} of {len(segments)} sentences, the first «{made[0][0].text[:60]}»"


def main() -> None:
    """Runs it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--home", type=Path, required=True, help="an environment with a server and a model")
    parser.add_argument("--case", choices=[case.name for case in CASES], help="that one alone")
    asked = parser.parse_args()
    for case in CASES:
        if asked.case in (None, case.name):
            with (
                tempfile.TemporaryDirectory() as folder,
                servers.llama(asked.home, Path(folder), *case.options) as server,
            ):
                measure(case, f"{server.address}/v1")


if __name__ == "__main__":
    main()
