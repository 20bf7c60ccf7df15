"""A review of the ferry's Spanish edition, as a careful editor makes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from suites.editions import TRANSLATED, edition

from dragoman.model.article import Span
from dragoman.model.digest import digest
from dragoman.model.edition import Edition, Finding, Severity
from dragoman.model.newsroom import Actor, Decision
from dragoman.model.review import Decided, Opened, Review, sentences, text_digest

EVA = Actor("Eva Ruiz", "editor", ("es", "en"))
BEGUN = TRANSLATED + timedelta(hours=1)
_SOON = BEGUN + timedelta(minutes=1)
GRAVE = Finding("negation", "accuracy/mistranslation", Severity.MAJOR, "«not» is not there", "b7", Span(0, 5))


def spanish() -> Edition:
    """The edition, with one grave finding."""
    made = edition("es")
    return replace(made, report=replace(made.report, findings=(*made.report.findings, GRAVE)))


def review_of(made: Edition, **changes: object) -> Review:
    """A review that counts for the edition, but for `changes`."""
    whole = Review(
        article="7",
        language=made.language,
        revision=1,
        version=1,
        source=digest(made.source),
        text=text_digest(made),
        signature=made.signature,
        reviewer=EVA,
        responsible="The Harbour Post",
        begun=BEGUN,
        ended=BEGUN + timedelta(minutes=20),
        opened=tuple(
            Opened(*at, texts, BEGUN + timedelta(minutes=1)) for at, texts in sentences(made).items()
        ),
        decided=(Decided(GRAVE, Decision.DISMISSED, "Spanish says it with «sin»."),),
    )
    return replace(whole, **changes)  # type: ignore[arg-type] # by name
