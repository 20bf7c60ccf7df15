"""Texts that are translated and kept nowhere: lines, or HTML, read as small articles, so that memory, terms,
checks and repairs work on them as on everything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.config import tables
from dragoman.desk import Desk
from dragoman.desk.values import Document, Failed, Made
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Finding, Verdict
from dragoman.model.errors import NoArticle

_LINES = re.compile(r"([^\n\r]*)([\n\r]*)")
_MARKUP = re.compile(r"<[A-Za-z/!?]|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
"""What makes a text HTML: without it, «a <= b && c» is a text, whatever its sender calls it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text in a language (BCP 47); `html` says that it has markup."""

    text: str
    language: str
    html: bool = False

    @property
    def is_html(self) -> bool:
        """Whether it is to be read as HTML."""
        return self.html and _MARKUP.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Translated:
    """What became of a text, with what the checks say of it; `verdict` is None where nothing was
    translated.
    """

    text: str
    verdict: Verdict | None = None
    findings: tuple[Finding, ...] = ()


def translated(desk: Desk, asked: Sequence[Asked], target: str) -> list[Translated]:
    """The texts in another language, in their order; what is in it already, or has no words, comes back as it
    is. All are translated together. Raises DragomanError where one of them cannot be.
    """
    articles = {str(number): article for number, one in enumerate(asked) if (article := _article(one))}
    done = {str(number): Translated(one.text) for number, one in enumerate(asked)}
    documents = [Document(name, name, article) for name, article in articles.items()]
    if not documents:
        return list(done.values())
    with desk.translate(documents, [target]) as run:
        for event in run:
            if isinstance(event, Failed):
                raise event.error
            if isinstance(event, Made):
                name, edition = event.key.article, event.edition
                here = {block.id for block in edition.source.blocks}
                blocks = tuple(
                    block for block in edition.article.blocks if block.id in here
                )  # without a label
                text = _written(asked[int(name)], replace(edition.article, blocks=blocks))
                done[name] = Translated(text, edition.verdict, edition.report.findings)
    return list(done.values())


def _article(asked: Asked) -> Article | None:
    """A text as an article; None where it has nothing to translate. Raises ReadError."""
    if asked.is_html:
        try:
            data = asked.text.encode("utf-8", "replace")
            return replace(
                tables.format_named("html").read(data, language=asked.language), language=asked.language
            )
        except NoArticle:
            return None
    blocks = [
        Block(f"b{number}", Role.PARAGRAPH, line.strip())
        for number, (line, _) in enumerate(_lines(asked.text))
        if line.strip()
    ]
    return Article(asked.language, tuple(blocks)) if blocks else None


def _written(asked: Asked, article: Article) -> str:
    """The text of a translated article, with all between its lines as it was."""
    if asked.is_html:
        return tables.format_named("html").write(article).decode("utf-8")
    texts = {block.id: block.text for block in article.blocks}
    pieces = []
    for number, (line, ending) in enumerate(_lines(asked.text)):
        bare = line.strip()
        at = line.find(bare) if bare else len(line)
        pieces += [line[:at], texts.get(f"b{number}", bare), line[at + len(bare) :], ending]
    return "".join(pieces)


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines, each with what ends it."""
    return _LINES.findall(text)
