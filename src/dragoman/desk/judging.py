"""What judges sentences: the checks and repairs of the tables, together."""

from __future__ import annotations

from functools import lru_cache, partial

from dragoman.config import tables
from dragoman.config.settings import Settings
from dragoman.facts.comparison import SegmentCheck, compared, comparison
from dragoman.memory.glossary import Entry, Glossary
from dragoman.model.edition import Report
from dragoman.model.segment import Term
from dragoman.pipeline.choose import Mender
from dragoman.pipeline.sentences import Judge
from dragoman.text.languages import tag


def judge(*, witnessed: bool = False) -> Judge:
    """All segment checks at once; that of a second engine's translation too, where there is one."""
    return partial(compared, checks=_checks(witnessed=witnessed))


@lru_cache(maxsize=2)
def mender(*, witnessed: bool = False) -> Mender:
    """All segment checks and all repairs."""
    names = ",".join(check.name for check in _checks(witnessed=witnessed))
    repairs = tables.repairs()
    signature = f"{names};{','.join(repair.name for repair in repairs)}"
    return Mender(judge(witnessed=witnessed), repairs, signature)


def glossary(settings: Settings) -> Glossary:
    """The terms that the newsroom settled."""
    return Glossary(
        tuple(
            Entry(one.language, one.into, Term(one.source, one.target, one.status)) for one in settings.terms
        )
    )


def check(source: str, translation: str, source_language: str, target_language: str) -> Report:
    """What is wrong with a translation of `source`, whoever made it, and how bad it is (`Report.score`).

    Both texts are plain, a sentence or a few; languages are BCP 47 tags in any usual spelling, not
    detected. Findings carry spans in `source` and `translation`. Raises UnknownLanguage.
    """
    return judge()(comparison(source, translation, tag(source_language), tag(target_language)))


def _checks(*, witnessed: bool) -> tuple[SegmentCheck, ...]:
    return (*tables.segment_checks(), *((tables.loaded(tables.WITNESS)(),) if witnessed else ()))
