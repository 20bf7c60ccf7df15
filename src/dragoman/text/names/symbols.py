"""What a name sounds like, as far as its spelling tells: the common ground of all scripts.

A name becomes a sequence of symbols; a symbol stands for all the sounds that a spelling may have
("ch" is the one of church, chef, Christ and Bach), so that two symbols agree where they share one.
Which spellings have which sounds: the usual orthographies of European languages, and the customs of
transcription into Arabic, Hebrew, Cyrillic and kana. In the tables | parts the sounds that one symbol
may have, + parts symbols, and ? marks one that is often lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from anyascii import anyascii

_SOUNDS = re.findall("[a-z]+", "p b f v w m n t d s z sh zh ch j ts k g x h r l y th dh a e i o u")
_BIT: Mapping[str, int] = {sound: 1 << number for number, sound in enumerate(_SOUNDS)}

_LATIN = {
    "tsch": "ch", "dsch": "j", "dge": "j+?e", "dzsch": "j", "szcz": "sh+?ch", "shch": "sh+?ch",
    "sch": "sh|s+?x|k", "tch": "ch", "sh": "sh", "ch": "ch|sh|k|x|h|t", "zh": "zh|sh|j|ch", "kh": "x|k|h",
    "gh": "g|x|h|f|y|w", "ph": "f|p", "th": "th|t|s|dh|z", "dh": "dh|d", "ck": "k", "cz": "ch",
    "sz": "sh|s", "rz": "zh|sh|r", "qu": "k", "cqu": "k", "cc": "k|ch|s", "dzh": "j", "dj": "j|y", "dz": "dz",
    "ts": "t|ts|s|z|ch+?s|z", "tz": "ts|s|z", "zz": "ts|z|dz", "gn": "?g|k+n+?y|i", "nj": "n+?y|i",
    "lj": "l+?y|i", "ng": "n+?g|k|j", "ll": "l|y", "x": "k|g|z|sh|x|s+?s|z", "ks": "k|g|z|sh|x+?s|z",
    "cs": "k|g|z|sh|ch|x+?s|z", "sc": "s|sh+?k|ch|x", "ss": "s", "wh": "w|v|h", "pf": "f|p", "dg": "j",
    "tt": "t", "zs": "zh", "b": "b|v|p", "c": "k|s|ts|ch|j|th|sh", "d": "d|dh|t", "f": "f|v",
    "g": "g|j|zh|x|h|k|y", "h": "h|x|g", "j": "j|zh|y|x|h|z|ch", "k": "k|g|x", "l": "l", "m": "m|n",
    "n": "n|m", "p": "p|b", "q": "k|g|ch|ts", "r": "r", "s": "s|z|sh", "t": "t|d", "v": "v|f|w|b|u|o",
    "w": "w|v|u|o|f", "y": "y|i|u|e|j", "z": "z|ts|s|dz|dh|th", "a": "a|e|o", "e": "e|i|a|o|y",
    "i": "i|y|e|a", "o": "o|a|u|e|w", "u": "u|o|a|i|w|y", "'": "", "ç": "s|ch|ts", "ł": "l|w|v|u",
    "ö": "o|e|u|y", "ü": "u|i|y", "ɹ": "?r|a|u|o",
}  # fmt: skip

# Letters whose marks change the sound; any other mark is dropped.
_MARKED = {
    "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "č": "tch", "ć": "tch", "ž": "zh", "ź": "zh", "ż": "zh",
    "ğ": "gh", "ñ": "ny", "ń": "n", "đ": "dj", "ř": "rz", "ţ": "ts", "ț": "ts", "ð": "dh", "þ": "th",
    "ß": "ss", "œ": "oe", "æ": "ae", "ı": "i", "ň": "n", "ě": "ye", "ø": "ö", "ä": "ae", "å": "o",
    "ʻ": "", "ʿ": "", "ʼ": "", "’": "",
}  # fmt: skip

_ARABIC = {
    "ا": "a|e|i|o|u", "أ": "a|e|i|o|u", "إ": "i|e", "آ": "a", "ى": "a|i|e", "ة": "a|t|h|e", "ء": "",
    "ع": "a|e|i|o|u", "ئ": "y|i|e", "ؤ": "o|u|w", "و": "w|v|o|u", "ي": "y|i|e|j", "ی": "y|i|e|j",
    "ے": "y|i|e", "ب": "b|p|v", "پ": "p", "ت": "t", "ث": "th|s|t", "ج": "j|g|zh|k|y|ch", "چ": "ch|j",
    "ح": "h|x", "خ": "x|k|h|ch|j", "د": "d|dh|t", "ذ": "dh|d|z|th", "ر": "r", "ز": "z|s|ts|dz|dh",
    "ژ": "zh|j", "س": "s|z|ts", "ش": "sh|ch|s", "ص": "s|z|ts", "ض": "d|z|dh", "ط": "t|d", "ظ": "z|dh|d",
    "غ": "g|x|j|h|k", "ف": "f|v|p", "ڤ": "v|f", "ق": "k|g", "ك": "k|x|g", "ک": "k|x|g", "گ": "g|j",
    "ل": "l", "م": "m|n", "ن": "n|m", "ه": "h|e|a|x|g", "ہ": "h|e|a|x|g", "تش": "ch|ts", "دج": "j",
    "نغ": "n+?g|j", "نج": "n+?g|j|k", "تس": "t|ts|z|s+?s|z", "تز": "t|ts|z|s+?s|z",
    "كس": "k|g|z|sh|x+?s|z", "کس": "k|g|z|sh|x+?s|z", "ڭ": "g", "ڨ": "g", "ۋ": "v", "ٹ": "t", "ڈ": "d",
    "ڑ": "r", "ں": "n", "ھ": "h", "شت": "sh+t", "دز": "dz|z",
}  # fmt: skip

_HEBREW = {
    "א": "a|e|i|o|u", "ב": "b|v|w", "ג": "g|k", "ג׳": "j|zh", "ג'": "j|zh", "ד": "d|dh|t", "ה": "h|a|e|x",
    "ו": "v|o|u|w|f", "וו": "v|w|u|o", "ז": "z|s|dz|ts", "ז׳": "zh|j", "ז'": "zh|j", "ח": "x|h|ch|j",
    "ט": "t|th|d", "י": "y|i|e|j|a", "יי": "y|i|e|a", "כ": "k|x|h", "ך": "k|x|h", "ל": "l", "מ": "m|n",
    "ם": "m|n", "נ": "n|m", "ן": "n|m", "ס": "s|z", "ע": "a|e|i|o|u", "פ": "p|f|b|v", "ף": "f|p|v",
    "צ": "ts|z|s|ch", "ץ": "ts|z|s|ch", "צ׳": "ch", "ץ׳": "ch", "צ'": "ch", "ץ'": "ch", "ק": "k|g",
    "ר": "r", "ש": "sh|s", "ת": "t|th|s|d", "קס": "k|g|z|sh|x+?s|z", "טש": "ch", "טס": "t|ts|s|z+?s|z",
    "דז": "dz|z", "ת׳": "th", "ת'": "th", "דג׳": "j", "דג'": "j", "׳": "", "״": "", "'": "", '"': "",
    "טז": "ts|z", "טצ": "ts|z", "קוו": "k|w|v",
}  # fmt: skip

_CYRILLIC = {
    "а": "a|e|o", "б": "b|p", "в": "v|w|f|u|b", "г": "g|h|x|k|v|j|y", "ґ": "g", "д": "d|dh|t|th",
    "е": "e|y|i|o|a|u", "ё": "o|y|e|u", "є": "e|y", "ж": "zh|j|y|g|dz|sh", "з": "z|s|dz|th|dh|ts",
    "и": "i|e|y", "і": "i|y", "ї": "i|y", "й": "y|i|j", "к": "k|g|x", "л": "l|w", "м": "m|n", "н": "n|m",
    "о": "o|a|u|e|w", "п": "p|b", "р": "r", "с": "s|z|th|ts|sh", "т": "t|d|th", "у": "u|w|o|v|y",
    "ў": "w|v|u", "ф": "f|v|p", "х": "x|h|k|ch|j|g", "ц": "ts|z|s|ch|dz|th", "ч": "ch|j", "ш": "sh|ch|s",
    "щ": "sh|ch", "ъ": "", "ь": "", "ы": "i|y|e|u", "э": "e|a|i|h", "ю": "u|y|o|i", "я": "a|y|e",
    "дж": "j|g", "дз": "dz|ts|z|j+?z|zh", "тс": "t|ts|z|s+?s|z", "тц": "ts|z|s", "кс": "k|g|z|sh|ch|x+?s|z",
    "тш": "ch", "шт": "sh|s+t", "нг": "n+?g|k|j", "цц": "ts|z|dz", "сх": "s|sh+?x|h|k", "чж": "zh|j|ch",
    "ђ": "j", "ћ": "ch", "џ": "j", "љ": "l|y", "њ": "n", "ј": "y|j|zh", "ѓ": "g|j", "ќ": "k|ch", "ә": "a|e",
    "қ": "k", "ғ": "g", "ң": "n", "ө": "o|u", "ү": "u", "ұ": "u", "һ": "h",
}  # fmt: skip

# Of rōmaji.
_KANA = {
    "a": "a|e|u|o|r", "i": "i|e|y|a", "u": "u|o|w", "e": "e|a|i", "o": "o|a|u|e", "k": "k|g", "g": "g|k|h",
    "s": "s|th|z|ts", "sh": "sh|s|ch", "z": "z|dz|dh|th|ts|s", "j": "j|zh|y|z|d|dz", "t": "t|d|th",
    "ch": "ch|t|ts", "ts": "ts|t|z", "d": "d|dh|t", "n": "n|m", "h": "h|x|k|g", "f": "f|h|x|v|p",
    "b": "b|v|p", "p": "p|b|f", "m": "m|n", "y": "y|i|e|j", "r": "r|l", "w": "w|v|u|o", "v": "v|w|f|b",
}  # fmt: skip


class Symbol:
    """One symbol of a script's table: the sounds it may have, and how easily it is lost.

    `mask` has a bit for each sound; `kind` is 0 for a vowel, 1 for what is often silent or
    unwritten, 2 for a consonant.
    """

    __slots__ = ("kind", "mask")

    def __init__(self, sounds: str) -> None:
        weak = sounds.startswith("?")
        sounds = sounds.removeprefix("?")
        self.mask = 0
        for sound in sounds.split("|"):
            self.mask |= _BIT["z"] | _BIT["j"] if sound == "dz" else _BIT[sound]
        self.kind = 1 if weak or sounds[0] in "hwy" else 0 if sounds[0] in "aeiou" else 2


_SYMBOLS: dict[str, Symbol] = {}


def _table(letters: Mapping[str, str]) -> tuple[re.Pattern[str], dict[str, tuple[Symbol, ...]]]:
    longest_first = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), {
        letter: tuple(_SYMBOLS.setdefault(one, Symbol(one)) for one in sounds.split("+") if one)
        for letter, sounds in letters.items()
    }


_TABLES = {
    "arabic": _table(_ARABIC),
    "hebrew": _table(_HEBREW),
    "cyrillic": _table(_CYRILLIC),
    "kana": _table(_KANA),
    "latin": _table(_LATIN),
}
_CODA = re.compile("r(?![aeiouy])")
_MARKED_TABLE = str.maketrans(_MARKED)


def script(text: str) -> str:
    """The script of the first letter: latin, arabic, hebrew, cyrillic, kana, han, or other."""
    for character in text:
        code = ord(character)
        if code < 0x250 or 0x1E00 <= code < 0x1F00:
            if character.isalpha():
                return "latin"
        elif 0x400 <= code < 0x530:
            return "cyrillic"
        elif 0x590 <= code < 0x600:
            return "hebrew"
        elif 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFE00 or 0xFE70 <= code < 0xFF00:
            return "arabic"
        elif 0x3040 <= code < 0x3100 or 0xFF66 <= code < 0xFF9E:
            return "kana"
        elif 0x3400 <= code < 0xA000 or 0xF900 <= code < 0xFB00:
            return "han"
        elif character.isalpha():
            return "other"
    return "other"


@lru_cache(maxsize=1 << 15)
def symbols(name: str, of: str) -> tuple[Symbol, ...]:
    """The symbols of `name`, which is written in the script `of`.

    Kana drop an r that no vowel follows: the script "english" is Latin to be compared with them.
    """
    name = unicodedata.normalize("NFC", name).casefold()
    if of == "kana":
        table, letters = "kana", _romanised_kana(name)
    elif of in ("arabic", "hebrew", "cyrillic"):
        table, letters = of, "".join([c for c in name if unicodedata.category(c) != "Mn"])
    else:
        table, letters = "latin", _latin(name)
        if of == "english":
            letters = _CODA.sub("ɹ", letters)
    expression, letter_symbols = _TABLES[table]
    found: list[Symbol] = []
    before = ""
    for match in expression.finditer(letters):
        # A letter written twice is one long sound, but in an abjad a vowel may stand between.
        if match[0] == before and of not in ("arabic", "hebrew"):
            continue
        before = match[0]
        found += letter_symbols[before]
    # Last consonants that are silent in French, or an ending that transcription drops, weigh little.
    if table == "latin" and len(found) > 3 and letters[-1] in "tdsxzp":
        found[-1] = _weak(found[-1])
    return tuple(found)


@lru_cache(maxsize=256)
def _weak(symbol: Symbol) -> Symbol:
    weak = Symbol("?h")
    weak.mask = symbol.mask
    return weak


def _latin(name: str) -> str:
    if name.isascii():
        return name
    kept = name.translate(_MARKED_TABLE)
    return "".join([c if c in "łöüç" else anyascii(c).lower() for c in unicodedata.normalize("NFC", kept)])


def _romanised_kana(name: str) -> str:
    """Rōmaji; a small vowel takes the place of the one before it: ティ is ti."""
    pieces: list[str] = []
    for character in unicodedata.normalize("NFKC", name):
        if character in "ッっー・":
            continue
        if character in "ァィゥェォャュョぁぃぅぇぉゃゅょ" and pieces:
            pieces[-1] = pieces[-1].rstrip("aiueo")
        pieces.append(anyascii(character).lower())
    return "".join(pieces)
