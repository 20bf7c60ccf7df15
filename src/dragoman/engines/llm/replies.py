"""The translations in what a model said, by their ids.

It should be one JSON object. Where nothing holds a model to that, reasoning, prose and fences stand around
it, it is cut, has quotation marks in its strings, or numbered lines stand in its place. All that says plainly
which words belong to which id is read; what does not is no answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

Texts = Mapping[str, tuple[object, ...]]
"""By id, all values that a reply gives for it, in order."""

_OPENED, _CLOSED = "<think>", "</think>"
_MOST_TRIES = 20
"""Braces at which the JSON is looked for: prose may have some of its own."""

_MOST = 200_000
"""Characters of a reply that is no JSON which are read."""

_PAIR = re.compile(
    r'"(?P<id>\d{1,4})"\s*:\s*"(?P<text>.*?)"(?=\s*,\s*"\d{1,4}"\s*:|\s*,?\s*\}?\s*(?:```\s*)?\Z|\s*,?\s*\}\s)',
    re.DOTALL,
)
"""A string under its id, up to the quotation mark after which another one or the end comes."""

_LOOP = re.compile(r"((?=[^\W\d_]|.{0,9}[^\W\d_])[^\n]{2,60}?)\1{5,}")
"""Letters that come six times in a row: a small model that has lost its way, or a chant."""

_BARE = re.compile(r'(?<!\\)((?:\\\\)*)"')
_LINE = re.compile(r"""[ \t>*-]*["'(\[]?(?P<id>\d{1,4})["')\]]?[ \t]*[:.)|=][ \t]+(?P<text>\S.*)""")
_QUOTED = re.compile(r'"(.*)",?')


class _Object(list[tuple[str, object]]):
    """A JSON object with all that it says, an id that is given twice included."""


def texts(reply: str) -> Texts | None:
    """By id, all values that the reply gives for it, in order; None where it gives none."""
    reply = _spoken(reply)
    found = _json(reply)
    if found is not None:
        return found
    return _grouped(_pairs(reply[:_MOST])) or _grouped(_lines(reply[:_MOST])) or None


def is_held(reply: str, *, is_cut_off: bool) -> bool:
    """Whether a reply looks as if its server held the model to JSON: nothing stands around it."""
    said = _spoken(reply).strip()
    return said.startswith("{") and (is_cut_off or (said.endswith("}") and _json(said) is not None))


def repeats(text: str) -> bool:
    """Whether a text says the same over and over."""
    return _LOOP.search(text) is not None


def _spoken(reply: str) -> str:
    """The reply without the reasoning before it; some servers leave out where that opens."""
    reply = reply.strip()
    _, closed, after = ("", "", "") if reply.startswith("{") else reply.partition(_CLOSED)
    if closed:
        return after
    return "" if reply.startswith(_OPENED) else reply


def _json(reply: str) -> Texts | None:
    """What the first JSON object in the reply has."""
    decoder = json.JSONDecoder(object_pairs_hook=_Object, strict=False)  # small models break lines
    at = reply.find("{")
    for _ in range(_MOST_TRIES):
        if at < 0:
            return None
        try:
            found, _ = decoder.raw_decode(reply, at)
        except (ValueError, RecursionError):  # prose, cut off, or nested to crash its reader
            at = reply.find("{", at + 1)
            continue
        return _by_id(found)
    return None


def _by_id(found: _Object) -> Texts:
    """The values by key; where all stands in one object under one key ({"segments": {…}}), of that."""
    if len(found) == 1 and isinstance(found[0][1], _Object):
        found = found[0][1]
    return _grouped(found)


def _grouped(found: Iterable[tuple[str, object]]) -> dict[str, tuple[object, ...]]:
    values: dict[str, tuple[object, ...]] = {}
    for key, value in found:
        values[key] = (*values.get(key, ()), value)
    return values


def _pairs(reply: str) -> Iterator[tuple[str, str]]:
    """The strings under ids of an object that is broken or cut; one that has no end is none."""
    for match in _PAIR.finditer(reply):
        escaped = _BARE.sub(r'\1\\"', match["text"])
        try:
            yield match["id"], str(json.loads(f'"{escaped}"', strict=False))
        except ValueError:  # an escape that JSON does not have
            continue


def _lines(reply: str) -> Iterator[tuple[str, str]]:
    """The lines that begin with an id."""
    for line in reply.splitlines():
        if match := _LINE.fullmatch(line.rstrip()):
            quoted = _QUOTED.fullmatch(match["text"])
            yield match["id"], quoted[1] if quoted else match["text"]
