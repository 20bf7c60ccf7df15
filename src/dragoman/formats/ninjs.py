"""ninjs: news in JSON, of the IPTC; 3.1, and the flat fields of 1.x and 2.x.

https://iptc.org/standards/ninjs/
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dragoman.formats._html.jsonld import Path, strings
from dragoman.formats._ninjs import fields
from dragoman.formats._ninjs.page import line, page
from dragoman.formats.decode import decode
from dragoman.formats.html import HTML
from dragoman.formats.skeleton import added_label, fitting
from dragoman.formats.spoken import spoken
from dragoman.formats.text import Text
from dragoman.model.article import Article, Block, Hole, Metadata, Role, Skeleton
from dragoman.model.errors import NoArticle, ReadError
from dragoman.model.protocols import Format
from dragoman.records.values import mapping, parse
from dragoman.text import bylines

_FORMATS: Mapping[str, Format] = {"html": HTML(), "plain": Text()}
_HEADS = frozenset({Role.HEADLINE, Role.STANDFIRST})


class Ninjs:
    """Articles as ninjs documents.

    The skeleton is the source, with these holes: ``json`` (a block's text as a JSON string),
    ``language``, ``new language`` (where the document has none), ``open KIND PREFIX LABEL`` and
    ``close`` around the skeleton of a value in another format (``html`` or ``plain``), whose blocks'
    ids begin with PREFIX; LABEL is "label" for the value that an edition's label stands in.
    """

    name = "ninjs"
    extensions: Sequence[str] = (".ninjs", ".ninjs.json")

    def read(self, data: bytes, *, language: str | None = None, url: str | None = None) -> Article:
        """The article in `data`. Raises ReadError, NoArticle, TooLarge."""
        source = decode(data, "utf-8")
        document = mapping(parse(source), "")
        own = fields.word(document, "language")
        tag = spoken(language, own)
        reading = _Reading(tag)
        for number, text in enumerate(fields.texts(document), 1):
            reading.add(text, f"n{number}")
        if not any(block.text.strip() for block in reading.blocks):
            raise NoArticle(
                "There is no headline and no body in this document",
                "Give a ninjs item of type text, 1.x to 3.x.",
            )
        skeleton = reading.skeleton(source, document)
        return Article(tag, tuple(reading.blocks), _metadata(document, url), skeleton)

    def write(self, article: Article) -> bytes:
        """The document of `article`, in UTF-8: its own with changed texts and language, else a new 3.1."""
        skeleton = fitting(article, self.name)
        return page(article) if skeleton is None else _filled(article, skeleton).encode("utf-8")


@dataclass(slots=True)
class _Reading:
    """Collects blocks, and what takes the place of each value that they came from."""

    language: str
    blocks: list[Block] = field(default_factory=list)
    places: dict[Path, list[str | Hole]] = field(default_factory=dict)
    has_headline: bool = False
    has_body: bool = False

    def add(self, text: fields.Text, identity: str) -> None:
        """Adds the blocks of a text of the document."""
        if text.kind == "line":
            block = Block(identity, text.role, " ".join(text.value.split()), (), text.attributes)
            self.blocks.append(block)
            self.places[text.path] = [Hole("json", identity)]
        else:
            self._nested(text, f"{identity}-")
        self.has_headline = self.has_headline or text.role is Role.HEADLINE

    def _nested(self, text: fields.Text, prefix: str) -> None:
        """Adds the blocks of a value in a format of its own, ids prefixed; what has no words stays."""
        try:
            article = _FORMATS[text.kind].read(text.value.encode("utf-8"), language=self.language)
        except NoArticle:
            return
        if article.skeleton is None:
            return
        is_label_place = text.role is Role.PARAGRAPH and not text.is_hidden
        places: list[str | Hole] = [
            Hole(f"open {text.kind} {prefix} {'label' if is_label_place else ''}".rstrip())
        ]
        for piece in article.skeleton.pieces:
            if isinstance(piece, Hole) and piece.block:
                piece = Hole(piece.form, prefix + piece.block)
            places.append(piece)
        self.places[text.path] = [*places, Hole("close")]
        for number, block in enumerate(article.blocks):
            role = text.role if text.role is not Role.PARAGRAPH and number == 0 else self._role(block, text)
            attributes = {**block.attributes, **text.attributes}
            if role is Role.SUBHEADING:
                attributes.setdefault("level", "2")
            if "group" in block.attributes:
                attributes["group"] = block.attributes["group"] + f"-{prefix[:-1]}"
            self.blocks.append(replace(block, id=prefix + block.id, role=role, attributes=attributes))

    def _role(self, block: Block, text: fields.Text) -> Role:
        """A body's first lines are no headline and no standfirst where the document has its own."""
        if not self.has_headline or block.role not in _HEADS or "part" in block.attributes:
            return block.role
        is_heading = block.role is Role.HEADLINE and text.kind == "html"
        return Role.SUBHEADING if is_heading else Role.PARAGRAPH

    def skeleton(self, source: str, document: Mapping[str, object]) -> Skeleton:
        """The source, with what was read replaced by holes."""
        places = dict(self.places)
        for path in fields.languages(document):
            places[path] = [Hole("language")]
        pieces: list[str | Hole] = []
        at = 0
        if not fields.word(document, "language"):
            at = source.index("{") + 1
            pieces += [source[:at], Hole("new language")]
        for value in strings(source):
            if value.path in places:
                pieces += [source[at : value.start], *places[value.path]]
                at = value.end
        return Skeleton("ninjs", (*pieces, source[at:]))


def _metadata(document: Mapping[str, object], url: str | None) -> Metadata:
    by = fields.word(document, "by") or fields.word(document, "byline")
    uri = fields.word(document, "uri")
    subjects = fields.member(document, "subjects") or fields.member(document, "subject")
    names = [fields.word(subject, "name") for subject in subjects] if isinstance(subjects, list) else []
    return Metadata(
        url=uri if uri.startswith(("http://", "https://")) else url,
        authors=_authors(by, fields.word(document, "language")),
        published=_moment(document, "firstcreated"),
        modified=_moment(document, "versioncreated"),
        keywords=tuple(name for name in names if name),
        copyright=fields.word(document, "copyrightnotice") or None,
    )


def _authors(by: str, language: str) -> tuple[str, ...]:
    """The names of a byline; the whole of it where it begins with no word such as "By"."""
    byline = bylines.parse(by, spoken(None, language))
    return byline.names if byline else tuple(filter(None, [" ".join(by.split())]))


def _moment(document: Mapping[str, object], name: str) -> datetime | None:
    text = fields.word(document, name)
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError as error:
        raise ReadError(f"{name} is not a date in ISO 8601: {text[:40]!r}", "Mend the document.") from error


def _filled(article: Article, skeleton: Skeleton) -> str:
    blocks = {block.id: block for block in article.blocks}
    label = added_label(article, skeleton)
    has_place = any(isinstance(p, Hole) and p.form.endswith(" label") for p in skeleton.pieces)
    written: list[str] = []
    nested: list[str | Hole] = []
    opened: Hole | None = None
    for piece in skeleton.pieces:
        if isinstance(piece, Hole) and piece.form.startswith("open "):
            opened, nested = piece, []
        elif opened is not None and isinstance(piece, Hole) and piece.form == "close":
            written.append(_quoted(_value(article, opened.form, nested, label)))
            opened = None
        elif opened is not None:
            nested.append(piece)
        elif isinstance(piece, str):
            written.append(piece)
        elif piece.form == "json":
            text = line(blocks[piece.block])
            if label is not None and not has_place:  # an item without a body: the label opens its first text
                text, label = f"{line(label)} — {text}", None
            written.append(_quoted(text))
        else:
            written.append(_language(piece.form, article.language))
    return "".join(written)


def _language(form: str, language: str) -> str:
    if form == "language":
        return _quoted(language)
    return f'"language": {_quoted(language)}, ' if language != "und" else ""


def _value(article: Article, form: str, pieces: Sequence[str | Hole], label: Block | None) -> str:
    """A value in a format of its own, written by that format."""
    _, kind, prefix, *place = form.split()
    own = tuple(block for block in article.blocks if block.id.startswith(prefix))
    if label is not None and place:
        own = (label, *own)
    writer = _FORMATS[kind]
    skeleton = Skeleton(writer.name, tuple(pieces))
    return writer.write(Article(article.language, own, Metadata(), skeleton)).decode("utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
