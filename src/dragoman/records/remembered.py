"""Records that were read or written lately, with their values: an edition is asked for at each step of its
way, and to read its record takes as long as to check a dozen sentences.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

from dragoman.records.stored import Record

MOST = 4 * 2**20
"""Characters of all records that are remembered: of some seventy editions of a thousand words. Their values
take ten times as many bytes."""

T = TypeVar("T")


class Remembered(Generic[T]):
    """A kind of record whose newest values are at hand, by the very text of the record: what was altered in a
    database is read anew. Values are shared, and nobody changes them. May be used by many threads.
    """

    def __init__(self, record: Record[T], most: int = MOST) -> None:
        self._record, self._most = record, most
        self._known: OrderedDict[str, T] = OrderedDict()
        self._written: dict[int, str] = {}
        """By the value itself, which `_known` holds as long."""
        self._size = 0
        self._lock = Lock()

    def from_json(self, record: str) -> T:
        """The value of a record. Raises ReadError and TooLarge, as `Record` does."""
        with self._lock:
            if record in self._known:
                self._known.move_to_end(record)
                return self._known[record]
        value = self._record.from_json(record)
        self._keep(record, value)
        return value

    def to_json(self, value: T) -> str:
        """The record of a value, which is then at hand. Raises WriteError."""
        with self._lock:
            if (record := self._written.get(id(value))) is not None:
                self._known.move_to_end(record)
                return record
        record = self._record.to_json(value)
        self._keep(record, value)
        return record

    def _keep(self, record: str, value: T) -> None:
        with self._lock:
            if record in self._known:
                self._written.pop(id(self._known[record]), None)
            else:
                self._size += len(record)
            self._known[record], self._written[id(value)] = value, record
            self._known.move_to_end(record)
            while self._size > self._most:
                old, gone = self._known.popitem(last=False)
                self._written.pop(id(gone), None)
                self._size -= len(old)
