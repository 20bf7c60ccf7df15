"""What judges: of sentences the checks and repairs of the tables, of editions the newsroom's rules."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.config import tables
from dragoman.config.engines import is_draft
from dragoman.config.settings import PolicySetting, Settings
from dragoman.desk.values import Release
from dragoman.facts.comparison import Comparison, SegmentCheck, comparison
from dragoman.memory.glossary import Entry, Glossary
from dragoman.model.edition import Edition, Method, Report, Rule, Severity, Verdict
from dragoman.model.protocols import Pair
from dragoman.model.segment import Term
from dragoman.pipeline.sentences import Judge, compared, together
from dragoman.text.languages import is_within, tag

if TYPE_CHECKING:
    from dragoman.pipeline.choose import Mender

_REMEMBERED = 10_000
"""Reports that are remembered, some 30 MB; then it begins anew."""


@lru_cache(maxsize=2)
def judge(*, witnessed: bool = False) -> Judge:
    """All segment checks at once; that of a second engine's translation too, where there is one.

    What was said of a sentence is remembered by its texts: a newspaper says some things every day.
    """
    checks = _checks(witnessed=witnessed)
    said: dict[object, Report] = {}

    def judged(pair: Comparison) -> Report:
        sides = [
            (one.text, one.language) for one in (pair.source, pair.target, pair.witness) if one is not None
        ]
        key = (*sides, pair.terms, pair.verbatim)
        report = said.get(key)
        if report is None:
            if len(said) >= _REMEMBERED:
                said.clear()
            report = said[key] = compared(pair, checks)
        return report

    return judged


@lru_cache(maxsize=2)
def mender(*, witnessed: bool = False) -> Mender:
    """All segment checks and all repairs."""
    from dragoman.pipeline.choose import Mender

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
    pair = comparison(source, translation, tag(source_language), tag(target_language))
    return together([pair], judge())[0]


def rule(settings: Settings, engine: str, method: Method, pair: Pair, signature: str) -> Rule:
    """The first of the newsroom's rules that fits; without one, drafts are for an editor at best.

    `engine` is the name of what translated, "" where a person did; `signature` is the edition's.
    """
    draft = is_draft(method, pair, signature)
    default = Rule(at_best=Verdict.REVIEW if draft else Verdict.PUBLISH)
    for setting in settings.policy:
        if _fits(setting, engine, pair):
            return Rule(
                withhold=_limit(setting.withhold),
                review=_limit(setting.review),
                at_best=setting.at_best or default.at_best,
                requires=default.requires if setting.requires is None else setting.requires,
            )
    return default


def release(edition: Edition, *, drafts: bool = False) -> Release:
    """What becomes of an edition: what is withheld stays out, or is a draft where `drafts` are wanted."""
    if edition.verdict is Verdict.PUBLISH:
        return Release.PUBLISHED
    return Release.HELD if edition.verdict is Verdict.WITHHOLD and not drafts else Release.DRAFT


def _fits(setting: PolicySetting, engine: str, pair: Pair) -> bool:
    return (
        setting.engine in (None, engine)
        and (setting.source is None or is_within(pair.source, setting.source))
        and (setting.target is None or is_within(pair.target, setting.target))
    )


def _limit(setting: Severity | str) -> Severity | None:
    """The severity; None for "never"."""
    return setting if isinstance(setting, Severity) else None


def _checks(*, witnessed: bool) -> tuple[SegmentCheck, ...]:
    return (*tables.segment_checks(), *((tables.loaded(tables.WITNESS)(),) if witnessed else ()))
