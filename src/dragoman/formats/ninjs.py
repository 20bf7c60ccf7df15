"""ninjs: news in JSON, of the IPTC; 3.1, and the flat fields of 1.x and 2.x.

https://iptc.org/standards/ninjs/
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import NamedTuple

from dragoman.formats import ninjsfields as fields
from dragoman.formats._html.jsonld import Path, strings
from dragoman.formats.decode import decode, language_of
from dragoman.formats.html import HTML
from dragoman.formats.ninjsdisclosed import disclosed
from dragoman.formats.ninjsfields import line, page
from dragoman.formats.skeleton import holes, is_same, is_shown, kind_of, place, replaced, stood
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
        tag = language_of(language, own)
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
        skeleton = article.skeleton if self.keeps(article) else None
        text = page(article) if skeleton is None else _filled(article, _parts(skeleton))
        if (said := article.disclosure) is not None:
            text = disclosed(text, said, article.language, own=skeleton is not None)
        return text.encode("utf-8", "replace")

    def keeps(self, article: Article) -> bool:
        """Whether the article came as ninjs, with a body for what was added to it."""
        own = article.skeleton
        if own is None or own.format != self.name:
            return False
        parts = _parts(own)
        return _has_main(parts) or not _contents(article, parts).strays


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
            self.places[text.path] = [place("json", block)]
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
        own: dict[str, Block] = {}
        for number, block in enumerate(article.blocks):
            role = text.role if text.role is not Role.PARAGRAPH and number == 0 else self._role(block, text)
            attributes = {**block.attributes, **text.attributes}
            if role is Role.SUBHEADING:
                attributes.setdefault("level", "2")
            if "group" in block.attributes:
                attributes["group"] = block.attributes["group"] + f"-{prefix[:-1]}"
            own[block.id] = replace(block, id=prefix + block.id, role=role, attributes=attributes)
        self.blocks += own.values()
        for piece in article.skeleton.pieces:
            known = own.get(piece.block) if isinstance(piece, Hole) else None
            places.append(_within(piece, known) if isinstance(piece, Hole) and known else piece)
        self.places[text.path] = [*places, Hole("close")]

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
        embargoed=_aware(_moment(document, "embargoed")),
    )


def _aware(moment: datetime | None) -> datetime | None:
    """With a zone: UTC where the document names none, which its schema asks for."""
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _authors(by: str, language: str) -> tuple[str, ...]:
    """The names of a byline; the whole of it where it begins with no word such as "By"."""
    byline = bylines.parse(by, language_of(None, language))
    return byline.names if byline else tuple(filter(None, [" ".join(by.split())]))


def _moment(document: Mapping[str, object], name: str) -> datetime | None:
    text = fields.word(document, name)
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError as error:
        raise ReadError(f"{name} is not a date in ISO 8601: {text[:40]!r}", "Mend the document.") from error


def _within(hole: Hole, block: Block) -> Hole:
    """The hole of a value's own format for a block that became one of the document."""
    return Hole(replaced(hole, _shown(block)).form, block.id)


def _shown(block: Block) -> Block:
    """The block as its value's own format knows it: a body that is not shown has one that is shown in it."""
    attributes = {key: value for key, value in block.attributes.items() if (key, value) != ("part", "meta")}
    return replace(block, attributes=attributes)


class _Slot(NamedTuple):
    """A value of the document that holds text: one line (no form), or a body in a format of its own."""

    form: str
    pieces: Sequence[str | Hole]

    @property
    def is_main(self) -> bool:
        """Whether it is the body that is shown: a label and added blocks stand there."""
        return self.form.endswith(" label")


_Part = str | Hole | _Slot


def _parts(skeleton: Skeleton) -> list[_Part]:
    """The document's pieces, each value that holds text as one."""
    parts: list[_Part] = []
    opened: list[str | Hole] | None = None
    for piece in skeleton.pieces:
        form = piece.form if isinstance(piece, Hole) else ""
        if form.startswith("open "):
            opened = []
            parts.append(_Slot(form, opened))
        elif form == "close":
            opened = None
        elif opened is not None:
            opened.append(piece)
        else:
            is_line = isinstance(piece, Hole) and kind_of(piece) == "json"
            parts.append(_Slot("", (piece,)) if is_line else piece)
    return parts


def _has_main(parts: Sequence[_Part]) -> bool:
    return any(isinstance(part, _Slot) and part.is_main for part in parts)


class _Contents(NamedTuple):
    """The blocks of each value, the label that none has, and what is shown and has no value at all."""

    values: list[list[Block]]
    label: Block | None
    strays: list[Block]


def _contents(article: Article, parts: Sequence[_Part]) -> _Contents:
    """What stands in which value. An added block stands in the body that the block before it stands in.

    Where the block of a line is gone, one that was added in its role takes its place. Lines have no order
    in a document, and what was added between them stands at the start of the body.
    """
    slots = [part for part in parts if isinstance(part, _Slot)]
    homes = {
        hole.block: number for number, slot in enumerate(slots) for hole in holes(slot.pieces) if hole.block
    }
    contents = _Contents([[] for _ in slots], None, [])
    now = {block.id: block for block in article.blocks}
    vacant: dict[str, list[int]] = defaultdict(list)
    for number, (form, pieces) in enumerate(slots):
        if form:
            continue
        (hole,) = holes(pieces)
        if hole.block not in now or not is_same(hole, now[hole.block]):
            was = stood(hole)
            homes.pop(hole.block, None)
            vacant[was.role if was else ""].append(number)
    at = next((number for number, slot in enumerate(slots) if slot.is_main), None)
    for block in article.blocks:
        home = homes.get(block.id)
        if home is None and is_shown(block):
            if block.role is Role.LABEL and contents.label is None:
                contents = contents._replace(label=block)
                continue
            home = vacant[block.role].pop(0) if vacant[block.role] else at
            contents.strays.extend([block] if home is None else [])
        if home is not None:
            contents.values[home].append(block)
            at = home if slots[home].form and is_shown(block) else at
    return contents


def _filled(article: Article, parts: Sequence[_Part]) -> str:
    values, label, _ = _contents(article, parts)
    waiting = iter(values)
    written: list[str] = []
    for part in parts:
        if isinstance(part, str):
            written.append(part)
        elif isinstance(part, Hole):
            written.append(_language(part.form, article.language))
        elif part.form:
            written.append(_quoted(_value(article, part, next(waiting), label)))
        else:
            text = " ".join(map(line, next(waiting)))
            if label is not None and not _has_main(parts):  # without a body, the label opens the first text
                text, label = f"{line(label)} — {text}", None
            written.append(_quoted(text))
    return "".join(written)


def _language(form: str, language: str) -> str:
    if form == "language":
        return _quoted(language)
    return f'"language": {_quoted(language)}, ' if language != "und" else ""


def _value(article: Article, slot: _Slot, blocks: Sequence[Block], label: Block | None) -> str:
    """A value in a format of its own, written by that format."""
    writer = _FORMATS[slot.form.split()[1]]
    places = {hole.block for hole in holes(slot.pieces) if stood(hole) is not None}
    own = tuple(_shown(block) if block.id in places else block for block in blocks)
    if label is not None and slot.is_main:
        own = (label, *own)
    skeleton = Skeleton(writer.name, tuple(slot.pieces))
    return writer.write(Article(article.language, own, Metadata(), skeleton)).decode("utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
