"""What the label says of the checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from suites.echo import Echo

from dragoman.config.tables import checks
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Mark, MarkKind, Role
from dragoman.model.edition import Count, Report
from dragoman.pipeline.translate import Translator
from dragoman.publish.page import disclosure

_NOW = datetime(2024, 3, 4, tzinfo=UTC)


def test_every_count_of_our_own_checks_is_a_sentence() -> None:
    """A bare name and a fraction is for checks of others, which no catalogue knows."""
    text = f"One two {OBJECT_CHARACTER} www.example.org"
    marks = (
        Mark(0, 3, MarkKind.LINK, {"href": "/x"}, "", 1),
        Mark(4, 7, MarkKind.EM, {}, "", 2),
        Mark(8, 9, MarkKind.ATOM, {"raw": "<img>"}, "", 3),
    )
    article = Article("en", (Block("b1", Role.PARAGRAPH, text, marks),))

    edition = Translator(Echo(), checks()).edition(article, "es")

    said = [counted.text for counted in disclosure(edition, _NOW, draft=False).counted]
    assert len(said) == 5
    assert not [text for text in said if "/" in text]


@pytest.mark.parametrize(
    ("language", "expected"), [("es", "Números: 2/3"), ("ar", "الأرقام: 2/3"), ("fa", "اعداد: ۲/۳")]
)
def test_what_is_compared_in_sentences_is_named_in_the_readers_language(language: str, expected: str) -> None:
    article = Article("en", (Block("b1", Role.PARAGRAPH, "One."),))
    edition = Translator(Echo()).edition(article, "es")
    counted = replace(
        edition,
        article=replace(edition.article, language=language),
        report=Report(counts=(Count("numbers", 2, 3),)),
    )

    said = disclosure(counted, _NOW, draft=False).counted

    assert [(one.text, one.whole) for one in said] == [(expected, False)]
