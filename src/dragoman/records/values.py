"""JSON text into values and back, each value checked where it is taken; an error names the value's path."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any, TypeVar

from dragoman.model.errors import ReadError, TooLarge, WriteError

MAX_DEPTH = 100
"""Objects and lists inside one another; no news document, and no record, has a tenth of it."""

LARGEST = 2**53 - 1
"""Whole numbers above it are not the same in every program that reads JSON (RFC 7493, 2.2)."""

T = TypeVar("T")

Path = str | None
"""Where a value stands in its document, for the error. None of what is read or written quickly: where that
raises, it is done again with a path, since to name each of ten thousand values takes longer than to read
it."""

_HINT = "Mend the document, or give the article in another format."


def parse(source: str) -> object:
    """The value of a JSON document; every string in it can be written again.

    Raises ReadError with the path of what no JSON document of ours has (a member twice, NaN, half a
    character, NUL), and TooLarge over the bound on depth.
    """
    value = _loaded(source)
    odd = _ODD.search(source) is not None or not _encodes(source)
    plain = not odd and "NaN" not in source and "Infinity" not in source
    if plain and _count(value) == len(_COLON.findall(source)):
        return value
    value = _loaded(source, _members)
    flaw = _flaw(value, MAX_DEPTH, texts=odd)
    if flaw is not None:
        path, what = flaw
        raise _too_deep() if what is None else ReadError(f"{_named(path)} {what}", _HINT)
    return value


def _loaded(source: str, each: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Any:
    """The value of JSON, where `each` makes the value of an object."""
    try:
        return json.loads(source, object_pairs_hook=each, parse_constant=_NotJSON)
    except RecursionError as error:
        raise _too_deep() from error
    except json.JSONDecodeError as error:
        raise ReadError(f"This is not JSON: {error}", _HINT) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise ReadError(f"This JSON cannot be read: {error}", _HINT) from error


def dump(value: object, *, indent: int | None = None) -> str:
    """The JSON document of a value. Raises WriteError with the path of a string that no document can hold."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    if "\\u0000" in text or not _encodes(text):
        flaw = _flaw(value, MAX_DEPTH, texts=True)
        if flaw is not None:
            path, what = flaw
            raise WriteError(f"{_named(path)} {what}, which JSON cannot hold", "Take it out of the text.")
    return text


def wrong(path: Path, wanted: str) -> ReadError:
    """The error for a value at `path` that is not `wanted`."""
    return ReadError(f"{_named(path)} is not {wanted}", _HINT)


def missing(path: Path) -> ReadError:
    """The error for a value that must be at `path`, and is not."""
    return ReadError(f"{_named(path)} is missing", _HINT)


def refused(path: Path, why: str) -> ReadError:
    """The error for a value at `path` that is of its shape and impossible all the same."""
    return ReadError(f"{_named(path)}: {why}", _HINT)


def member(path: Path, name: str) -> Path:
    """The path of a member of the object at `path`."""
    if path is None:
        return None
    return f"{path}.{name}" if path else name


def mapping(value: object, path: Path, known: Iterable[str] | None = None) -> Mapping[str, object]:
    """`value` as an object; with `known`, of these members only. Raises ReadError."""
    if not isinstance(value, dict):
        raise wrong(path, "an object")
    if known is None:
        return value
    allowed = known.keys() if isinstance(known, Mapping) else set(known)
    if not value.keys() <= allowed:
        strangers = value.keys() - allowed
        raise ReadError(f"{_named(path)} has a field that is not known: {min(strangers)!r}", _HINT)
    return value


def items(value: object, path: Path, item: Callable[[object, Path], T]) -> tuple[T, ...]:
    """`value` as a list, each member taken by `item`. Raises ReadError."""
    if not isinstance(value, list):
        raise wrong(path, "a list")
    if path is None:
        return tuple([item(one, None) for one in value])
    return tuple(item(one, f"{path}[{index}]") for index, one in enumerate(value))


def string(value: object, path: Path) -> str:
    """`value` as a string. Raises ReadError."""
    if not isinstance(value, str):
        raise wrong(path, "a string")
    return value


def integer(value: object, path: Path) -> int:
    """`value` as a whole number from 0 to LARGEST. Raises ReadError."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST:
        raise wrong(path, f"a whole number from 0 to {LARGEST}")
    return value


_ODD = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
"""Escapes of NUL and of halves of characters, by twos right, alone wrong."""

_COLON = re.compile(r'"[ \t\n\r]*:')
"""What stands behind the name of every member, and may stand in a string."""


class _Twice(dict[str, object]):
    """An object in which `name` stands twice: one of the two values would be dropped silently."""

    def __init__(self, members: Iterable[tuple[str, object]], name: str) -> None:
        super().__init__(members)
        self.name = name


class _NotJSON(str):
    """NaN, Infinity or -Infinity, which Python reads and JSON does not have."""


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of these members, where it is noticed that one is there twice."""
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    counted = Counter(name for name, _ in pairs)
    return _Twice(pairs, next(name for name in counted if counted[name] > 1))


def _count(value: object) -> int:
    """How many members its objects have, all together; -1 where it is deeper than it may be.

    Where they are as many as the text has names, none is there twice: quicker than to say which is.
    """
    count, level = 0, list[Any]([value])
    for _ in range(MAX_DEPTH + 1):
        level = [one for one in level if isinstance(one, (dict, list))]  # twice as fast
        if not level:
            return count
        objects = [one.values() for one in level if isinstance(one, dict)]
        count += sum(map(len, objects))
        level = [*chain.from_iterable(objects), *chain.from_iterable(filter(_is_list, level))]
    return -1


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _flaw(value: object, depth: int, *, texts: bool) -> tuple[str, str | None] | None:
    """The path of the first thing that a document must not have, and what it is: None of what is too deep.

    Strings are looked into where `texts` says so.
    """
    if isinstance(value, str):
        if isinstance(value, _NotJSON):
            return "", f"is {value}, which is not JSON"
        return ("", what) if texts and (what := _unwritable(value)) else None
    if not isinstance(value, dict | list):
        return None
    if depth == 0:
        return "", None
    if isinstance(value, _Twice):
        return value.name, "is there twice"
    for name, one in value.items() if isinstance(value, dict) else enumerate(value):
        if texts and isinstance(name, str) and (what := _unwritable(name)):
            return "", f"has a field whose name {what}"
        if found := _flaw(one, depth - 1, texts=texts):
            path, why = found
            return _under(name if isinstance(name, str) else f"[{name}]", path), why
    return None


def _unwritable(text: str) -> str:
    """What is in the text that is no character of a document, "" where all is well."""
    if "\0" in text:
        return "has a NUL character"
    return "" if _encodes(text) else "has half a character"


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _under(step: str, path: str) -> str:
    return f"{step}{path}" if path.startswith("[") or not path else f"{step}.{path}"


def _named(path: Path) -> str:
    return path or "The document"


def _too_deep() -> TooLarge:
    return TooLarge(f"The JSON document is over {MAX_DEPTH} levels deep", _HINT)
