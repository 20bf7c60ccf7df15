"""Any news page as downloaded: its article, without the menus, teasers and forms around it.

Headline, standfirst, authors and dates are what the page's JSON-LD and Open Graph say; the body is what
trafilatura finds, read from the page's own tree, so that marks, links and captions are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml.etree import _Element as Element

from dragoman.formats._html.assemble import assemble, from_texts
from dragoman.formats._html.cards import taken_out
from dragoman.formats._html.disclosed import disclosed
from dragoman.formats._html.dom import parse
from dragoman.formats._html.facts import Facts, dated, gather
from dragoman.formats._html.furniture import Piece
from dragoman.formats._html.listing import is_listing
from dragoman.formats._html.roles import headline
from dragoman.formats._html.select import pieces, select
from dragoman.formats._html.walk import Walk
from dragoman.formats._html.witnesses import extract, squashed, witnesses
from dragoman.formats._html.written import page
from dragoman.markup.alternatives import with_alternatives
from dragoman.model.article import Article, Block, Role
from dragoman.model.errors import NoArticle
from dragoman.text import languages
from dragoman.text.furniture import furniture


class Webpage:
    """Reads any news page; writes a new page, as `HTML` does. It has no state."""

    name: str = "webpage"
    extensions: Sequence[str] = ()

    def read(self, data: bytes, *, language: str | None = None, url: str | None = None) -> Article:
        """The article of a page; see `model.protocols.Format`. Raises ReadError, NoArticle, TooLarge."""
        document = parse(data)
        facts = gather(document.root, url)
        cards = taken_out(document.root)
        spoken = languages.tag(language) if language else facts.language or languages.UNDETERMINED
        heading = headline(document.root, facts.headlines)
        walk = Walk(facts, spoken, heading, document.fragment, quoted=True)
        walk.read(document.root)
        found = extract(data)
        parts = pieces(walk.blocks, walk.elements)
        heard = witnesses(document.text, found, facts.body)
        chosen = select(parts, heard, facts.metadata.url)
        if is_listing([parts[at] for at in chosen]):
            raise NoArticle("The page lists articles, and is none", "Give the page of one of them.")
        body, left = (
            assemble(parts, chosen, facts, spoken) if chosen else (_unplaced(found, parts, facts), ())
        )
        if not body:
            raise NoArticle(
                "No article was found in the page",
                "Give the page of one article, not a list; for plain HTML, use the format html.",
            )
        body, gone = _without_furniture(body, None if spoken == languages.UNDETERMINED else spoken)
        metadata = dated(facts.metadata, body, _times(parts, chosen))
        return with_alternatives(Article(spoken, body, metadata, left_out=(*cards, *left, *gone)))

    def write(self, article: Article) -> bytes:
        """The article as a new page; UTF-8."""
        text = page(article)
        text = disclosed(text, article.disclosure) if article.disclosure else text
        return text.encode("utf-8", "replace")

    def keeps(self, article: Article) -> bool:
        """Never: of a page that was downloaded nothing is kept; see `model.protocols.Format`."""
        return False


def _without_furniture(
    body: tuple[Block, ...], language: str | None
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The article without lines that its page's own names did not tell: «Advertisement», «Read more: …»."""
    lines = [
        block.text
        if block.role in (Role.PARAGRAPH, Role.SUBHEADING) and not block.attributes.keys() & {"part", "group"}
        else None
        for block in body
    ]
    out = furniture(lines, language)
    kept = [block for at, block in enumerate(body) if at not in out]
    return tuple(replace(block, id=f"b{n}") for n, block in enumerate(kept, 1)), tuple(
        body[at].text for at in sorted(out)
    )


def _times(page: Sequence[Piece], chosen: Sequence[int]) -> Iterable[Element]:
    """The time elements of the element around the article, or else around its text."""
    if not chosen:
        return ()
    element = page[chosen[0]].element
    around = next((each for each in element.iterancestors("article", "main")), element)
    return around.iter("time")


def _unplaced(found: Sequence[tuple[Role, str]], page: Sequence[Piece], facts: Facts) -> tuple[Block, ...]:
    """The article of an extraction that is in no block of the page; none where it is in blocks that are
    foreign.
    """
    shown = "".join(piece.letters for piece in page)
    total = sum(len(text) for _, text in found)
    placed = sum(len(text) for _, text in found if squashed(text) in shown)
    return () if 2 * placed > total else from_texts(found, facts)
