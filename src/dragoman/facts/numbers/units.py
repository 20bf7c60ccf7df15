"""What a number counts: percent, a currency, a unit of measure, told by what stands beside it.

Keys are ISO 4217 codes for currencies that have one name, "dollar" and the like for names that
several share, and short forms of CLDR's ids of units. Names of units of measure are CLDR's, in the language of
the text. What CLDR lacks stands in a table of ours: cases, symbols, what one side's text has in the language of
the other («6 Fuß (1,80 m)»), and the everyday names of currencies. Its stems serve all languages at once.
"""

from __future__ import annotations

import re
from functools import lru_cache

from babel.core import UnknownLocaleError

_STEMS: dict[str, str] = {
    "%": r"%|٪|％|percent|per cent|por ?ciento|por ?cento|per ?cento|pour ?cent|prozent|procent|prosent|процент|відсот|بالمئة|بالمائة|في المئة|في المائة|درصد|אחוז|प्रतिशत|फीसदी|퍼센트|パーセント|проц",
    "dollar": r"US\$|\$|dollar|dólar|dòlar|dolar|доллар|долар|دولار|דולר|डॉलर|美元|米ドル|ドル|달러|USD",
    "EUR": r"€|euro(?!p)|eur\b|евро|євро|يورو|יורו|אירו|यूरो|欧元|ユーロ|유로|avro",
    "pound": r"£|pound sterling|pounds?\b|libras? esterlin|libras?\b|lliure|pfund\b|фунт|جنيه|ליש|पाउंड|英镑|ポンド|파운드|sterlin",
    "yen": r"¥|円|yen\b|yenes|иен|єн|ين ياباني|日元|엔\b",
    "CNY": r"yuan|renminbi|rmb\b|юан|يوان|人民币|元\b|人民元|위안",
    "RUB": r"₽|rubl|rouble|ruble|рубл|روبل|卢布|ルーブル|루블",
    "INR": r"₹|rupee|rupia|rupie|рупи|روبية|रुपये|रुपए|卢比|ルピー",
    "kilometer": r"km\b|kilomet|kilóm|quilóm|quilom|quilòm|километр|кілометр|км\b|كيلومتر|كيلو متر|کیلومتر|किलोमीटर|ק\"מ|公里|千米|キロメートル|킬로미터",
    "mile": r"miles?\b|mi\b|milhas?\b|millas?\b|meile|mijl|миль|миля|мили|ميل\b|أميال|मील|英里|マイル|마일",
    "kilogram": r"kg\b|kilogram|kilos?\b|quilos?\b|килограмм|кг\b|كيلوغرام|کیلوگرم|किलोग्राम|किलो|公斤|キログラム|킬로그램",
    "inch": r"inch|pulgada|polzad|polegada|pouce|pollic|zoll\b|дюйм|بوصة|بوصات|اینچ|इंच|英寸|インチ|인치|cal[aie]?\b|inç",
    "centimeter": r"cm\b|centim|centím|centìm|zentimeter|сантиметр|см\b|سنتيمتر|سم\b|سانتی|厘米|センチ|센티|सेंटीमीटर|milím|millim|mm\b|میلی",
    "degree": r"°|º ?[CF]\b|degree|grado|graos?\b|grader\b|grau|degré|gradi\b|grad\b|градус|درجة|درجات|درجه|डिग्री|度|stopni|derece|graus",
    "mph": r"mph\b|kph\b|km/h|км/ч",
    "foot": r"feet\b|foot\b|ft\b|piedi?\b|pies\b|peus\b|pés\b|fuß|voet\b|фут|قدم|英尺|フィート|피트",
    "meter": r"m\b|met(?:er|re|ros?)s?\b|mètres?\b|метр|متر|मीटर|米\b|メートル|미터",
    "ton": r"tons?\b|tonnes?\b|toneladas?\b|tonnen\b|тонн|طن|टन|吨|トン|톤",
}  # fmt: skip
_MEASURES = {
    "kilometer": "length-kilometer", "mile": "length-mile", "kilogram": "mass-kilogram", "inch": "length-inch",
    "centimeter": "length-centimeter", "foot": "length-foot", "meter": "length-meter", "ton": "mass-tonne",
}  # fmt: skip
"""CLDR's ids of the units of measure."""

_COUNTS = (0, 1, 2, 3, 5, 11, 1.5)
"""One number for each form of the plural that a language may have."""

# Signs before a number, and «yüzde», «百分之», which stand before the per cent that they mean.
_BEFORE = re.compile(r"(?:(US\$|\$|USD )|(€|EUR )|(£|GBP )|(¥)|(₽)|(₹)|(yüzde |%|百分之))\s?$")
_PREFIXED = ("dollar", "EUR", "pound", "yen", "RUB", "INR", "%")
_KEYS = tuple(_STEMS)
_LONGEST = 6
"""Characters before a number in which its sign stands, a space included: «yüzde »."""

# What a text may speak of without a number beside it.
_ANYWHERE = {
    key: re.compile(f"(?<![a-zà-ÿ])(?:{stems})", re.IGNORECASE)
    for key, stems in _STEMS.items()
    if key in ("%", "dollar", "EUR", "pound", "yen", "CNY", "RUB", "INR")
}

_FACTORS = (1.609344, 2.54, 25.4, 0.3048, 0.45359237, 0.9072, 5 / 9)
"""Kilometres a mile, centimetres and millimetres an inch, metres a foot, kilograms a pound, tonnes a short
ton, degrees Celsius a degree Fahrenheit."""

_ROUNDED = 0.1
"""How far a converted figure may be from the exact one: newspapers round 3 inches to 7 centimetres."""

_HALF_A_UNIT = 0.5
"""What is added to that below 10, where a whole number is rounded by more than a tenth."""


def says(text: str, key: str) -> bool:
    """Whether `text` speaks of this currency, or of percent, at all, beside a number or not."""
    return _ANYWHERE[key].search(text) is not None


def unit_around(text: str, start: int, end: int, language: str) -> str:
    """The key of what the number at `start` to `end` counts, "" where nothing beside it says."""
    after = _after(language).match(text, end)
    if after is not None and after.lastgroup is not None:
        return _KEYS[int(after.lastgroup[1:])]
    return _before(text[max(0, start - _LONGEST) : start]) if start else ""


@lru_cache(maxsize=64)
def _after(language: str) -> re.Pattern[str]:
    """The unit behind a number in a language: «5 Mio. Euro», «5 millones de euros», «5 US-Dollar»."""
    named = "|".join(
        f"(?P<u{at}>{stems}{_names(key, language)})" for at, (key, stems) in enumerate(_STEMS.items())
    )
    return re.compile(
        rf"(?:(?<=[a-zà-ž])\.)?[\s\u00a0\u202f-]{{0,2}}(?:d[ei] |d['’]|of |US[- ](?=D))?(?:{named})",
        re.IGNORECASE,
    )


def _names(key: str, language: str) -> str:
    """What CLDR calls the unit behind numbers in a language, as more choices of a pattern."""
    from babel.units import format_unit

    if key not in _MEASURES:
        return ""
    try:
        written = [format_unit(count, _MEASURES[key], "long", locale=language) for count in _COUNTS]
    except (UnknownLocaleError, ValueError):
        return ""
    names = {re.sub(r"[\d.,٠-٩۰-۹٫]+", "", one).strip() for one in written}
    whole = sorted((re.escape(name) for name in names if len(name) > 2), key=len, reverse=True)
    return "".join(rf"|{name}(?!\w)" for name in whole)


@lru_cache(maxsize=2048)
def _before(text: str) -> str:
    found = _BEFORE.search(text)
    return _PREFIXED[(found.lastindex or 1) - 1] if found else ""


def converts(one: float, other: float) -> bool:
    """Whether one may be the other in the reader's measure: miles in kilometres, inches in centimetres."""
    if not one or not other:
        return False
    exact = [one * factor for factor in _FACTORS] + [one / factor for factor in _FACTORS]
    exact += [(one - 32) * 5 / 9, one * 9 / 5 + 32]
    return any(abs(other - value) <= _ROUNDED * abs(value) + _HALF_A_UNIT * (value < 10) for value in exact)
