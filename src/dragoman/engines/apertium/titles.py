"""Titles and short names that Apertium takes apart: «el señor Adams» as «the gentleman Adams», «EE. UU.» as
two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.engines.apertium.rewriting import Place
from dragoman.model.segment import Segment
from dragoman.text.languages import primary

_NAMED = r"(?P<who>[^\W\d_a-zà-ÿ][\w’-]*(?: [^\W\d_a-zà-ÿ][\w’-]*){0,2})"

_TITLES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("en", "es"): {r"Mr\.?": "el señor", r"(?:Mrs|Ms|Miss)\.?": "la señora"},
    ("es", "en"): {r"(?:[Ee]l )?(?:señor|Sr\.)": "Mr", r"(?:[Ll]a )?(?:señora|Sra\.)": "Mrs"},
}
_SHORT: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("es", "en"): {r"(?:\b[Ll]os )?\bEE\.[ \u00a0\u202f]?UU\.": "the U.S."}
}


def titles(segment: Segment, source: str, target: str) -> Iterator[Place]:
    """The titled persons and the short names of a segment, which stand for names."""
    pair = primary(source), primary(target)
    for shape, title in _TITLES.get(pair, {}).items():
        for found in re.finditer(rf"\b{shape} {_NAMED}", segment.text):
            yield Place(*found.span(), f"{title} {found['who']}")
    for shape, text in _SHORT.get(pair, {}).items():
        for found in re.finditer(shape, segment.text):
            if found.end() < len(segment.text.rstrip(' .”"»)')):
                yield Place(*found.span(), text)
            else:
                yield Place(found.start(), found.end() - 1, text[:-1])


def titled(person: str, source: str, target: str) -> str:
    """A person as the target language calls them, with the title."""
    for shape, title in _TITLES.get((primary(source), primary(target)), {}).items():
        person = re.sub(rf"^{shape} ", f"{title} ", person)
    return person
