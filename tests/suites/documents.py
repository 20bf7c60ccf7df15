"""Documents as programs hand them to a desk."""

from __future__ import annotations

from dragoman import Document
from dragoman.model.article import Article, Block, Role


def article(*texts: str, language: str = "en") -> Article:
    return Article(language, tuple(Block(f"b{n}", Role.PARAGRAPH, text) for n, text in enumerate(texts)))


def document(name: str, *texts: str) -> Document:
    return Document(name, name, article(*texts))
