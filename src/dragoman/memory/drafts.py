"""The drafts of engines in one SQLite file: a segment that an engine translated is not asked of it twice.

They make a run that was cut off go on where it stood, and an update cost its changed sentences only.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from dragoman.model.article import Mark, Span
from dragoman.model.errors import StoreError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Context, Segment

_SCHEMA = """
CREATE TABLE IF NOT EXISTS drafts (
    key BLOB PRIMARY KEY, text BLOB NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
    candidates TEXT NOT NULL, number INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS drafts_by_text ON drafts (text, number);
CREATE INDEX IF NOT EXISTS drafts_by_pair ON drafts (source, target);
CREATE INDEX IF NOT EXISTS drafts_by_number ON drafts (number);
"""
_AT_ONCE = 500
"""Keys of one query: SQLite takes a thousand variables."""

Offered = tuple[Candidate, ...]


class Drafts:
    """The drafts in a file. May be shared by threads, and the file by processes."""

    def __init__(self, file: Path, *, most: int = 1_000_000, contextual: bool = False) -> None:
        """`most` drafts are kept; the oldest go first. With `contextual` a draft belongs to an article's
        headline and to what was shown as examples: its engine reads more than the sentence. Nothing is
        opened before it is asked for.
        """
        self._file, self._most, self.contextual = file, most, contextual
        self._lock = threading.Lock()
        self._opened: sqlite3.Connection | None = None

    def found(self, segments: Sequence[Segment], pair: Pair, signature: str) -> dict[int, Offered]:
        """What the engine of that signature made of the segments, by their number; those it made nothing
        of are not in it. Raises StoreError.
        """
        keys = [self._key(segment, pair, signature) for segment in segments]
        with self._connection() as connection:
            rows = dict(_rows(connection, "key", set(keys)))
            return {at: _read(rows[key], segments[at]) for at, key in enumerate(keys) if key in rows}

    def latest(self, segments: Sequence[Segment], pair: Pair) -> dict[int, Offered]:
        """What any engine made of the segments last, by their number. Raises StoreError."""
        texts = [_text(segment, pair) for segment in segments]
        with self._connection() as connection:
            rows = dict(_rows(connection, "text", set(texts)))
            return {at: _read(rows[text], segments[at]) for at, text in enumerate(texts) if text in rows}

    def pairs(self) -> list[Pair]:
        """The pairs that there are drafts of, sorted. Raises StoreError."""
        with self._connection() as connection:
            found = connection.execute("SELECT DISTINCT source, target FROM drafts ORDER BY source, target")
            return [Pair(*ends) for ends in found]

    def add(self, segments: Sequence[Segment], offers: Sequence[Offered], pair: Pair, signature: str) -> None:
        """Keeps what an engine made of segments. Raises StoreError."""
        with self._connection() as connection:
            (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM drafts").fetchone()
            ends, numbered = (
                (pair.source, pair.target),
                enumerate(zip(segments, offers, strict=True), last + 1),
            )
            rows = [
                (self._key(one, pair, signature), _text(one, pair), *ends, _written(offered), number)
                for number, (one, offered) in numbered
            ]
            connection.executemany("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?)", rows)
            connection.execute("DELETE FROM drafts WHERE number <= ?", (last + len(segments) - self._most,))

    def _key(self, segment: Segment, pair: Pair, signature: str) -> bytes:
        """The digest of all that a draft depends on."""
        context = segment.context or Context()
        text = segment.text.casefold()
        terms = [
            (term.source, term.target, term.status)
            for term in context.terms
            if term.source.casefold() in text
        ]
        headline = context.headline if self.contextual else ""
        told = (segment.names, terms, headline)
        examples = (segment.examples,) if self.contextual and segment.examples else ()
        return _digest(signature, _asked(segment, pair), *told, *examples)

    def close(self) -> None:
        """Closes the file; it is opened again when it is asked for."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
            self._opened = None

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """The open file, for one transaction: SQLite's errors become ours here."""
        with self._lock:
            try:
                if self._opened is None:
                    self._opened = self._open()
                with self._opened:
                    yield self._opened
            except (sqlite3.Error, OSError, ValueError) as error:
                raise StoreError(
                    f"The drafts in {self._file} cannot be used: {error}",
                    "Make room, remove the file (all in it can be translated again), name another folder in "
                    "DRAGOMAN_CACHE, or set remember = false.",
                ) from error

    def _open(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file, timeout=30, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
        return connection


def _rows(connection: sqlite3.Connection, column: str, keys: set[bytes]) -> Iterator[tuple[bytes, str]]:
    """Keys with their candidates, the latest last."""
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        places = ",".join("?" * len(some))
        yield from connection.execute(
            f"SELECT {column}, candidates FROM drafts WHERE {column} IN ({places}) ORDER BY number",  # noqa: S608
            some,
        )


def _text(segment: Segment, pair: Pair) -> bytes:
    """The digest of what is to be translated, by whichever engine."""
    return _digest(_asked(segment, pair))


def _asked(segment: Segment, pair: Pair) -> object:
    marks = [(mark.start, mark.end, mark.id, mark.kind) for mark in segment.marks]
    return (pair.source, *pair.via, pair.target), segment.text, marks, segment.verbatim


def _digest(*parts: object) -> bytes:
    return hashlib.sha256(json.dumps(parts).encode()).digest()


def _written(offered: Offered) -> str:
    return json.dumps(
        [
            [one.text, [(mark.start, mark.end, mark.id) for mark in one.marks], one.unknown, one.score]
            for one in offered
        ]
    )


def _read(written: str, segment: Segment) -> Offered:
    """The candidates as they were, with the marks of the segment."""
    marks: Mapping[int, Mark] = {mark.id: mark for mark in segment.marks}
    return tuple(
        Candidate(
            text,
            tuple(replace(marks[number], start=start, end=end) for start, end, number in runs),
            tuple(Span(*span) for span in unknown),
            score,
        )
        for text, runs, unknown, score in json.loads(written)
    )
