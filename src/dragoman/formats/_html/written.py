"""An article as HTML: as a new page, or in the document around its blocks.

In a document, a block that is shown has one hole where it stands, of the kind ``inline`` (text with marks),
``alt`` (a picture's text alternative) or ``no-alt`` (the same of a picture that has no such attribute:
nothing is written while there is no text); see `formats.skeleton`. The holes that repeat a block elsewhere
are ``attribute:ROLE``, ``text:ROLE`` and ``json:ROLE``: ROLE is what the document says there, a headline, a
standfirst or a caption.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dragoman.formats._html import inline, jsonld
from dragoman.formats._html.disclosed import LABEL
from dragoman.formats._html.facts import tag_of
from dragoman.formats.skeleton import added_label, kind_of, stood
from dragoman.markup.allowed import OF_A_DOCUMENT, outgoing, picture, safe, sanitised
from dragoman.markup.alternatives import FORM, alternatives, is_alternative, settled, settled_marks
from dragoman.markup.layout import (
    Cell,
    Embed,
    Figure,
    Listing,
    Part,
    Quotation,
    Table,
    Text,
    is_attribution,
    level,
    parts,
)
from dragoman.markup.nesting import attribute, escape
from dragoman.model.article import Article, Block, Hole, Mark, Metadata, Role
from dragoman.text import languages

_CLASSES = {
    Role.STANDFIRST: "standfirst",
    Role.BYLINE: "byline",
    Role.DATELINE: "dateline",
    Role.CREDIT: "credit",
    Role.CAPTION: "caption",
}


def page(article: Article) -> str:
    """The article as a whole page of semantic HTML; nothing in it but what is allowed."""
    article = settled(article)
    shown = [block for block in article.blocks if block.attributes.get("part") != "meta"]
    body = "\n".join(sections(shown))
    return (
        f"<!DOCTYPE html>\n<html{_language(article.language)}>\n<head>\n{_head(article)}\n</head>\n"
        f"<body>\n<article>\n{body}\n</article>\n</body>\n</html>\n"
    )


def _language(language: str | None) -> str:
    if language is None or language == languages.UNDETERMINED:
        return ""
    direction = attribute("dir", "rtl") if languages.direction(language) == "rtl" else ""
    return attribute("lang", language) + direction


def _head(article: Article) -> str:
    hidden = [block for block in article.blocks if block.attributes.get("part") == "meta"]
    headline = article.first(Role.HEADLINE)
    lines = ['<meta charset="utf-8">', '<meta name="viewport" content="width=device-width, initial-scale=1">']
    lines.append(f"<title>{escape(inline.plain(headline.text)) if headline else ''}</title>")
    lines += [
        _meta("og:title", block.text) for block in hidden if block.role is Role.HEADLINE and block != headline
    ]
    lines += [_meta("description", block.text) for block in hidden if block.role is Role.STANDFIRST]
    lines += [
        _meta("og:image:alt", block.text)
        for block in hidden
        if block.role is Role.CAPTION and not is_alternative(block)
    ]
    return "\n".join([*lines, *_metadata(article.metadata)])


def _meta(name: str, content: str) -> str:
    key = "property" if ":" in name else "name"
    return f"<meta{attribute(key, name)}{attribute('content', inline.plain(content))}>"


def _metadata(metadata: Metadata) -> Iterable[str]:
    if metadata.url and (address := safe(metadata.url)):
        yield f'<link rel="canonical"{attribute("href", address)}>'
    yield from (_meta("author", author) for author in metadata.authors)
    fields = {
        "og:site_name": metadata.site,
        "article:published_time": metadata.published and metadata.published.isoformat(),
        "article:modified_time": metadata.modified and metadata.modified.isoformat(),
        "article:section": metadata.section,
        "og:image": metadata.image,
        "copyright": metadata.copyright,
    }
    yield from (_meta(name, value) for name, value in fields.items() if value)
    yield from (_meta("article:tag", keyword) for keyword in metadata.keywords)


def content(block: Block) -> str:
    """A block's text with its marks, only what is allowed of them."""
    return inline.write(block.text, block.marks, element, atom, anew=True)


def element(mark: Mark) -> tuple[str, dict[str, str]] | None:
    """The tag and the attributes of a mark that are allowed; None where it is not written."""
    return outgoing(mark, safe, OF_A_DOCUMENT)


def atom(mark: Mark) -> str:
    """An atom's markup, sanitised; "" where nothing of it is allowed."""
    raw = mark.attributes.get("raw", "")
    return sanitised(raw) if "<" in raw else ""  # another format's source is no HTML


def sections(blocks: Iterable[Block]) -> Iterator[str]:
    """The markup of blocks: lists, tables, figures and quotations, and everything else by itself."""
    return map(_section, parts(blocks))


def _section(part: Part) -> str:
    """A part of the article as an element of the page, over several lines."""
    match part:
        case Text(block):
            return _single(block)
        case Embed(block):
            return f'<div class="embed">{content(block)}</div>'
        case Figure():
            return _figure(part)
        case Listing():
            return _listing(part)
        case Table():
            return _table(part)
        case Quotation():
            return _quotation(part)


def _single(block: Block) -> str:
    language = _language(block.language)
    if block.role is Role.HEADLINE:
        return f"<h1{language}>{content(block)}</h1>"
    if block.role is Role.SUBHEADING:
        return f"<h{level(block)}{language}>{content(block)}</h{level(block)}>"
    if block.role is Role.LABEL:
        return f'<p class="dragoman-label" role="note"{language}>{content(block)}</p>'
    if block.role is Role.STAMP:
        return _stamp(block)
    named = "kicker" if block.attributes.get("part") == "kicker" else _CLASSES.get(block.role, "")
    names = attribute("class", named) if named else ""
    return f"<p{names}{language}>{content(block)}</p>"


def _stamp(block: Block) -> str:
    moment = block.attributes.get("datetime")
    timed = any(mark.tag == "time" for mark in block.marks) or not moment
    text = content(block) if timed else f"<time{attribute('datetime', moment or '')}>{content(block)}</time>"
    kind = block.attributes.get("stamp", "published")
    return f"<p{attribute('class', f'stamp {kind}')}{_language(block.language)}>{text}</p>"


def _listing(listing: Listing) -> str:
    tag = "ol" if listing.ordered else "ul"
    start = attribute("start", str(listing.start)) if listing.ordered and listing.start != 1 else ""
    items: list[str] = []
    for item in listing.items:
        inner = [_listing(one) + "\n" if isinstance(one, Listing) else _single(one) for one in item.content]
        items.append(f"<li{_language(item.block.language)}>{content(item.block)}{''.join(inner)}</li>")
    return f"<{tag}{start}>\n{chr(10).join(items)}</{tag}>"


def _table(table: Table) -> str:
    lines = ["<table>"]
    if table.captions:
        lines.append(f"<caption>{'<br>'.join(map(content, table.captions))}</caption>")
    lines += [f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows]
    return "\n".join([*lines, "</table>"])


def _cell(cell: Cell) -> str:
    tag = "th" if cell.heading else "td"
    spans = "".join(
        attribute(name, str(count))
        for name, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if count > 1
    )
    language = _language(cell.blocks[0].language) if cell.blocks else ""
    return f"<{tag}{spans}{language}>{'<br>'.join(map(content, cell.blocks))}</{tag}>"


def _quotation(quotation: Quotation) -> str:
    lines = [
        f"<footer{_language(block.language)}>{content(block)}</footer>"
        if is_attribution(block)
        else _single(block)
        for block in quotation.blocks
    ]
    return "\n".join(["<blockquote>", *lines, "</blockquote>"])


def _figure(figure: Figure) -> str:
    lines = ["<figure>"]
    for block in figure.images:
        address = picture(block.attributes["image"]) or ""
        lines.append(f"<img{attribute('src', address)}{attribute('alt', inline.plain(block.text))}>")
    if figure.words:
        lines += ["<figcaption>", *map(_single, figure.words), "</figcaption>"]
    return "\n".join([*lines, "</figure>"])


BODY = frozenset({Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM, Role.QUOTATION})
"""Roles whose texts make the articleBody of schema.org."""

PLACES = frozenset({"inline", "alt", "no-alt"})
"""Kinds of the one hole where a block stands; ``fresh`` is that of a block that the document had not."""


def in_attribute(text: str) -> str:
    """Text as the value of an attribute in double quotation marks."""
    return escape(text).replace('"', "&quot;")


def in_json(text: str) -> str:
    """Text as the inside of a JSON string."""
    return jsonld.quoted(text)[1:-1]


def spelled(kind: str, original: str, language: str) -> str:
    """The form of a hole for a language that the document spelled `original`, of an article in `language`.

    The document's own spelling ("EN-gb", "en_GB") comes back while the article's language is unchanged.
    """
    return f"{kind}:{original}:{language}"


def _inline(block: Block, hole: Hole, said: Mapping[str, str]) -> str:
    """The block's text; marks that the document did not have itself pass the allow-list."""
    was = stood(hole)
    if was is None:
        return inline.write(block.text, settled_marks(block.marks, said))

    def opaque(mark: Mark) -> str:
        (now,) = settled_marks([mark], said)
        return (inline.raw if was.vouches_for(mark) else atom)(now)

    return inline.write(
        block.text,
        block.marks,
        lambda mark: (inline.as_it_is if was.vouches_for(mark) else element)(mark),
        opaque,
    )


ESCAPES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"attribute": in_attribute, "text": escape, "json": in_json}
)
"""Kinds of holes that say a block's text again, or that of one that only the metadata has: how they are
escaped."""


def _filled(hole: Hole, block: Block, said: Mapping[str, str]) -> str:
    kind = kind_of(hole)
    if kind == FORM:
        return ""
    if kind == "inline":
        return _inline(block, hole, said)
    if kind == "fresh":
        return content(replace(block, marks=settled_marks(block.marks, said)))
    text = inline.plain(block.text)
    if kind == "no-alt":
        return attribute("alt", text) if text else ""
    return in_attribute(text) if kind == "alt" else ESCAPES[kind](text)


def fill(pieces: Sequence[str | Hole], article: Article) -> str:
    """The pieces of a skeleton with the article's blocks in its holes."""
    blocks = {block.id: block for block in article.blocks}
    said = alternatives(article)
    new = added_label(article, pieces)
    written: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            written.append(piece)
        elif piece.form == "label":
            written += [label(new)] if new is not None else []
        elif not piece.block:
            written.append(_of_article(piece.form, article))
        elif piece.block in blocks:
            written.append(_filled(piece, blocks[piece.block], said))
    return "".join(written)


def label(block: Block) -> str:
    """The edition's label, as a note beside the article's own paragraphs."""
    return f"{LABEL}{content(block)}</div>"


def _of_article(form: str, article: Article) -> str:
    kind, *rest = form.split(":")
    if kind == "direction":
        return ' dir="rtl"' if languages.direction(article.language) == "rtl" else ""
    if kind == "direction-value":
        return languages.direction(article.language)
    if kind == "body":
        texts = [
            block.text for block in article.blocks if block.role in BODY and "part" not in block.attributes
        ]
        return in_json("\n\n".join(text for text in map(inline.plain, texts) if text.strip()))
    return _named(kind, rest, article.language)


def _named(kind: str, rest: list[str], language: str) -> str:
    original, source = rest or ["", ""]
    if language == source or (language == languages.UNDETERMINED and original):
        return in_attribute(original)
    if kind == "locale":
        return languages.open_graph(language)
    if kind == "language-attribute":
        return "" if tag_of(language) is None else f' lang="{in_attribute(language)}"'
    return in_attribute(language)
