import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import labels, messages


@pytest.mark.parametrize("language", messages.catalogue_languages())
def test_the_label_keeps_the_products_name_and_is_recognised(language: str) -> None:
    """In every language the label begins with the fixed version and is known as a label again."""
    label = labels.label(language)

    assert label.startswith("Beta V.1.0 - ")
    assert labels.is_label(label)


def test_the_label_is_in_the_editions_language() -> None:
    """English and Spanish readers see what was agreed."""
    assert labels.label("en") == "Beta V.1.0 - Powered by automated translation"
    assert labels.label("es") == "Beta V.1.0 - Con tecnología de traducción automática"


@pytest.mark.parametrize(
    "line",
    [
        "Powered by automated translation",
        "Beta V.1.0 – Powered by automated translation",
        "BETA V1.2 | POWERED BY AUTOMATED TRANSLATION",
        "  Beta V.1.0\u00a0- Powered by\nautomated translation. ",
        "Automatically translated",
        "Beta V.2 - Machine translated",
        "Con tecnología de traducción automática",
    ],
)
def test_other_spellings_of_the_label_are_recognised(line: str) -> None:
    """Copying changes dashes, capitals and spaces; versions change; the line stays furniture."""
    assert labels.is_label(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Beta V.1.0",
        "The site is powered by automated translation",
        "Powered by automated translation, the site reached new readers",
        "Automatically translated articles are read by an editor",
        "Beta V.1.0 - Powered by automated translation " * 50,
    ],
)
def test_a_sentence_about_translation_is_no_label(line: str) -> None:
    """Text about the product has to be translated."""
    assert not labels.is_label(line)


@given(st.text())
def test_text_around_a_label_makes_it_no_label(word: str) -> None:
    """Only a whole line is a label: words before it make a sentence of it."""
    letters = "".join(character for character in word if character.isalpha())

    assert labels.is_label(f"x{letters} {labels.label('en')}") is False
