"""A new ninjs 3.1 document, of an article that came without one."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

from dragoman.formats.html import HTML
from dragoman.model.article import Article, Block, Metadata, Role
from dragoman.records.values import dump

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"


def page(article: Article) -> bytes:
    """The document: headline, standfirst, byline and dateline in fields of their own, the rest a body."""
    fields: dict[Role, Block] = {}
    rest: list[Block] = []
    for block in article.blocks:
        is_field = block.role in (Role.HEADLINE, Role.STANDFIRST) and block.role not in fields
        if block.attributes.get("part") == "meta":
            continue
        if is_field and not any(other.role is not Role.LABEL for other in rest):
            fields[block.role] = block
        else:
            rest.append(block)
    metadata = article.metadata
    body = _body(replace(article, blocks=tuple(rest))) if rest else ""
    values: dict[str, object] = {
        "uri": _uri(article),
        "type": "text",
        "language": article.language if article.language != "und" else None,
        "firstCreated": _moment(metadata.published),
        "versionCreated": _moment(metadata.modified),
        "copyrightNotice": metadata.copyright,
        "by": ", ".join(metadata.authors) if not any(b.role is Role.BYLINE for b in rest) else None,
        "headlines": _entry(fields.get(Role.HEADLINE)),
        "descriptions": _entry(fields.get(Role.STANDFIRST)),
        "bodies": [{"role": "main", "contentType": "text/html", "value": body}] if body else None,
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
    }
    document = {name: value for name, value in values.items() if value}
    return (dump(document, indent=2) + "\n").encode("utf-8")


def _entry(block: Block | None) -> list[dict[str, str]] | None:
    # Without its kind, a text such as "a<A a>" would be taken for markup.
    return [{"role": "main", "contentType": "text/plain", "value": line(block)}] if block else None


def line(block: Block) -> str:
    """A block's text on one line, without atoms."""
    return " ".join(block.text.replace("\N{OBJECT REPLACEMENT CHARACTER}", " ").split())


def _body(article: Article) -> str:
    """The article's content as a fragment: what the new page of the html format has in its article."""
    page = HTML().write(replace(article, skeleton=None, metadata=Metadata())).decode("utf-8")
    return page.split("<article>\n", 1)[1].rsplit("\n</article>", 1)[0]


def _uri(article: Article) -> str:
    """The story's address, or a name made of its text: the same text, the same name (RFC 9562, version 5)."""
    if article.metadata.url:
        return article.metadata.url
    text = "\n".join(block.text for block in article.blocks)
    return uuid.uuid5(uuid.NAMESPACE_URL, text).urn


def _moment(moment: datetime | None) -> str | None:
    """A date and time as the schema asks, with its offset; without one it is not written."""
    return moment.isoformat() if moment is not None and moment.tzinfo is not None else None
