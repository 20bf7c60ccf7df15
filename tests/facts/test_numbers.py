from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.numbers import numbers
from dragoman.facts.numbers.fractions import fractions
from dragoman.facts.numbers.units import converts


def values(text: str, language: str) -> list[float]:
    return [number.value for number in numbers(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "twenty-eight people", [28]),
        ("en", "two hundred and five", [205]),
        ("en", "$1.5bn", [1.5e9]),
        ("en", "3.5 lakh crore", [3.5e12]),
        ("en", "Rs 12,50,000", [1_250_000]),
        ("en", "two dozen", [24]),
        ("en", "three million and a half", [3.5e6]),
        ("en", "half a million people", [5e5]),
        ("en", "a quarter of a million", [2.5e5]),
        ("en", "two and a half million", [2.5e6]),
        ("en", "half a dozen, or a half-dozen", [6, 6]),
        ("en", "in the first half, millions watched", [1, 0.5, 1e6]),
        ("es", "medio millón, medio centenar", [5e5, 50]),
        ("es", "dos y medio millones", [2.5e6]),
        ("es", "en Madrid y medio millón más", [5e5]),
        ("de", "eine halbe Million, ein halbes Dutzend", [1, 5e5, 1, 6]),
        ("de", "eine Viertelmillion", [1, 2.5e5]),
        ("fr", "une demi-douzaine", [1, 6]),
        ("it", "mezzo milione", [5e5]),
        ("pt", "meia dúzia", [6]),
        ("ru", "полмиллиона", [5e5]),
        ("da", "halvanden million", [1.5e6]),
        ("ar", "نصف مليون", [5e5]),
        ("ar", "12 ألفاً و350 شخصاً", [12_000, 350]),
        ("ar", "مائة وأحد عشر", [111]),
        ("pt", "um milhão e duzentos mil euros", [1.2e6]),
        ("it", "millenovecentodue", [1902]),
        ("he", "שלוש עשרה", [13]),
        ("en", "two point seven one", [2.71]),
        ("es", "mil millones", [1e9]),
        ("es", "mil doscientos millones", [1.2e9]),
        ("es", "dos mil quinientos millones", [2.5e9]),
        ("es", "tres millones y medio", [3.5e6]),
        ("es", "3 millones y medio", [3.5e6]),
        ("es", "12,3 miles de millones", [1.23e10]),
        ("es", "un dos coma cinco por ciento", [1, 2.5]),
        ("es", "tres coma cuarenta y cinco", [3.45]),
        ("es", "veintiún vecinos", [21]),
        ("ca", "dotze coma quinze per cent", [12.15]),
        ("pt", "mil e duzentos milhões", [1.2e9]),
        ("it", "1,2 mila miliardi", [1.2e12]),
        ("de", "zweieinhalb Millionen", [2.5e6]),
        ("de", "um das Neunzigfache", [90]),
        ("ru", "два с половиной миллиона", [2.5e6]),
        ("ru", "двадцатипятилетний", [25]),
        ("pl", "czterdziestojednoletni", [41]),
        ("es", "treinta y dos mil quinientas", [32_500]),
        ("es", "un billón", [1e12]),
        ("ca", "vint-i-tres", [23]),
        ("pt", "cento e vinte e três", [123]),
        ("pt-BR", "2 bilhões", [2e9]),
        ("fr", "quatre-vingt-dix-sept", [97]),
        ("fr", "soixante et onze", [71]),
        ("it", "duecentotrentacinque", [235]),
        ("de", "dreiundzwanzig", [23]),
        ("de", "1,2 Milliarden", [1.2e9]),
        ("de", "2 Billionen", [2e12]),
        ("nl", "achtentwintig", [28]),
        ("ru", "двадцать восемь тысяч", [28_000]),
        ("ru", "3,5 млрд", [3.5e9]),
        ("uk", "двадцять один", [21]),
        ("pl", "sto dwadzieścia trzy", [123]),
        ("cs", "dvacet osm", [28]),
        ("ar", "ثلاثة وعشرون", [23]),
        ("ar", "٢٥٠٠", [2500]),
        ("fa", "بیست و هشت", [28]),
        ("he", "עשרים ושמונה", [28]),
        ("hi", "दो लाख", [200_000]),
        ("tr", "yirmi sekiz bin", [28_000]),
        ("zh", "1.5亿", [1.5e8]),
        ("zh", "二〇二一年", [2021]),
        ("zh", "三万五千", [35_000]),
        ("ja", "12万3000", [123_000]),
        ("ko", "3만 5000", [30_000, 5000]),
    ],
)
def test_numbers_are_read_in_every_spelling(language: str, text: str, expected: list[float]) -> None:
    assert values(text, language) == expected


def test_a_decade_is_a_year_and_two_digits() -> None:
    (decade,) = numbers("the 1990s", "en")

    assert decade.readings == (1990.0, 90.0)


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("полторы мили", "ru", [1.5]),
        ("полутора миллионов", "ru", [1_500_000]),
        ("півтора року", "uk", [1.5]),
        ("półtorej godziny", "pl", [1.5]),
        ("اثنتي عشرة دقيقة", "ar", [12]),
        ("четырёх дюжинах", "ru", [48]),
        ("6'7 tall", "en", [6, 7]),
        ("2 миллиона 750 тысяч", "ru", [2_750_000]),
        ("3 Mio. 500 Tsd.", "de", [3_500_000]),
        ("2 millions. 750 mille", "fr", [2_000_000, 750_000]),
        ("восьмого, пятую и третьей", "ru", [8, 5, 3]),
        ("piątą, ósmego", "pl", [5, 8]),
        ("п'ятою чи п'яту", "uk", [5]),
        ("la sesta, le quinte", "it", [6, 5]),
        ("as sextas, o quinto", "pt", [6, 5]),
        ("zweite hundertjährige", "de", [2, 100]),
        ("vigésimo quinto", "es", [25]),
        ("in the XXth century", "en", [20]),
        ("1'250'000 francs", "en", [1_250_000]),
    ],
)
def test_halves_dozens_and_apostrophes_are_read(text: str, language: str, values: list[float]) -> None:
    assert [number.value for number in numbers(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language", "below"),
    [
        ("between five and ten degrees below zero", "en", [True, True]),
        ("entre cinco y diez grados bajo cero", "es", [True, True]),
        ("from 5 to -3 degrees", "en", [False, True]),
        ("15% below its price", "en", [False]),
        ("15 below.", "en", [True]),
        ("40 metres below the pier", "en", [False]),
    ],
)
def test_a_range_is_below_nought_and_a_share_is_not(text: str, language: str, below: list[bool]) -> None:
    assert [number.below for number in numbers(text, language) if number.value] == below


def test_a_range_joined_by_a_dash_says_its_scale_once() -> None:
    first, _ = numbers("300-400 тысяч", "ru")

    assert first.equals(numbers("300,000", "en")[0])


def test_parts_of_names_are_told_from_counts() -> None:
    assert [number.kind for number in numbers("COVID-19 and F-16 in 19 towns", "en")] == [
        "code",
        "code",
        "figure",
    ]


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("5 %", "es", "%"),
        ("百分之五", "zh", "%"),
        ("$5", "en", "dollar"),
        ("5 euros", "es", "EUR"),
        ("5 км", "ru", "kilometer"),
        ("£5m", "en", "GBP"),
        ("8 kilomètres", "fr", "kilometer"),
        ("3 centymetry", "pl", "centimeter"),
        ("20 مایل", "fa", "mile"),
        ("6 Fuß", "en", "foot"),
        ("5 pies", "es", "foot"),
        ("5 pieces", "es", ""),
        ("5 Fuß", "xx", "foot"),
    ],
)
def test_what_is_counted_is_read(text: str, language: str, unit: str) -> None:
    assert numbers(text, language)[0].unit == unit


@given(st.text(max_size=80), st.sampled_from(["en", "de", "ar", "zh", "xx", ""]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    found = numbers(text, language)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("language", "readings"), [("es", (3000.0,)), ("en", (3.0, 3000.0)), ("xx", (3000.0, 3.0))]
)
def test_a_separator_is_read_as_the_language_has_it(language: str, readings: tuple[float, ...]) -> None:
    """Three thousand millions are no three millions."""
    assert numbers("3.000", language)[0].readings == readings


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the 2024/25 season", [{2024, 24}, {25, 2025}]),
        ("la temporada 24/25", [{24, 1924, 2024}, {25, 1925, 2025}]),
        ("from 1994-5 on", [{1994, 94}, {5, 1995}]),
        ("in 2016-18", [{2016}, {18}]),
    ],
)
def test_a_season_has_the_years_of_its_century(text: str, values: list[set[int]]) -> None:
    found = numbers(text, "en")

    assert [value <= {*one.readings, *one.elided} for one, value in zip(found, values, strict=True)] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "它在20世纪30年代关闭。"), ("ar", "في ثلاثينيات القرن العشرين"), ("pl", "w latach 30. XX wieku")],
)
def test_a_decade_of_a_century_is_a_year(language: str, text: str) -> None:
    decade = next(one for one in numbers(text, language) if one.kind == "decade")

    assert 1930 in (*decade.readings, *decade.elided)


@pytest.mark.parametrize(
    ("language", "text", "below"),
    [
        ("en", "It fell to -6C.", [True]),
        ("en", "It fell to minus 6 degrees, 5 below zero.", [True, True, False]),
        ("es", "Seis grados bajo cero, al menos 6 grados menos.", [True, False, False]),
        ("de", "minus 6 Grad, 5-3 und 2010-12", [True, False, False, False, False]),
        ("fr", "Ils étaient au moins 6.", [False]),
    ],
)
def test_what_is_below_nought_is_told_from_ranges_and_scores(
    language: str, text: str, below: list[bool]
) -> None:
    assert [one.below for one in numbers(text, language)] == below


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "Two-thirds of them, a quarter of us, half of all", [2 / 3, 1 / 4, 1 / 2]),
        ("en", "The third man came a second late.", []),
        ("es", "Dos tercios, la cuarta parte, la mitad", [2 / 3, 1 / 4, 1 / 2]),
        ("de", "zwei Drittel, ein Viertel, die Hälfte", [2 / 3, 1 / 4, 1 / 2]),
        ("fr", "les deux tiers, un quart des voix, la moitié", [2 / 3, 1 / 4, 1 / 2]),
        ("zh", "三分之二的人，百分之五", [2 / 3]),
        ("ar", "ثلثا الناس ونصف", [2 / 3]),
    ],
)
def test_parts_of_a_whole_are_read_in_words(language: str, text: str, values: list[float]) -> None:
    assert [round(one.value, 6) for one in fractions(text, language)] == [round(value, 6) for value in values]


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "C$5", "CAD"),
        ("en", "20 Australian dollars", "AUD"),
        ("en", "30°F", "fahrenheit"),
        ("en", "30 degrees Celsius", "celsius"),
        ("en", "500 gallons", "gallon"),
        ("es", "5 dólares canadienses", "CAD"),
        ("es", "20 pesos mexicanos", "peso"),
        ("es", "30 grados centígrados", "celsius"),
        ("es", "40 hectáreas", "hectare"),
        ("de", "11 Millionen britische Pfund", "GBP"),
        ("ru", "30 градусов по Фаренгейту", "fahrenheit"),
    ],
)
def test_what_a_number_counts_is_told_with_its_country_or_scale(language: str, text: str, unit: str) -> None:
    assert numbers(text, language)[0].unit == unit


@pytest.mark.parametrize(
    ("one", "unit", "other", "instead", "expected"),
    [
        (30, "mile", 48, "kilometer", True),
        (30, "mile", 30, "kilometer", False),
        (68, "fahrenheit", 20, "celsius", True),
        (30, "fahrenheit", 30, "celsius", False),
        (500, "gallon", 1900, "liter", True),
        (11, "GBP", 12, "GBP", False),
        (40, "", 42, "degree", False),
        (3, "inch", 7, "kilogram", False),
    ],
)
def test_a_measure_converts_into_its_own_dimension(
    one: float, unit: str, other: float, instead: str, expected: bool
) -> None:
    assert converts(one, unit, other, instead) is expected
