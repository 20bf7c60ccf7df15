"""One sentence of an article is changed: how long until its edition's page is new, and how many sentences the
engine is asked, beside translating all of it anew.

    make bench-updates ARGS="--engine apertium --to es"
    make bench-updates ARGS="--engine ctranslate2:.bench/m/marian --to ar --words 1000 --rounds 3"

From the page's bytes to the edition's page, through the store (SQLite): read, received, translated, checked,
stored, written. ``anew`` is an article of which the store knows nothing. ``restarted`` is its update by a
process that has never seen the article, ``running`` by the one that translated it. All three have translated
other articles before the clock runs; engines' drafts are not remembered. Every round has an article of its
own. Seconds are told twice: as a clock has them, and as processors were at work, of this process and those of
its engine, which what else the machine does changes less.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

_WARM = 4
"""Other articles that are translated before."""

_AHEAD = 220
"""Lines between the beginnings of two articles."""


def page_of(lines: Sequence[str]) -> bytes:
    """An HTML page of these sentences, three a paragraph."""
    paragraphs = [" ".join(lines[at : at + 3]) for at in range(1, len(lines), 3)]
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    head = f"<html lang=en><head><title>{lines[0]}</title></head>"
    return f"{head}<body><article><h1>{lines[0]}</h1>{body}</article></body></html>".encode()


def article_at(lines: Sequence[str], start: int, words: int) -> list[str]:
    """Sentences from a line on until they are so many words; from the end it goes on at the beginning."""
    found: list[str] = []
    while sum(len(line.split()) for line in found) < words:
        found.append(lines[(start + len(found)) % len(lines)])
    return found


def changed(sentences: Sequence[str]) -> list[str]:
    """The same with another word in its middle sentence."""
    at = next(at for at in range(len(sentences) // 2, len(sentences)) if " the " in sentences[at])
    new = sentences[at].replace(" the ", " the whole ", 1)
    return [*sentences[:at], new, *sentences[at + 1 :]]


def of_engines() -> float:
    """Seconds that processors have worked for the processes that this one started, and those they did."""
    ticks, parents = os.sysconf("SC_CLK_TCK"), {os.getpid()}
    found: dict[int, tuple[int, float]] = {}
    for one in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = one.read_text().rpartition(")")[2].split()
            spent = sum(int(fields[at]) for at in (11, 12, 13, 14)) / ticks
            found[int(one.parent.name)] = (int(fields[1]), spent)
    while more := {key for key, (parent, _) in found.items() if parent in parents} - parents:
        parents |= more
    return sum(spent for key, (_, spent) in found.items() if key in parents - {os.getpid()})


class Office:
    """A newsroom that is open, as one process has it."""

    def __init__(self, engine: str, target: str, store: str) -> None:
        from dragoman.config import tables
        from dragoman.config.settings import Settings
        from dragoman.desk import Desk
        from dragoman.model.newsroom import Actor
        from dragoman.newsroom.room import Room
        from dragoman.store import Store

        desk = Desk.open(Settings(remember=False), engine=engine)
        self.room = Room(Store.open(store), desk, Actor("bench"), lambda: datetime.now(UTC))
        self.format, self.target = tables.format_named("html"), target

    def go(self, data: bytes, name: str) -> dict[str, float]:
        """Seconds from the bytes of a page to the page of its edition, and sentences that were asked."""
        from dragoman.newsroom.identity import identities
        from dragoman.newsroom.receive import receive
        from dragoman.newsroom.update import update
        from dragoman.publish.page import PageContext, page

        theirs, begun, worked = of_engines(), time.perf_counter(), time.process_time()
        article = self.format.read(data)
        with self.room.writing() as write:
            key = receive(write, article, identities(article, name)).article
        done = update(self.room, key, self.target)
        page(done.text, context=PageContext("https://news.example/a", datetime.now(UTC)))
        took = {"clock": time.perf_counter() - begun, "work": time.process_time() - worked}
        took["work"] += of_engines() - theirs
        return took if done.asked is None else {**took, "asked": done.asked}


def child(told: dict[str, str]) -> None:
    """In a process of its own: warmed by other articles, does what it is told, and prints what it took."""
    from dragoman.cli import COLLECTED_AFTER

    gc.set_threshold(COLLECTED_AFTER)  # as the command does
    lines = Path(told["corpus"]).read_text("utf-8").splitlines()
    words, start = int(told["words"]), int(told["start"])
    office = Office(told["engine"], told["to"], told["store"])
    for number in range(1, _WARM + 1):
        other = article_at(lines, start + number * _AHEAD, words // 2)
        office.go(page_of(other), f"other-{number}-{told['way']}")
        office.go(page_of(changed(other)), f"other-{number}-{told['way']}")
    article = article_at(lines, start, words)
    first, new = page_of(article), page_of(changed(article))
    if told["way"] == "anew":
        took = {"anew": office.go(new, "anew")}
    elif told["way"] == "first":
        office.go(first, "story")
        office.go(first, "running")
        took = {"running": office.go(new, "running")}
    else:
        took = {"restarted": office.go(new, "story")}
    print(json.dumps(took))


def main() -> None:
    """Rounds of all three, and their medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--engine", default="apertium")
    parser.add_argument("--to", default="es")
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--corpus", default="../shared/data/ntrex/eng.txt")
    parser.add_argument("--child")
    given = parser.parse_args()
    if given.child:
        child(json.loads(given.child))
        return
    rounds: list[dict[str, dict[str, float]]] = []
    for number in range(given.rounds):
        with tempfile.TemporaryDirectory() as folder:
            rounds.append(_round(given, number, Path(folder)))
    for name in rounds[0]:
        clock, work = (statistics.median(one[name][of] for one in rounds) for of in ("clock", "work"))
        ratios = [
            statistics.median(one["anew"][of] / one[name][of] for one in rounds) for of in ("clock", "work")
        ]
        print(
            f"{name:10} {clock:7.3f} s, {work:7.3f} s of work: "
            f"{ratios[0]:.1f} times as fast as anew, {ratios[1]:.1f} by work"
        )


def _round(given: argparse.Namespace, number: int, folder: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for way in ("first", "restarted", "anew"):
        store = f"sqlite:///{folder}/{'other' if way == 'anew' else 'store'}.sqlite3"
        told = {
            **{name: str(getattr(given, name)) for name in ("engine", "to", "words", "corpus")},
            "start": str(number * 97),
            "store": store,
            "way": way,
        }
        command = [sys.executable, "-m", "bench.updates", "--child", json.dumps(told)]
        run = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)
        if run.returncode:
            sys.exit(run.stderr)
        found |= json.loads(run.stdout.splitlines()[-1])
    print(json.dumps(found), flush=True)
    return found


if __name__ == "__main__":
    main()
