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
import statistics
import tempfile
import time
from pathlib import Path

from bench import own, peers, servers, store
from bench.asks import CLIENTS, Fresh, lists, ours, page, tags_lost
from bench.load import Ask, heard
from dragoman.service.access import keys
from dragoman.service.access.scopes import Scope
from dragoman.store import Store

READS = ("/v1/articles", "/v1/editions", "/v1/editions/{}", "/v1/editions/{}/segments", "/v1/articles/{}",
         "/v1/editions/{}/findings", "/v1/articles/{}/editions")  # fmt: skip


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
    "pipeline": own.beside,
    "apy": peers.beside_apy,
    "libre": peers.beside_libre,
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
