"""What a report says at a terminal and on its page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from suites.editions import edition

from dragoman.cli.report import counted, findings, show_report
from dragoman.model.edition import Count, Doubted, Edition, Finding, Report, Severity, Verdict
from dragoman.publish.comparison import comparison
from dragoman.records.printed import checked_to_json

SAID = "said otherwise: «sin»"
DOUBT = Doubted("names", "«Vigo» is not there (it is surely a name)")


def reported(*counts: Count, doubts: tuple[Doubted, ...] = ()) -> Edition:
    report = Report(("negation",), counts, doubts=doubts)
    return replace(edition("es"), report=report, verdict=Verdict.PUBLISH)


def test_an_excuse_stands_with_the_count() -> None:
    told = reported(Count("names", 4, 4), Count("negations", 3, 4, (SAID,)))

    assert counted(told) == "4 of 4 names, 3 of 4 negations kept (said otherwise: «sin»)"


def test_many_excuses_are_numbered() -> None:
    told = reported(Count("negations", 0, 9, (SAID,) * 9))

    assert counted(told).count(SAID) == 5
    assert counted(told).endswith("; and 4 more)")


def test_what_nobody_accounts_for_is_said_where_nothing_is_found() -> None:
    told = reported(Count("negations", 0, 1), Count("names", 1, 2), Count("numbers", 2, 2))

    assert findings(told) == "not all negations and names were found again"


def test_nothing_found_is_not_said_beside_an_excuse() -> None:
    """What differs is found, and told why it may."""
    told = reported(Count("names", 4, 4), Count("negations", 3, 4, (SAID,)))

    assert findings(told) == "1 excused, nothing else found"


def test_doubts_are_counted_beside_nothing_found() -> None:
    assert findings(reported(doubts=(DOUBT, DOUBT))) == "nothing found, 2 doubted"


def test_doubts_are_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    show_report(reported(doubts=(DOUBT,)), "story.html", on_error=False)

    said = " ".join(capsys.readouterr().out.split())
    assert "doubted (names): «Vigo» is not there (it is surely a name)" in said
    assert "nothing found, 1 doubted" in said


def test_the_page_has_excuses_and_doubts() -> None:
    told = reported(Count("negations", 3, 4, (SAID,)), doubts=(DOUBT,))

    page = " ".join(str(html.fromstring(comparison(told)).xpath("string()")).split())

    assert "3 of 4 negations (said otherwise: «sin»)" in page
    assert "Doubted (names): «Vigo» is not there" in page


def test_json_has_excuses_and_doubts() -> None:
    printed = checked_to_json(reported(Count("negations", 3, 4, (SAID,)), doubts=(DOUBT,)))

    assert printed["counts"] == [{"what": "negations", "kept": 3, "total": 4, "excuses": [SAID]}]
    assert printed["doubts"] == [{"check": "names", "why": DOUBT.why}]


def test_a_message_that_begins_with_arabic_words_runs_as_its_own_words_do() -> None:
    """Set by its first letter, «الجمعة» became «Saturday» would read as «Saturday» became the other."""
    whole = Finding("dates", "accuracy/mistranslation", Severity.CRITICAL, "«الجمعة» became «Saturday»")
    told = replace(reported(), report=Report(("dates",), findings=(whole,)))

    page = html.fromstring(comparison(told))

    assert page.xpath("//bdi[contains(., 'became')]/@dir") == ["ltr"]
