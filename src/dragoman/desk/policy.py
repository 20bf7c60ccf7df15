"""What an edition's report means to the newsroom: which of its rules fits, and the verdict by it."""

from __future__ import annotations

from dragoman.config.engines import is_draft
from dragoman.config.settings import PolicySetting, Settings
from dragoman.desk.values import Release
from dragoman.model.edition import Edition, Method, Rule, Severity, Verdict
from dragoman.model.protocols import Pair
from dragoman.text.languages import is_within


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
