"""Pages: one HTML file each, that stands for itself, needs no script and loads only pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.markup.alternatives import settled
from dragoman.markup.layout import Part, parts
from dragoman.model.article import Article, Block, Role
from dragoman.model.disclosed import disclosure
from dragoman.model.edition import Edition
from dragoman.publish.about import (
    Translation,
    about,
    news_article,
    script,
    translated_work,
)
from dragoman.publish.clean import line
from dragoman.publish.label import label
from dragoman.publish.parts import written
from dragoman.publish.templating import Tongue, render, tongue
from dragoman.publish.writer import article_writer, edition_writer
from dragoman.text import messages

_HEAD = frozenset({Role.STANDFIRST, Role.BYLINE, Role.DATELINE, Role.STAMP})
_PICTURE = frozenset({Role.CAPTION, Role.CREDIT})


@dataclass(frozen=True, slots=True)
class Alternate:
    """The article in one language. `href` is for readers, from page to page; `address` for machines,
    absolute where the site's own address is known. One of them is the `original`.
    """

    language: str
    href: str
    address: str
    original: bool = False

    @property
    def tongue(self) -> Tongue:
        """The values of `lang` and `dir` for the link."""
        return tongue(self.language)


@dataclass(frozen=True, slots=True)
class Place:
    """What every page of a site knows: who publishes it, and where home and the feed are."""

    site: str = "Dragoman"
    home: str | None = None
    feed: str | None = None


@dataclass(frozen=True, slots=True)
class Reporting:
    """Where a reader says what is wrong: the `address` of a form, and by which numbers the newsroom knows
    what he read.
    """

    address: str
    edition: int
    version: int


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the page of an edition needs beside the edition.

    `alternates` are the article in all its languages, the original and this one among them.
    `draft` says that the edition is for an editor, not for readers yet. `report` leads to where readers say
    what is wrong.
    """

    address: str
    translated_at: datetime
    alternates: tuple[Alternate, ...] = ()
    draft: bool = False
    place: Place = Place()
    report: Reporting | None = None


@dataclass(frozen=True, slots=True)
class OriginalContext:
    """What the page of an original needs beside the article."""

    address: str
    alternates: tuple[Alternate, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's parts: what stands at its head, the picture that leads it, and the rest in order."""

    kicker: Block | None
    headline: Block | None
    header: tuple[Block, ...]
    lead: tuple[Part, ...]
    body: tuple[Part, ...]


def page(edition: Edition, *, context: PageContext) -> str:
    """The edition as an HTML page, labelled as automated translation above its text.

    Everything in the article is data: text is escaped, addresses are of a few schemes, embeds pass
    an allow-list. The same edition and context give the same page. Raises UnknownLanguage.
    """
    language = edition.language
    edition = replace(edition, source=settled(edition.source), article=settled(edition.article))
    itself, source = about(edition.article), about(edition.source)
    there = next((alternate for alternate in context.alternates if alternate.original), None)
    address = source.url or (there.address if there else context.address)
    work = translated_work(source, edition.source.language, address)
    said = disclosure(edition)
    translation = Translation(work, said, context.translated_at, context.draft)
    report = messages.message("Report a mistake", language) if context.report else ""
    return _rendered(
        edition.article,
        context,
        news_article(itself, language, context.address, translation=translation),
        about=itself,
        writer=edition_writer(edition, messages.message("Show the original sentence", language), report),
        report=context.report,
        stated={name: line(str(value)) for name, value in said.stated().items()},
        original_href=source.url or (there.href if there else None),
        source=tongue(edition.source.language),
        label=label(edition, context.translated_at, draft=context.draft),
    )


def original(article: Article, *, context: OriginalContext) -> str:
    """The article as it was published, as an HTML page of the same design, without a label.

    The same article and context give the same page. Raises UnknownLanguage.
    """
    article = settled(article)
    itself = about(article)
    translations = [(a.language, a.address) for a in context.alternates if not a.original]
    return _rendered(
        article,
        context,
        news_article(itself, article.language, context.address, translations=translations),
        about=itself,
        writer=article_writer(article),
        report=None,
        stated={},
        original_href=itself.url,
        source=tongue(article.language),
        label=None,
    )


def _rendered(
    article: Article, context: PageContext | OriginalContext, data: dict[str, object], **values: object
) -> str:
    """The page of an article, whose JSON-LD is `data`."""
    return render(
        "article.html",
        article.language,
        tongue=tongue(article.language),
        address=context.address,
        data=script(data),
        place=context.place,
        alternates=context.alternates,
        layout=layout(article),
        part=written,
        **values,
    )


def layout(article: Article) -> Layout:
    """How the article's shown blocks are laid out; labels are not, as an edition has one of its own."""
    shown = [b for b in article.blocks if b.attributes.get("part") != "meta" and b.role is not Role.LABEL]
    headline = next((block for block in shown if block.role is Role.HEADLINE), None)
    kicker = next((block for block in shown if block.attributes.get("part") == "kicker"), None)
    rest = [block for block in shown if block is not headline and block is not kicker]
    first = next((i for i, b in enumerate(rest) if b.role not in _HEAD | _PICTURE), len(rest))
    # A stamp is the last line of many articles: with nothing between, it is still not their head.
    header = tuple(block for block in rest[:first] if block.role in _HEAD)
    lead = [block for block in rest[:first] if block.role in _PICTURE]
    return Layout(kicker, headline, header, tuple(parts(lead)), tuple(parts(rest[first:])))
