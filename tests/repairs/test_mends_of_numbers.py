"""A mend of a number never harms: it says the value of the original, and what is no quantity is left."""

from __future__ import annotations

import pytest
from babel.numbers import format_compact_decimal
from hypothesis import given
from hypothesis import strategies as st

from dragoman.checks.numbers import Numbers as Check
from dragoman.facts.comparison import comparison
from dragoman.facts.numbers import numbers
from dragoman.facts.numbers.number import same
from dragoman.facts.numbers.quantities import is_quantity
from dragoman.model.article import Mark, MarkKind
from dragoman.model.edition import Severity
from dragoman.model.segment import Candidate, Edit
from dragoman.repairs.numbers import Numbers
from dragoman.text.digits import figure
from dragoman.text.languages import locale
from dragoman.text.marks import edited

LANGUAGES = ("es", "de", "fr", "pt", "it", "ca", "nl", "sv", "pl", "ru", "de-CH", "ar", "tr", "zh")
CURRENCIES = {"": "", "$": "USD", "€": "EUR", "£": "GBP"}
SCALES = {"": 1.0, " thousand": 1e3, " million": 1e6, " billion": 1e9, " trillion": 1e12}


def mended(source: str, target: str, language: str) -> str:
    pair = comparison(source, target, "en", language)
    return edited(Candidate(target), Numbers()(pair, Check()(pair).findings)).text


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("About 3 billion people live there.", "Aproximadamente 3 miles de millones personas viven allí."),
        ('Set ids="1,2" in the file.', 'Pon ids="1,2" en el archivo.'),
        ("He won 6-4,7-5 in June.", "Ganó 6-4,7-5 en junio."),
        ("See example.org/?v=1,2 for more.", "Vea example.org/?v=1,2 para más."),
        ("It runs iOS 17.4 at best.", "Funciona con iOS 17.4 a lo sumo."),
        ("It is in section 3.2 of it.", "Está en la sección 3.2 de ello."),
    ],
)
def test_what_is_right_or_no_quantity_is_left(source: str, target: str) -> None:
    assert mended(source, target, "es") == target


@pytest.mark.parametrize(
    ("language", "target"), [("gd", "Tha 3 billean duine ann."), ("es", "Son 3 bilardos de euros.")]
)
def test_where_a_word_may_be_a_scale_that_is_not_known_no_thousands_are_written(
    language: str, target: str
) -> None:
    """A word for thousands may stand behind the figure that the language's file does not know."""
    assert mended("About 3 billion people live there.", target, language) == target


@given(
    st.integers(1, 9999),
    st.integers(1, 9999),
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(sorted(CURRENCIES)),
    st.sampled_from(LANGUAGES),
)
def test_a_mended_phrase_read_back_has_the_sources_value(  # all that a quantity is made of
    ours: int, theirs: int, scale: str, other: str, sign: str, language: str
) -> None:
    """Numbers times scales times currencies times languages, whatever an engine made of them."""
    value = theirs * SCALES[other]
    written = format_compact_decimal(
        value, format_type="long" if other else "short", locale=locale(language), fraction_digits=3
    )
    phrase = written if other else figure(value, language)
    source, target = f"They spent {sign}{ours}{scale}.", f"X {phrase} {CURRENCIES[sign]}."

    text = mended(source, target, language)

    if text != target:
        expected = numbers(source, "en")[0]
        again = numbers(text, language)
        assert len(again) == 1
        assert same(again[0].value, expected.value)
        assert again[0].unit == numbers(target, language)[0].unit


@given(
    st.sampled_from(["ids=\"{}\"", "v={}", "x{}", "a/{}", "#{}", "{}-4", "4-{}", "{}:3", "@{}", "_{}"]),
    st.sampled_from(["1,2", "1.2", "17,4", "3.10", "1,234"]),
    st.sampled_from(["1,2", "1.2", "1.20", "2,1", "1.234"]),
    st.sampled_from(LANGUAGES),
)  # fmt: skip
def test_what_is_no_quantity_is_never_edited(shape: str, ours: str, theirs: str, language: str) -> None:
    source, target = f"See {shape.format(ours)} there.", f"X {shape.format(theirs)} y."

    assert mended(source, target, language) == target


def test_a_number_that_counts_is_free_of_signs_that_join() -> None:
    text = 'Von 3,5 bis 4,5 m, v=1,2, "1,2", 6-4, 1.2.3 und 5%.'

    free = [text[one.start : one.end] for one in numbers(text, "de") if is_quantity(text, one)]

    assert free == ["3,5", "4,5", "5"]


def test_an_edit_over_the_runs_of_one_link_leaves_one() -> None:
    """An engine scatters a link over the words of a date; what was written anew is one piece."""
    marks = tuple(Mark(start, end, MarkKind.LINK, id=7) for start, end in ((3, 4), (5, 11), (12, 16)))

    found = edited(Candidate("el 4 Marcha 2025 fue", marks), [Edit(3, 16, "4 de marzo de 2025")])

    assert [(one.start, one.end) for one in found.marks] == [(3, 21)]


def test_a_scale_that_changed_is_found_before_it_is_mended() -> None:
    pair = comparison("It cost 3 billion euros.", "Costó 3 millones de euros.", "en", "es")

    assert [one.severity for one in Check()(pair).findings] == [Severity.CRITICAL]
