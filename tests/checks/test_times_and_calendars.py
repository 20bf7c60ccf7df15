"""A date in the reader's calendar, and a time by the reader's clock, are the same; and another is another."""

from __future__ import annotations

import pytest

from dragoman.checks.dates import Dates
from dragoman.checks.numbers import Numbers
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

PASSED = "The law passed on 14 December 2021."
SHUTS = "The shop shuts at 9pm."
LEAVES = "The train leaves at 6:40 a.m."

SAME = [
    ("en-fa", PASSED, "این قانون در ۲۳ آذر ۱۴۰۰ تصویب شد."),
    ("en-fa", PASSED, "این قانون در ۱۴۰۰/۹/۲۳ تصویب شد."),
    ("en-fa", PASSED, "این قانون در ۱۴ دسامبر ۲۰۲۱ تصویب شد."),
    ("en-fa", "The law passed on 14 December.", "این قانون در ۲۳ آذر تصویب شد."),
    ("en-fa", "The law passed in 2021.", "این قانون در سال ۱۴۰۰ تصویب شد."),
    ("fa-en", "این قانون در ۲۳ آذر ۱۴۰۰ تصویب شد.", PASSED),
    ("en-th", PASSED, "กฎหมายนี้ผ่านเมื่อวันที่ 14 ธันวาคม 2564"),
    ("en-th", "The law passed in 2021.", "กฎหมายนี้ผ่านในปี 2564"),
    ("en-ja", PASSED, "この法律は令和3年12月14日に可決された。"),
    ("en-ja", "The law passed in 1989.", "この法律は平成元年に可決された。"),
    ("en-zh-TW", PASSED, "這項法律於民國110年12月14日通過。"),
    ("en-zh-TW", "The law passed in 2021.", "這項法律於民國110年通過。"),
    ("zh-Hant-en", "這項法律於民國110年12月14日通過。", PASSED),
    ("en-ar", PASSED, "صدر القانون في 10 جمادى الأولى 1443 هـ الموافق 14 ديسمبر 2021."),
    ("en-ar", PASSED, "صدر القانون في 10 جمادى الأولى 1443."),
    ("en-ar", PASSED, "صدر القانون في 14 كانون الأول 2021."),
    ("ar-en", "صدر القانون في 10 جمادى الأولى 1443 هـ الموافق 14 ديسمبر 2021.", PASSED),
    ("es-en", "Cuentas de abr/18 a jun/18.", "Accounts from April 2018 to June 2018."),
    ("es-en", "Cuentas de abr/18 a jun/18.", "Accounts from 18 April to 18 June."),
    ("es-en", "El juicio será el 06/02/2024.", "The trial will be on 6 February 2024."),
    ("es-en", "El juicio será el 06/02/2024.", "The trial will be on 06/02/2024."),
    ("pt-en", "Atualizado em 06/02/2024 às 16h22.", "Updated on February 6, 2024 at 4:22 p.m."),
    ("en-es", "The plan of 3 April 2025 was kept.", "Se mantuvo el plan del 3/4/2025."),
    ("en-US-es", "The plan of 4/3/2025 was kept.", "Se mantuvo el plan del 3 de abril de 2025."),
    ("en-es", "The 2024/25 season begins.", "Empieza la temporada 2024/25."),
    ("en-es", SHUTS, "La tienda cierra a las 9 de la noche."),
    ("en-es", SHUTS, "La tienda cierra a las 21.00 horas."),
    ("en-es", LEAVES, "El tren sale a las 6.40."),
    ("en-es", "The gala starts at 12 p.m.", "La gala empieza a las 12 de la mañana."),
    ("es-en", "La gala empieza a las 00:30.", "The gala starts at 12:30 a.m."),
    ("en-de", "The trial resumes on Monday at noon.", "Der Prozess geht am Montagmittag weiter."),
    ("en-ar", "The trial resumes on Monday at noon.", "تستأنف المحاكمة يوم الاثنين عند الظهر."),
    ("en-ar", "The trial resumes on Monday at noon.", "تستأنف المحاكمة يوم الاثنين ظهراً."),
    ("en-es", "It is open from 10am to 4pm.", "Abre de 10 a 16 horas."),
    ("en-de", "It is open from 10am to 4pm.", "Es hat von 10 bis 16 Uhr offen."),
    ("en-es", "It starts at 9:15 p.m.", "Empieza a las nueve y cuarto de la noche."),
    ("en-es", "It starts at 8:45 a.m.", "Empieza a las nueve menos cuarto de la mañana."),
    ("es-pt", "A partir de las ocho y media de la mañana.", "A partir de oito e meia da manhã."),
    ("es-en", "Empieza a las ocho y diez.", "It starts at ten past eight."),
    ("es-en", "Empieza a las ocho y veinticinco.", "It starts at 8.25."),
    ("en-fr", "It starts at 9:15 p.m.", "Cela commence à neuf heures et quart du soir."),
    ("en-fr", "It starts at 8:45 a.m.", "Cela commence à neuf heures moins le quart."),
    ("en-fr", "It starts at 12.30 p.m.", "Cela commence à midi et demi."),
    ("en-de", "It starts at 9:15 p.m.", "Es beginnt um Viertel nach neun Uhr abends."),
    ("en-de", "It starts at 8:25.", "Es beginnt um fünf vor halb neun."),
    ("de-en", "Es beginnt um einundzwanzig Uhr dreißig.", "It starts at 9.30 p.m."),
    ("en-it", "It starts at 8:30.", "Comincia alle otto e mezza."),
    ("en-pt", "It starts at 8:45.", "Começa às quinze para as nove."),
    ("en-ca", "It starts at 8:15.", "Comença a un quart de nou."),
    ("en-nl", "It starts at 8:45.", "Het begint om kwart voor negen."),
    ("en-sv", "It starts at 8:15.", "Det börjar kvart över åtta."),
    ("en-ru", "It starts at 8:45.", "Начало без четверти девять."),
    ("en-ar", "It starts at 2:15 p.m.", "يبدأ في الساعة الثانية والربع بعد الظهر."),
    ("en-ar", "It starts at 2:45 p.m.", "يبدأ في الساعة الثالثة إلا ربعاً بعد الظهر."),
    ("en-es", "It begins next week.", "Empieza la semana que viene."),
    ("en-de", "The gala starts at noon.", "Die Gala beginnt am Mittag."),
    ("en-de", "The gala starts at noon.", "Die Gala beginnt gegen Mittag."),
    ("en-nl", "The gala starts at noon.", "Het gala begint rond het middaguur."),
    ("en-de", SHUTS, "Der Laden schließt um 21 Uhr."),
    ("en-de", SHUTS, "Der Laden schließt um neun Uhr abends."),
    ("en-fr", SHUTS, "Le magasin ferme à 21 heures."),
    ("en-fr", SHUTS, "Le magasin ferme à 9 heures du soir."),
    ("en-it", SHUTS, "Il negozio chiude alle 9 di sera."),
    ("en-pt", SHUTS, "A loja fecha às 21h."),
    ("en-ru", SHUTS, "Магазин закрывается в 9 вечера."),
    ("en-ru", "The bus comes at 1 pm.", "Автобус приходит в час дня."),
    ("en-pl", SHUTS, "Sklep zamykają o 9 wieczorem."),
    ("en-zh", SHUTS, "商店晚上九点关门。"),
    ("en-ja", SHUTS, "店は午後9時に閉まる。"),
    ("en-ar", SHUTS, "يغلق المتجر في الساعة التاسعة مساء."),
    ("en-de", "They meet every Friday night.", "Sie treffen sich jeden Freitagabend."),
    ("en-pl", "Friday's fire spread fast.", "Piątkowy pożar szybko się rozprzestrzenił."),
    ("en-ru", "The rains of April came.", "Пришли апрельские дожди."),
    ("en-cs", "They met in Lima last year.", "Sešli se v Limě loni."),
    ("en-zh", "They meet next Sunday.", "他们下周日见面。"),
    ("en-de", "They met at 8 p.m. on Sunday.", "Sie trafen sich Sonntagabend um 8 Uhr."),
    ("en-fr", "He scored ten goals last season.", "Il a marqué dix buts la saison dernière."),
    ("en-it", "The shop shuts at 11 p.m.", "Il negozio chiude alle 23."),
    ("en-it", "The shop opens at 9 a.m.", "Il negozio apre alle 9."),
    ("en-hi", "The shop opens at 9 a.m.", "दुकान सुबह 9 बजे खुलती है।"),
]
"""Two languages, and two sentences that say the same time."""

OTHER = [
    ("en-fa", PASSED, "این قانون در ۲۴ آذر ۱۴۰۰ تصویب شد."),
    ("en-fa", PASSED, "این قانون در ۲۳ دی ۱۴۰۰ تصویب شد."),
    ("en-fa", PASSED, "این قانون در ۲۳ آذر ۱۳۹۹ تصویب شد."),
    ("en-fa", "The law passed in 2021.", "این قانون در سال ۱۳۹۵ تصویب شد."),
    ("en-th", PASSED, "กฎหมายนี้ผ่านเมื่อวันที่ 14 ธันวาคม 2563"),
    ("en-th", "The law passed in 2021.", "กฎหมายนี้ผ่านในปี 2566"),
    ("en-ja", "The law passed in 2021.", "この法律は令和4年に可決された。"),
    ("en-zh-TW", PASSED, "這項法律於民國111年12月14日通過。"),
    ("en-ar", PASSED, "صدر القانون في 10 رجب 1443."),
    ("es-en", "El juicio será el 06/02/2024.", "The trial will be on June 2, 2024."),
    ("pt-en", "O julgamento será em 06/02/2024.", "The trial will be on June 2, 2024."),
    ("es-en", "El juicio será el 2024-10-05.", "The trial will be on 10 May 2024."),
    ("en-es", "The plan of 3 April 2025 was kept.", "Se mantuvo el plan del 4/3/2025."),
    ("en-US-es", "The plan of 4/3/2025 was kept.", "Se mantuvo el plan del 4 de marzo de 2025."),
    ("en-es", SHUTS, "La tienda cierra a las 9 de la mañana."),
    ("en-es", LEAVES, "El tren sale a las 18:40."),
    ("en-es", "The gala starts at noon.", "La gala empieza a medianoche."),
    ("en-de", "The gala starts at midnight.", "Die Gala beginnt am Mittag."),
    ("en-es", "The gala starts at 12 p.m.", "La gala empieza a las 12 de la noche."),
    ("es-en", "La gala empieza a las 00:30.", "The gala starts at 12:30 p.m."),
    ("es-en", "Sale a las 6.40 y llega a las 19.15 h.", "It leaves at 6:40 p.m. and arrives at 7:15 p.m."),
    ("uk-en", "Потяг вирушає о 06:40.", "The train leaves at 06:40 p.m."),
    ("uk-en", "Потяг прибуває о 19:15.", "The train arrives at 19:15 AM."),
    ("en-de", "It is open from 10am to 4pm.", "Es hat von 11 bis 16 Uhr offen."),
    ("en-es", "It starts at 9:15 p.m.", "Empieza a las nueve y media de la noche."),
    ("en-es", "It starts at 8.20 a.m.", "Empieza a las ocho y diez de la mañana."),
    ("en-fr", "It starts at 8:45 a.m.", "Cela commence à huit heures et quart."),
    ("en-de", "It starts at 8:45 a.m.", "Es beginnt um Viertel nach neun."),
    ("en-it", "It starts at 8:30.", "Comincia alle otto e un quarto."),
    ("en-nl", "It starts at 8:45.", "Het begint om kwart over negen."),
    ("en-es", "The parcel arrived last week.", "El paquete llegará la semana que viene."),
    ("en-de", SHUTS, "Der Laden schließt um neun Uhr morgens."),
    ("en-fr", SHUTS, "Le magasin ferme à 9 heures du matin."),
    ("en-it", SHUTS, "Il negozio chiude alle 9 di mattina."),
    ("en-pt", SHUTS, "A loja fecha às 9 da manhã."),
    ("en-ru", SHUTS, "Магазин закрывается в 9 утра."),
    ("en-pl", SHUTS, "Sklep zamykają o 9 rano."),
    ("en-zh", SHUTS, "商店早上9点关门。"),
    ("en-ja", SHUTS, "店は午前9時に閉まる。"),
    ("en-ar", SHUTS, "يغلق المتجر في الساعة 9 صباحًا."),
    ("en-es", "They met in Lima last year.", "Se reunieron en Lima este año."),
    ("en-es", "They met in Lima yesterday.", "Se reunirán mañana en Lima."),
    ("en-de", "They met in Lima last week.", "Sie treffen sich nächste Woche in Lima."),
    ("en-fr", "They met in Lima last year.", "Ils se sont rencontrés cette année à Lima."),
    ("en-ru", "They met in Lima last year.", "Они встретились в Лиме в этом году."),
    ("en-cs", "They met in Lima last year.", "Sešli se v Limě letos."),
    ("en-es", "He scored ten goals last season.", "Marcó diez goles esta temporada."),
    ("en-de", "He scored ten goals last season.", "In dieser Saison schoss er zehn Tore."),
    ("en-it", "The lake was dry last summer.", "Il lago era asciutto questa estate."),
    ("en-uk", "They met on Friday.", "Вони зустрілися в четвер."),
]
"""The same of sentences that say another."""

DROPPED = [
    ("en-es", "They met in March in Lima.", "Se reunieron en Marcha en Lima."),
    ("en-es", "The museum opens in May.", "El museo abre en puede."),
    ("en-es", "They met on Monday in Lima.", "Se reunieron en Lima."),
    ("en-de", "The court sat on 3 June.", "Das Gericht tagte."),
    ("en-ru", "They met on Monday in Lima.", "Они встретились в Лиме."),
    ("en-es", "The meeting starts at 10am.", "La reunión empieza en 10 soy."),
    ("de-en", "Sie trafen sich am Montag in Lima.", "They met in Lima."),
]


def alarms(languages: str, source: str, target: str) -> list[Severity]:
    """The grave findings of the checks that read dates and numbers; «en-zh-TW» is from English."""
    tags = languages.split("-")
    cut = 2 if tags[1].isupper() or tags[1].istitle() else 1
    pair = comparison(source, target, "-".join(tags[:cut]), "-".join(tags[cut:]))
    found = [finding for check in (Dates(), Numbers()) for finding in check(pair).findings]
    return [one.severity for one in found if one.severity is not Severity.MINOR]


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_the_same_time_in_another_calendar_or_clock_is_the_same(
    languages: str, source: str, target: str
) -> None:
    assert alarms(languages, source, target) == []


@pytest.mark.parametrize(("languages", "source", "target"), OTHER)
def test_another_time_is_another(languages: str, source: str, target: str) -> None:
    assert Severity.CRITICAL in alarms(languages, source, target)


@pytest.mark.parametrize(("languages", "source", "target"), DROPPED)
def test_a_day_or_month_that_is_gone_is_told(languages: str, source: str, target: str) -> None:
    """A month that has become a word is gone as well: «en Marcha», «en puede»."""
    assert alarms(languages, source, target) == [Severity.MAJOR]


@pytest.mark.parametrize(
    "target", ["Se presentó en el Sunday Times.", "Se presentó en el «Sunday Times» de Londres."]
)
def test_a_weekday_in_a_papers_name_is_no_day(target: str) -> None:
    assert alarms("en-es", "She appeared in the Sunday Times.", target) == []


def test_a_day_that_is_called_otherwise_is_excused_by_its_name() -> None:
    """«On Tuesday» may be «today» where the paper appears on one."""
    report = Dates()(comparison("They meet on Tuesday.", "Sie treffen sich heute.", "en", "de"))

    assert report.findings == ()
    assert report.counts[0].excuses == ("said otherwise: «heute»",)


def test_an_hour_may_be_that_of_another_zone_where_a_text_names_one() -> None:
    pair = comparison("It begins at 10am EST.", "Empieza a las 4 de la tarde, hora de Madrid.", "en", "es")

    assert Dates()(pair).findings == ()
