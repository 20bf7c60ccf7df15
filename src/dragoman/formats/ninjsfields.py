"""Where in a ninjs document text for a reader stands, and what it is to that reader; and a new document.

Names are those of ninjs 3.1; fields of 1.x and 2.x ("body_html", "contenttype", associations by name)
are known beside them. Names are compared without capitals, for 3.1 alone writes them so.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from dragoman.formats._html.jsonld import Path
from dragoman.formats.html import HTML
from dragoman.model.article import Article, Block, Metadata, Role
from dragoman.records.values import dump

MAX_ASSOCIATIONS = 500
"""Pictures and films of one story; a gallery has a hundred."""

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>")
_PICTURES = frozenset({"picture", "graphic", "video", "audio", ""})


@dataclass(frozen=True, slots=True)
class Text:
    """A text at `path`. `kind` is ``line`` (one block), ``html`` or ``plain`` (a body, any number)."""

    path: Path
    kind: str
    role: Role
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_hidden(self) -> bool:
        """Whether it is not shown beside the article's main texts."""
        return self.attributes.get("part") == "meta"


def texts(document: Mapping[str, object]) -> list[Text]:
    """The texts of a document in the order of reading; alternatives of what is shown come last."""
    found = [*_headlines(document), *_descriptions(document), *_lines(document)]
    figures = list(_associations(document))
    bodies = list(_bodies(document))
    shown = [text for text in found if not text.is_hidden]
    main = next((body for body in bodies if body.kind == "html"), bodies[0] if bodies else None)
    others = [_hidden(body) for body in bodies if body is not main]
    hidden = [text for text in found if text.is_hidden]
    return [*shown, *figures, *([main] if main else []), *hidden, *others]


def member(value: object, name: str) -> object:
    """The member of an object of that name, in whatever capitals; None where there is none."""
    if not isinstance(value, dict):
        return None
    return value.get(_key(value, name))


def word(value: object, name: str) -> str:
    """The member as a string; "" where it is none."""
    found = member(value, name)
    return found if isinstance(found, str) else ""


def languages(document: Mapping[str, object]) -> Iterator[Path]:
    """Where the document's language is named: for itself, and for pictures in the same language."""
    own = word(document, "language")
    if own:
        yield (_key(document, "language"),)
    for path, association in _associated(document):
        if own and word(association, "language") == own:
            yield (*path, _key(association, "language"))


def _key(value: Mapping[str, object], name: str) -> str:
    return next((key for key in value if key.lower() == name), name)


def _hidden(text: Text) -> Text:
    return replace(text, attributes={**text.attributes, "part": "meta"})


def _headlines(document: Mapping[str, object]) -> Iterator[Text]:
    found = _named(document, "headline", Role.HEADLINE)
    main = next((text for text, role in found if role in ("main", "")), found[0][0] if found else None)
    for text, role in sorted(found, key=lambda pair: pair[0] is not main):
        if text is main:
            yield text
        elif role.startswith(("sub", "deck", "dek", "standfirst")):
            yield replace(text, role=Role.STANDFIRST)
        else:
            yield _hidden(text)
    title = word(document, "title")
    if title.strip():
        line = Text((_key(document, "title"),), "line", Role.HEADLINE, title)
        yield line if main is None else _hidden(line)


def _descriptions(document: Mapping[str, object]) -> Iterator[Text]:
    for number, (text, _) in enumerate(_named(document, "description", Role.STANDFIRST)):
        yield text if number == 0 else _hidden(text)


def _lines(document: Mapping[str, object]) -> Iterator[Text]:
    for name, role in (("by", Role.BYLINE), ("byline", Role.BYLINE), ("located", Role.DATELINE)):
        value = word(document, name)
        if value.strip():
            yield Text((_key(document, name),), "line", role, value)


def _bodies(document: Mapping[str, object]) -> Iterator[Text]:
    for text, _ in _named(document, "body", Role.PARAGRAPH):
        yield replace(text, kind="plain") if text.kind == "line" else text


def _named(document: Mapping[str, object], name: str, role: Role) -> list[tuple[Text, str]]:
    """The texts of a field, each with its role there: those of its list (3.x), and flat ones (1.x)."""
    plural = {"body": "bodies"}.get(name, f"{name}s")
    return [*_list(document, plural, role), *_flat(document, name, role)]


def _list(document: Mapping[str, object], name: str, role: Role) -> Iterator[tuple[Text, str]]:
    """The texts of a list such as "headlines", each with its role there."""
    entries = member(document, name)
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        value = word(entry, "value")
        kind = _kind(word(entry, "contenttype"), value)
        if value.strip() and kind and isinstance(entry, dict):
            path = (_key(document, name), index, _key(entry, "value"))
            yield Text(path, kind, role, value), word(entry, "role").lower()


def _flat(document: Mapping[str, object], name: str, role: Role) -> Iterator[tuple[Text, str]]:
    """The texts of fields of 1.x such as "body_html": what follows the line names the kind of markup."""
    for key, value in document.items():
        stem, _, kind = key.lower().partition("_")
        if stem == name and isinstance(value, str) and value.strip():
            is_html = kind in ("html", "xhtml") or (not kind and bool(_MARKUP.search(value)))
            yield Text((key,), "html" if is_html else "line", role, value), ""


def _kind(content_type: str, value: str) -> str:
    """How a value is read: by its media type, or without one by its looks; "" when it is not."""
    if "html" in content_type:
        return "html"
    if content_type in ("", "text/plain") or content_type.startswith("text/plain;"):
        return "html" if not content_type and _MARKUP.search(value) else "line"
    return ""


def _associated(document: Mapping[str, object]) -> Iterator[tuple[Path, Mapping[str, object]]]:
    """Pictures, films and sounds of the story; other stories stay what they are."""
    found = member(document, "associations")
    key = _key(document, "associations")
    pairs = enumerate(found) if isinstance(found, list) else found.items() if isinstance(found, dict) else ()
    for name, value in list(pairs)[:MAX_ASSOCIATIONS]:
        if isinstance(value, dict) and word(value, "type").lower() in _PICTURES:
            yield (key, name), value


def _associations(document: Mapping[str, object]) -> Iterator[Text]:
    for number, (path, association) in enumerate(_associated(document), 1):
        group = {"group": f"f{number}"}
        source = _source(association)
        found = [
            text for name in ("headline", "description") for text in _named(association, name, Role.CAPTION)
        ]
        for text, role in sorted(found, key=lambda pair: "alt" not in pair[1]):  # as html has it: first
            is_alternative = "alt" in role and bool(source)
            attributes = {**group, "image": source} if is_alternative else group
            yield replace(text, path=(*path, *text.path), attributes=attributes)
        for name in ("by", "byline"):
            if word(association, name).strip():
                where = (*path, _key(association, name))
                yield Text(where, "line", Role.CREDIT, word(association, name), group)


def _source(association: Mapping[str, object]) -> str:
    """The address of the picture's first rendition."""
    found = member(association, "renditions")
    renditions = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    return next((word(rendition, "href") for rendition in renditions if word(rendition, "href")), "")


SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"


def page(article: Article) -> str:
    """The document: headline, standfirst, byline and dateline in fields of their own, the rest a body."""
    own: dict[Role, Block] = {}
    rest: list[Block] = []
    for block in article.blocks:
        is_field = block.role in (Role.HEADLINE, Role.STANDFIRST) and block.role not in own
        if block.attributes.get("part") == "meta":
            continue
        if is_field and not any(other.role is not Role.LABEL for other in rest):
            own[block.role] = block
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
        "embargoed": _moment(metadata.embargoed),
        "copyrightNotice": metadata.copyright,
        "by": ", ".join(metadata.authors) if not any(b.role is Role.BYLINE for b in rest) else None,
        "headlines": _entry(own.get(Role.HEADLINE)),
        "descriptions": _entry(own.get(Role.STANDFIRST)),
        "bodies": [{"role": "main", "contentType": "text/html", "value": body}] if body else None,
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
    }
    document = {name: value for name, value in values.items() if value}
    return dump(document, indent=2) + "\n"


def _entry(block: Block | None) -> list[dict[str, str]] | None:
    # Without its kind, a text such as "a<A a>" would be taken for markup.
    return [{"role": "main", "contentType": "text/plain", "value": line(block)}] if block else None


def line(block: Block) -> str:
    """A block's text on one line, without atoms."""
    return " ".join(block.text.replace("\N{OBJECT REPLACEMENT CHARACTER}", " ").split())


def _body(article: Article) -> str:
    """The article's content as a fragment: what the new page of the html format has in its article."""
    page = HTML().write(replace(article, skeleton=None, metadata=Metadata(), disclosure=None)).decode("utf-8")
    return page.split("<article>\n", 1)[1].rsplit("\n</article>", 1)[0]


def _uri(article: Article) -> str:
    """The story's address, or a name made of its text: the same text, the same name (RFC 9562, version 5)."""
    if article.metadata.url:
        return article.metadata.url
    text = "\n".join(block.text for block in article.blocks)
    whole = text.encode("utf-8", "replace").decode("utf-8")  # halves of characters have no name
    return uuid.uuid5(uuid.NAMESPACE_URL, whole).urn


def _moment(moment: datetime | None) -> str | None:
    """A date and time as the schema asks, with its offset; without one it is not written."""
    return moment.isoformat() if moment is not None and moment.tzinfo is not None else None
