import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import credits

CAPTION = "Soldiers take part in drills near the southern border."


@pytest.mark.parametrize(
    ("between", "credit"),
    [
        (" ", "AP Photo"),
        (" ", "AP Photo/Jane Doe"),
        (" ", "(AP Photo/Jane Doe, File)"),
        (" ", "(Photo: Jane Doe/Reuters)"),
        (" ", "[Jane Doe/AFP]"),
        (" | ", "AFP"),
        (" / ", "AFP via Getty Images"),
        (" — ", "Reuters"),
        (" ", "Getty Images"),
        (" ", "Jane Doe/Getty Images"),
        (" ", "Jane van der Berg for The Times/AFP"),
        (" ", "© Reuters"),
        (" ", "© 2021 Jane Doe"),
        (" ", "Photograph: David O'Neil/The Daily News"),
        (" ", "Photo by Jane Doe"),
        (" ", "Picture credit: J. R. Doe"),
        (" ", "Photo AFP"),
        (" ", "Foto: EFE"),
        (" ", "Foto: Ana Ruiz"),
        (" ", "Crédito: Ana Ruiz / Archivo"),
        (" ", "Фото: Анна Иванова/ТАСС"),
        (" ", "图：新华社"),
        (" ", "写真：共同"),
        (" ", "الصورة: رويترز"),
        ("\n", "EPA-EFE/Jane Doe"),
    ],
)
def test_a_credit_is_cut_from_the_end_of_a_caption(between: str, credit: str) -> None:
    """Agencies, makers and credit words are told from the caption, which stays whole."""
    assert credits.split(CAPTION + between + credit) == (CAPTION, credit)
    assert credits.is_credit(credit)


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Drills near the border AP Photo", "Drills near the border", "AP Photo"),
        ("Drills near the border Getty Images", "Drills near the border", "Getty Images"),
        ("Boris Johnson | AFP", "Boris Johnson", "AFP"),
        ("Boris Johnson (Reuters)", "Boris Johnson", "(Reuters)"),
        ("The tower in Paris. Foto: Ana Ruiz (EFE)", "The tower in Paris.", "Foto: Ana Ruiz (EFE)"),
    ],
)
def test_a_credit_is_cut_where_no_sentence_ends(text: str, caption: str, credit: str) -> None:
    """Captions without a full stop have credits too."""
    assert credits.split(text) == (caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        CAPTION,
        "The pictures were sold by Getty Images",
        "He told Reuters.",
        "A photo: that is what he wanted. It was never taken",
        "The mayor with her photographer, in an image from 2019",
        "The Reuters Building, in London. It was built in 1939 by Sir Edwin Lutyens",
        "Anna Smith (left) and José Pérez (right)",
        "Supporters of the party (the largest in the Senate)",
        "The minister speaks - Moscow, Monday",
        "AP Photo",
    ],
)
def test_a_caption_without_a_credit_stays_whole(text: str) -> None:
    """Prose about pictures and agencies, and other brackets, are caption."""
    assert credits.split(text) == (text, "")


@pytest.mark.parametrize(
    "text", ["", "x", "AP Photo " * 50, "A soldier takes part in drills", "Anna Smith", "Photo:"]
)
def test_other_blocks_are_no_credits(text: str) -> None:
    """A block is a credit only when it names who made a picture."""
    assert not credits.is_credit(text)


@given(st.text() | st.text(max_size=60).map((CAPTION + " {} Reuters").format))
def test_caption_and_credit_are_the_two_ends_of_the_text(text: str) -> None:
    """No word is lost between the two: only space and separators stood there."""
    caption, credit = credits.split(text)

    assert text.startswith(caption)
    assert text.rstrip().endswith(credit) if credit else caption == text
    between = text.rstrip()[len(caption) : len(text.rstrip()) - len(credit)] if credit else ""
    assert not any(character.isalnum() for character in between)


def test_a_huge_caption_is_read() -> None:
    """Only the end of a caption is looked at, so a hostile one costs nothing."""
    assert credits.split("(Photo: " * 200_000)[1] == ""
