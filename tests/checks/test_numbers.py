from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.numbers import Numbers
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

CHANGED = "accuracy/mistranslation"


class TestNumbers(SegmentCheckContract):
    check = Numbers()
    cases = (
        # A scale word alone says a number beside a part of it, in any language.
        PairCase("en-ar", "Half a million people fled the city.", "نزح نصف مليون شخص من المدينة."),
        PairCase(
            "en-ar",
            "Half a million people fled the city.",
            "نزح مليون شخص من المدينة.",
            (Saw(CHANGED, Severity.CRITICAL, "Half a million", "مليون"),),
        ),
        PairCase(
            "ar-en",
            "نزح مليون شخص من المدينة.",
            "Half a million people fled the city.",
            (Saw(CHANGED, Severity.CRITICAL, "مليون", "Half a million"),),
        ),
        PairCase("en-es", "It cost 1,200.50 euros.", "Costó 1.200,50 euros."),
        PairCase("en-es", "A twenty-eight-year-old won.", "Ganó uno de 28 años."),
        PairCase("en-es", "It cost $2 billion.", "Costó 2.000 millones de dólares."),
        PairCase("en-de", "Some 3.5 million came.", "Rund 3,5 Millionen kamen."),
        PairCase("en-fr", "In the 15th century.", "Au XVe siècle."),
        PairCase("en-es", "It is 30 miles away.", "Está a 48 kilómetros."),
        PairCase("en-ar", "It killed 23 people.", "قتل ٢٣ شخصا."),
        PairCase("zh-en", "3万5000人", "35,000 people"),
        PairCase("ja-en", "3月9日に始まった。", "It began on March 9."),
        PairCase("en-es", "It opens at 5.30pm.", "Abre a las 17:30."),
        PairCase("en-es", "One of them left.", "Se fue."),
        PairCase("en-ru", "Most guests are in their twenties.", "Большинству от двадцати до тридцати лет."),
        PairCase("en-zh", "It closed for 60 days.", "它关闭了两个月。"),
        PairCase("de-en", "Es liegt 1,6 Kilometer entfernt.", "It is a mile away."),
        PairCase("en-de", "It fell at 0230 UTC.", "Es fiel um 02:30 Uhr UTC."),
        PairCase("en-es", "A 24-hour shop.", "Una tienda abierta las 24 horas."),
        PairCase("en-ru", "A 24-hour shop.", "Круглосуточный магазин."),
        PairCase(
            "en-es",
            "They came in fourth.",
            "Llegaron en segunda posición.",
            (Saw(CHANGED, Severity.CRITICAL, "fourth", "segunda"),),
        ),
        PairCase(
            "en-es",
            "The second half cost them five points.",
            "La quinta parte les costó cinco puntos.",
            (Saw(CHANGED, Severity.CRITICAL, "second", "quinta"),),
        ),
        PairCase("en-de", "It takes a couple of decades.", "Es dauert zwanzig oder dreißig Jahre."),
        PairCase("en-es", "It was their initial meeting.", "Fue su primera reunión."),
        PairCase("en-it", "The siege lasted 72 hours.", "L'assedio è durato tre giorni."),
        PairCase("en-de", "It closed for half an hour.", "Es war 30 Minuten geschlossen."),
        PairCase("en-es", "It closed in the '50s.", "Cerró en la década de 1950."),
        PairCase("en-fr", "It closed in the '70s.", "Il a fermé dans les années 1970."),
        PairCase("en-de", "It opened two decades ago.", "Es wurde vor 20 Jahren eröffnet."),
        PairCase("de-en", "Es beginnt um halb sieben.", "It begins at 6:30."),
        PairCase("en-hi", "It cost 4 million rupees.", "इस पर 40 लाख रुपये लगे।"),
        PairCase("en-es", "A couple of boats sank.", "Se hundieron tres barcas."),
        PairCase(
            "en-hi",
            "It cost 4 million rupees.",
            "इस पर 4 करोड़ रुपये लगे।",
            (Saw(CHANGED, Severity.CRITICAL, "4 million", "4 करोड़"),),
        ),
        PairCase(
            "zh-en",
            "损失达四百万元。",
            "The loss was four billion yuan.",
            (Saw(CHANGED, Severity.CRITICAL, "四百万", "four billion"),),
        ),
        PairCase(
            "en-es",
            "Five boats sank, among them three ferries.",
            "Se hundieron cinco barcos, entre ellos cuatro transbordadores.",
            (Saw(CHANGED, Severity.CRITICAL, "three", "cuatro"),),
        ),
        PairCase("en-es", "It needs Harbour 4.2 or newer.", "Necesita Harbour 4.2 o posterior."),
        PairCase(
            "en-es",
            "It rose 1.2 metres.",
            "Subió 1.2 metros.",
            (Saw("locale-conventions/number-format", Severity.MINOR, None, "1.2"),),
        ),
        PairCase(
            "en-es",
            "A twenty-eight-year-old won.",
            "Ganó uno de 24 años.",
            (Saw(CHANGED, Severity.CRITICAL, "twenty-eight", "24"),),
        ),
        PairCase(
            "en-es",
            "It cost $3 million.",
            "Costó 3.000 millones de dólares.",
            (Saw(CHANGED, Severity.CRITICAL, "3 million", "3.000 millones"),),
        ),
        PairCase(
            "en-es",
            "They left early.",
            "Cobraron 500 euros.",
            (Saw("accuracy/addition", Severity.CRITICAL, None, "500"),),
        ),
        PairCase(
            "en-de",
            "It rose 4.5 points.",
            "Es stieg.",
            (Saw("accuracy/omission", Severity.CRITICAL, "4.5", None),),
        ),
        PairCase(
            "en-es",
            "Load 70 kilos.",
            "Cargue 58 kilos.",
            (Saw(CHANGED, Severity.CRITICAL, "70", "58"),),
        ),
    )


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Some two million to three million came.", "Vinieron de dos a tres millones.", "en-es"),
        ("Between 340 million and 500 million speak it.", "Entre 340 y 500 millones lo hablan.", "en-es"),
        ("From 0.5 to 1 billion people.", "De 500 a 1000 millones de personas.", "en-es"),
    ],
)
def test_a_range_says_its_scale_once_or_twice(source: str, target: str, languages: str) -> None:
    """«Two million to three million» and «de dos a tres millones» are the same range."""
    assert not Numbers()(PairCase(languages, source, target).pair).findings


def test_a_range_with_another_scale_is_another_range() -> None:
    """A scale said once still counts: millions are not thousands."""
    pair = comparison("Some two million to three million came.", "Vinieron de dos a tres mil.", "en", "es")

    assert Numbers()(pair).findings


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Hail of 2 to 3 inches an hour.", "Une grêle de 5 à 7,5 cm par heure.", "en-fr"),
        ("An inch of rain fell in an hour.", "Cayeron 2,5 centímetros de lluvia en una hora.", "en-es"),
        ("A foot of snow fell.", "Caíram 30 centímetros de neve.", "en-pt"),
        ("It lies 385 miles from the coast.", "Está a 620 km (385 millas) de la costa.", "en-es"),
        ("It lies 385 miles from the coast.", "Está a 385 millas (620 km) de la costa.", "en-es"),
        ("It was 80 in the shade, 95 in the sun.", "Hacía 27 grados a la sombra y 35 al sol.", "en-es"),
        ("Expect 1 to 2 inches, and 4 uphill.", "Caerán entre 2 y 5 centímetros, y 10 arriba.", "en-es"),
        ("It brought 2 to 4 inches of rain.", "Deixou de 50 a 100 l/m2 de chuvia.", "en-gl"),
        ("The mill is a mile away.", "Die Mühle ist 1,6 Kilometer entfernt.", "en-de"),
        ("The week stayed in the 80s.", "Die Woche blieb bei 27 ºC.", "en-de"),
    ],
)
def test_measures_are_converted_side_by_side(source: str, target: str, languages: str) -> None:
    """A figure of one measure may equal a figure of another («2 inches», «2 centimetres») by chance."""
    assert not Numbers()(PairCase(languages, source, target).pair).findings


def test_a_measure_that_stays_converts_nothing_else() -> None:
    """What stands on both sides as it is explains no other figure."""
    source, target = "C'est à 20 km (12 mi), 40 mi au sud.", "It is 20 km (12 mi) off, 50 mi south."
    pair = comparison(source, target, "fr", "en")

    assert Numbers()(pair).findings


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("It took thousands and thousands of hours.", "Llevó miles y miles de horas.", "en-es"),
        ("Up to thirty boats sank.", "Se hundió hasta una treintena de barcas.", "en-es"),
        ("It fits a hundred millionth of a metre.", "Cabe en una cien millonésima de metro.", "en-es"),
        ("It costs one and a half thousand.", "Cuesta mil quinientos.", "en-es"),
        ("They reached the last 16, again.", "Llegaron de nuevo a los octavos de final.", "en-es"),
        ("The herd grew for a century.", "Die Herde wuchs 100 Jahre lang.", "en-de"),
        ("Doors open at 2pm.", "Dørene åbner kl. 14.", "en-da"),
        ("The sixteen-year-old won.", "Ha vinto il sedicenne.", "en-it"),
        ("A twenty-two-month wait.", "Eine zweiundzwanzigmonatige Wartezeit.", "en-de"),
        ("It cost tens of millions.", "Это стоило десятки миллионов.", "en-ru"),
        ("Thieves took it.", "Tyve tog den.", "en-da"),
    ],
)
def test_numbers_by_other_names_are_the_same_numbers(source: str, target: str, languages: str) -> None:
    """Collectives, parts, rounds of a cup, centuries, hours and ages say a number in their own way."""
    assert not Numbers()(PairCase(languages, source, target).pair).findings


@pytest.mark.parametrize("language", ["gl", "nn"])
def test_number_words_of_small_languages_are_read(language: str) -> None:
    """Galician and Nynorsk have number words, too, and a wrong one is seen."""
    good = {"gl": "Chegaron trinta e dous barcos.", "nn": "Trettito båtar kom."}[language]
    bad = {"gl": "Chegaron corenta e dous barcos.", "nn": "Førtito båtar kom."}[language]
    source = "Thirty-two boats came."

    assert not Numbers()(comparison(source, good, "en", language)).findings
    assert Numbers()(comparison(source, bad, "en", language)).findings


@pytest.mark.parametrize(("figure", "severity"), [("104,500", Severity.MAJOR), ("55,000", Severity.MINOR)])
def test_a_mark_that_readers_take_for_the_decimal_one_is_found(figure: str, severity: Severity) -> None:
    """«104,500» is a hundred and four and a half to Spanish readers; nobody takes «55,000» for a decimal."""
    pair = comparison(f"It holds {figure} barrels.", f"Contiene {figure} barriles.", "en", "es")

    assert [one.severity for one in Numbers()(pair).findings] == [severity]


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-es", "The night fell to -6C.", "La noche cayó a 6 C."),
        ("en-es", "Two-thirds of the crew left.", "Un tercio de la tripulación se fue."),
        ("en-de", "Two thirds of the crew left.", "Ein Viertel der Besatzung ging."),
        ("en-es", "She came third in the race.", "Quedó segunda en la carrera."),
        ("en-ar", "Twenty fishermen were hurt.", "أصيب ثلاثون صيادا."),
        ("en-zh", "Twenty fishermen were hurt.", "三十名渔民受伤。"),
        ("en-es", "Six officers were hurt on the quay.", "Un policía resultó herido en el muelle."),
        ("en-es", "They held a 10-6 lead at the half.", "Llevaban ventaja en el descanso."),
        ("en-es", "It needs iOS 17.4 or later.", "Necesita iOS 17,4 o posterior."),
        ("en-es", "See section 3.2 of the plan.", "Véase la sección 3,2 del plan."),
        ("en-fr", "Millions of fish died.", "Des milliards de poissons sont morts."),
        ("en-it", "The port marks its 40th anniversary.", "Il porto festeggia il suo 42º anniversario."),
    ],
)
def test_what_became_of_a_number_alarms(languages: str, source: str, target: str) -> None:
    findings = Numbers()(PairCase(languages, source, target).pair).findings

    assert any(one.severity in (Severity.CRITICAL, Severity.MAJOR) for one in findings)


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-es", "About 1.2 billion fish live there.", "Allí viven unos mil doscientos millones de peces."),
        ("es-en", "El gasto fue de mil doscientos millones.", "Spending was 1.2 billion."),
        ("en-es", "It grew 2.5 percent.", "Creció un dos coma cinco por ciento."),
        ("en-es", "The 2024/25 season begins.", "Comienza la temporada 24/25."),
        ("en-es", "The night fell to -6C.", "La noche cayó a seis grados bajo cero."),
        ("en-es", "A quarter of the crew left.", "El 25 % de la tripulación se fue."),
        ("en-es", "The keeper is 6-foot-6.", "El farero mide 1,98 m."),
        ("en-es", "Water boils there at 90 F.", "El agua hierve allí a 90 °F (32 °C)."),
        ("en-es", "It is a 1.5 hour drive.", "Está a una hora y media en coche."),
        ("en-zh", "The mill closed in the 1930s.", "磨坊在20世纪30年代关闭。"),
        ("en-es", "He paid 10 euros ($12).", "Pagó 10 euros."),
        ("en-es", "Two men of 60 years left.", "Se fueron dos hombres de al menos 60 años."),
    ],
)
def test_what_is_said_otherwise_is_excused_and_not_found(languages: str, source: str, target: str) -> None:
    report = Numbers()(PairCase(languages, source, target).pair)

    assert not [one for one in report.findings if one.severity is not Severity.MINOR]
    assert all(count.kept + len(count.excuses) >= count.total for count in report.counts) or report.findings
