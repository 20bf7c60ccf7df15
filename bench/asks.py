"""What services are asked in benchmarks, and sentences that none of them was given before."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from bench.load import Ask, Heard

CLIENTS, TEXTS, LIST = 16, 160, 10
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
