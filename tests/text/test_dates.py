from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.text import dates, digits, messages
from dragoman.text.dates import ParsedDate

MOMENT = datetime(2021, 12, 14, 8, 19)  # noqa: DTZ001 - a stamp without a zone
SPOKEN = st.sampled_from(messages.catalogue_languages())
NAIVE = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2099, 12, 31))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("es", "14 de diciembre de 2021, 8:19"),
        ("ca", "14 de desembre del 2021, 8:19"),
        ("de", "14. Dezember 2021, 08:19"),
        ("ja", "2021年12月14日 8:19"),
        ("bn", "১৪ ডিসেম্বর, ২০২১ ৮:১৯ AM"),
        ("vi", "08:19 14 tháng 12, 2021"),
        ("fa", "۲۳ آذر ۱۴۰۰،\u200f ۸:۱۹"),
        ("fa-AF", "۲۳ قوس ۱۴۰۰،\u200f ۸:۱۹"),
        ("th", "14 ธันวาคม 2564 08:19 น."),
        ("zh-TW", "2021年12月14日 上午8:19"),
        ("ar-EG", "١٤ ديسمبر ٢٠٢١، ٨:١٩ ص"),
        ("ar-MA", "14 دجنبر 2021، 08:19"),
    ],
)
def test_a_moment_is_written_as_newspapers_have_it(language: str, written: str) -> None:
    """Long date and short time are joined as the locale joins them, in its digits and its calendar."""
    assert dates.render(MOMENT, language, time=True) == written


def test_date_and_time_are_not_joined_by_a_word() -> None:
    """Persian's long form says "at the hour of"; a stamp has a comma."""
    assert "ساعت" not in dates.render(MOMENT, "fa", time=True)


@pytest.mark.parametrize(
    ("offset", "zone"),
    [(timedelta(), "UTC"), (timedelta(hours=-5), "UTC-05:00"), (timedelta(hours=5, minutes=30), "UTC+05:30")],
)
def test_the_zone_is_shown_only_where_it_is_known(offset: timedelta, zone: str) -> None:
    """An aware moment names its offset; a naive one claims nothing."""
    aware = MOMENT.replace(tzinfo=timezone(offset))

    assert dates.render(aware, "es", time=True) == f"14 de diciembre de 2021, 8:19 {zone}"
    assert dates.render(aware, "es", time=False) == "14 de diciembre de 2021"


@given(moment=NAIVE, language=SPOKEN, has_time=st.booleans())
@settings(deadline=None, max_examples=150)
def test_what_is_written_is_read_back(moment: datetime, language: str, has_time: bool) -> None:
    """In every language of the product, a rendered date is the date that it was."""
    whole = moment.replace(second=0, microsecond=0)
    if not has_time:
        whole = whole.replace(hour=0, minute=0)

    assert dates.parse(dates.render(whole, language, time=has_time), language) == ParsedDate(whole, has_time)


@given(moment=NAIVE, language=SPOKEN, minutes=st.integers(-48, 56).map(lambda quarters: quarters * 15))
@settings(deadline=None, max_examples=60)
def test_a_zone_that_is_written_is_read_back(moment: datetime, language: str, minutes: int) -> None:
    """Offsets survive in every language, also where the time stands before the date."""
    aware = moment.replace(second=0, microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))

    assert dates.parse(dates.render(aware, language, time=True), language) == ParsedDate(aware, True)


@pytest.mark.parametrize(
    ("text", "language", "moment"),
    [
        ("December 14, 2021, 8:19 AM", "en", MOMENT),
        ("Tuesday, 14 Dec 2021 at 08:19", "en", MOMENT),
        ("14 Dec 2021 08:19 GMT", "en", MOMENT.replace(tzinfo=UTC)),
        ("14 Dec 2021 08:19 EST", "en", MOMENT.replace(tzinfo=timezone(timedelta(hours=-5)))),
        ("le 14 décembre 2021 à 8h19", "fr", MOMENT),
        ("14. Dezember 2021, 8:19 Uhr", "de", MOMENT),
        ("١٤ ديسمبر ٢٠٢١، ٨:١٩ ص", "ar", MOMENT),
        ("2021-12-14T08:19:00Z", None, MOMENT.replace(tzinfo=UTC)),
        ("14 de diciembre de 2021, 8:19", None, MOMENT),
    ],
)
def test_dates_are_read_as_newspapers_write_them(text: str, language: str | None, moment: datetime) -> None:
    """Weekdays, joining words, other digits and zone names are understood in their language."""
    found = dates.parse(text, language)

    assert found == ParsedDate(moment, True)
    assert found.moment.utcoffset() == moment.utcoffset()  # the time of day as it was printed


@pytest.mark.parametrize(("language", "month"), [("en", 3), ("en-GB", 4), ("es", 4)])
def test_a_date_in_figures_is_read_in_the_languages_order(language: str, month: int) -> None:
    """3/4/2021 is in March in the United States and in April elsewhere."""
    found = dates.parse("3/4/2021", language)

    assert found is not None
    assert found.moment.month == month


@pytest.mark.parametrize("language", ["fa", "fa-AF", "th"])
@given(moment=NAIVE, has_time=st.booleans())
@settings(deadline=None, max_examples=40)
def test_a_day_in_another_calendar_is_read_back(language: str, moment: datetime, has_time: bool) -> None:
    """Solar years and those of the Buddhist era are written as they are read."""
    whole = moment.replace(second=0, microsecond=0)
    if not has_time:
        whole = whole.replace(hour=0, minute=0)

    written = dates.render(whole, language, time=has_time)

    assert dates.parse(written, language) == ParsedDate(whole, has_time)
    assert not {str(whole.year), digits.localise(str(whole.year), language)} & set(written.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "December 2021",
        "14 December",
        "2021",
        "8:19 AM",
        "in 2 days",
        "1639469940",
        "14 December 2021 was a cold day",
        "Talks were held on December 14, 2021",
        "32 December 2021",
        "December 14, 2021" + " " * 200 + "8:19",
        "1 " * 5000,
    ],
)
def test_what_is_no_whole_date_is_none(text: str) -> None:
    """A date needs its day, month and year, and nothing beside it; today's date never helps."""
    assert dates.parse(text, "en") is None


def test_an_ambiguous_date_in_an_unknown_language_is_none() -> None:
    """3/4/2021 is two days: without a language there is no guess."""
    assert dates.parse("3/4/2021", None) is None


@given(text=st.text(max_size=120), language=st.sampled_from(["en", "es", "ar", "ja", "zh-Hant", "yo"]))
@settings(deadline=None, max_examples=100)
def test_any_text_is_a_date_or_none(text: str, language: str) -> None:
    """Nothing that a page may hold makes the reader of dates fail."""
    found = dates.parse(text, language)

    assert found is None or found.moment.year > 0
