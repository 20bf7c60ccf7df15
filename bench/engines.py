"""The language model engine against real servers, set up in the ways in which newsrooms may have them.

make bench-engines ARGS="--case 'no system message'"

`python -m llama_cpp.server` and llama.cpp's own server, both with Gemma 3 270M in four bits: as they come;
with 4,096 tokens of context and an article that is longer; with a context that a chunk of it overflows, and
one that our rules alone overflow; with a template that drops or refuses the system message; with tools; with
nothing that holds the model to JSON, where it answers in prose, in English, or without end; and shown how
people translated sentences like these. For each, what was found out about the server, how many sentences came
back, and why the others did not. How good they are, `bench.gemma` says.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import product, starmap
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
from dragoman.model.segment import Context, Example, Segment
from dragoman.text import identify

PAIR = Pair("en", "es")
SENTENCES = (
    "The storm closed the port on Tuesday night.",
    "Three boats that had left in the morning came back hours late.",
    "Nobody was hurt, the mayor said.",
    "The council will spend 2.4 million euros on a new sea wall.",
    "“We will not sell the ferry,” she told reporters.",
)


APPROVED = {
    "The storm closed the port on Monday night.": "El temporal cerró el puerto el lunes por la noche.",
    "Nobody was hurt, the police said.": "Nadie resultó herido, dijo la policía.",
}
"""How people translated sentences like these."""

OWN, PYTHON = "llama.cpp", "llama_cpp.server"
TEMPLATE = (
    "{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}"
    "{{ bos_token }}{% for message in messages %}<start_of_turn>"
    "{{ 'model' if message['role'] == 'assistant' else message['role'] }}\n"
    "{{ message['content'] }}<end_of_turn>\n{% endfor %}<start_of_turn>model\n"
)
"""As Gemma 2 has it."""


@dataclass(frozen=True, slots=True)
class Case:
    """Servers' options, what is known of them beforehand, and how often the sentences are in an article."""

    name: str
    options: Mapping[str, tuple[str, ...]]
    known: Dialect | None = None
    times: int = 1
    shown: bool = False


def _context(tokens: int) -> dict[str, tuple[str, ...]]:
    return {PYTHON: ("--n_ctx", f"{tokens}"), OWN: (f"n_ctx={tokens}",)}


THREADS: dict[str, Callable[[int], tuple[str, ...]]] = {
    PYTHON: lambda count: ("--n_threads", f"{count}", "--n_threads_batch", f"{count}"),
    OWN: lambda count: (f"cpuparams.n_threads={count}", f"cpuparams_batch.n_threads={count}"),
}
USUAL = _context(2048)
CASES = (
    Case("as it comes", USUAL),
    Case("4,096 tokens", _context(4096), times=60),
    Case("1,024 tokens", _context(1024), times=6),
    Case("too short for the rules", _context(256)),
    Case("no system message", {PYTHON: ("--chat_format", "gemma"), OWN: (f"chat_template={TEMPLATE}",)}),
    Case("tools", USUAL, known=Dialect(Form.TOOLS)),
    Case("prose", USUAL, known=Dialect(Form.TEXT)),
    Case("shown what is like it", USUAL, shown=True),
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
    examples = tuple(starmap(Example, APPROVED.items())) if case.shown else ()
    print(
        "  one article:",
        _outcome(
            engine, [Segment(text, context=article, examples=examples) for text in SENTENCES * case.times]
        ),
    )
    alone = Counter(
        _outcome(engine, [Segment(text, context=Context(), examples=examples)]) for text in SENTENCES
    )
    for outcome, times in alone.most_common():
        print(f"  alone: {times} x {outcome}")
    print(f"  {budget.used} tokens, {time.monotonic() - started:.0f} seconds", flush=True)
    engine.close()


def _outcome(engine: LLM, segments: list[Segment]) -> str:
    made: dict[int, str] = {}
    why = ""
    try:
        for some in engine.stream(segments, PAIR, {}):
            made |= {at: offered[0].text for at, offered in some.items()}
    except EngineError as error:
        why = f"; {type(error).__name__}: {error}"
    wrong = sum(identify.other_language(text, PAIR.target) is not None for text in made.values())
    first = made[min(made)][:60] if made else ""
    return f"{len(made)} of {len(segments)} sentences, {wrong} in English, the first «{first}»{why}"


def main() -> None:
    """Runs it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", type=Path, help="an environment with llama_cpp.server and a model")
    parser.add_argument("--own", type=Path, help="one with llama.cpp's own server")
    parser.add_argument("--case", choices=[case.name for case in CASES], help="that one alone")
    parser.add_argument("--times", type=int, help="how often the sentences are in an article, at most")
    parser.add_argument("--threads", type=int, help="of the server: on a busy machine one is the fastest")
    asked = parser.parse_args()
    kinds = ((OWN, servers.llamacpp, asked.own), (PYTHON, servers.llama, asked.python))
    for (kind, start, home), case in product(kinds, CASES):
        if home is None or asked.case not in (None, case.name):
            continue
        with (
            tempfile.TemporaryDirectory() as folder,
            start(home, Path(folder), *case.options[kind]) as server,
        ):
            times = min(case.times, asked.times or case.times)
            measure(replace(case, name=f"{kind}, {case.name}", times=times), f"{server.address}/v1")


if __name__ == "__main__":
    main()
