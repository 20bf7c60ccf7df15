"""Values out of a JSON document, each checked where it is taken; an error names the value's path."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from dragoman.formats.decode import decode
from dragoman.model.errors import ReadError, TooLarge

MAX_DEPTH = 100
"""Objects and lists inside one another; no news document has a tenth of it."""

T = TypeVar("T")

_HINT = "Mend the document, or give the article in another format."


def parse(data: bytes) -> object:
    """The value of a JSON document; every string in it can be written.

    Raises ReadError, and TooLarge over the bounds on size and depth.
    """
    source = decode(data, "utf-8")
    try:
        value = json.loads(source, object_pairs_hook=_unique, parse_constant=_refused)
    except RecursionError as error:
        raise _too_deep() from error
    except json.JSONDecodeError as error:
        raise ReadError(f"This is not JSON: {error}", _HINT) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise ReadError(f"This JSON cannot be read: {error}", _HINT) from error
    if _deeper(value, MAX_DEPTH):
        raise _too_deep()
    if _ODD.search(source):
        _check_characters(value)
    return value


_ODD = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
"""Escapes of NUL and of halves of characters, by twos right, alone wrong."""


def _check_characters(value: object) -> None:
    """Raises ReadError where a string, or a name, holds what no text can."""
    written = json.dumps(value, ensure_ascii=False)
    try:
        written.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError("A string of the JSON document has half a character", _HINT) from error
    if "\\u0000" in written.replace("\\\\", ""):  # a backslash of the text is written as two
        raise ReadError("A string of the JSON document has a NUL character", _HINT)


def dump(value: object) -> bytes:
    """The JSON document of a value: UTF-8, two blanks a level, a final newline."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def wrong(path: str, wanted: str) -> ReadError:
    """The error for a value at `path` that is not `wanted`."""
    return ReadError(f"{path or 'The document'} is not {wanted}", _HINT)


def mapping(value: object, path: str, known: Iterable[str] | None = None) -> Mapping[str, object]:
    """`value` as an object; with `known`, of these fields only. Raises ReadError."""
    if not isinstance(value, dict):
        raise wrong(path, "an object")
    if known is not None and (strangers := value.keys() - set(known)):
        raise ReadError(f"{path or 'The document'} has a field that is not known: {min(strangers)!r}", _HINT)
    return value


def items(value: object, path: str, item: Callable[[object, str], T]) -> tuple[T, ...]:
    """`value` as a list, each member taken by `item`. Raises ReadError."""
    if not isinstance(value, list):
        raise wrong(path, "a list")
    return tuple(item(member, f"{path}[{index}]") for index, member in enumerate(value))


def string(value: object, path: str) -> str:
    """`value` as a string. Raises ReadError."""
    if not isinstance(value, str):
        raise wrong(path, "a string")
    return value


def optional(value: object, path: str) -> str | None:
    """`value` as a string, or None where it is null or missing. Raises ReadError."""
    return None if value is None else string(value, path)


def strings(value: object, path: str) -> dict[str, str]:
    """`value` as an object of strings. Raises ReadError."""
    return {
        string(name, path): string(member, f"{path}.{name}") for name, member in mapping(value, path).items()
    }


def integer(value: object, path: str) -> int:
    """`value` as a whole number from 0. Raises ReadError."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise wrong(path, "a whole number from 0")
    return value


def moment(value: object, path: str) -> datetime | None:
    """`value` as an ISO 8601 date and time, or None where it is null or missing. Raises ReadError."""
    text = optional(value, path)
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise wrong(path, "a date and time in ISO 8601") from error


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):  # one of two values would be dropped silently
        raise ReadError("An object of the JSON document has a field twice", _HINT)
    return members


def _refused(name: str) -> object:
    raise ReadError(f"{name} is not JSON", _HINT)


def _too_deep() -> TooLarge:
    return TooLarge(f"The JSON document is over {MAX_DEPTH} levels deep", _HINT)


def _deeper(value: object, depth: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    members = value.values() if isinstance(value, dict) else value
    return depth == 0 or any(_deeper(member, depth - 1) for member in members)
