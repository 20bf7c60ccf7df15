"""How long the store's answers take when it holds a newsroom's years: the queue, a search, an article with
its history. `python -m bench.store` (with PYTHONPATH=tests) prints milliseconds, the median and the slowest
of many.

    python -m bench.store --articles 10000 --database postgresql
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import FromClause, column, func, insert, select, table, text
from suites import postgres

from dragoman.model.article import Article, Block, Metadata, Role, Span
from dragoman.model.edition import Edition, Finding, Method, Report, SentencePair, Severity, Verdict
from dragoman.model.newsroom import Actor, EditionState, Identity, IdentityKind
from dragoman.store import (
    Reading,
    Store,
    articles,
    audit,
    checking,
    editions,
    exchange,
    findings,
    search,
    segments,
)
from dragoman.store.schema import articles as rows
from dragoman.store.schema import tables

BY = Actor("bench")
START = datetime(2026, 1, 1, tzinfo=UTC)
LANGUAGES = ("es", "de", "fr")
SENTENCES, WORDS = 25, 16
STATES = (EditionState.DRAFT, EditionState.IN_REVIEW, EditionState.PUBLISHED)
PORTION = 50
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "xu", "za"]


def vocabulary(seed: str, size: int = 20_000) -> list[str]:
    """Words of a made language: the same for the same seed."""
    chance = random.Random(seed)
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(size)]


VOCABULARIES = {language: vocabulary(language) for language in ("en", *LANGUAGES)}
WEIGHTS = [1 / (rank + 10) for rank in range(20_000)]


def story(number: int, language: str, url: str) -> tuple[Article, list[list[Span]]]:
    """An article of 400 words in paragraphs of five sentences, and where its sentences stand."""
    chance = random.Random(f"{number} {language}")
    words = iter(chance.choices(VOCABULARIES[language], WEIGHTS, k=SENTENCES * WORDS))
    blocks, spans = [], []
    for index in range(SENTENCES // 5):
        text, found = "", []
        for _ in range(5):
            sentence = " ".join(next(words) for _ in range(WORDS)).capitalize() + "."
            found.append(Span(len(text), len(text) + len(sentence)))
            text += sentence + " "
        blocks.append(Block(f"b{index}", Role.PARAGRAPH if index else Role.HEADLINE, text.rstrip()))
        spans.append(found)
    return Article(language, tuple(blocks), Metadata(url=url)), spans


def edition(number: int, source: Article, language: str, spans: list[list[Span]]) -> Edition:
    """Its translation, with two findings."""
    article, other = story(number, language, source.metadata.url or "")
    pairs = {
        block.id: tuple(SentencePair(*pair) for pair in zip(spans[index], other[index], strict=True))
        for index, block in enumerate(source.blocks)
    }
    found = [
        Finding("numbers", "accuracy/mistranslation", Severity.MINOR, "Look at it.", f"b{n}") for n in (1, 2)
    ]
    report = Report(("numbers",), (), tuple(found))
    return Edition(source, article, "bench", Method.RULES, "bench 1", report, pairs, Verdict.REVIEW)


def fill(store: Store, count: int) -> None:
    """Stores `count` articles with three editions each, of which each third is published."""
    for first in range(0, count, PORTION):
        with store.writing(BY, START + timedelta(minutes=first)) as write:
            for number in range(first, min(first + PORTION, count)):
                url = f"https://news.example/{number}"
                source, spans = story(number, "en", url)
                key = articles.add(write, source, [Identity(IdentityKind.URL, url)])
                for language, state in zip(LANGUAGES, STATES, strict=True):
                    made = edition(number, source, language, spans)
                    stored = editions.put(write, key, made, revision=1, after=0)
                    if state is not EditionState.DRAFT:
                        editions.move(write, stored.id, state, version=1)


def multiply(store: Store, times: int, count: int) -> None:
    """Puts each of `count` articles there so many times, by copying rows: lists and searches alone look at
    those.
    """
    with store.writing(BY, START) as write:
        entries = write.value(select(func.max(tables.audit.audit.c.seq)))
        of_article, of_edition = {"article": count}, {"edition": len(LANGUAGES) * count}
        shifts: list[tuple[FromClause, dict[str, int]]] = [
            (rows.articles, {"id": count, "changed": entries}),
            (rows.revisions, of_article),
            (rows.editions, {"id": of_edition["edition"], **of_article, "changed": entries}),
            (rows.versions, of_edition),
            (rows.segments, of_edition),
            (rows.findings, of_edition),
            (tables.audit.audit, {"seq": entries, **of_article}),
            (tables.search.texts, {"id": entries, **of_article}),
            (table("texts_words", column("rowid"), column("words")), {"rowid": entries}),
        ]
        for copy in range(1, times):
            for one, by in shifts:
                key, first = next(iter(by.items()))
                values = [part + copy * by[part.name] if part.name in by else part for part in one.c]
                names = [part.name for part in one.c]
                write.run(insert(one).from_select(names, select(*values).where(one.c[key] <= first)))  # type: ignore[arg-type]
        write.run(text("ANALYZE"))  # as databases do by themselves when they grow slowly


def history(read: Reading, key: int) -> None:
    """All that a page about one article shows: its newest texts, and what happened to it."""
    newest = articles.get(read, key)
    articles.text(read, key, newest.revision)
    articles.history(read, key)
    audit.of(read, key)
    for one in editions.of(read, key):
        editions.history(read, one.id)
        segments.of(read, one.id)
        findings.of(read, one.id, one.version)


def measured(store: Store, count: int) -> Iterator[tuple[str, list[float]]]:
    """What is asked, and how many milliseconds each answer took."""
    chance = random.Random(1)
    common, rare = VOCABULARIES["es"][0], VOCABULARIES["es"][-1]
    asked: dict[str, Callable[[Reading], object]] = {
        "queue: the hundred that wait longest": lambda read: editions.queue(
            read, [EditionState.DRAFT, EditionState.IN_REVIEW]
        ),
        "counts by state": editions.counts,
        "newest articles": articles.newest,
        f"search: a common word ({common})": lambda read: search.find(read, common),
        "search: a rare word": lambda read: search.find(read, rare),
        "search: three words": lambda read: search.find(
            read, " ".join(chance.sample(VOCABULARIES["de"][:50], 3))
        ),
        "search: one letter": lambda read: search.find(read, "b"),
        "one article with its history": lambda read: history(read, chance.randint(1, count)),
    }
    for name, ask in asked.items():
        times = []
        for _ in range(20):
            begun = time.perf_counter()
            with store.reading() as read:
                ask(read)
            times.append((time.perf_counter() - begun) * 1000)
        yield name, times


def whole(store: Store) -> None:
    """Prints how long it takes to look at all of it."""
    works: dict[str, Callable[[Reading], object]] = {
        "check": checking.check,
        "export": lambda read: sum(map(len, exchange.lines(read))),
    }
    for name, work in works.items():
        begun = time.perf_counter()
        with store.reading() as read:
            work(read)
        print(f"{time.perf_counter() - begun:8.1f} s   {name} of it all")


@contextmanager
def fresh(kind: str) -> Iterator[str]:
    """The URL of a database that is gone afterwards."""
    if kind == "postgresql":
        with postgres.database() as url:
            yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        yield str(Path(folder) / "store.sqlite3")


def main() -> None:
    """Fills a database and prints how long each answer takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=10, help="as often is each article there")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    given = parser.parse_args()
    with fresh(given.database) as url, Store.open(url) as store:
        written, begun = given.articles // given.times, time.perf_counter()
        fill(store, written)
        print(f"{time.perf_counter() - begun:8.1f} s   {written} articles × {len(LANGUAGES)} editions stored")
        whole(store)
        multiply(store, given.times, written)
        print(f"{given.articles} articles × {len(LANGUAGES)} editions, {given.database}")
        for name, times in measured(store, given.articles):
            print(f"{statistics.median(times):8.1f} ms  {max(times):8.1f} at most  {name}")
        if given.database == "sqlite":
            print(f"{Path(url).stat().st_size / 2**20:8.0f} MiB on disk")


if __name__ == "__main__":
    main()
