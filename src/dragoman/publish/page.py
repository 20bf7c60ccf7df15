"""The page of an edition: one HTML file that stands for itself, needs no script and loads only pictures."""

from __future__ import annotations

from dragoman.model.edition import Edition
from dragoman.publish.about import about
from dragoman.publish.context import Alternate, PageContext
from dragoman.publish.disclosure import disclosure
from dragoman.publish.head import Head
from dragoman.publish.linked_data import SOURCE_TYPES, Translation, news_article, script, translated_work
from dragoman.publish.structure import layout
from dragoman.publish.templating import render
from dragoman.publish.tongue import tongue
from dragoman.publish.writer import edition_writer
from dragoman.text import messages
from dragoman.text.languages import open_graph


def page(edition: Edition, *, context: PageContext) -> str:
    """The edition as an HTML page, labelled as automated translation above its text.

    Everything in the article is data: text is escaped, addresses are of a few schemes, embeds pass
    an allow-list. The same edition and context give the same page. Raises UnknownLanguage.
    """
    language = edition.language
    itself, source = about(edition.article), about(edition.source)
    original = _original(context.alternates)
    address = source.url or (original.address if original else context.address)
    work = translated_work(source, edition.source.language, address)
    translation = Translation(work, edition.method, context.translated_at, context.draft)
    data = news_article(itself, language, context.address, translation=translation)
    head = Head(itself, context.address, open_graph(language), script(data), SOURCE_TYPES[edition.method])
    return render(
        "article.html",
        language,
        tongue=tongue(language),
        head=head,
        place=context.place,
        alternates=context.alternates,
        writer=edition_writer(edition, messages.message("Show the original sentence", language)),
        layout=layout(edition.article),
        original_href=source.url or (original.href if original else None),
        source=tongue(edition.source.language),
        disclosure=disclosure(edition, context.translated_at, draft=context.draft),
    )


def _original(alternates: tuple[Alternate, ...]) -> Alternate | None:
    return next((alternate for alternate in alternates if alternate.original), None)
