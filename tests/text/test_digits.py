import pytest

from dragoman.text import digits


@pytest.mark.parametrize(
    ("language", "written"),
    [("es", "14:05"), ("fa", "۱۴:۰۵"), ("bn", "১৪:০৫"), ("mr", "१४:०५"), ("ar-EG", "١٤:٠٥"), ("ar", "14:05")],
)
def test_digits_are_those_of_cldrs_default(language: str, written: str) -> None:
    """Only languages whose default is another numbering system get its digits; the rest stays."""
    assert digits.localise("14:05", language) == written
