"""TMX 1.4b level 2, read (www.ttt.org/oscarStandards/tmx/tmx14b.html; older versions too) and written.

What OmegaT and others keep in properties is read where it says the same as we do: the texts before and
behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import BinaryIO

from lxml import etree

from dragoman.memory.exchange import inline
from dragoman.memory.exchange.pieces import Piece, pieces
from dragoman.memory.exchange.tally import Tally, Why
from dragoman.memory.exchange.wanted import Wanted
from dragoman.memory.keys import LONGEST, key
from dragoman.memory.units import Standing, Text, Unit
from dragoman.model.errors import ReadError, UnknownLanguage
from dragoman.text.languages import is_within, tag
from dragoman.text.words import Memo

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ANY = "*all*"
_OWN = "x-dragoman-"
_DATE = "%Y%m%dT%H%M%SZ"

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)


@dataclass(slots=True)
class _Said:
    """What is said of an entry, or of one of its texts, beside the texts."""

    made_by: str = ""
    made_at: datetime | None = None
    properties: dict[str, str] = field(default_factory=dict)

    def under(self, other: _Said) -> _Said:
        """What it says, and what `other` says where it says nothing."""
        return _Said(
            self.made_by or other.made_by,
            self.made_at or other.made_at,
            {**other.properties, **self.properties},
        )


@dataclass(slots=True)
class _Variant:
    language: str
    text: Text
    said: _Said


def read(stream: BinaryIO, wanted: Wanted, tally: Tally) -> Iterator[Unit]:
    """The units of a TMX document, as they come; what is not taken is in `tally`.

    An entry without a source language of its own, or with «*all*», is translated from each of its languages
    into each other. Raises ReadError where it is no TMX.
    """
    header = ""
    seen = False
    for piece in pieces(stream, ("header", "tu")):
        if piece.text.startswith("<header") and not tally.read:
            header, seen = _source_language(piece.text), True
            continue
        seen = True
        tally.read += 1
        yield from _units(piece, header, wanted, tally)
    if not seen:
        raise ReadError("It has neither a header nor an entry of TMX", "Give a TMX file.")


def _source_language(header: str) -> str:
    try:
        opening = header[: header.index(">")].rstrip("/") + "/>"
        return etree.fromstring(opening, _PARSER).get("srclang") or ""
    except (ValueError, etree.XMLSyntaxError):
        return ""


def _units(piece: Piece, header: str, wanted: Wanted, tally: Tally) -> Iterator[Unit]:
    if not piece.whole:
        tally.refuse(piece.line, "", Why.CUT_OFF)
        return
    try:
        entry = etree.fromstring(piece.text, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        tally.refuse(piece.line, "", Why.BROKEN, str(error).partition(", line ")[0])
        return
    name = entry.get("tuid") or ""
    variants = _variants(entry, piece.line, name, tally)
    source = entry.get("srclang") or header
    made = list(_paired(variants, source, wanted))
    if made:
        tally.several += len({(one.source_language, one.target_language) for one in made}) < len(made)
        tally.taken += len(made)
        yield from made
    elif variants:
        lacks_source = not _sources(variants, source, wanted)
        tally.refuse(piece.line, name, Why.NO_SOURCE if lacks_source else Why.NO_TARGET)
    elif not len(entry.findall("tuv")):
        tally.refuse(piece.line, name, Why.EMPTY)


def _variants(entry: etree._Element, line: int, name: str, tally: Tally) -> list[_Variant]:
    """The texts that can be used; the others are refused, each for itself."""
    common = _said(entry)
    found: list[_Variant] = []
    for variant in entry.iterfind("tuv"):
        written = variant.get(_LANG) or variant.get("lang") or ""
        segment = variant.find("seg")
        try:
            language = _TAGS[written]
            text = inline.read(segment) if segment is not None else Text("")
        except UnknownLanguage:
            tally.refuse(line, name, Why.LANGUAGE, written)
            continue
        except inline.BadMarks as error:
            tally.refuse(line, name, Why.MARKS, str(error))
            continue
        if not text.text.strip():
            tally.refuse(line, name, Why.EMPTY, language)
        elif len(text.text) > LONGEST:
            tally.refuse(line, name, Why.TOO_LONG, f"{len(text.text)} characters")
        else:
            found.append(_Variant(language, text, _said(variant).under(common)))
    return found


_TAGS: Memo[str, str] = Memo(tag, 4096)
"""Tags as they are written, and as we write them."""


def _sources(variants: list[_Variant], source: str, wanted: Wanted) -> list[_Variant]:
    """The texts that were translated: those in the very language that the entry says, else in its varieties,
    or that it is a variety of.
    """
    if source not in ("", _ANY):
        try:
            said = _TAGS[source]
        except UnknownLanguage:
            return []
        exact = [one for one in variants if one.language == said]
        variants = exact or [
            one for one in variants if is_within(one.language, said) or is_within(said, one.language)
        ]
    return [one for one in variants if wanted.source is None or is_within(one.language, wanted.source)]


def _paired(variants: list[_Variant], source: str, wanted: Wanted) -> Iterator[Unit]:
    for one in _sources(variants, source, wanted):
        for other in variants:
            if other.language != one.language and (
                wanted.target is None or is_within(other.language, wanted.target)
            ):
                yield _unit(one, other, wanted)


def _unit(one: _Variant, other: _Variant, wanted: Wanted) -> Unit:
    said = other.said
    properties = said.properties
    standing = properties.get(f"{_OWN}standing", "")
    return Unit(
        one.language,
        other.language,
        one.text,
        other.text,
        Standing(standing) if standing in {one.value for one in Standing} else wanted.standing,
        said.made_by or wanted.made_by,
        said.made_at,
        _beside(properties, "before", "prev"),
        _beside(properties, "after", "next"),
        properties.get(f"{_OWN}article", ""),
        properties.get(f"{_OWN}signature", ""),
        f"{_OWN}withdrawn" in properties,
    )


def _beside(properties: dict[str, str], own: str, omegat: str) -> int | None:
    """The key of a neighbour: ours, or that of the text which OmegaT writes."""
    written = properties.get(f"{_OWN}{own}")
    if written is not None:
        try:
            return int(written) if abs(int(written)) < 1 << 63 else None
        except ValueError:
            return None
    text = properties.get(omegat)
    return key(text) if text is not None else None


def _said(element: etree._Element) -> _Said:
    return _Said(
        element.get("changeid") or element.get("creationid") or "",
        _moment(element.get("changedate") or element.get("creationdate") or ""),
        {one.get("type") or "": one.text or "" for one in element if one.tag == "prop"},
    )


@lru_cache(maxsize=4096)  # a file has the moments of a few days, many times
def _moment(written: str) -> datetime | None:
    try:
        return datetime.strptime(written, _DATE).replace(tzinfo=UTC) if written else None
    except ValueError:
        return None


def write(units: Iterable[Unit], stream: BinaryIO, version: str) -> int:
    """Writes units as a TMX document, as they come; how many there were.

    What XML cannot hold (control characters) is left out of texts.
    """
    stream.write(
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        b'<header creationtool="Dragoman" creationtoolversion="%s" segtype="sentence" o-tmf="Dragoman" '
        b'adminlang="en" srclang="*all*" datatype="xml"/>\n<body>\n' % version.encode("ascii", "replace")
    )
    count = 0
    for unit in units:
        stream.write(etree.tostring(_entry(unit), encoding="utf-8") + b"\n")
        count += 1
    stream.write(b"</body>\n</tmx>\n")
    return count


def _entry(unit: Unit) -> etree._Element:
    entry = etree.Element("tu", srclang=unit.source_language)
    for language, text in ((unit.source_language, unit.source), (unit.target_language, unit.target)):
        variant = etree.SubElement(entry, "tuv")
        variant.set(_LANG, language)
        if text is unit.target:
            _describe(variant, unit)
        inline.write(etree.SubElement(variant, "seg"), _writable(text))
    return entry


def _describe(variant: etree._Element, unit: Unit) -> None:
    """What is known of a translation, on its text: `changeid` and `changedate`, which others read as well."""
    if unit.made_by:
        variant.set("changeid", _printable(unit.made_by))
    if unit.made_at is not None:
        variant.set("changedate", unit.made_at.astimezone(UTC).strftime(_DATE))
    said = {
        "standing": unit.standing.value,
        "before": None if unit.before is None else str(unit.before),
        "after": None if unit.after is None else str(unit.after),
        "article": _printable(unit.article) or None,
        "signature": _printable(unit.signature) or None,
        "withdrawn": "yes" if unit.withdrawn else None,
    }
    for name, value in said.items():
        if value is not None:
            etree.SubElement(variant, "prop", type=f"{_OWN}{name}").text = value


def _printable(text: str) -> str:
    return "".join([sign for sign in text if _is_xml(sign)])


def _is_xml(sign: str) -> bool:
    is_half = "\ud800" <= sign <= "\udfff"
    return sign in "\t\n\r" or (sign >= " " and not is_half and sign not in "\ufffe\uffff")


def _writable(said: Text) -> Text:
    """A text with a space for what XML cannot hold, so that marks stay where they are."""
    if said.text.isprintable():
        return said
    text = "".join([sign if _is_xml(sign) else " " for sign in said.text])
    marks = tuple(
        replace(mark, attributes={name: _printable(value) for name, value in mark.attributes.items()})
        for mark in said.marks
    )
    return Text(text, marks)
