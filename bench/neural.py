"""Neural translation of HTML articles beside the bare engine and peers, all on the same weights.

    make bench-neural ARGS="--every 12 --rounds 3"

Each way runs in a process of its own and stays warm; in each round all take their turn, and figures are
medians of rounds. `bare` is CTranslate2's translate_batch over all sentences sorted by length; `dragoman` is
HTML to HTML with all checks; `unchecked` without them; `greedy` are these with a beam of 1. With checks a
greedy search looks again at what alarms, which is every sentence of a model that writes gibberish.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WAYS = Path(__file__).parent / "ways"
SERVER = "http://127.0.0.1:5055/translate"
"""Where start_libretranslate.sh starts it."""


class Way:
    """A process that translates when it is told to."""

    def __init__(self, name: str, command: Sequence[str], environment: dict[str, str] | None = None) -> None:
        self.name = name
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **(environment or {})},
        )
        assert self._line() == "ready", f"{name} did not start"

    def go(self, documents: Sequence[int], into: str = "") -> dict[str, Any]:
        """Seconds, and the peak of memory in MB."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"documents": list(documents), "into": into}) + "\n")
        self._process.stdin.flush()
        said: dict[str, Any] = json.loads(self._line())
        return said

    def close(self) -> None:
        """Ends it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def ways(arguments: argparse.Namespace) -> list[Way]:
    """Ours, the bare engine, and the peers that are there."""
    documents, model = str(arguments.documents), str(arguments.work / "m/ct2-int8")

    ours = {
        "bare": ("bare.py", "4"),
        "dragoman": ("ours.py", "4"),
        "unchecked": ("ours.py", "4", "unchecked"),
        "bare greedy": ("bare.py", "1"),
        "unchecked greedy": ("ours.py", "1", "unchecked"),
        "updating": ("ours.py", "4", "remembering"),
    }
    wanted = arguments.only.split(",") if arguments.only else ours
    found = [
        Way(name, [sys.executable, str(WAYS / script), documents, model, *more])
        for name, (script, *more) in ours.items()
        if name in wanted
    ]
    if arguments.peers is not None:
        found += peers(arguments, documents)
    return found


def peers(arguments: argparse.Namespace, documents: str) -> list[Way]:
    """argos-translate and a LibreTranslate server, each in its own environment, on the same weights."""
    work = arguments.work.resolve()
    folders = {"DATA": "d", "CONFIG": "c", "CACHE": "k"}  # those of start_libretranslate.sh
    mine = {f"XDG_{kind}_HOME": str(work / "xdg" / folder) for kind, folder in folders.items()}
    mine["PYTHONPATH"] = str((arguments.scripts / "stub").resolve())
    python = str(arguments.peers.resolve() / "argos/bin/python")
    install = f"import argostranslate.package as p; p.install_from_path({str(work / 'm/en_ar.argosmodel')!r})"
    subprocess.run([python, "-W", "ignore", "-c", install], check=True, env={**os.environ, **mine})
    start = arguments.scripts.resolve() / "start_libretranslate.sh"
    subprocess.run(
        ["bash", str(start), str(arguments.peers.resolve() / "libretranslate")],
        check=True,
        env={**os.environ, **mine, "BENCH_WORK": str(work)},
    )
    return [
        Way("argos", [python, "-W", "ignore", str(WAYS / "argos.py"), documents], mine),
        Way("libretranslate", [sys.executable, str(WAYS / "libretranslate.py"), documents, SERVER]),
    ]


def changed(documents: list[dict[str, Any]], number: int, turn: int) -> list[int]:
    """The numbers of two copies of a document, added to them: one in which every sentence is new, and one in
    which one sentence differs from that.
    """
    fresh = re.sub(r"(<p [^>]*>|[.!?] )(?=[A-Z])", rf"\1Number {turn + 2} ", documents[number]["html"])
    again = re.sub(rf"Number {turn + 2} ", f"Then {turn + 2} ", fresh, count=1)
    assert again != fresh
    for html in (fresh, again):
        documents.append({**documents[number], "html": html})
    return [len(documents) - 2, len(documents) - 1]


def joined(documents: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A long read: the articles as one."""
    bodies = [re.search(r"<h1.*(?=\n</article>)", one["html"], re.DOTALL) for one in documents]
    body = "\n".join(found[0] for found in bodies if found).replace("<h1", "<h2").replace("</h1>", "</h2>")
    html = f'<html lang="en"><body><article><h1>A long read</h1>{body}</article></body></html>'
    return {"html": html, "sents": [text for one in documents for text in one["sents"]], "words": 0}


def say(rounds: Sequence[dict[str, dict[str, float]]], words: int, count: int) -> None:
    """Medians of the rounds, and of the ratios within each."""
    print(f"{count} articles, {words} words, medians of {len(rounds)} rounds")
    for name in (name for name in rounds[0] if "all" in rounds[0][name]):
        bare = "bare greedy" if "greedy" in name else "bare"
        speed = words / statistics.median(one[name]["all"] for one in rounds)
        ratio = statistics.median(one[bare]["all"] / one[name]["all"] for one in rounds)
        alone = statistics.median(one[name]["one"] for one in rounds)
        peak = max(one[name]["peak"] for one in rounds)
        print(
            f"{name:<16} {speed:>6,.0f} words/s  {ratio:.2f} of {bare}  "
            f"one article {alone:.2f} s  {peak:.0f} MB"
        )
    for name in (name for name in rounds[0] if "anew" in rounds[0][name]):
        ratio = statistics.median(one[name]["anew"] / one[name]["again"] for one in rounds)
        anew, again = (statistics.median(one[name][which] for one in rounds) for which in ("anew", "again"))
        print(f"{name}: {anew:.2f} s anew, {again:.3f} s for one changed sentence: {ratio:.1f} times as fast")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, default=Path(".bench"), help="a folder with m/ and docs.json")
    parser.add_argument("--every", type=int, default=12, help="every n-th document")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", type=Path, help="a folder with the environments argos and libretranslate")
    parser.add_argument("--scripts", type=Path, help="a folder with what starts a LibreTranslate server")
    parser.add_argument("--only", default="", help="names of ways, with commas between")
    arguments = parser.parse_args()
    documents = json.loads((arguments.work / "docs.json").read_text("utf-8"))
    some = list(range(0, len(documents), arguments.every))
    words = sum(documents[number]["words"] for number in some)
    by_length = sorted(range(len(documents)), key=lambda number: len(documents[number]["sents"]))
    one, longest = by_length[len(by_length) // 2], by_length[-1]
    documents.append(joined(documents[:7]))
    turns = arguments.rounds + 1  # the first warms and calibrates, and is not counted
    updates = {
        f"{len(documents[number]['sents'])} sentences": [
            changed(documents, number, turn) for turn in range(turns)
        ]
        for number in (one, longest, len(documents) - 1)
    }
    arguments.documents = arguments.work / "neural-docs.json"
    arguments.documents.write_text(json.dumps(documents, ensure_ascii=False), "utf-8")
    here = ways(arguments)
    rounds: list[dict[str, dict[str, float]]] = []
    for turn in range(turns):
        measured: dict[str, dict[str, float]] = {}
        for way in here:
            if way.name == "updating":
                for name, pairs in updates.items():
                    anew, again = (way.go([number])["seconds"] for number in pairs[turn])
                    measured[f"update of {name}"] = {"anew": anew, "again": again}
                continue
            every = way.go(some, str(arguments.work / f"out.{way.name.replace(' ', '-')}.json"))
            alone = way.go([one])
            measured[way.name] = {"all": every["seconds"], "one": alone["seconds"], "peak": every["peak"]}
        rounds.append(measured)
        print(f"round {turn} of {arguments.rounds}", file=sys.stderr)
    for way in here:
        way.close()
    if arguments.peers is not None:
        subprocess.run(["pkill", "-F", str(arguments.work / "libre.pid")], check=False)
    say(rounds[1:], words, len(some))


if __name__ == "__main__":
    main()
