"""Pages: one HTML file each, that stands for itself, needs no script and loads only pictures; and what an
edition's page says about the translation: the label, and what it stands on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.markup.alternatives import settled
from dragoman.markup.layout import Part, parts
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Count, Edition, Finding, Method
from dragoman.publish.about import (
    SOURCE_TYPES,
    Translation,
    about,
    news_article,
    script,
    translated_work,
)
from dragoman.publish.clean import line
from dragoman.publish.templating import Tongue, render, tongue
from dragoman.publish.writer import article_writer, edition_writer
from dragoman.text import dates, digits, labels, languages, messages
from dragoman.text.bidi import FIRST_ISOLATE, POP_ISOLATE

_HEAD = frozenset({Role.STANDFIRST, Role.BYLINE, Role.DATELINE, Role.STAMP})
_PICTURE = frozenset({Role.CAPTION, Role.CREDIT})
_RELINKED = ("links", "languages")  # templates between comments, which an earlier page has


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
class PageContext:
    """What the page of an edition needs beside the edition.

    `alternates` are the article in all its languages, the original and this one among them.
    `draft` says that the edition is for an editor, not for readers yet.
    """

    address: str
    translated_at: datetime
    alternates: tuple[Alternate, ...] = ()
    draft: bool = False
    place: Place = Place()


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
    translation = Translation(work, edition.method, context.translated_at, context.draft)
    return _rendered(
        edition.article,
        context,
        news_article(itself, language, context.address, translation=translation),
        about=itself,
        writer=edition_writer(edition, messages.message("Show the original sentence", language)),
        source_type=SOURCE_TYPES[edition.method],
        original_href=source.url or (there.href if there else None),
        source=tongue(edition.source.language),
        disclosure=disclosure(edition, context.translated_at, draft=context.draft),
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
        source_type=None,
        original_href=itself.url,
        source=tongue(article.language),
        disclosure=None,
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
        **values,
    )


def relinked(page: str, language: str, alternates: Sequence[Alternate]) -> str:
    """The page with its links to other languages replaced by `alternates`; nothing else is touched.

    The templates set comments around the two places. Text of an article cannot hold such comments,
    because it is escaped. A place whose comments an editor took away stays as it is.
    """
    for part in _RELINKED:
        begin, end = f"<!-- dragoman:{part} -->", f"<!-- /dragoman:{part} -->"
        before, found, rest = page.partition(begin)
        _, closed, after = rest.partition(end)
        if found and closed:
            new = render(f"{part}.html", language, tongue=tongue(language), alternates=alternates)
            page = before + new.rstrip("\n") + after
    return page


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


_MOST_EXCUSES = 20
_MOST_FINDINGS = 200  # what a reader may be expected to scroll through; the JSON has them all

# What checks count, as messages with a singular and a plural. gettext tools collect them from here.
_COUNTED = {
    "blocks": ("{kept} of {total} block kept", "{kept} of {total} blocks kept"),
    "paragraphs": ("{kept} of {total} paragraph kept", "{kept} of {total} paragraphs kept"),
    "links": ("{kept} of {total} link kept", "{kept} of {total} links kept"),
    "emphases": ("{kept} of {total} emphasis kept", "{kept} of {total} emphases kept"),
    "pictures": ("{kept} of {total} picture kept", "{kept} of {total} pictures kept"),
    "embeds": ("{kept} of {total} embed kept", "{kept} of {total} embeds kept"),
    "addresses": ("{kept} of {total} address kept", "{kept} of {total} addresses kept"),
}
# What checks count inside sentences, as headings before a count.
_COMPARED = {
    "numbers": "Numbers",
    "dates": "Dates",
    "names": "Names",
    "repeated names": "Repeated names",
    "quotations": "Quotations",
    "negations": "Negations",
    "questions": "Questions",
    "terms": "Terms",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of one kind, as a sentence, and whether all of it was kept or is excused: in English,
    as the report has it.
    """

    text: str
    whole: bool
    excuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The sentences of an edition's label, in the edition's language.

    What a person translated is not `automated`: its label says so, and `made` is "".
    """

    label: str
    automated: bool
    made: str
    read_original: str
    counted: tuple[Counted, ...]
    checks: tuple[str, ...]
    findings: tuple[Finding, ...]
    more_findings: int
    signature: str
    draft: bool


def disclosure(edition: Edition, translated_at: datetime, *, draft: bool) -> Disclosure:
    """What the page says about this edition. Raises UnknownLanguage."""
    language = edition.language
    source = languages.name(edition.source.language, language)
    findings = sorted(edition.report.findings, key=lambda finding: finding.severity.rank)
    automated = edition.method is not Method.HUMAN
    label = (
        labels.label(language)
        if automated
        else messages.message("Translated from {language}", language, language=source)
    )
    return Disclosure(
        label=label,
        automated=automated,
        made=_made(edition, source, translated_at) if automated else "",
        read_original=messages.message("Read the original in {source}", language, source=source),
        counted=tuple(
            Counted(_counted(count, language), count.accounted, count.excuses[:_MOST_EXCUSES])
            for count in edition.report.counts
        ),
        checks=edition.report.checks,
        findings=tuple(findings[:_MOST_FINDINGS]),
        more_findings=max(0, len(findings) - _MOST_FINDINGS),
        signature=edition.signature,
        draft=draft,
    )


def _made(edition: Edition, source: str, translated_at: datetime) -> str:
    """By which engine the edition was made, and when; `source` is the name of its source's language."""
    language, engine = edition.language, line(edition.engine)
    if languages.direction(language) == "rtl":  # so that a foreign name cannot disturb its sentence
        engine = f"{FIRST_ISOLATE}{engine}{POP_ISOLATE}"
    return messages.message(
        "Translated automatically from {source} by {engine} on {date}",
        language,
        source=source,
        engine=engine,
        date=dates.render(translated_at, language, time=False),
    )


def _counted(count: Count, language: str) -> str:
    forms = _COUNTED.get(count.what)
    if forms is None:
        heading = _COMPARED.get(count.what)
        # What a check of somebody else's counts no catalogue knows.
        what = messages.message(heading, language) if heading else line(count.what)
        return f"{what}: {digits.localise(f'{count.kept}/{count.total}', language)}"
    return messages.plural(*forms, count.total, language, kept=count.kept, total=count.total)
