"""Dragoman's own article document, in JSON: every field of an article but the document around it.

Its JSON Schema (2020-12) is `records/schema.json`, at ``#/$defs/document``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.formats.decode import decode, language_of
from dragoman.model.article import Article
from dragoman.model.errors import NoArticle
from dragoman.records.stored import article_of_document, article_to_document
from dragoman.records.values import dump, parse


class JSON:
    """Articles as JSON documents."""

    name = "json"
    extensions: Sequence[str] = (".json",)

    def read(self, data: bytes, *, language: str | None = None, url: str | None = None) -> Article:
        """The article in `data`; an error names the path of what is wrong, as in ``blocks[3].role``.

        Raises ReadError, NoArticle, TooLarge.
        """
        article = article_of_document(parse(decode(data, "utf-8")))
        if not any(block.text.strip() for block in article.blocks):
            raise NoArticle("The document has no block with text", "Give a document with an article in it.")
        metadata = replace(article.metadata, url=article.metadata.url or url)
        return replace(article, language=language_of(language, article.language), metadata=metadata)

    def write(self, article: Article) -> bytes:
        """The document of `article`; its skeleton is not written.

        Raises WriteError, with the path, for half a character and NUL, which a reader would refuse.
        """
        return (dump(article_to_document(article), indent=2) + "\n").encode("utf-8")

    def keeps(self, article: Article) -> bool:
        """Never: the document holds the article only."""
        return False
