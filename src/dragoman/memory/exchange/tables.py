"""Memories and terms as CSV: a first line of names, then a unit or a term a line. Text alone: marks are not
in
it, TMX has them. Commas, semicolons and tabs are told apart by the first line; written are commas (RFC 4180).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import BinaryIO

from dragoman.memory.exchange.tally import Tally, Why
from dragoman.memory.exchange.wanted import Wanted
from dragoman.memory.glossary import Entry
from dragoman.memory.keys import LONGEST
from dragoman.memory.units import Standing, Text, Unit
from dragoman.model.errors import ReadError, UnknownLanguage
from dragoman.model.segment import Term, TermStatus
from dragoman.text.languages import is_within, tag

_UNITS = (
    *("from", "to", "source", "target", "standing", "made_by", "made_at"),
    *("before", "after", "article", "signature", "withdrawn"),
)
_TERMS = ("from", "to", "source", "target", "status", "case", "note")
_STANDINGS = {one.value: one for one in Standing}
_STATUSES = {one.value: one for one in TermStatus}

Row = Mapping[str, str]


def read(stream: BinaryIO, wanted: Wanted, tally: Tally) -> Iterator[Unit]:
    """The units of a table, as they come; what is not taken is in `tally`.

    Languages are those of its columns «from» and «to», else those wanted. Raises ReadError where the columns
    «source» and «target» are missing, or a language is nowhere said.
    """
    for line, row in _rows(stream, wanted, tally):
        languages = _languages(row, line, wanted, tally)
        if languages is None:
            continue
        standing = row.get("standing", "")
        if standing and standing not in _STANDINGS:
            tally.refuse(line, row["source"], Why.STATUS, standing)
            continue
        tally.taken += 1
        yield Unit(
            *languages,
            Text(row["source"]),
            Text(row["target"]),
            _STANDINGS.get(standing, wanted.standing),
            row.get("made_by", "") or wanted.made_by,
            _moment(row.get("made_at", "")),
            _number(row.get("before", "")),
            _number(row.get("after", "")),
            row.get("article", ""),
            row.get("signature", ""),
            row.get("withdrawn", "") == "yes",
        )


def write(units: Iterable[Unit], stream: BinaryIO) -> int:
    """Writes units as a table, as they come; how many there were."""
    return _written(stream, _UNITS, (_cells(unit) for unit in units))


def _cells(unit: Unit) -> tuple[str, ...]:
    made = unit.made_at.astimezone(UTC).isoformat() if unit.made_at else ""
    beside = ["" if one is None else str(one) for one in (unit.before, unit.after)]
    return (
        unit.source_language, unit.target_language, unit.source.text, unit.target.text, unit.standing.value,
        unit.made_by, made, *beside, unit.article, unit.signature, "yes" if unit.withdrawn else "",
    )  # fmt: skip


def read_terms(stream: BinaryIO, wanted: Wanted, tally: Tally) -> Iterator[Entry]:
    """The terms of a table, as they come; as `read`. Without a status a term is required; what is not to be
    translated needs no target.
    """
    for line, row in _rows(stream, wanted, tally):
        status = _STATUSES.get(row.get("status", "").strip().lower() or "required")
        if status is None:
            tally.refuse(line, row["source"], Why.STATUS, row["status"])
            continue
        if status is TermStatus.DO_NOT_TRANSLATE and not row["target"].strip():
            row = {**row, "target": row["source"]}
        languages = _languages(row, line, wanted, tally)
        if languages is None:
            continue
        tally.taken += 1
        case = row.get("case", "").strip().lower() in ("yes", "true", "1", "x")
        term = Term(row["source"].strip(), row["target"].strip(), status, case)
        yield Entry(*languages, term, row.get("note", ""))


def write_terms(entries: Iterable[Entry], stream: BinaryIO) -> int:
    """Writes terms as a table; how many there were."""
    rows = (
        (one.source, one.target, one.term.source, one.term.target, one.term.status.value,
         "yes" if one.term.case else "", one.note)
        for one in entries
    )  # fmt: skip
    return _written(stream, _TERMS, rows)


def _written(stream: BinaryIO, names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> int:
    text = io.TextIOWrapper(stream, "utf-8", errors="replace", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow(names)
        count = 0
        for row in rows:
            writer.writerow(row)
            count += 1
        return count
    finally:
        text.detach()


def _rows(stream: BinaryIO, wanted: Wanted, tally: Tally) -> Iterator[tuple[int, Row]]:
    """The lines that have a source, with their numbers."""
    head = stream.read(2)
    encoding = "utf-16" if head in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = io.TextIOWrapper(_Again(head, stream), encoding, errors="replace", newline="")  # type: ignore[type-var]
    first = text.readline(10_000)
    delimiter = max(",;\t", key=first.count)
    names = [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter), [])]
    if "source" not in names or "target" not in names:
        raise ReadError(
            "The table's first line names no columns «source» and «target»",
            f"Begin it with a line such as «{','.join(_TERMS[:4])}».",
        )
    reader = csv.reader(text, delimiter=delimiter)
    while True:
        line = reader.line_num + 2
        try:
            cells = next(reader, None)
        except csv.Error as error:
            tally.read += 1
            tally.refuse(line, "", Why.BROKEN, str(error))
            continue
        if cells is None:
            return
        if not cells:
            continue
        tally.read += 1
        if any("\0" in cell for cell in cells):
            tally.refuse(line, cells[0].replace("\0", ""), Why.BROKEN, "it has a NUL")
            continue
        if len(cells) > len(names):
            tally.refuse(line, cells[0], Why.BROKEN, f"{len(cells)} cells under {len(names)} names")
            continue
        row = {**dict.fromkeys(names, ""), **dict(zip(names, cells, strict=False))}
        if not row["source"].strip():
            tally.refuse(line, "", Why.EMPTY, "source")
        else:
            yield line, row


class _Again(io.RawIOBase):
    """A stream, of which the beginning was read already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the width of its argument
        """See `io.RawIOBase`."""
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _languages(row: Row, line: int, wanted: Wanted, tally: Tally) -> tuple[str, str] | None:
    """Those of a line that is wanted and has both texts; else None, and why is told."""
    said = row.get("from", "") or wanted.source, row.get("to", "") or wanted.target
    if said[0] is None or said[1] is None:
        raise ReadError("The table does not say its languages", "Say them, or add columns «from» and «to».")
    try:
        source, target = tag(said[0]), tag(said[1])
    except UnknownLanguage as error:
        tally.refuse(line, row["source"], Why.LANGUAGE, error.message)
        return None
    if wanted.source is not None and not is_within(source, wanted.source):
        tally.refuse(line, row["source"], Why.NO_SOURCE, source)
    elif wanted.target is not None and not is_within(target, wanted.target):
        tally.refuse(line, row["source"], Why.NO_TARGET, target)
    elif not row["target"].strip():
        tally.refuse(line, row["source"], Why.EMPTY, "target")
    elif max(len(row["source"]), len(row["target"])) > LONGEST:
        tally.refuse(line, row["source"], Why.TOO_LONG)
    else:
        return source, target
    return None


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return (
        moment.astimezone(UTC).replace(microsecond=0)
        if moment.tzinfo
        else moment.replace(tzinfo=UTC, microsecond=0)
    )


def _number(written: str) -> int | None:
    return int(written) if written.lstrip("-").isdecimal() and len(written) < 20 else None
