"""A new page from an article's blocks, for articles that were read from another kind of document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from dragoman.formats._html import inline, safe
from dragoman.formats._html.lists import lists
from dragoman.formats._html.markup import attribute, escape
from dragoman.formats._html.tables import table
from dragoman.model.article import Article, Block, MarkKind, Metadata, Role
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
    lines += [_meta("og:image:alt", block.text) for block in hidden if block.role is Role.CAPTION]
    return "\n".join([*lines, *_metadata(article.metadata)])


def _meta(name: str, content: str) -> str:
    key = "property" if ":" in name else "name"
    return f"<meta{attribute(key, name)}{attribute('content', inline.plain(content))}>"


def _metadata(metadata: Metadata) -> Iterable[str]:
    if metadata.url and safe.is_safe(metadata.url):
        yield f'<link rel="canonical"{attribute("href", metadata.url)}>'
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
    return inline.write(block.text, block.marks, safe.start_tag, safe.atom)


def sections(blocks: Sequence[Block]) -> Iterable[str]:
    """The markup of blocks: lists, tables, figures and quotations, and everything else by itself."""
    for group, members in groupby(blocks, _group):
        section = list(members)
        first = section[0]
        if group == "item":
            yield lists(section, content, _language)
        elif first.attributes.get("group", "").startswith("t") and any(b.role is Role.CELL for b in section):
            yield table(section, content, _language)
        elif first.role is Role.QUOTATION:
            yield _quotation(section)
        elif first.role in (Role.CAPTION, Role.CREDIT):
            yield _figure(section)
        else:
            yield from map(_single, section)


def _group(block: Block) -> str:
    """Blocks that follow each other with the same key are one list, table, figure or quotation."""
    group = block.attributes.get("group", "")
    if block.role is Role.ITEM:
        return "item"
    if block.role is Role.CELL or (block.role is Role.CAPTION and group.startswith("t")):
        return f"table {group}"
    if block.role is Role.QUOTATION:
        return f"quotation {group}" if group else f"quotation of {block.id}"
    if block.role in (Role.CAPTION, Role.CREDIT):
        return f"figure {group}" if group else f"figure of {block.id}"
    return ""


def _single(block: Block) -> str:
    language = _language(block.language)
    if block.role is Role.HEADLINE:
        return f"<h1{language}>{content(block)}</h1>"
    if block.role is Role.SUBHEADING:
        level = block.attributes.get("level", "2")
        tag = f"h{level}" if level in ("2", "3", "4", "5", "6") else "h2"
        return f"<{tag}{language}>{content(block)}</{tag}>"
    if block.role is Role.LABEL:
        return f'<p class="dragoman-label" role="note"{language}>{content(block)}</p>'
    if block.role is Role.STAMP:
        return _stamp(block)
    if _is_embed(block):
        return f'<div class="embed">{content(block)}</div>'
    names = attribute("class", _CLASSES[block.role]) if block.role in _CLASSES else ""
    return f"<p{names}{language}>{content(block)}</p>"


def _is_embed(block: Block) -> bool:
    return len(block.text) == 1 and any(mark.kind is MarkKind.ATOM for mark in block.marks)


def _stamp(block: Block) -> str:
    moment = block.attributes.get("datetime")
    timed = any(mark.tag == "time" for mark in block.marks) or not moment
    text = content(block) if timed else f"<time{attribute('datetime', moment or '')}>{content(block)}</time>"
    kind = block.attributes.get("stamp", "published")
    return f"<p{attribute('class', f'stamp {kind}')}{_language(block.language)}>{text}</p>"


def _quotation(blocks: Sequence[Block]) -> str:
    lines = [
        f"<{tag}{_language(block.language)}>{content(block)}</{tag}>"
        for block in blocks
        for tag in ["footer" if block.attributes.get("part") == "attribution" else "p"]
    ]
    return "\n".join(["<blockquote>", *lines, "</blockquote>"])


def _figure(blocks: Sequence[Block]) -> str:
    lines = ["<figure>"]
    captions: list[str] = []
    for block in blocks:
        source = block.attributes.get("image")
        if source is not None:
            address = source if safe.is_safe(source) else ""
            lines.append(f"<img{attribute('src', address)}{attribute('alt', inline.plain(block.text))}>")
        else:
            names = attribute("class", _CLASSES[block.role])
            captions.append(f"<p{names}{_language(block.language)}>{content(block)}</p>")
    if captions:
        lines += ["<figcaption>", *captions, "</figcaption>"]
    return "\n".join([*lines, "</figure>"])
