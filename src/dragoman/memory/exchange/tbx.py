"""TBX-Basic, version 3 (ISO 30042:2019, in the styles dca and dct) and 2 (martif), read; version 3 written.

TBX knows preferred, admitted, deprecated and superseded terms of a concept; what it has no word for
(required, not to be translated, case, which language is translated from) stands in notes, which others show
as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, permutations
from typing import BinaryIO

from lxml import etree

from dragoman.memory.exchange.pieces import Piece, pieces
from dragoman.memory.exchange.tally import Tally, Why
from dragoman.memory.exchange.wanted import Wanted
from dragoman.memory.glossary import Entry
from dragoman.model.errors import ReadError, UnknownLanguage
from dragoman.model.segment import Term, TermStatus
from dragoman.text.languages import is_within, tag

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
_PREFIX = re.compile(r"(</?)[A-Za-z_][\w.-]{0,40}:(?=[A-Za-z_])")
_STATUSES = {
    "preferredTerm": TermStatus.PREFERRED,
    "admittedTerm": TermStatus.ADMITTED,
    "deprecatedTerm": TermStatus.FORBIDDEN,
    "supersededTerm": TermStatus.FORBIDDEN,
}
"""Administrative statuses of TBX-Basic, without the ending «-admn-sts» that they have there."""

_WRITTEN = {
    TermStatus.REQUIRED: "preferredTerm",
    TermStatus.PREFERRED: "preferredTerm",
    TermStatus.DO_NOT_TRANSLATE: "preferredTerm",
    TermStatus.ADMITTED: "admittedTerm",
    TermStatus.FORBIDDEN: "deprecatedTerm",
}
_NOTED = (TermStatus.REQUIRED, TermStatus.DO_NOT_TRANSLATE)
_SOURCE, _CASE = "translated from", "case-sensitive"
_LONGEST = 500
"""Characters of a term: what is longer is none."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A term of a concept, in one language."""

    language: str
    text: str
    status: TermStatus
    notes: tuple[str, ...]


def read(stream: BinaryIO, wanted: Wanted, tally: Tally) -> Iterator[Entry]:
    """The terms of a TBX document, as they come; what is not taken is in `tally`.

    Each term of a concept is rendered by each in another language; where one is noted as that which is
    translated from, by those alone. Raises ReadError where it is no TBX.
    """
    for piece in pieces(stream, ("conceptEntry", "termEntry")):
        tally.read += 1
        yield from _entries(piece, wanted, tally)
    if not tally.read:
        raise ReadError("There is no entry of a termbase in it", "Give a file in TBX.")


def _entries(piece: Piece, wanted: Wanted, tally: Tally) -> Iterator[Entry]:
    if not piece.whole:
        tally.refuse(piece.line, "", Why.CUT_OFF)
        return
    try:
        concept = etree.fromstring(_PREFIX.sub(r"\1", piece.text), _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        tally.refuse(piece.line, "", Why.BROKEN, str(error).partition(", line ")[0])
        return
    name = concept.get("id") or ""
    terms = list(_terms(concept, piece.line, name, tally))
    made = list(_paired(terms, wanted))
    if made:
        tally.taken += len(made)
        yield from made
    else:
        is_there = any(wanted.source is None or is_within(one.language, wanted.source) for one in terms)
        tally.refuse(piece.line, name, Why.NO_TARGET if is_there else Why.NO_SOURCE)


def _terms(concept: etree._Element, line: int, name: str, tally: Tally) -> Iterator[_Named]:
    for section in concept.iter("{*}langSec", "{*}langSet"):
        written = section.get(_LANG) or ""
        try:
            language = tag(written)
        except UnknownLanguage:
            tally.refuse(line, name, Why.LANGUAGE, written)
            continue
        for group in section.iter("{*}termSec", "{*}tig", "{*}ntig"):
            term = group.find(".//{*}term")
            text = _text(term) if term is not None else ""
            if not text:
                tally.refuse(line, name, Why.EMPTY, language)
            elif len(text) > _LONGEST:
                tally.refuse(line, name, Why.TOO_LONG, language)
            else:
                notes = tuple([_text(one) for one in group.iter("{*}note")])
                yield _Named(language, text, _status(group, notes), notes)


def _text(element: etree._Element) -> str:
    """All that stands in an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def _status(group: etree._Element, notes: Iterable[str]) -> TermStatus:
    """What is said of a term; one of which nothing is said is preferred."""
    for note in notes:
        if note in {one.value for one in TermStatus}:
            return TermStatus(note)
    for one in group.iter():
        if one.get("type") == "administrativeStatus" or etree.QName(one).localname == "administrativeStatus":
            said = (one.text or "").strip().removesuffix("-admn-sts")
            return _STATUSES.get(said, TermStatus.PREFERRED)
    return TermStatus.PREFERRED


def _paired(terms: list[_Named], wanted: Wanted) -> Iterator[Entry]:
    from_one = any(_SOURCE in one.notes for one in terms)
    for one, other in permutations(terms, 2):
        if one.language == other.language or one.status is TermStatus.FORBIDDEN:
            continue
        if from_one and _SOURCE not in one.notes:
            continue
        if wanted.source is not None and not is_within(one.language, wanted.source):
            continue
        if wanted.target is not None and not is_within(other.language, wanted.target):
            continue
        own = (*[status.value for status in TermStatus], _SOURCE, _CASE)
        note = " ".join(one for one in other.notes if one not in own)
        term = Term(one.text, other.text, other.status, _CASE in one.notes)
        yield Entry(one.language, other.language, term, note)


def write(entries: Iterable[Entry], stream: BinaryIO) -> int:
    """Writes terms as TBX-Basic 3 in the style dca; how many there were. A concept is an expression with all
    its renderings.
    """
    stream.write(
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="%s">\n'
        b"<tbxHeader><fileDesc><sourceDesc><p>Dragoman</p></sourceDesc></fileDesc></tbxHeader>\n"
        b"<text><body>\n" % _NAMESPACE.encode()
    )
    count = 0
    ordered = sorted(entries, key=lambda one: (one.source, one.term.source, one.term.case))
    for number, (_, group) in enumerate(
        groupby(ordered, key=lambda one: (one.source, one.term.source, one.term.case)), 1
    ):
        concept = list(group)
        count += len(concept)
        stream.write(etree.tostring(_concept(concept, number), encoding="utf-8") + b"\n")
    stream.write(b"</body></text>\n</tbx>\n")
    return count


def _concept(entries: list[Entry], number: int) -> etree._Element:
    concept = etree.Element("conceptEntry", id=f"c{number}")
    first = entries[0]
    notes = [_SOURCE, *([_CASE] if first.term.case else [])]
    _section(concept, first.source, [(first.term.source, TermStatus.PREFERRED, notes)])
    for language, group in groupby(sorted(entries, key=lambda one: one.target), key=lambda one: one.target):
        renderings = [
            (
                one.term.target,
                one.term.status,
                [
                    *([one.term.status.value] if one.term.status in _NOTED else []),
                    *([one.note] if one.note else []),
                ],
            )
            for one in group
        ]
        _section(concept, language, renderings)
    return concept


def _section(concept: etree._Element, language: str, terms: list[tuple[str, TermStatus, list[str]]]) -> None:
    section = etree.SubElement(concept, "langSec")
    section.set(_LANG, language)
    for text, status, notes in terms:
        group = etree.SubElement(section, "termSec")
        etree.SubElement(group, "term").text = _printable(text)
        note = etree.SubElement(group, "termNote", type="administrativeStatus")
        note.text = f"{_WRITTEN[status]}-admn-sts"
        for said in notes:
            etree.SubElement(group, "note").text = _printable(said)


def _printable(text: str) -> str:
    return "".join([sign if sign >= " " and not "\ud800" <= sign <= "\udfff" else " " for sign in text])
