"""Titles and short names that Apertium takes apart: «el señor Adams» as «the gentleman Adams», «EE. UU.» as
two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.engines.apertium.rewriting import Place, known
from dragoman.model.segment import Segment

_NAMED = r"(?P<who>[^\W\d_a-zà-ÿ][\w’-]*(?: [^\W\d_a-zà-ÿ][\w’-]*){0,2})"


def titles(segment: Segment, source: str, target: str) -> Iterator[Place]:
    """The titled persons and the short names of a segment, which stand for names."""
    own = known(source, target)
    for shape, title in own.get("titles", {}).items():
        for found in re.finditer(rf"\b{shape} {_NAMED}", segment.text):
            yield Place(*found.span(), f"{title} {found['who']}")
    for shape, text in own.get("short", {}).items():
        for found in re.finditer(shape, segment.text):
            if found.end() < len(segment.text.rstrip(' .”"»)')):
                yield Place(*found.span(), text)
            else:
                yield Place(found.start(), found.end() - 1, text[:-1])


def titled(person: str, source: str, target: str) -> str:
    """A person as the target language calls them, with the title."""
    for shape, title in known(source, target).get("titles", {}).items():
        person = re.sub(rf"^{shape} ", f"{title} ", person)
    return person
