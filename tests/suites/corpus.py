"""Articles in HTML with inline markup around random words, made of the NTREX test set."""

from __future__ import annotations

import html
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

_ELEMENTS = ("a", "a", "b", "em", "nested")


@dataclass(frozen=True)
class Document:
    """One article: its page, and the sentences it was made of, the headline first."""

    name: str
    html: str
    sentences: tuple[str, ...]


def documents(folder: Path, language: str) -> Iterator[Document]:
    """The documents of `folder` (NTREX's docs.tsv and text files) in `language` ("eng")."""
    chance = random.Random(20211214)
    names = [line.split("\t")[1].strip() for line in _lines(folder / "docs.tsv")]
    sentences = _lines(folder / f"{language}.txt")
    pairs = zip(names[-len(sentences) :], sentences, strict=True)
    for name, group in groupby(pairs, key=lambda pair: pair[0]):
        yield article(name, language, tuple(sentence.strip() for _, sentence in group), chance)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def article(name: str, language: str, sentences: tuple[str, ...], chance: random.Random) -> Document:
    headline = html.escape(sentences[0], quote=False)
    paragraphs = []
    at = 1
    while at < len(sentences):
        size = chance.choice((1, 2, 2, 3))
        body = " ".join(
            _marked(sentence, chance, f"{at}.{n}") for n, sentence in enumerate(sentences[at : at + size])
        )
        paragraphs.append(f'<p data-at="{at}">{body}</p>')
        at += size
    page = (
        f'<!DOCTYPE html>\n<html lang="{language[:2]}"><head><meta charset="utf-8">'
        f"<title>{headline}</title></head>\n"
        f"<body><article>\n<h1>{headline}</h1>\n" + "\n".join(paragraphs) + "\n</article></body></html>\n"
    )
    return Document(name, page, sentences)


def _marked(sentence: str, chance: random.Random, where: str) -> str:
    words = [html.escape(word, quote=False) for word in sentence.split()]
    done = []
    at = 0
    while at < len(words):
        size = 1
        piece = words[at]
        if chance.random() < 0.06:
            size = min(chance.choice((1, 1, 2, 3)), len(words) - at)
            piece = _element(" ".join(words[at : at + size]), chance.choice(_ELEMENTS), f"{where}.{at}")
        done.append(piece)
        at += size
    return " ".join(done)


def _element(text: str, kind: str, name: str) -> str:
    if kind == "a":
        return f'<a data-n="{name}" href="https://example.org/n?a={name}&amp;b=2" class="ref">{text}</a>'
    if kind == "nested":
        return f'<b data-n="{name}b"><em data-n="{name}e">{text}</em></b>'
    return f'<{kind} data-n="{name}">{text}</{kind}>'
