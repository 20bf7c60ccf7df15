"""What a name sounds like, as far as its spelling tells: the common ground of all scripts.

A name becomes a sequence of symbols; a symbol stands for all the sounds that a spelling may have
("ch" is the one of church, chef, Christ and Bach), so that two symbols agree where they share one.

Which spellings have which sounds stands in `sounds.txt`, a table a script.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from anyascii import anyascii

SOUNDS = tuple(re.findall("[a-z]+", "p b f v w m n t d s z sh zh ch j ts k g x h r l y th dh a e i o u"))
CONSONANT = 2
_VOWELS = frozenset("aeiou")
_OFTEN_SILENT = frozenset("hwy")
_ALTERNATIVE = re.compile("([a-z]+)([0-9]*)")

# Letters whose marks change the sound; any other mark is dropped.
_MARKED = {
    "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "č": "tch", "ć": "tch", "ž": "zh", "ź": "zh", "ż": "zh",
    "ğ": "gh", "ñ": "ny", "ń": "n", "đ": "dj", "ř": "rz", "ţ": "ts", "ț": "ts", "ð": "dh", "þ": "th",
    "è": "é", "ê": "é", "ë": "é", "ʻ": "", "ʿ": "", "ʼ": "", "’": "",
    "ß": "ss", "œ": "oe", "æ": "ae", "ı": "i", "ň": "n", "ě": "ye", "ø": "ö", "ä": "ae", "å": "o",
}  # fmt: skip


class Symbol:
    """One symbol of a script's table: the sounds it may have, and how easily it is lost.

    `shares` are the places of its sounds in `SOUNDS`, each with the share of names in which the symbol has
    it; `mask` has a bit for each. `kind` is 0 for a vowel, 1 for what is often silent or unwritten, 2 for a
    consonant, and `initial` is one that a name begins with.
    """

    __slots__ = ("initial", "kind", "mask", "shares")

    def __init__(self, sounds: str, *, initial: bool = False) -> None:
        self.initial = initial
        weak = sounds.startswith("?")
        alternatives = _ALTERNATIVE.findall(sounds)
        weights = {SOUNDS.index(sound): 0.5 ** int(halvings or 0) for sound, halvings in alternatives}
        whole = sum(weights.values())
        self.shares = tuple((place, weight / whole) for place, weight in weights.items())
        self.mask = sum([1 << place for place in weights])
        first = alternatives[0][0]
        self.kind = 1 if weak or first in _OFTEN_SILENT else 0 if first in _VOWELS else CONSONANT


_SYMBOLS: dict[str, Symbol] = {}
_INITIAL: dict[Symbol, Symbol] = {}


def _symbol(sounds: str) -> Symbol:
    if sounds not in _SYMBOLS:
        _SYMBOLS[sounds] = Symbol(sounds)
        _INITIAL[_SYMBOLS[sounds]] = Symbol(sounds, initial=True)
    return _SYMBOLS[sounds]


@lru_cache(maxsize=8)
def _table(of: str) -> tuple[re.Pattern[str], dict[str, tuple[Symbol, ...]]]:
    """What the spellings of a script look like, the longest first, and the symbols of each."""
    listed = files(__package__).joinpath("sounds.txt").read_text("utf-8")
    pairs = [cell.split("=") for cell in listed.partition(f"\n[{of}]")[2].partition("\n[")[0].split()]
    longest_first = sorted([spelling for spelling, _ in pairs], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), {
        spelling: tuple(_symbol(one) for one in sounds.split("+") if one) for spelling, sounds in pairs
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
        unmarked = name if name.isalpha() else "".join([c for c in name if unicodedata.category(c) != "Mn"])
        table, letters = of, unmarked
    else:
        table, letters = "han" if of == "han" else "latin", _latin(name)
        if of == "english":
            letters = _CODA.sub("ɹ", letters)
    expression, letter_symbols = _table(table)
    found: list[Symbol] = []
    # A letter written twice is one long sound, but in an abjad a vowel may stand between.
    short = of not in ("arabic", "hebrew")
    before = ""
    for spelling in expression.findall(f"^{letters}$"):
        if spelling == before and short:
            continue
        before = spelling
        found += letter_symbols[spelling]
    if found:
        found[0] = _INITIAL[found[0]]
    return tuple(found)


def _latin(name: str) -> str:
    if name.isascii():
        return name
    kept = name.translate(_MARKED_TABLE)
    return "".join([c if c in "łöüçé" else _romanised(c) for c in unicodedata.normalize("NFC", kept)])


def _romanised_kana(name: str) -> str:
    """Rōmaji; a small vowel takes the place of the one before it: ティ is ti."""
    pieces: list[str] = []
    for character in unicodedata.normalize("NFKC", name):
        if character in "ッっー・":
            continue
        if character in "ァィゥェォャュョぁぃぅぇぉゃゅょ" and pieces:
            pieces[-1] = pieces[-1].rstrip("aiueo")
        pieces.append(_romanised(character))
    return "".join(pieces)


@lru_cache(maxsize=4096)
def _romanised(character: str) -> str:
    return anyascii(character).lower()
