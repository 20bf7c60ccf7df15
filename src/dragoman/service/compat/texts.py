"""Texts that are translated and kept nowhere: lines, HTML, or XML, read as small articles, so that memory,
terms, checks and repairs work on them as on everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html.entities import html5
from typing import TypeVar

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from dragoman.config import tables
from dragoman.desk import Desk
from dragoman.model.article import Article, Block, Role
from dragoman.model.disclosed import disclosure
from dragoman.model.disclosure import Disclosure
from dragoman.model.edition import Edition, Finding, Verdict
from dragoman.model.errors import NoArticle
from dragoman.service.access.caller import services
from dragoman.service.batching import Batches
from dragoman.service.compat.offered import is_same
from dragoman.service.compat.tagged import Tagged, Tags, tagged

_LINES = re.compile(r"([^\n\r]*)([\n\r]*)")
_NAME = r"[A-Za-z_:@*#\[(][^\s\"'<>/=&|]*+"
_VALUE = r"(?:\s*=\s*(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>=`]++))?"
_MARKUP = re.compile(
    rf"<(?:/?[A-Za-z][\w:.-]*+(?:[\s/]++{_NAME}{_VALUE})*+[\s/]*>|!--|!\[CDATA\[|!doctype\b|\?xml\b)", re.I
)
"""What makes a text HTML: without it, «a <b && c> d» is a text, whatever its sender calls it."""

_REFERENCE = re.compile(r"&(?:#\d+;|#[xX][0-9A-Fa-f]+;|([A-Za-z][A-Za-z0-9]*;))")
_STRAY = re.compile(r"<(?=(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+(?:<|\Z))")
"""A sign that begins no tag, as another comes before it could end."""


_LITTLE = 4000
"""Signs of plain text that are read at once: in a fraction of a millisecond."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """A text in a language (BCP 47). `html` says that it has markup, `tags` what the tags of XML mean."""

    text: str
    language: str
    html: bool = False
    tags: Tags | None = None


@dataclass(frozen=True, slots=True)
class Translated:
    """What became of a text, with what the checks say of it; `verdict` and `disclosure` are None where
    nothing was translated. `others` are other translations, the best first, where they were asked for.
    """

    text: str
    verdict: Verdict | None = None
    findings: tuple[Finding, ...] = ()
    disclosure: Disclosure | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as an article, None where it has nothing to translate; `xml` is how its tags come back."""

    asked: Asked
    article: Article | None
    html: bool = False
    xml: Tagged | None = None


async def translated(
    request: Request, asked: Sequence[Asked], target: str, others: int = 0
) -> list[Translated]:
    """The texts in another language, in their order, each with so many `others` at most; what is in it
    already, or has no words, comes back as it is. They share batches with what others ask. Raises
    DragomanError where one of them cannot be.
    """
    batches: Batches = request.app.state.batches
    is_little = not others and all(map(_is_plain, asked)) and sum(len(one.text) for one in asked) < _LITTLE
    away = _here if is_little else run_in_threadpool
    read = await away(lambda: [_read(one, target) for one in asked])
    articles = [one.article for one in read if one.article is not None]
    editions = iter(await batches.editions(articles, target, request.is_disconnected))
    pairs = [(one, None if one.article is None else next(editions)) for one in read]
    desk = services(request).desk if others else None
    return await away(lambda: [_told(one, edition, desk, others) for one, edition in pairs])


async def _here(work: Callable[[], T]) -> T:
    """Does at once what takes less than to have a thread do it."""
    return work()


def _is_plain(asked: Asked) -> bool:
    return not asked.html and asked.tags is None


def shown(edition: Edition, article: Article) -> Article:
    """The edition's article without the label that was put above it, which whoever asked did not ask for."""
    here = {block.id for block in article.blocks}
    return replace(
        edition.article, blocks=tuple([block for block in edition.article.blocks if block.id in here])
    )


def said(edition: Edition, text: str) -> Translated:
    """An edition's text, with what is said of it."""
    return Translated(text, edition.verdict, edition.report.findings, disclosure(edition))


def _read(asked: Asked, target: str) -> _Read:
    """Raises ReadError."""
    if is_same(asked.language, target):
        return _Read(asked, None)
    if asked.tags is not None:
        xml = tagged(asked.text, asked.tags)
        return _Read(asked, _html(xml.html, asked.language), html=True, xml=xml)
    if asked.html and _is_html(asked.text):
        return _Read(asked, _html(_STRAY.sub("&lt;", asked.text), asked.language), html=True)
    blocks = [
        Block(f"b{number}", Role.PARAGRAPH, line.strip())
        for number, (line, _) in enumerate(_lines(asked.text))
        if line.strip()
    ]
    return _Read(asked, Article(asked.language, tuple(blocks)) if blocks else None)


def _is_html(text: str) -> bool:
    if _MARKUP.search(text):
        return True
    return any(match[1] is None or match[1] in html5 for match in _REFERENCE.finditer(text))


def _html(text: str, language: str) -> Article | None:
    try:
        article = tables.format_named("html").read(text.encode("utf-8", "replace"), language=language)
    except NoArticle:
        return None
    return replace(article, language=language)  # whoever asked knows better than the document


def _told(read: _Read, edition: Edition | None, desk: Desk | None, others: int) -> Translated:
    if edition is None or read.article is None:
        return Translated(read.asked.text)
    write = partial(_markup, read.xml) if read.html else partial(_plain, read.asked.text)
    told = said(edition, write(shown(edition, read.article)))
    if desk is None:
        return told
    found = [
        write(shown(replace(edition, article=one), read.article))
        for one in desk.alternatives(edition, others)
    ]
    return replace(told, others=tuple(found))


def _markup(xml: Tagged | None, article: Article) -> str:
    text = tables.format_named("html").write(article).decode("utf-8")
    return xml.back(text) if xml is not None else text


def _plain(text: str, article: Article) -> str:
    """The text of a translated article, with all between its lines as it was."""
    texts = {block.id: block.text for block in article.blocks}
    pieces = []
    for number, (line, ending) in enumerate(_lines(text)):
        bare = line.strip()
        at = line.find(bare) if bare else len(line)
        pieces += [line[:at], texts.get(f"b{number}", bare), line[at + len(bare) :], ending]
    return "".join(pieces)


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines, each with what ends it."""
    return _LINES.findall(text)
