"""The desk: what translates, checks, mends and judges, put together from the tables and the settings."""

from __future__ import annotations

from functools import partial

from dragoman.config import tables
from dragoman.config.engines import is_draft
from dragoman.config.settings import PolicySetting, Settings
from dragoman.facts.comparison import SegmentCheck, compared
from dragoman.model.edition import Severity, Verdict
from dragoman.model.policy import Rule
from dragoman.model.protocols import Engine, Pair
from dragoman.model.term import Term
from dragoman.pipeline.choose import Chooser
from dragoman.pipeline.mend import Mender
from dragoman.pipeline.sentences import Judge
from dragoman.pipeline.translate import Translator
from dragoman.text.languages import is_within


def judge(*, witnessed: bool = False) -> Judge:
    """All segment checks at once; that of a second engine's translation too, where there is one."""
    return partial(compared, checks=_checks(witnessed=witnessed))


def mender(*, witnessed: bool = False) -> Mender:
    """All segment checks and all repairs."""
    names = ",".join(check.name for check in _checks(witnessed=witnessed))
    repairs = tables.repairs()
    signature = f"{names};{','.join(repair.name for repair in repairs)}"
    return Mender(judge(witnessed=witnessed), repairs, signature)


def _checks(*, witnessed: bool) -> tuple[SegmentCheck, ...]:
    return (*tables.segment_checks(), *((tables.loaded(tables.WITNESS)(),) if witnessed else ()))


def translator(
    engine: Engine, settings: Settings, fallbacks: tuple[Engine, ...] = (), witness: Engine | None = None
) -> Translator:
    """What makes editions with `engine`, proven, mended and judged as the newsroom set it."""
    return Translator(
        engine,
        tables.checks(),
        Chooser(mender(witnessed=witness is not None), fallbacks, partial(terms, settings), witness),
        partial(rule, settings),
    )


def terms(settings: Settings, pair: Pair) -> tuple[Term, ...]:
    """The terms that the newsroom settled for a pair."""
    return tuple(
        Term(one.source, one.target, one.status)
        for one in settings.terms
        if is_within(pair.source, one.language) and is_within(pair.target, one.into)
    )


def rule(settings: Settings, engine: Engine, pair: Pair, signature: str) -> Rule:
    """The first of the newsroom's rules that fits; without one, drafts are for an editor at best.

    `signature` is the edition's.
    """
    draft = is_draft(engine.method, pair, signature)
    default = Rule(at_best=Verdict.REVIEW if draft else Verdict.PUBLISH)
    for said in settings.policy:
        if _fits(said, engine, pair):
            return Rule(
                withhold=_limit(said.withhold),
                review=_limit(said.review),
                at_best=said.at_best or default.at_best,
                requires=default.requires if said.requires is None else said.requires,
            )
    return default


def _fits(said: PolicySetting, engine: Engine, pair: Pair) -> bool:
    return (
        said.engine in (None, engine.name)
        and (said.source is None or is_within(pair.source, said.source))
        and (said.target is None or is_within(pair.target, said.target))
    )


def _limit(said: Severity | str) -> Severity | None:
    return said if isinstance(said, Severity) else None
