"""What a model answered, as texts by id: reasoning, fences and prose around the JSON are taken off."""

from __future__ import annotations

import json
from collections.abc import Mapping

_OPENED, _CLOSED = "<think>", "</think>"
_MOST_TRIES = 20
"""Braces at which the JSON is looked for: prose may have some of its own."""


class _Object(list[tuple[str, object]]):
    """A JSON object with all that it says, an id that is given twice included."""


def texts(reply: str) -> Mapping[str, tuple[object, ...]] | None:
    """By id, all values that the reply gives for it, in order; None where it has no JSON object."""
    reply = _spoken(reply)
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


def _spoken(reply: str) -> str:
    """The reply without the reasoning before it; some servers leave out where that opens."""
    reply = reply.strip()
    _, closed, after = ("", "", "") if reply.startswith("{") else reply.partition(_CLOSED)
    if closed:
        return after
    return "" if reply.startswith(_OPENED) else reply


def _by_id(found: _Object) -> Mapping[str, tuple[object, ...]]:
    """The values by key; where all stands in one object under one key ({"segments": {…}}), of that."""
    if len(found) == 1 and isinstance(found[0][1], _Object):
        found = found[0][1]
    values: dict[str, tuple[object, ...]] = {}
    for key, value in found:
        values[key] = (*values.get(key, ()), value)
    return values
