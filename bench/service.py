"""How much the service does on loopback: reads a second, translations beside the pipeline's own, and peers.

    make bench-service                          # all but `growth` takes ten minutes
    make bench-service ARGS="--only growth --minutes 30"

`texts` and `lists` are requests to `/translate` of one sentence and of ten, by 16 clients: their words a
second beside those of the pipeline alone, in a process of its own: on the same texts, and on others as
articles of ten, and beside two such processes. `pages` are articles in HTML, whose tags are counted. Ways
take turns, each text is new to whoever has it; figures are medians of the rounds. `apy` is apertium-apy and
`libre` LibreTranslate, each beside ours on the same texts and weights. `reads` are asked at an even rate, and
`growth` looks at memory.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from suites import postgres

from bench import servers, store
from bench.load import Ask, Heard, heard
from bench.neural import WAYS, Way
from dragoman.service.access import keys
from dragoman.service.access.scopes import Scope
from dragoman.store import Store

CLIENTS, TEXTS, LIST = 16, 160, 10
READS = ("/v1/articles", "/v1/editions", "/v1/editions/{}", "/v1/editions/{}/segments", "/v1/articles/{}",
         "/v1/editions/{}/findings", "/v1/articles/{}/editions")  # fmt: skip
_JSON = {"Content-Type": "application/json"}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_TAG = re.compile(r"</?[a-z][^<>]*>")


def ours(q: str | Sequence[str], target: str = "es", form: str = "text") -> Ask:
    """What LibreTranslate and we are asked."""
    told = {"q": q, "source": "en", "target": target, "format": form}
    return Ask("POST", "/translate", json.dumps(told).encode(), _JSON)


def apy(q: str) -> Ask:
    """What apertium-apy is asked."""
    told = {"q": q, "langpair": "eng|spa", "markUnknown": "no"}
    return Ask("POST", "/translate", urlencode(told).encode(), _FORM)


def words(texts: Sequence[str]) -> int:
    """Their words."""
    return sum(len(text.split()) for text in texts)


def lists(texts: Sequence[str]) -> list[list[str]]:
    """The texts in lists of ten."""
    return [list(texts[at : at + LIST]) for at in range(0, len(texts), LIST)]


def page(texts: Sequence[str]) -> str:
    """An article with a mark in each paragraph."""
    return "".join("<p>{} <b>{}</b> {}</p>".format(*_third(text)) for text in texts)


def _third(text: str) -> tuple[str, str, str]:
    every = text.replace("<", "").replace("&", "and").split()
    cut = len(every) // 3
    return " ".join(every[:cut]), " ".join(every[cut : 2 * cut]), " ".join(every[2 * cut :])


def tags_lost(asks: Sequence[Ask], done: Heard) -> int:
    """How many tags did not come back."""
    lost = 0
    for ask, answer in zip(asks, done.answers, strict=True):
        sent = _TAG.findall(json.loads(ask.body)["q"])
        came = _TAG.findall(json.loads(answer or b'{"translatedText": ""}')["translatedText"])
        lost += sum(max(0, sent.count(tag) - came.count(tag)) for tag in set(sent))
    return lost


@contextmanager
def pipeline(
    groups: Sequence[Sequence[str]], engine: str, target: str, environment: Mapping[str, str]
) -> Iterator[Way]:
    """The desk in a process of its own, which has the texts of `groups` by their numbers."""
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents.json"
        documents.write_text(json.dumps([{"sents": list(one)} for one in groups]), "utf-8")
        command = [sys.executable, str(WAYS / "pipeline.py"), str(documents), engine, target]
        way = Way("pipeline", command, dict(environment))
        try:
            yield way
        finally:
            way.close()


@contextmanager
def database(arguments: argparse.Namespace) -> Iterator[dict[str, str]]:
    """The environment in which a store is in PostgreSQL, where it is wanted."""
    if arguments.database != "postgresql":
        yield {}
        return
    with postgres.database() as url:
        yield {"DRAGOMAN_DATABASE": url}


class Fresh:
    """Sentences that nobody was given before."""

    def __init__(self, data: Path) -> None:
        """`data` is the folder of development data."""
        lines = (data / "ntrex/eng.txt").read_text("utf-8").splitlines()
        with (data / "peers/en-es.wmt13.tsv").open(encoding="utf-8", newline="") as file:
            lines += [row["src"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
        self._left = list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))

    def take(self, count: int) -> list[str]:
        """So many of them."""
        taken, self._left = self._left[:count], self._left[count:]
        assert len(taken) == count, "The corpus has no more sentences: ask for fewer rounds"
        return taken


def beside(arguments: argparse.Namespace, fresh: Fresh) -> None:
    """Texts, lists and pages beside the pipeline's own."""
    kinds: dict[str, Callable[[Sequence[str]], list[Ask]]] = {
        "texts": lambda some: [ours(one) for one in some],
        "lists": lambda some: [ours(one) for one in lists(some)],
        "pages": lambda some: [ours(page(one), form="html") for one in lists(some)],
    }
    taken = [fresh.take(TEXTS) for _ in range(2 * len(kinds) * arguments.rounds)]
    warm = fresh.take(80)
    found: dict[str, list[Round]] = {kind: [] for kind in kinds}
    lost = tags = 0
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        where = stack.enter_context(database(arguments))
        options = ("--engine", "apertium", *arguments.options)
        server = stack.enter_context(servers.dragoman(Path(name), *options, **where))
        own = stack.enter_context(Own([*taken, warm], where or servers.own_store(Path(name))))
        own.speed(len(taken))
        own.of_two(len(taken))
        heard(server.address, [ours(one) for one in warm], CLIENTS)
        for number, some in enumerate(taken[::2]):
            kind = list(kinds)[number % len(kinds)]
            asks = kinds[kind](some)
            done = heard(server.address, asks, CLIENTS)
            lost += len(done.lost)
            tags += tags_lost(asks, done) if kind == "pages" else 0
            same, tens = own.speed(2 * number, alone=kind == "texts"), own.speed(2 * number + 1)
            two = own.of_two(2 * number + 1)
            found[kind].append(Round(words(some) / done.seconds, same, tens, two, done.at(95)))
    for kind, rounds in found.items():
        speed, late = (statistics.median(one[at] for one in rounds) for at in (0, 4))
        same, tens, two = (statistics.median(one.ours / one[at] for one in rounds) for at in (1, 2, 3))
        told = (
            f"{same:.2f} of the pipeline on the same, {tens:.2f} on articles of ten, {two:.2f} of two of it"
        )
        print(f"{kind:<10}{speed:>7,.0f} words/s  {told}  p95 {late:.2f} s")
    print(f"{'':<10}{lost} requests lost, {tags} tags lost", flush=True)


class Round(NamedTuple):
    """Words a second of ours, of the pipeline's on the same texts, on others as articles of ten, and of two
    processes of it on those, and the wait in seconds that 95 of 100 were under.
    """

    ours: float
    same: float
    tens: float
    two: float
    late: float


class Own:
    """The pipeline's own speed, on texts by their numbers: of a process, which with its engine's keeps more
    than one processor busy, and of two. A context.
    """

    def __init__(self, texts: Sequence[Sequence[str]], environment: Mapping[str, str]) -> None:
        self._texts = texts
        self._tens = [group for some in texts for group in lists(some)]
        self._ones = [[one] for some in texts for one in some]
        self._starts = list(accumulate([len(some) for some in texts], initial=0))
        self._groups, self._environment = [*self._tens, *self._ones], environment
        self._open = ExitStack()

    def __enter__(self) -> Own:
        """Itself."""
        self._alone, *self._two = (
            self._open.enter_context(pipeline(self._groups, "apertium", "es", self._environment))
            for _ in range(3)
        )
        return self

    def __exit__(self, *of_error: object) -> None:
        """Ends it."""
        self._open.close()

    def of_two(self, number: int) -> float:
        """Words a second of two processes that share the articles of ten of some texts."""
        first, count = self._starts[number] // LIST, len(self._texts[number]) // LIST
        shares = [range(first + at, first + count, 2) for at in range(2)]
        begun = time.perf_counter()
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda way, share: way.go(share), self._two, shares))
        return words(self._texts[number]) / (time.perf_counter() - begun)

    def speed(self, number: int, *, alone: bool = False) -> float:
        """Words a second, as articles of ten, or each sentence `alone`."""
        first, count = self._starts[number], len(self._texts[number])
        begin = len(self._tens) + first if alone else first // LIST
        which = range(begin, begin + (count if alone else count // LIST))
        return words(self._texts[number]) / float(self._alone.go(which)["seconds"])


def against(
    name: str, one: tuple[str, list[Ask]], other: tuple[str, list[Ask]], count: int
) -> tuple[float, float]:
    """Words a second of ours, `one`, and of a peer on the same texts: (address, requests) each."""
    took = [heard(*each, CLIENTS) for each in (one, other)]
    ours, theirs = (count / done.seconds for done in took)
    late = " and ".join(f"{done.at(95):.2f}" for done in took)
    lost = " and ".join(str(len(done.lost)) for done in took)
    told = f"{ours:>7,.0f} words/s beside {theirs:,.0f}: {ours / theirs:.2f} times"
    print(f"{name:<10}{told}  p95 {late} s  lost {lost}", flush=True)
    print("".join(f"{why}\n" for done in took for why in done.lost[:1]), end="", flush=True)
    return ours, theirs


def beside_apy(arguments: argparse.Namespace, fresh: Fresh) -> None:
    """Single texts beside apertium-apy, on the same dictionaries."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        where = stack.enter_context(database(arguments))
        options = ("--engine", "apertium", *arguments.options)
        server = stack.enter_context(servers.dragoman(Path(name), *options, **where))
        peer = stack.enter_context(servers.apy(arguments.peers / "apy", Path(name), arguments.apy))
        ratios = []
        for turn in range(arguments.rounds + 1):
            some = fresh.take(TEXTS)
            pairs = (server.address, [ours(one) for one in some]), (peer.address, [apy(one) for one in some])
            one, other = against("apy" if turn else "(warm)", *pairs, words(some))
            ratios.append(one / other)
        print(f"apy       {statistics.median(ratios[1:]):.2f} times, the median", flush=True)


def beside_libre(arguments: argparse.Namespace, fresh: Fresh) -> None:
    """Single texts beside LibreTranslate, on the same neural weights."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        model = Path(name) / "model-en-ar"  # whose name says which languages it translates
        shutil.copytree(arguments.peers / "m/ct2-int8", model)
        server = stack.enter_context(servers.dragoman(Path(name), "--engine", f"ctranslate2:{model}"))
        home = arguments.peers / "libretranslate"
        peer = stack.enter_context(
            servers.libretranslate(home, arguments.peers, arguments.scripts, Path(name))
        )
        for count in (2, arguments.sentences):
            some = fresh.take(count)
            asks = [ours(one, "ar") for one in some]
            against("libre", (server.address, asks), (peer.address, asks), words(some))


def reads(arguments: argparse.Namespace, _: Fresh) -> None:
    """Reads of a newsroom of so many articles, at an even rate."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.open(str(folder / "store.sqlite3")) as filled:
            store.fill(filled, arguments.articles)
            with filled.writing(store.BY, store.START) as write:
                key = keys.make(write, store.BY, [Scope.READ]).key
        heads = {"Authorization": f"Bearer {key}"}
        with servers.dragoman(folder, *arguments.options) as server:
            count = int(arguments.seconds * arguments.rate)
            asks = [
                Ask("GET", READS[at % len(READS)].format(1 + at % arguments.articles), heads=heads)
                for at in range(count)
            ]
            heard(server.address, asks[:100], CLIENTS)
            done = heard(server.address, asks, CLIENTS, arguments.rate)
            fastest = heard(server.address, asks[: count // 2], CLIENTS)
    late = ", ".join(f"p{percent} {done.at(percent) * 1000:.0f} ms" for percent in (50, 95, 99))
    most = f"as fast as they come {count // 2 / fastest.seconds:,.0f}"
    print(f"reads     {count / done.seconds:>7,.0f} a second: {late}, {len(done.lost)} lost; {most} a second")
    print("\n".join(done.lost[:3]), end="")


def start(arguments: argparse.Namespace, _: Fresh) -> None:
    """From nothing to a first answer."""
    took = []
    for _round in range(arguments.rounds):
        with (
            tempfile.TemporaryDirectory() as name,
            servers.dragoman(Path(name), *arguments.options) as server,
        ):
            took.append(server.seconds)
    print(f"start     {statistics.median(took):.2f} s to the first answer")


def growth(arguments: argparse.Namespace, fresh: Fresh) -> None:
    """Memory while 16 clients ask for so many minutes, with texts that are new each time."""
    some = fresh.take(1900)
    lost = tags = asked = turn = 0
    with (
        tempfile.TemporaryDirectory() as name,
        servers.dragoman(Path(name), "--engine", "apertium", *arguments.options) as server,
    ):
        begun = time.monotonic()
        while time.monotonic() - begun < 60 * arguments.minutes:
            turn += 1
            texts = [f"{one} That was number {turn}." for one in some]
            asks = [ours(page(one), form="html") for one in lists(texts)]
            asks += [ours(one) for one in texts[:200]]
            done = heard(server.address, asks, CLIENTS)
            lost, asked, tags = lost + len(done.lost), asked + len(asks), tags + tags_lost(asks, done)
            told = f"{time.monotonic() - begun:>7.0f} s {server.memory:>6.0f} MB"
            print(f"growth    {told}  {asked} requests, {lost} lost, {tags} tags lost", flush=True)


_PARTS = {
    "start": start,
    "reads": reads,
    "pipeline": beside,
    "apy": beside_apy,
    "libre": beside_libre,
    "growth": growth,
}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--peers", type=Path, default=Path(".bench"))
    parser.add_argument("--scripts", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--only", default="start,reads,pipeline,apy,libre")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rate", type=float, default=200, help="reads a second")
    parser.add_argument("--seconds", type=float, default=20, help="of reads")
    parser.add_argument("--sentences", type=int, default=40, help="that LibreTranslate is given")
    parser.add_argument("--minutes", type=float, default=5, help="of `growth`")
    parser.add_argument(
        "--options", type=str.split, default=[], help="more of the command's, as '--processes 2'"
    )
    parser.add_argument("--database", default="sqlite", help="or postgresql, for several processes")
    parser.add_argument("--apy", type=int, default=1, help="processes of apertium-apy; it has one by itself")
    arguments = parser.parse_args()
    for part in arguments.only.split(","):
        _PARTS[part](arguments, Fresh(arguments.data))


if __name__ == "__main__":
    main()
