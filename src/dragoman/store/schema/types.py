"""The kinds of columns. Each holds the same values in SQLite and in PostgreSQL, and sorts them alike."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, String, TypeDecorator
from sqlalchemy.types import TypeEngine

from dragoman.model.errors import StoreError, Unstorable

NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""A whole number of up to 63 bits; as a primary key it counts by itself."""


class Words(TypeDecorator[str]):
    """Text, sorted by code points. Raises Unstorable for NUL and halves of characters, which PostgreSQL
    refuses.
    """

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """PostgreSQL would sort by the language of its database."""
        plain = String(collation="C") if dialect.name == "postgresql" else String()
        return dialect.type_descriptor(plain)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it is."""
        return None if value is None else storable(value)


class Moment(TypeDecorator[datetime]):
    """A moment, in UTC, to the microsecond; never without its zone."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite has no moments: a text of fixed length sorts as they do."""
        kind = DateTime(timezone=True) if dialect.name == "postgresql" else String(27)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """In UTC."""
        if value is None:
            return None
        return utc(value) if dialect.name == "postgresql" else spelled(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """In UTC, wherever the database's server is."""
        if value is None:
            return None
        return utc(value if isinstance(value, datetime) else datetime.fromisoformat(value))


class Json(TypeDecorator[Any]):
    """A JSON value, as one text that is the same for the same value."""

    impl = Words
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Its text; None is a value that is missing."""
        return None if value is None else storable(canonical(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value."""
        return None if value is None else json.loads(value)


_LEVEL = 3  # of zlib: a third of the time of 6, and nine parts of a hundred more


class Packed(TypeDecorator[str]):
    """A long text, compressed: an edition's record is six times as long as what readers see of it."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Compressed."""
        return None if value is None else zlib.compress(value.encode("utf-8"), _LEVEL)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """The text. Raises StoreError where it is damaged."""
        if value is None:
            return None
        try:
            return zlib.decompress(value).decode("utf-8")
        except (zlib.error, UnicodeDecodeError) as error:
            raise StoreError(
                "A record in the store is damaged", "Restore the database from a backup."
            ) from error


def utc(moment: datetime) -> datetime:
    """The moment in UTC. Raises ValueError where it has no zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no zone")
    return moment.astimezone(UTC)


def spelled(moment: datetime) -> str:
    """The moment in UTC, always as long: ``2024-05-03T09:30:00.000000Z``."""
    return utc(moment).strftime("%Y-%m-%dT%H:%M:%S.%fZ").zfill(27)


def canonical(value: Any) -> str:
    """The one text of a JSON value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def storable(text: str) -> str:
    """The text. Raises Unstorable where a database cannot hold it."""
    if "\0" in text or not _encodes(text):
        raise Unstorable(
            f"A text with NUL or half a character cannot be stored: {text[:40]!r}", "Take it out of the text."
        )
    return text


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
