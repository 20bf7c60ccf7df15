"""What a ninjs document says of a translation, in the words of the version that it is written in.

An edition is a news object of its own: its URI is not its original's. Only 2.2 and 3.1 have a digital source
type, only 3.1 says the relation of an association, and before 2.0 an association's name is its relation; the
note to editors (``edNote``) has all that is said, whatever the version.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]  # the stubs leave it out
from typing import NamedTuple

from dragoman.formats.ninjsfields import member, word
from dragoman.model.disclosure import Disclosure

RELATION = "translationOf"
"""What an edition's original is to it."""

_SPACE = re.compile(r"[ \t\n\r,:]*")
_VERSION = re.compile(r"(\d{1,3})\.(\d{1,3})")

_Version = tuple[int, int]


def disclosed(source: str, disclosure: Disclosure, language: str, *, own: bool) -> str:
    """The document with what is said of the translation; all else in it stays to the letter.

    `own` says that the document was the original's, whose URI it still has.
    """
    members = {one.key: one for one in _members(source)}
    document = {key: one.value for key, one in members.items()}
    wanted = _wanted(document, disclosure, language, own=own)
    known = {key.lower(): one for key, one in members.items()}
    edits = [
        (known[name.lower()].start, known[name.lower()].end, _json(value))
        for name, value in wanted.items()
        if name.lower() in known
    ]
    at = source.index("{") + 1
    new = [f"{_json(name)}: {_json(value)}, " for name, value in wanted.items() if name.lower() not in known]
    edits.append((at, at, "".join(new)))
    for start, end, text in sorted(edits, reverse=True):
        source = source[:start] + text + source[end:]
    return source


class _Member(NamedTuple):
    """A member of the document, whose value stands at `source[start:end]`."""

    key: str
    start: int
    end: int
    value: object


def _members(source: str) -> Iterator[_Member]:
    """The members of a valid JSON document that is an object."""
    decoder = json.JSONDecoder(strict=False)
    at = _after(source, source.index("{") + 1)
    while source[at] != "}":
        key, at = scanstring(source, at + 1, False)
        start = _after(source, at)
        value, end = decoder.raw_decode(source, start)
        yield _Member(key, start, end, value)
        at = _after(source, end)


def _after(source: str, at: int) -> int:
    """Where the next sign of a document is that is no space and no joint."""
    found = _SPACE.match(source, at)
    return found.end() if found else at


def _wanted(
    document: Mapping[str, object], disclosure: Disclosure, language: str, *, own: bool
) -> dict[str, object]:
    """The members that are to be in the document, each under the name that its version has."""
    version = _version(document)
    uri = word(document, "uri")
    original = (own and uri) or disclosure.original or _name(disclosure)
    wanted: dict[str, object] = {}
    if uri in ("", original):
        wanted["uri"] = f"{original.partition('#')[0]}#{language}"
    if version >= (3, 1) or (2, 2) <= version < (3, 0):
        kind = disclosure.digital_source_type
        wanted["digitalSourceType"] = {"uri": kind.uri, "literal": kind.value}
    if disclosure.draft:
        wanted["pubStatus"] = "withheld"
    wanted["edNote"] = _note(word(document, "edNote"), disclosure)
    wanted["associations"] = _associations(member(document, "associations"), disclosure, original, version)
    return wanted if version >= (3, 0) else {name.lower(): value for name, value in wanted.items()}


def _version(document: Mapping[str, object]) -> _Version:
    """The version that the document says, or looks like: 3.1 unless it has what only 1.x has."""
    said = _VERSION.match(word(member(document, "standard"), "version"))
    if said:
        return int(said[1]), int(said[2])
    is_flat = any(key.lower().startswith(("body_", "description_", "headline_")) for key in document)
    is_flat = is_flat or isinstance(member(document, "associations"), dict)
    return (1, 5) if is_flat else (3, 1)


def _name(disclosure: Disclosure) -> str:
    """A name for an original without address: the same headline, the same name (RFC 9562, version 5)."""
    text = f"{disclosure.translated_from}\n{disclosure.original_title}"
    return uuid.uuid5(uuid.NAMESPACE_URL, text.encode("utf-8", "replace").decode("utf-8")).urn


def _note(before: str, disclosure: Disclosure) -> str:
    """The note to editors: what it said, and all that is said of the translation, a line each."""
    said = "\n".join(f"{name}: {value}" for name, value in disclosure.stated().items())
    return before if said in before else "\n\n".join(filter(None, [before, said]))


def _associations(before: object, disclosure: Disclosure, original: str, version: _Version) -> object:
    """The document's associations, with its original."""
    item: dict[str, object] = {"uri": original, "type": "text", "language": disclosure.translated_from}
    title = disclosure.original_title
    if isinstance(before, dict) or version < (2, 0):
        one = {**item, **({"headline": title} if title else {})}
        return {**(before if isinstance(before, dict) else {}), RELATION: one}
    kind = "contentType" if version >= (3, 0) else "contenttype"
    titled = {"headlines": [{"role": "main", kind: "text/plain", "value": title}]} if title else {}
    related = {"rel": RELATION} if version >= (3, 1) else {}
    others = [one for one in before if one.get("uri") != original] if isinstance(before, list) else []
    return [*others, {"name": RELATION, **related, **item, **titled}]


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")
