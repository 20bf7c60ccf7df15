"""Sentences, clauses and words that were left in the original's language."""

from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.language import Untranslated
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

_HARBOUR = "The harbour was closed because the wind was too strong for small boats."


def _saw(severity: Severity, target: str | None = None, source: str | None = None) -> Saw:
    return Saw("accuracy/untranslated", severity, source, target)


class TestUntranslated(SegmentCheckContract):
    check = Untranslated()
    cases = (
        PairCase("en-es", _HARBOUR, _HARBOUR, (_saw(Severity.CRITICAL, _HARBOUR, _HARBOUR),)),
        PairCase("en-ar", _HARBOUR, _HARBOUR, (_saw(Severity.CRITICAL, _HARBOUR),)),
        PairCase(
            "en-es",
            _HARBOUR,
            "El puerto se cerró because the wind was too strong para los barcos pequeños.",
            (_saw(Severity.CRITICAL, "because the wind was too strong", "because the wind was too strong"),),
        ),
        PairCase(
            "en-ar",
            "The mayor said that the bridge would open soon.",
            "قال العمدة إن the bridge سيفتح قريبا.",
            (_saw(Severity.MAJOR, "the bridge", "the bridge"),),
        ),
        PairCase(
            "de-en",
            "Die Brücke wurde plötzlich gesperrt.",
            "The bridge was plötzlich closed.",
            (_saw(Severity.MAJOR, "plötzlich", "plötzlich"),),
        ),
        PairCase(
            "zh-en",
            "市长说大桥将于下周开放。",
            "The mayor said the 大桥 will open next week.",
            (_saw(Severity.MAJOR, "大桥", "大桥"),),
        ),
        PairCase(
            "ru-en",
            "Мэр сказал, что мост скоро откроют.",
            "The mayor сказал that the bridge would open soon.",
            (_saw(Severity.MAJOR, "сказал", "сказал"),),
        ),
        PairCase("en-es", _HARBOUR, "El puerto se cerró porque el viento era demasiado fuerte."),
        PairCase(
            "en-es",
            "The University of Northern Iowa hired Ann Lee, he told The Hill.",
            "La University of Northern Iowa contrató a Ann Lee, dijo a The Hill.",
        ),
        PairCase(
            "en-fr",
            "She sang “all the things you never said” at the end.",
            "Elle a chanté « all the things you never said » à la fin.",
            (_saw(Severity.CRITICAL, "all the things you never said"),),
        ),
        PairCase("en-fr", "She sang “Never again” at the end.", "Elle a chanté « Never again » à la fin."),
        PairCase("en-de", "C'est la vie, mon ami, et alors.", "C'est la vie, mon ami, et alors."),
        PairCase("en-es", "Write to press@example.org/the/news.", "Escriba a press@example.org/the/news."),
        PairCase("zh-en", "王毅周一到访。", "Wang Yi (王毅) visited on Monday."),
        PairCase("en-en", _HARBOUR, _HARBOUR),
    )


def test_words_of_unknown_languages_are_said_to_be_skipped() -> None:
    report = Untranslated()(comparison("Blah one two", "Blah one two", "xx", "yy"))

    assert not report.checks
    assert report.skipped


def test_a_quoted_word_of_the_original_is_a_doubt_and_no_finding() -> None:
    pair = comparison("Er sagte plötzlich nein.", "He said “plötzlich” no.", "de", "en")

    report = Untranslated()(pair)

    assert report.findings == ()
    assert 0 < report.doubt < 1


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Era un'altra era.", "It was another era."),
        ("Il 10 per cento va a loro.", "They get 10 per cent."),
        ("Un inviato delle Nazioni Unite è arrivato.", "UN envoys have come."),
    ],
)
def test_a_word_that_both_languages_have_is_no_finding(source: str, target: str) -> None:
    assert not Untranslated()(comparison(source, target, "it", "en")).findings


@pytest.mark.parametrize("word", ["The", "the"])
def test_a_word_left_at_the_beginning_of_a_sentence_is_found(word: str) -> None:
    pair = comparison("Suddenly the bell rang, and then the end.", f"{word} campana sonó, y fin.", "en", "es")

    assert [finding.severity for finding in Untranslated()(pair).findings] == [Severity.MAJOR]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("The new look of the square.", "El nuevo look de la plaza.", "es"),
        ("They saw Sundown: Old, Grey and on the Road.", "Vieron Sundown: Old, Grey and on the Road.", "es"),
        ("They took immune cells.", "Sie entnahmen immune Zellen.", "de"),
    ],
)
def test_one_word_that_may_be_lent_and_titles_are_no_alarm(source: str, target: str, language: str) -> None:
    """Every language borrows from English, has forms like its words, and leaves titles as they are."""
    assert not Untranslated()(comparison(source, target, "en", language)).findings


def test_two_words_that_are_lent_side_by_side_are_left() -> None:
    """A phrase is not borrowed."""
    pair = comparison("A blow to the country house.", "Un golpe a la country house.", "en", "es")

    assert Untranslated()(pair).findings


def test_a_headline_with_capitals_that_stayed_is_found() -> None:
    headline = "Harbour Strike Threatening Ferries With Long Delays This Winter"
    assert Untranslated()(comparison(headline, headline, "en", "es")).findings


def test_a_quotation_that_is_all_there_is_is_no_quotation_of_another_language() -> None:
    said = '"Everyone knew the harbour was closed."'
    assert Untranslated()(comparison('"Everyone knew the harbour was closed.', said, "en", "ru")).findings


def test_what_is_to_stay_is_not_left_untranslated() -> None:
    """Code, and what the page's markup keeps from translation."""
    source, target = "Type the word yesterday there.", "Escriba ahí la palabra yesterday."
    pair = comparison(source, target, "en", "es")
    kept = comparison(source, target, "en", "es", verbatim=("yesterday",))
    assert not Untranslated()(kept).findings
    assert Untranslated()(pair).score >= Untranslated()(kept).score
