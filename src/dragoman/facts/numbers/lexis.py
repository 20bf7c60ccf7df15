"""The number words of a language, as a table from the folded word to what it is worth.

Cardinals and ordinals come from num2words; forms that inflection makes of them, which it lacks, and
scale words are written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.text.words import folded


class Worth(NamedTuple):
    """What a word is worth: `kind` is "cardinal", "scale", "ordinal", "fraction" or "dozen".

    `weak` words often stand for something else than their number: "one", "second", "once".
    """

    kind: str
    value: float
    weak: bool = False


_THOUSAND, _MILLION, _BILLION, _TRILLION = 1e3, 1e6, 1e9, 1e12

# Stems of scale words: all inflected forms begin with them. A long-scale "billion" is 10^12.
_SCALES: dict[str, dict[str, float]] = {
    "en": {
        "hundred": 100,
        "thousand": 1e3,
        "million": 1e6,
        "billion": 1e9,
        "trillion": 1e12,
        "lakh": 1e5,
        "crore": 1e7,
    },
    "es": {"mil": 1e3, "millon": 1e6, "millón": 1e6, "millardo": 1e9, "billon": 1e12, "billón": 1e12},
    "ca": {"mil": 1e3, "milio": 1e6, "milió": 1e6, "bilio": 1e12, "bilió": 1e12},
    "gl": {"mil": 1e3, "millon": 1e6, "millón": 1e6, "billón": 1e12, "billon": 1e12},
    "pt": {
        "mil": 1e3,
        "milhão": 1e6,
        "milhões": 1e6,
        "milhao": 1e6,
        "bilhão": 1e9,
        "bilhões": 1e9,
        "bilião": 1e12,
        "biliões": 1e12,
        "trilhão": 1e12,
        "trilhões": 1e12,
    },
    "fr": {"mille": 1e3, "million": 1e6, "milliard": 1e9, "billion": 1e12},
    "it": {"mila": 1e3, "mille": 1e3, "milion": 1e6, "miliard": 1e9, "bilion": 1e12},
    "ro": {"mii": 1e3, "mie": 1e3, "milion": 1e6, "milioane": 1e6, "miliard": 1e9},
    "de": {"hundert": 100, "tausend": 1e3, "million": 1e6, "milliarde": 1e9, "billion": 1e12},
    "nl": {"honderd": 100, "duizend": 1e3, "miljoen": 1e6, "miljard": 1e9, "biljoen": 1e12},
    "sv": {"hundra": 100, "tusen": 1e3, "miljon": 1e6, "miljard": 1e9, "biljon": 1e12},
    "da": {"hundrede": 100, "tusind": 1e3, "million": 1e6, "milliard": 1e9, "billion": 1e12},
    "nb": {"hundre": 100, "tusen": 1e3, "million": 1e6, "milliard": 1e9, "billion": 1e12},
    "ru": {"тысяч": 1e3, "миллион": 1e6, "миллиард": 1e9, "триллион": 1e12},
    "uk": {"тисяч": 1e3, "мільйон": 1e6, "мільярд": 1e9, "трильйон": 1e12},
    "pl": {"tysiąc": 1e3, "tysiec": 1e3, "tysięc": 1e3, "milion": 1e6, "miliard": 1e9, "bilion": 1e12},
    "cs": {"tisíc": 1e3, "milion": 1e6, "milión": 1e6, "miliard": 1e9, "bilion": 1e12},
    "ar": {
        "الف": 1e3,
        "ألف": 1e3,
        "آلاف": 1e3,
        "ألاف": 1e3,
        "مليون": 1e6,
        "ملايين": 1e6,
        "مليار": 1e9,
        "بليون": 1e9,
        "تريليون": 1e12,
    },
    "fa": {"هزار": 1e3, "میلیون": 1e6, "میلیارد": 1e9, "تریلیون": 1e12},
    "ur": {"ہزار": 1e3, "لاکھ": 1e5, "ملین": 1e6, "کروڑ": 1e7, "بلین": 1e9, "ارب": 1e9, "ٹریلین": 1e12},
    "he": {"אלף": 1e3, "אלפי": 1e3, "מיליון": 1e6, "מיליוני": 1e6, "מיליארד": 1e9, "טריליון": 1e12},
    "hi": {
        "सौ": 100,
        "हज़ार": 1e3,
        "हजार": 1e3,
        "लाख": 1e5,
        "करोड़": 1e7,
        "मिलियन": 1e6,
        "बिलियन": 1e9,
        "अरब": 1e9,
        "ट्रिलियन": 1e12,
    },
    "tr": {"yüz": 100, "bin": 1e3, "milyon": 1e6, "milyar": 1e9, "trilyon": 1e12},
    "vi": {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9},
    "id": {"ratus": 100, "ribu": 1e3, "juta": 1e6, "miliar": 1e9, "triliun": 1e12},
    "fi": {"sata": 100, "tuhat": 1e3, "tuhan": 1e3, "miljoon": 1e6, "miljard": 1e9},
    "hu": {"száz": 100, "ezer": 1e3, "millió": 1e6, "milliárd": 1e9},
    "el": {"χιλιάδ": 1e3, "εκατομμύρι": 1e6, "δισεκατομμύρι": 1e9},
}

_ABBREVIATIONS: dict[str, dict[str, float]] = {
    "": {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12},
    "en": {"mil": 1e6, "bil": 1e9},
    "de": {"tsd": 1e3, "mio": 1e6, "mrd": 1e9},
    "nl": {"mln": 1e6, "mld": 1e9},
    "it": {"mln": 1e6, "mld": 1e9, "mila": 1e3},
    "fr": {"md": 1e9, "mds": 1e9},
    "ru": {"тыс": 1e3, "млн": 1e6, "млрд": 1e9, "трлн": 1e12},
    "uk": {"тис": 1e3, "млн": 1e6, "млрд": 1e9, "трлн": 1e12},
    "pl": {"tys": 1e3, "mln": 1e6, "mld": 1e9},
    "cs": {"tis": 1e3, "mil": 1e6, "mld": 1e9},
    "sv": {"mkr": 1e6, "md": 1e9, "mdr": 1e9},
    "da": {"mio": 1e6, "mia": 1e9},
    "nb": {"mill": 1e6, "mrd": 1e9},
    "es": {"mill": 1e6},
    "tr": {"mn": 1e6, "mlr": 1e9},
}

# Inflected and feminine forms that num2words does not give; each stands for the number before it.
_FORMS: dict[str, dict[float, str]] = {
    "en": {12: "dozen", 20: "score"},
    "es": {
        1: "un una",
        100: "cien ciento",
        12: "docena",
        2: "ambos ambas",
        200: "doscientas",
        300: "trescientas",
        400: "cuatrocientas",
        500: "quinientas",
        600: "seiscientas",
        700: "setecientas",
        800: "ochocientas",
        900: "novecientas",
    },
    "ca": {
        1: "una",
        2: "dues",
        12: "dotzena",
        200: "dues-centes",
        8: "huit",
        17: "disset",
        18: "divuit",
        19: "dinou",
    },
    "pt": {
        1: "uma",
        100: "cento",
        2: "duas ambos ambas",
        12: "dúzia",
        14: "catorze quatorze",
        16: "dezesseis dezasseis",
        17: "dezessete dezassete",
        19: "dezenove dezanove",
        200: "duzentas",
        300: "trezentas",
        500: "quinhentas",
    },
    "fr": {
        1: "une",
        12: "douzaine",
        20: "vingts",
        100: "cents",
    },
    "gl": {
        0: "cero",
        1: "un unha",
        2: "dous dúas ambos ambas",
        3: "tres",
        4: "catro",
        5: "cinco",
        6: "seis",
        7: "sete",
        8: "oito",
        9: "nove",
        10: "dez",
        11: "once",
        12: "doce",
        13: "trece",
        14: "catorce",
        15: "quince",
        16: "dezaseis",
        17: "dezasete",
        18: "dezaoito",
        19: "dezanove",
        20: "vinte",
        30: "trinta",
        40: "corenta",
        50: "cincuenta",
        60: "sesenta",
        70: "setenta",
        80: "oitenta",
        90: "noventa",
        100: "cen cento",
        200: "douscentos duascentas",
        300: "trescentos trescentas",
        400: "catrocentos catrocentas",
        500: "cincocentos cincocentas quiñentos quiñentas",
        600: "seiscentos seiscentas",
        700: "setecentos setecentas",
        800: "oitocentos oitocentas",
        900: "novecentos novecentas",
    },
    "it": {1: "un una", 2: "entrambi entrambe", 12: "dozzina", 1000: "mille"},
    "de": {1: "ein eine einen einem einer eines", 2: "beide beiden zwo", 12: "dutzend", 3: "drei dreier"},
    "nl": {1: "een", 2: "beide", 12: "dozijn"},
    "sv": {1: "en ett", 2: "båda", 12: "dussin"},
    "da": {1: "en et", 2: "begge", 12: "dusin"},
    "nb": {1: "en ett", 2: "begge", 12: "dusin"},
    "ru": {
        1: "одна одно одного одной одному одним одну одном",
        2: "две двух двум двумя оба обе двое двоих",
        3: "трех трёх трем трём тремя трое троих",
        4: "четырех четырёх четырем четырём четверо четверых",
        5: "пяти пятью пятеро",
        6: "шести шестью",
        7: "семи",
        8: "восьми",
        9: "девяти",
        10: "десяти",
        11: "одиннадцати",
        12: "двенадцати дюжина",
        13: "тринадцати",
        14: "четырнадцати",
        15: "пятнадцати",
        16: "шестнадцати",
        17: "семнадцати",
        18: "восемнадцати",
        19: "девятнадцати",
        20: "двадцати",
        30: "тридцати",
        40: "сорока",
        50: "пятидесяти",
        60: "шестидесяти",
        70: "семидесяти",
        80: "восьмидесяти",
        90: "девяноста",
        100: "ста сотен сотни",
    },
    "uk": {
        1: "одна одне одного однієї",
        2: "дві двох двом обидва обидві двоє",
        3: "трьох трьом троє",
        4: "чотирьох",
        5: "п'яти",
        6: "шести",
        7: "семи",
        8: "восьми",
        9: "дев'яти",
        10: "десяти",
        12: "дванадцяти",
        20: "двадцяти",
        30: "тридцяти",
        100: "ста сотні",
    },
    "pl": {
        1: "jedna jedno jednego jednej",
        2: "dwie dwóch dwu dwaj dwoje dwojga oba obie obaj dwoma",
        3: "trzech trzej troje trzem",
        4: "czterech czworo czterem",
        5: "pięciu pięcioro",
        6: "sześciu",
        7: "siedmiu",
        8: "ośmiu",
        9: "dziewięciu",
        10: "dziesięciu",
        11: "jedenastu",
        12: "dwunastu tuzin",
        20: "dwudziestu",
        30: "trzydziestu",
        40: "czterdziestu",
        50: "pięćdziesięciu",
        100: "stu setki setek",
    },
    "cs": {
        1: "jeden jedno jednoho jedné",
        2: "dvě dvou dvěma oba obě",
        3: "tří třem",
        4: "čtyř",
        5: "pěti",
        6: "šesti",
        7: "sedmi",
        8: "osmi",
        9: "devíti",
        10: "deseti",
        12: "tucet",
    },
    "ar": {
        1: "واحدة أحد إحدى",
        2: "اثنين اثنتين اثنتان إثنان إثنين كلا كلتا دقيقتان دقيقتين ساعتان ساعتين يومان يومين أسبوعان أسبوعين شهران شهرين عامان عامين سنتان سنتين",
        3: "ثلاث ثلاثة",
        4: "أربع أربعة",
        5: "خمس خمسة",
        6: "ست ستة",
        7: "سبع سبعة",
        8: "ثمان ثماني ثمانية",
        9: "تسع تسعة",
        10: "عشر عشرة",
        20: "عشرون عشرين",
        30: "ثلاثون ثلاثين",
        40: "أربعون أربعين",
        50: "خمسون خمسين",
        60: "ستون ستين",
        70: "سبعون سبعين",
        80: "ثمانون ثمانين",
        90: "تسعون تسعين",
        100: "مئة مائة مئات",
        200: "مئتان مئتين مائتان مائتين",
        2000: "ألفان ألفين",
        2e6: "مليونان مليوني مليونين",
        2e9: "ملياران ملياري مليارين",
    },
    "fa": {1: "یک", 2: "هردو", 12: "دوجین"},
    "ur": {
        3: "تین",
        4: "چار",
        5: "پانچ",
        6: "چھ",
        7: "سات",
        8: "آٹھ",
        10: "دس",
        12: "بارہ",
        20: "بیس",
        50: "پچاس",
    },
    "he": {
        1: "אחד",
        2: "שני שתי שניים שתיים",
        3: "שלוש שלושה שלושת",
        4: "ארבע ארבעה ארבעת",
        5: "חמש חמישה",
        6: "שש שישה",
        7: "שבע שבעה",
        8: "שמונה",
        9: "תשע תשעה",
        10: "עשר עשרה",
        12: "תריסר",
        200: "מאתיים",
        2000: "אלפיים",
    },
    "hi": {
        0: "शून्य",
        1: "एक",
        2: "दो दोनों",
        3: "तीन तीनों",
        4: "चार चारों",
        5: "पांच पाँच",
        6: "छह छः छ",
        7: "सात",
        8: "आठ",
        9: "नौ",
        10: "दस",
        11: "ग्यारह",
        12: "बारह दर्जन",
        13: "तेरह",
        14: "चौदह",
        15: "पंद्रह पन्द्रह",
        16: "सोलह",
        17: "सत्रह",
        18: "अठारह",
        19: "उन्नीस",
        20: "बीस",
        21: "इक्कीस",
        22: "बाईस",
        23: "तेईस",
        24: "चौबीस",
        25: "पच्चीस",
        26: "छब्बीस",
        27: "सत्ताईस",
        28: "अट्ठाईस",
        29: "उनतीस",
        30: "तीस",
        35: "पैंतीस",
        40: "चालीस",
        45: "पैंतालीस",
        50: "पचास",
        60: "साठ",
        70: "सत्तर",
        75: "पचहत्तर",
        80: "अस्सी",
        90: "नब्बे",
    },
    "tr": {2: "ikisi her", 12: "düzine"},
    "vi": {2: "hai", 3: "ba"},
    "ko": {
        1: "하나 한",
        2: "둘 두",
        3: "셋 세",
        4: "넷 네",
        5: "다섯",
        6: "여섯",
        7: "일곱",
        8: "여덟",
        9: "아홉",
        10: "열",
    },
}

_ORDINALS: dict[str, dict[float, str]] = {
    "es": {
        1: "primer primera primeros primeras",
        2: "segunda segundos",
        3: "tercer tercera",
        4: "cuarto cuarta",
        5: "quinto quinta",
        6: "sexto sexta",
        7: "séptimo séptima",
        8: "octavo octava",
        9: "noveno novena",
        10: "décima",
    },
    "ca": {1: "primera primers primeres", 2: "segona", 3: "tercera", 4: "quart quarta", 5: "cinquè cinquena"},
    "pt": {1: "primeira primeiros primeiras", 2: "segunda", 3: "terceira", 4: "quarto quarta", 5: "quinta"},
    "fr": {1: "première premiers premières", 2: "second seconde"},
    "it": {1: "prima primi prime", 2: "seconda", 3: "terza", 4: "quarta"},
    "ar": {
        2: "ثانية",
        3: "ثالثة",
        4: "رابعة",
        5: "خامسة",
        6: "سادسة",
        7: "سابعة",
        8: "ثامنة",
        9: "تاسعة",
        10: "عاشرة",
    },
    "de": {
        1: "ersten erster erstes erstem",
        2: "zweiten zweiter zweites",
        3: "dritten dritter drittes",
        4: "vierten vierter",
        5: "fünften fünfter",
        6: "sechsten",
        7: "siebten siebte",
        8: "achten achte",
        9: "neunten",
        10: "zehnten",
        19: "neunzehnten",
        20: "zwanzigsten",
        21: "einundzwanzigsten",
    },
}

_FRACTIONS: dict[str, dict[float, str]] = {
    "en": {1 / 2: "half", 1 / 4: "quarter quarters", 1 / 3: "thirds"},
}

# About so many of a thing, or a set of so many: «una treintena», and a «quinzaine» of days are two weeks.
_COLLECTIVES: dict[str, dict[int, str]] = {
    "es": {
        10: "decena decenas", 15: "quincena", 20: "veintena", 30: "treintena", 40: "cuarentena",
        50: "cincuentena", 100: "centena centenas centenar centenares", 1000: "millar millares",
    },
    "ca": {
        10: "desena desenes", 15: "quinzena", 20: "vintena", 30: "trentena", 40: "quarantena",
        50: "cinquantena", 100: "centena centenar centenars", 1000: "miler milers",
    },
    "gl": {
        10: "decena decenas", 12: "ducia ducias", 15: "quincena", 20: "vintena", 30: "trintena",
        100: "centena centenas centenar centenares", 1000: "milleiro milleiros",
    },
    "pt": {
        10: "dezena dezenas", 15: "quinzena", 20: "vintena", 30: "trintena", 100: "centena centenas",
        1000: "milhar milhares",
    },
    "fr": {
        10: "dizaine dizaines", 15: "quinzaine", 20: "vingtaine", 30: "trentaine", 40: "quarantaine",
        50: "cinquantaine", 60: "soixantaine", 100: "centaine centaines", 1000: "millier milliers",
    },
    "it": {
        10: "decina decine", 15: "quindicina", 20: "ventina", 30: "trentina", 40: "quarantina",
        50: "cinquantina", 100: "centinaio centinaia", 1000: "migliaio migliaia",
    },
    "ru": {10: "десяток десятка десятки десятков десятках"},
}  # fmt: skip

_WEAK_WORDS = frozenset(
    folded(word)
    for word in "half quarter quarters score second seconde segunda segundo segundos second venti tyve".split()
)
_DOZENS = frozenset(
    folded(word)
    for word in "dozen docena docenas dotzena dotzenes dúzia dúzias douzaine douzaines dozzina dozzine dutzend dozijn dussin dusin дюжина tuzin tucet".split()
)
_N2W = {"nb": "no", "zh": "", "hi": "", "gl": "", "el": ""}
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_MOST_WORDS = 100


class Lexis(NamedTuple):
    """All that is known of a language's numbers."""

    words: dict[str, Worth]
    scales: re.Pattern[str] | None
    abbreviations: dict[str, float]


@lru_cache(maxsize=64)
def lexis(language: str) -> Lexis:
    """The table of a language (its first subtag); of one that nobody described, abbreviations alone."""
    known: dict[str, Worth] = {}
    for value, said in _ordinals(language):
        for word in said:
            known[folded(word)] = Worth("ordinal", value, weak=value <= 10)
    for value, said in _cardinals(language):
        for word in said:
            known[folded(word)] = Worth("cardinal", value, weak=value <= 1)
    for fraction, text in _FRACTIONS.get(language, {}).items():
        known.update((folded(word), Worth("fraction", fraction, True)) for word in text.split())
    for stem, value in _SCALES.get(language, {}).items():
        known[folded(stem)] = Worth("scale", value)
    if language == "en":
        known.update((word, Worth("cardinal", float(value), weak=True)) for word, value in _DECADES.items())
    known.update((word, Worth("dozen", 12.0)) for word in _DOZENS)
    for value, text in _COLLECTIVES.get(language, {}).items():
        known.update((folded(word), Worth("dozen", float(value), weak=True)) for word in text.split())
    for word in _WEAK_WORDS & known.keys():
        known[word] = known[word]._replace(weak=True)
    stems = sorted({folded(stem) for stem in _SCALES.get(language, ())}, key=len, reverse=True)
    scales = re.compile("|".join(map(re.escape, stems))) if stems else None
    return Lexis(known, scales, {**_ABBREVIATIONS[""], **_ABBREVIATIONS.get(language, {})})


def _cardinals(language: str) -> Iterator[tuple[float, list[str]]]:
    """Numbers with the single words that spell them."""
    converter = _converter(language)
    if converter is not None:
        for number in range(1000):
            spelled = str(converter.to_cardinal(number)).split()
            if len(spelled) == 1 and (number < _MOST_WORDS or number % 100 == 0 or "-" not in spelled[0]):
                yield float(number), [spelled[0]]
                if "-" in spelled[0] and number < 30:  # «vint-i-un», but «twenty-one» is two words
                    continue
    for value, text in _FORMS.get(language, {}).items():
        yield value, text.split()


def _ordinals(language: str) -> Iterator[tuple[float, list[str]]]:
    converter = _converter(language)
    if converter is not None:
        for number in range(1, 32):
            try:
                spelled = str(converter.to_ordinal(number)).split()
            except Exception:
                break
            if len(spelled) == 1:
                yield float(number), spelled
    for value, text in _ORDINALS.get(language, {}).items():
        yield value, text.split()


def _converter(language: str) -> Any:
    """num2words' converter for the language; None where it has none."""
    from num2words import CONVERTER_CLASSES

    return CONVERTER_CLASSES.get(_N2W.get(language, language))
