"""The desk alone: articles of sentences, translated and checked, without a service before it.

pipeline.py DOCUMENTS ENGINE TARGET
"""

from __future__ import annotations

import sys

from serve import Document, serve

from dragoman.config.cache import keep_tables
from dragoman.config.settings import Settings
from dragoman.desk import Desk, Failed
from dragoman.desk import Document as Given
from dragoman.model.article import Article, Block, Role

_, _, engine, target = sys.argv
keep_tables()
desk = Desk.open(Settings(), engine=engine)


def article(sentences: list[str]) -> Article:
    blocks = [Block(f"b{at}", Role.PARAGRAPH, text) for at, text in enumerate(sentences)]
    return Article("en", tuple(blocks))


def way(some: list[Document]) -> list[str]:
    given = [Given(str(at), str(at), article(one["sents"])) for at, one in enumerate(some)]
    with desk.translate(given, [target]) as run:
        for event in run:
            assert not isinstance(event, Failed), event.error
    return []


serve(way)
