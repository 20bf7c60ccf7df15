"""Terms: those for a pair, those that stand in a text, and those that contradict each other."""

from __future__ import annotations

import pytest

from dragoman.facts.terms import place
from dragoman.memory.glossary import Entry, Glossary, joined
from dragoman.memory.quarrels import quarrels
from dragoman.model.article import Span
from dragoman.model.protocols import Pair
from dragoman.model.segment import Term, TermStatus
from dragoman.text.stems import stem
from dragoman.text.words import words

PAIR = Pair("en-GB", "es")


def entry(source: str, target: str, status: TermStatus = TermStatus.REQUIRED, *, case: bool = False) -> Entry:
    return Entry("en", "es", Term(source, target, status, case))


def test_only_the_terms_that_may_stand_in_a_text_are_looked_at() -> None:
    letters = "abcdefghijklmnopqr"
    many = [
        entry(one + other + third + last, "palabra")
        for one in letters for other in letters for third in letters for last in ("tok",)
    ]  # fmt: skip
    glossary = Glossary(
        [*many, entry("harbour master", "capitán de puerto"), Entry("de", "es", Term("harbour", "x"))]
    )

    assert [one.source for one in glossary.within(PAIR, "Two harbours and abctok.")] == [
        "abctok",
        "harbour master",
    ]
    assert len(glossary.terms(PAIR)) == len(many) + 1
    assert glossary.within(PAIR, "Nothing.") == ()


def test_the_longest_of_what_is_not_to_be_translated_is_kept() -> None:
    kept = TermStatus.DO_NOT_TRANSLATE
    glossary = Glossary(
        [entry("Times", "Times", kept, case=True), entry("New York Times", "New York Times", kept)]
    )

    assert glossary.kept(PAIR, "The New York Times of old times, not the Times.") == [
        Span(4, 18),
        Span(41, 46),
    ]


def test_of_equal_terms_the_first_glossary_counts() -> None:
    own, other = entry("ferry", "ferri", TermStatus.FORBIDDEN), entry("ferry", "ferri")

    assert joined(Glossary([own]), Glossary([other, entry("ferry", "barco")])).entries == (
        own,
        entry("ferry", "barco"),
    )


@pytest.mark.parametrize(
    ("language", "text", "term", "found"),
    [
        ("en", "Two harbour masters met.", "harbour master", "harbour masters"),
        ("es", "Los capitanes de puerto.", "capitán de puerto", "capitanes de puerto"),
        ("de", "in den Häusern", "Haus", "Häusern"),
        ("ru", "о новых министрах", "новый министр", "новых министрах"),
        ("uk", "про міністрів", "міністр", "міністрів"),
        ("tr", "belediyelerin", "belediye", "belediyelerin"),
        ("ar", "في المدينة", "مدينة", "المدينة"),
        ("en", "A timer rang.", "Times", None),
        ("en", "The master of the harbour.", "harbour master", None),
    ],
)
def test_a_term_is_found_in_its_forms(language: str, text: str, term: str, found: str | None) -> None:
    where = place(words(text, language), words(term, language), language)

    assert (None if where is None else text[slice(*where)]) == found


def test_where_case_tells_only_what_is_so_written_is_the_term() -> None:
    times = words("Times", "en")

    assert place(words("It was good times.", "en"), times, "en", case=True) is None
    assert place(words("It was in the Times.", "en"), times, "en", case=True) is not None


def test_a_stem_is_never_empty() -> None:
    for language in ("en", "es", "de", "ru", "ar", "tr", "uk", "zh", "hi"):
        for word in ("a", "s", "ing", "ال", "部", "x" * 200):
            assert stem(word, language)


def test_terms_that_cannot_all_be_followed_are_told() -> None:
    found = quarrels(
        [
            entry("ferry", "ferri"),
            entry("Ferry", "barco"),
            entry("migrant", "ilegal", TermStatus.FORBIDDEN),
            entry("migrant", "ilegal", TermStatus.ADMITTED),
            entry("Times", "Times", TermStatus.DO_NOT_TRANSLATE),
            entry("times", "tiempos", TermStatus.PREFERRED),
            entry("bus", "bus"),
            entry("bus", "autobús", TermStatus.ADMITTED),
        ]
    )

    assert [(one.entries[0].term.source, one.why) for one in found] == [
        ("ferry", "has several renderings that are required"),
        ("migrant", "is wanted and forbidden"),
        ("Times", "is to stay as it is, and to be rendered"),
    ]
