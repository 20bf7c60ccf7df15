"""Front matter: the lines ``key: value`` between two lines of three hyphens at a document's head.

It is not read as YAML but line by line: what is not known stays as it is, to the letter.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

TITLE = ("title",)
STANDFIRST = ("standfirst", "description", "subtitle", "summary")
AUTHOR = ("author", "authors")
PUBLISHED = ("date", "published")
MODIFIED = ("updated", "modified", "lastmod")
LANGUAGE = ("lang", "language")

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w.-]*)(?P<colon>[ \t]*:[ \t]+)(?P<value>\S[^\r\n]*)")
_KEY = re.compile(r"[A-Za-z][\w.-]*[ \t]*:(?:[ \t]|$)")
_MORE = re.compile(r"[ \t]|-[ \t]|#|\]|\}")
_PLAIN = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`])(?:[^\s:#]|:(?=\S)|(?<=\S)#|[ \t](?![ \t]*#))+\Z")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of one line: `start` and `end` in the document, quotation marks included."""

    key: str
    text: str
    style: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values of a document's front matter, and where the document's body begins."""

    values: tuple[Value, ...]
    end: int

    def first(self, keys: tuple[str, ...]) -> Value | None:
        """The value of the first of `keys` that is there."""
        found = {value.key: value for value in reversed(self.values)}
        return next((found[key] for key in keys if key in found), None)


def read(source: str) -> FrontMatter:
    """The front matter that a document begins with; without one, no values and 0."""
    fence = _FENCE.match(source)
    if fence is None:
        return FrontMatter((), 0)
    values: list[Value] = []
    at = fence.end()
    while at < len(source):
        if end := _END.match(source, at):
            return FrontMatter(tuple(values), end.end())
        line = _LINE.match(source, at)
        assert line is not None
        text = line[0].rstrip("\r\n")
        if text.strip() and not _KEY.match(text) and not _MORE.match(text):
            break
        if pair := _PAIR.match(text):
            values.extend(_value(pair, at))
        at = line.end()
    return FrontMatter((), 0)


def _value(pair: re.Match[str], at: int) -> list[Value]:
    raw = pair["value"].rstrip()
    start = at + pair.start("value")
    text: object = raw
    style = "plain"
    if raw[0] == '"':
        style = "double"
        try:
            text = json.loads(raw)
        except ValueError:
            return []
    elif len(raw) > 1 and raw[0] == raw[-1] == "'":
        style, text = "single", raw[1:-1].replace("''", "'")
    elif not _PLAIN.match(raw):
        return []
    is_text = isinstance(text, str) and "\n" not in text and bool(text.strip())
    return [Value(pair["key"].lower(), str(text), style, start, start + len(raw))] if is_text else []


def write(text: str, style: str = "plain") -> str:
    """A value as YAML, in the style it had where that can hold it."""
    text = " ".join(text.split())
    if style == "single":
        return "'" + text.replace("'", "''") + "'"
    if style == "plain" and _PLAIN.match(text) and not _is_other(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _is_other(text: str) -> bool:
    """Whether YAML takes a word for a truth value, nothing or a number."""
    word = text.casefold()
    return word in {"true", "false", "yes", "no", "on", "off", "null", "~"} or word[0] in "0123456789.+"
