"""A crew of two translators at an echoing desk: program.py FOLDER, with a scenario a line on standard input.

A scenario is JSON: the texts of a batch, and for how many of what is told somebody waits. What came of
it is a line of JSON: each text or its error's kind, what the engine was asked, and by which processes.

A text that has «poison» ends the process that translates it, one with «flaw» the first time alone; one that
has «wrong» makes the engine raise what nobody thought of, and one that has «slow» takes it a second.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import structlog
from suites.echo import Echo

from dragoman.config import engines
from dragoman.config.settings import Settings
from dragoman.desk import Desk
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.service.translators.crew import Crew
from dragoman.service.translators.here import Outcome
from dragoman.service.translators.nursery import Nursery
from dragoman.service.translators.translator import serve


class Fatal(Echo):
    """Writes down what it is asked, and dies as it is told."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        with (self.folder / "asked").open("a", encoding="utf-8") as file:
            for segment in segments:
                file.write(json.dumps([os.getpid(), segment.text]) + "\n")
        whole = " ".join(segment.text for segment in segments)
        if "poison" in whole or ("flaw" in whole and not (self.folder / "flawed").exists()):
            (self.folder / "flawed").touch()
            os._exit(9)
        if "wrong" in whole:
            raise ValueError("Nobody thought of this")
        time.sleep(1.0 if "slow" in whole else 0.0)
        return super().translate(segments, pair)


def told(crew: Crew, texts: Sequence[str], most: int) -> dict[str, Any]:
    """What comes of a batch, while somebody waits for the first `most` of what is told."""
    articles = {at: Article("en", (Block("b0", Role.PARAGRAPH, text),)) for at, text in enumerate(texts)}
    made: dict[int, str] = {}

    def tell(at: int, one: Outcome) -> None:
        made[at] = one.article.blocks[-1].text if isinstance(one, Edition) else type(one).__name__

    try:
        crew.translate(articles, "es", tell, lambda _: len(made) < most)
    except ValueError as error:
        return {"raised": str(error), "made": made}
    return {"made": made}


def main(folder: Path) -> None:
    structlog.configure(logger_factory=structlog.WriteLoggerFactory(sys.stderr))
    engines.engine_named = lambda written, settings=None: Fatal(folder)

    def opened() -> Desk:
        return Desk.open(Settings(memory=False))

    with Nursery(lambda line: serve(line, opened)) as nursery, Crew(nursery, 2) as crew:
        for line in sys.stdin:
            (folder / "asked").write_text("", "utf-8")
            said = json.loads(line)
            found = told(crew, said["texts"], said.get("most", 1000))
            asked = [json.loads(one) for one in (folder / "asked").read_text("utf-8").splitlines()]
            print(json.dumps({**found, "asked": asked, "own": os.getpid()}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
