"""Translations by anybody, checked at a desk."""

from __future__ import annotations

import pytest
from suites.documents import article, document
from suites.echo import Echo

from dragoman import Checked, Desk, Document
from dragoman.config.settings import PolicySetting, Settings, validated
from dragoman.model.edition import Severity, Verdict
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Engine


def test_a_translation_by_anyone_is_judged_by_the_rules_of_the_newsroom() -> None:
    """With «withhold never» nothing is withheld, whoever translated."""
    ours, theirs = article("It cost 5 euros."), article("Costó 7 euros.", language="es")
    never = Settings(policy=(PolicySetting(withhold="never", review=Severity.CRITICAL),))

    with Desk.open(Settings()) as strict, Desk.open(never) as lenient:
        verdicts = [desk.check(ours, theirs).verdict for desk in (strict, lenient)]

    assert verdicts == [Verdict.WITHHOLD, Verdict.REVIEW]


def test_a_rule_for_an_engine_is_none_for_a_person() -> None:
    ours, theirs = article("It cost 5 euros."), article("Costó 7 euros.", language="es")
    rules = validated({"policy": [{"engine": "apertium", "withhold": "never"}]})

    with Desk.open(rules) as desk:
        assert desk.check(ours, theirs).verdict is Verdict.WITHHOLD


def test_a_translation_into_its_own_language_is_none() -> None:
    with Desk.open(Settings()) as desk, pytest.raises(SettingsError, match="«en»"):
        desk.check(article("One."), article("Two."))


def test_the_witness_of_a_check_has_the_settings_of_the_newsroom(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A service's address and key are in them."""
    given = []

    def named(setting: str, settings: Settings | None = None) -> Engine:
        given.append((setting, settings))
        return Echo()

    monkeypatch.setattr("dragoman.config.engines.engine_named", named)
    newsroom = validated(
        {"witness": "libretranslate", "services": {"libretranslate": {"url": "http://127.0.0.1:9"}}}
    )
    with Desk.open(newsroom) as desk:
        desk.check(article("One."), article("Uno.", language="es"))
        list(desk.check_pairs([("One.", "Uno.")], "en", "es"))

    assert given == [("libretranslate", newsroom)]


def test_pairs_are_checked_one_by_one_and_numbered() -> None:
    pairs = [("It cost 5 euros.", "Costó 5 euros."), ("It cost 5 euros.", "Costó 7 euros.")]

    with Desk.open(Settings()) as desk:
        first, second = desk.check_pairs(iter(pairs), "eng", "spa")

    assert isinstance(first, Checked)
    assert (first.number, second.number) == (0, 1)
    assert (second.source, second.translation) == pairs[1]
    assert first.report.score < second.report.score


def test_documents_that_were_read_are_checked_as_they_are() -> None:
    ours = document("a", "It cost 5 euros.")
    theirs = Document("b", "b", article("Costó 7 euros.", language="es"))

    with Desk.open(Settings()) as desk:
        assert desk.check(ours, theirs) == desk.check(ours.article, theirs.article)
