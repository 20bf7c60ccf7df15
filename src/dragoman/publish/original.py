"""The page of an original beside its editions, so that the ways between languages lead in both directions."""

from __future__ import annotations

from dragoman.model.article import Article
from dragoman.publish.about import about
from dragoman.publish.context import OriginalContext
from dragoman.publish.head import Head
from dragoman.publish.linked_data import news_article, script
from dragoman.publish.structure import layout
from dragoman.publish.templating import render
from dragoman.publish.tongue import tongue
from dragoman.publish.writer import article_writer
from dragoman.text.languages import open_graph


def original(article: Article, *, context: OriginalContext) -> str:
    """The article as it was published, as an HTML page of the same design, without a label.

    The same article and context give the same page. Raises UnknownLanguage.
    """
    itself = about(article)
    translations = [(a.language, a.address) for a in context.alternates if not a.original]
    data = news_article(itself, article.language, context.address, translations=translations)
    head = Head(itself, context.address, open_graph(article.language), script(data), None)
    return render(
        "article.html",
        article.language,
        tongue=tongue(article.language),
        head=head,
        place=context.place,
        alternates=context.alternates,
        writer=article_writer(article),
        layout=layout(article),
        original_href=itself.url,
        source=tongue(article.language),
        disclosure=None,
    )
