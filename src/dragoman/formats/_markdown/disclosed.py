"""What a document's front matter says of a translation."""

from __future__ import annotations

import re

from dragoman.formats._markdown import frontmatter
from dragoman.model.disclosure import NAMES, Disclosure

_DRAFT = "draft"
"""The key by which generators of sites hold a page back: Hugo's, Jekyll's and Zola's."""

_FOREIGN = ("---", "+++", ";;;", "{")
"""How front matter begins that is not read here: TOML's, JSON's, or a broken one."""

_MORE = re.compile(r"[ \t]|-[ \t]")


def disclosed(source: str, disclosure: Disclosure) -> str:
    """The document with what is said of the translation in its front matter, new where it has none."""
    told = [f"{name}: {_value(value)}" for name, value in disclosure.stated().items()]
    told += [f"{_DRAFT}: true"] if disclosure.draft else []
    found = frontmatter.read(source)
    if not found.end:
        lines = "".join(f"{line}\n" for line in ("---", *told, "---", ""))
        return source if source.startswith(_FOREIGN) else lines + source
    gone = {*NAMES, _DRAFT} if disclosure.draft else set(NAMES)
    *before, fence = _without(source[: found.end].splitlines(keepends=True), gone)
    end = before[0][len(before[0].rstrip("\r\n")) :]
    return "".join([*before, *(line + end for line in told), fence]) + source[found.end :]


def _value(value: str | int) -> str:
    return str(value) if isinstance(value, int) else frontmatter.write(value)


def _without(lines: list[str], names: set[str]) -> list[str]:
    """The lines of front matter without the values of these names."""
    kept: list[str] = []
    is_gone = False
    for line in lines:
        is_gone = line.partition(":")[0].rstrip() in names or (is_gone and bool(_MORE.match(line)))
        kept += [] if is_gone else [line]
    return kept
