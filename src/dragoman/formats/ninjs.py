"""ninjs: news in JSON, of the IPTC; 3.1, and the flat fields of 1.x and 2.x.

https://iptc.org/standards/ninjs/
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dragoman.formats import ninjsfields as fields
from dragoman.formats._html.jsonld import Path, strings
from dragoman.formats.decode import decode, language_of
from dragoman.formats.html import HTML
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
        skeleton = article.skeleton
        if skeleton is None or not self.keeps(article):
            return page(article)
        return _filled(article, _slots(skeleton), skeleton).encode("utf-8", "replace")

    def keeps(self, article: Article) -> bool:
        """Whether the article came as ninjs, with a body for what was added to it."""
        own = article.skeleton
        if own is None or own.format != self.name:
            return False
        slots = _slots(own)
        return any(slot.is_main for slot in slots) or not _strays(article, slots)


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
    )


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


@dataclass(frozen=True, slots=True)
class _Slot:
    """A value of the document that holds text: one line, or a body in a format of its own."""

    form: str
    pieces: tuple[str | Hole, ...]

    @property
    def prefix(self) -> str:
        """What the ids of a body's blocks begin with; of a line, its block's id."""
        return self.form.split()[2] if self.form.startswith("open ") else self.pieces[0].block  # type: ignore[union-attr]  # a line is one hole

    @property
    def is_main(self) -> bool:
        """Whether it is the body that is shown: a label and added blocks stand there."""
        return self.form.endswith(" label")

    @property
    def blocks(self) -> frozenset[str]:
        """The ids of the blocks that were read from it."""
        return frozenset(hole.block for hole in holes(self.pieces) if hole.block)


def _slots(skeleton: Skeleton) -> list[_Slot]:
    """The values that hold text, as they stand in the document."""
    slots: list[_Slot] = []
    opened: list[str | Hole] | None = None
    for piece in skeleton.pieces:
        form = piece.form if isinstance(piece, Hole) else ""
        if form.startswith("open "):
            opened = [piece]
        elif form == "close" and opened is not None:
            slots.append(_Slot(opened[0].form, tuple(opened[1:])))  # type: ignore[union-attr]  # it began with a hole
            opened = None
        elif opened is not None:
            opened.append(piece)
        elif isinstance(piece, Hole) and kind_of(piece) == "json":
            slots.append(_Slot("", (piece,)))
    return slots


def _strays(article: Article, slots: Sequence[_Slot]) -> list[Block]:
    """Blocks that are shown and have no value of their own, but for the label."""
    contents = _contents(article, slots)
    placed = {block.id for blocks in contents for block in blocks}
    label = next((b for b in article.blocks if b.role is Role.LABEL and b.id not in placed), None)
    return [b for b in article.blocks if is_shown(b) and b.id not in placed and b is not label]


def _contents(article: Article, slots: Sequence[_Slot]) -> list[list[Block]]:
    """The blocks of each value. An added one stands in the body that the block before it stands in.

    Where the block of a line is gone, one that was added in its role takes its place. Lines have no order
    in a document, and what was added between them stands at the start of the body.
    """
    homes = {identity: number for number, slot in enumerate(slots) for identity in slot.blocks}
    contents: list[list[Block]] = [[] for _ in slots]
    now = {block.id: block for block in article.blocks}
    vacant: dict[str, list[int]] = {}
    for number, slot in enumerate(slots):
        if slot.form:
            continue
        (hole,) = holes(slot.pieces)
        was = stood(hole)
        if hole.block in now and not is_same(hole, now[hole.block]):
            del homes[hole.block]
        if hole.block not in homes or hole.block not in now:
            vacant.setdefault(was.role if was else "", []).append(number)
    at = next((number for number, slot in enumerate(slots) if slot.is_main), None)
    is_labelled = False
    for block in article.blocks:
        home = homes.get(block.id)
        if home is None and is_shown(block):
            if block.role is Role.LABEL and not is_labelled:
                is_labelled = True
                continue
            home = vacant[block.role].pop(0) if vacant.get(block.role) else at
        if home is not None:
            contents[home].append(block)
            at = home if slots[home].form and is_shown(block) else at
    return contents


def _filled(article: Article, slots: Sequence[_Slot], skeleton: Skeleton) -> str:
    contents = _contents(article, slots)
    placed = {block.id for blocks in contents for block in blocks}
    label = next((b for b in article.blocks if b.role is Role.LABEL and b.id not in placed), None)
    has_place = any(slot.is_main for slot in slots)
    written: list[str] = []
    number = 0
    is_inside = False
    for piece in skeleton.pieces:
        form = piece.form if isinstance(piece, Hole) else ""
        if form.startswith("open "):
            is_inside = True
            written.append(_quoted(_value(article, slots[number], contents[number], label)))
            number += 1
        elif form == "close":
            is_inside = False
        elif is_inside:
            continue
        elif isinstance(piece, str):
            written.append(piece)
        elif kind_of(piece) == "json":
            text = " ".join(map(line, contents[number]))
            number += 1
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


def _value(article: Article, slot: _Slot, blocks: Sequence[Block], label: Block | None) -> str:
    """A value in a format of its own, written by that format."""
    writer = _FORMATS[slot.form.split()[1]]
    places = {hole.block for hole in holes(slot.pieces) if stood(hole) is not None}
    own = tuple(_shown(block) if block.id in places else block for block in blocks)
    if label is not None and slot.is_main:
        own = (label, *own)
    skeleton = Skeleton(writer.name, slot.pieces)
    return writer.write(Article(article.language, own, Metadata(), skeleton)).decode("utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
