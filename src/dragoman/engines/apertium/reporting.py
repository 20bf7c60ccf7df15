"""«said Dean» as «dijo Dean»: Apertium takes a past tense before its subject for a participle («Decano
dicho»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.engines.apertium.rewriting import Place, known
from dragoman.engines.apertium.titles import titled
from dragoman.facts.languages import table
from dragoman.model.segment import Segment
from dragoman.text.languages import primary

_NAME = r"[^\W\d_a-zà-ÿ][\w’'-]*"
_PARTICLE = "(?:de|van|von|der|den|al|bin|del|la|le) "
_PERSON = rf"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?{_NAME}(?: (?:{_PARTICLE})?{_NAME}){{0,4}}"


def reports(segment: Segment, source: str, target: str) -> Iterator[Place]:
    """The reporting verbs of a segment with the persons that follow them, behind a quotation or a comma."""
    own = known(source, target)
    if "reporting" not in own:
        return
    adverb = str(table("said", primary(source)).get("today", ""))
    joined = table("said", primary(target))["joined"][own["joining"]]
    for found in _shape(primary(source), primary(target)).finditer(segment.text):
        one, several = own["reporting"][found["verb"]].split()
        who = [titled(found[name], source, target) for name in ("who", "other") if found[name]]
        text = f"{several if found['other'] else one} {f' {joined} '.join(who)}"
        yield Place(*found.span(), text, adverb)


@lru_cache(maxsize=8)
def _shape(source: str, target: str) -> re.Pattern[str]:
    """A reporting verb, and who: what follows is none of a name's."""
    own = known(source, target)
    behind = "|".join(own["behind_names"].split())
    return re.compile(
        rf"(?<=[,”\"’']\s)(?P<verb>{'|'.join(own['reporting'])}) (?P<who>{_PERSON})"
        rf"(?: {own['joining']} (?P<other>{_PERSON}))?(?=[,.;:]|$| (?:{behind})\b)"
    )
