import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.text import dates, messages, stamps
from dragoman.text.stamps import Stamp

SHARED = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).parents[3] / "shared"))
MOMENT = datetime(2021, 12, 14, 8, 19)  # noqa: DTZ001 - a stamp without a zone
DAY = datetime(2021, 12, 14)  # noqa: DTZ001
UPDATED = Stamp("updated", MOMENT, has_time=True)


@pytest.mark.parametrize("kind", ["updated", "published"])
@pytest.mark.parametrize(
    "moment",
    [
        MOMENT,
        MOMENT.replace(hour=20),
        MOMENT.replace(month=3, day=1, hour=0, minute=0),
        MOMENT.replace(tzinfo=UTC),
    ],
)
def test_a_stamp_survives_every_language(moment: datetime, kind: stamps.Kind) -> None:
    """What an edition prints is read back as the same stamp, morning, evening and midnight."""
    stamp = Stamp(kind, moment, has_time=True)

    printed = {language: stamps.render(stamp, language) for language in messages.catalogue_languages()}

    assert {language: stamps.parse(line, language) for language, line in printed.items()} == dict.fromkeys(
        printed, stamp
    )


@pytest.mark.parametrize("language", messages.catalogue_languages())
def test_a_stamp_without_a_time_stays_without_one(language: str) -> None:
    """No language invents a midnight."""
    stamp = Stamp("updated", DAY, has_time=False)

    assert stamps.parse(stamps.render(stamp, language), language) == stamp


PRINTED: list[tuple[str, str, Stamp]] = [
    ("Updated: December 14, 2021, 8:19 AM", "en", UPDATED),
    ("UPDATED DECEMBER 14, 2021 8:19 AM", "en", UPDATED),
    ("  Updated:\u00a0December 14, 2021,\n8:19\u202fAM ", "en", UPDATED),
    (
        "Last updated on 14 Dec 2021 at 08:19 GMT",
        "en",
        Stamp("updated", MOMENT.replace(tzinfo=UTC), has_time=True),
    ),
    ("Published 14 December 2021", "en", Stamp("published", DAY, has_time=False)),
    (
        "First published on Tue 14 Dec 2021 08.19 GMT",
        "en",
        Stamp("published", MOMENT.replace(tzinfo=UTC), True),
    ),
    ("Actualizado: 14 de diciembre de 2021, 8:19", "es", UPDATED),
    ("Publicado el 14 de diciembre de 2021", "es", Stamp("published", DAY, has_time=False)),
    ("Última actualización: 14/12/2021 8:19", "es", UPDATED),
    ("Mis à jour le 14 décembre 2021 à 8h19", "fr", UPDATED),
    ("Publié le 14 décembre 2021 à 08:19", "fr", Stamp("published", MOMENT, has_time=True)),
    ("Aktualisiert am 14. Dezember 2021, 8:19 Uhr", "de", UPDATED),
    ("Stand: 14.12.2021, 08:19 Uhr", "de", UPDATED),
    ("Bijgewerkt op 14 december 2021 om 08:19", "nl", UPDATED),
    ("Aggiornato il 14 dicembre 2021 alle 8:19", "it", UPDATED),
    ("Atualizado em 14 de dezembro de 2021 às 8:19", "pt-BR", UPDATED),
    ("Обновлено: 14 декабря 2021, 08:19", "ru", UPDATED),
    ("Опубликовано 14 декабря 2021 г.", "ru", Stamp("published", DAY, has_time=False)),
    ("آخر تحديث: ١٤ ديسمبر ٢٠٢١، ٨:١٩ ص", "ar", UPDATED),
    ("פורסם בתאריך 14 בדצמבר 2021", "he", Stamp("published", DAY, has_time=False)),
    ("更新时间：2021年12月14日 08:19", "zh", UPDATED),
    ("2021年12月14日 8:19 更新", "ja", UPDATED),
    ("2021年12月14日 公開", "ja", Stamp("published", DAY, has_time=False)),
    ("14 Aralık 2021 tarihinde güncellendi", "tr", Stamp("updated", DAY, has_time=False)),
    ("수정 2021.12.14 08:19", "ko", UPDATED),
    ("به‌روز شده: ۱۴ دسامبر ۲۰۲۱", "fa", Stamp("updated", DAY, has_time=False)),
    ("به‌روز شده: ۲۳ آذر ۱۴۰۰، ۸:۱۹", "fa", UPDATED),
]
# A date in figures alone can be two days: it needs its language.
UNMISTAKABLE = [(line, stamp) for line, _, stamp in PRINTED if line.count("/") < 2 and line.count(".") < 2]


@pytest.mark.parametrize(("line", "language", "stamp"), PRINTED)
def test_stamps_are_read_as_newspapers_print_them(line: str, language: str, stamp: Stamp) -> None:
    """A line that says when is understood in its language."""
    assert stamps.parse(line, language) == stamp


@pytest.mark.parametrize(("line", "stamp"), UNMISTAKABLE)
def test_stamps_are_read_without_being_told_the_language(line: str, stamp: Stamp) -> None:
    """A page that does not say its language still has its stamp."""
    assert stamps.parse(line, None) == stamp


@pytest.mark.parametrize(
    "line",
    [
        "Updated rules came into force on December 14, 2021, after long talks",
        "Updated on December 14, 2021 by the newsroom in Madrid",
        "Published in 1998, the book sold well",
        "Published by Anna Smith on 14 December 2021",
        "Updated: yesterday",
        "Updated: December 2021",
        "Updated",
        "Updated:",
        "December 14, 2021, 8:19 AM",
        "Published 14 December 2021 | Updated 15 December 2021",
        "",
        "Updated: 1 " * 10_000,
    ],
)
@pytest.mark.parametrize("language", ["en", None])
def test_a_line_that_says_more_is_no_stamp(line: str, language: str | None) -> None:
    """A sentence that begins like a stamp is text, and has to be translated."""
    assert stamps.parse(line, language) is None


def test_a_stamp_is_printed_as_the_language_prints_it() -> None:
    """The sample's stamp reads like a Spanish and an Arabic newspaper's."""
    stamp = stamps.parse("Updated: December 14, 2021, 8:19 AM", "en")

    assert stamp is not None
    assert stamps.render(stamp, "es") == "Actualizado: 14 de diciembre de 2021, 8:19"
    assert stamps.render(stamp, "ar") == "آخر تحديث: 14 ديسمبر 2021، 8:19 ص"
    assert stamps.render(stamp, "fa").startswith("به‌روز شده: ۲۳ آذر ۱۴۰۰")


def test_a_zone_goes_over_into_the_edition() -> None:
    """A reader elsewhere is told from where the time is counted."""
    stamp = stamps.parse("Updated: December 14, 2021, 8:19 AM EST", "en")

    assert stamp is not None
    assert stamp.moment.utcoffset() == timedelta(hours=-5)
    assert stamps.render(stamp, "es") == "Actualizado: 14 de diciembre de 2021, 8:19 EST"
    assert (
        stamps.render(replace(stamp, zone=""), "es") == "Actualizado: 14 de diciembre de 2021, 8:19 UTC-05:00"
    )


@pytest.mark.parametrize(
    ("line", "language", "spanish"),
    [
        ("14 March 2026, 7.30am GMT", "en", "14 de marzo de 2026, 7:30 GMT"),
        ("14 March 2026, 7.30am IST", "en", "14 de marzo de 2026, 7:30 IST"),
        ("14. März 2026, 7.30 Uhr MEZ", "de", "14 de marzo de 2026, 7:30 UTC+01:00"),
        ("14 March 2026, 7.30am", "en", "14 de marzo de 2026, 7:30"),
        ("14 March 2026", "en", "14 de marzo de 2026"),
    ],
)
def test_a_zone_keeps_its_name_or_is_converted(line: str, language: str, spanish: str) -> None:
    """Abbreviations that only a language has mean nothing elsewhere; no zone is invented."""
    found = dates.parse(line, language)
    assert found is not None
    assert dates.render(found.moment, "es", time=found.has_time, zone=found.zone) == spanish


def test_an_english_stamp_on_a_page_in_another_language_is_read() -> None:
    """Publishing systems often print theirs in English."""
    assert stamps.parse("Updated: December 14, 2021, 8:19 AM", "ca") == UPDATED


@given(st.text(max_size=150) | st.text(max_size=60).map("Updated: {} 2021".format))
@settings(deadline=None, max_examples=100)
def test_any_line_is_a_stamp_or_none(line: str) -> None:
    """Nothing that a page may hold makes the reader of stamps fail."""
    found = stamps.parse(line, "en")

    assert found is None or found.kind in ("updated", "published")


def test_the_seed_articles_stamp_is_read() -> None:
    """The line of the sample article that says when it was updated is found, and no other."""
    sample = SHARED / "data" / "seed" / "article.txt"
    if not sample.exists():
        pytest.skip("the shared evaluation data is not here")
    found = [stamps.parse(line, "en") for line in sample.read_text(encoding="utf-8").splitlines()]

    assert [stamp for stamp in found if stamp] == [UPDATED]


def test_a_moment_with_a_zone_is_a_plain_value() -> None:
    """Zones are fixed offsets of the standard library, which compare and pickle anywhere."""
    stamp = stamps.parse("Updated: 14 Dec 2021 08:19 CET", "en")

    assert stamp is not None
    assert type(stamp.moment.tzinfo) is timezone
