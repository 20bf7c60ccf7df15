"""«said Dean» as «dijo Dean»: Apertium takes a past tense before its subject for a participle («Decano
dicho»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from dragoman.engines.apertium.rewriting import Place
from dragoman.engines.apertium.titles import titled
from dragoman.facts.languages import table
from dragoman.model.segment import Segment
from dragoman.text.languages import primary

_VERBS: Mapping[tuple[str, str], Mapping[str, tuple[str, str]]] = {
    ("en", "es"): {
        "said": ("dijo", "dijeron"),
        "added": ("añadió", "añadieron"),
        "asked": ("preguntó", "preguntaron"),
        "wrote": ("escribió", "escribieron"),
        "tweeted": ("tuiteó", "tuitearon"),
        "explained": ("explicó", "explicaron"),
    }
}
"""By pair, past tenses that report, and how they are said of one and of several."""

_AND = {("en", "es"): ("and", "y")}

_NAME = r"[^\W\d_a-zà-ÿ][\w’'-]*"
_PARTICLE = "(?:de|van|von|der|den|al|bin|del|la|le) "
_PERSON = rf"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?{_NAME}(?: (?:{_PARTICLE})?{_NAME}){{0,4}}"
_BEHIND = "of|in|who|on|at|as|about|to|after|during|before"
"""Words that no name goes on with."""


def reports(segment: Segment, source: str, target: str) -> Iterator[Place]:
    """The reporting verbs of a segment with the persons that follow them, behind a quotation or a comma."""
    pair = primary(source), primary(target)
    verbs = _VERBS.get(pair)
    if verbs is None:
        return
    joining, joined = _AND[pair]
    adverb = str(table("said", primary(source)).get("today", ""))
    for found in _shape(pair, joining).finditer(segment.text):
        one, several = verbs[found["verb"]]
        who = [titled(found[name], source, target) for name in ("who", "other") if found[name]]
        text = f"{several if found['other'] else one} {f' {joined} '.join(who)}"
        yield Place(*found.span(), text, adverb)


@lru_cache(maxsize=8)
def _shape(pair: tuple[str, str], joining: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[,”\"’']\s)(?P<verb>{'|'.join(_VERBS[pair])}) (?P<who>{_PERSON})"
        rf"(?: {joining} (?P<other>{_PERSON}))?(?=[,.;:]|$| (?:{_BEHIND})\b)"
    )
