"""What a word may be rendered by, as FreeDict's dictionaries say where the system has them, and what the
forms of a word share.

FreeDict's data (freedict.org, Debian's dict-freedict-*) are under the GPL: they are read where they are
installed and are no part of this program.

A stem is a key of comparison, never shown: enough to find a word again that grammar has changed, and no more.
Forms of different words that fall together only make a reader more lenient.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from dragoman.facts.dictd import Dictd
from dragoman.text.languages import primary
from dragoman.text.words import Memo, folded, forms

FOLDER = Path("/usr/share/dictd")
"""Where Debian's dictionary packages put their files."""

_CODES = {
    "ar": "ara", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "fi": "fin",
    "fr": "fra", "hi": "hin", "hu": "hun", "id": "ind", "it": "ita", "ja": "jpn", "nl": "nld", "pl": "pol",
    "pt": "por", "ro": "rom", "ru": "rus", "sv": "swe", "tr": "tur",
}  # fmt: skip
"""FreeDict's names of languages: ISO 639-3's."""

# What stands in an entry beside renderings: grammar, usage, fields, numbers of senses.
_ASIDE = re.compile(
    r"<[^<>\n]{0,80}>|\([^()\n]{0,120}\)|\[[^][\n]{0,60}\]|\{[^{}\n]{0,120}\}|^\s*\d+\.", re.MULTILINE
)
_NO_RENDERING = re.compile(rb"\n *(?:\"|Note:|Synonym|see:|Antonym)")
"""Where an entry's renderings end: what follows are examples, and words of its own language."""

_SIGNS = re.compile(r"[<(\[{.]")  # one of which all that has
_SENSES = 12
"""Entries of one headword that are read: FreeDict has one a sense, and thirty of some words."""

_ENTRY = 1500
"""Characters of an entry that are read: what follows are examples."""

_LONGER = 3
"""Letters by which a relative of a word may exceed what it shares with it."""

_RELATIVES = 3
"""Headwords whose renderings stand for those of a form that has none: the shortest are the likeliest."""

# Joints of compounds: «Sicherung-s-geschäft», «Blume-n-topf».
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "no", "nn"})
_JOINTS = ("", "s", "es", "n", "en", "-")


class Lexicon:
    """The dictionary from one language to another."""

    def __init__(self, dictionary: Dictd, source: str, target: str) -> None:
        self._dictionary = dictionary
        self._source, self._target = source, target
        self.renderings: Mapping[str, frozenset[str]] = Memo(self._renderings)
        """By folded word, the stems of what it may be rendered by; none where it is not known."""

    def _renderings(self, word: str) -> frozenset[str]:
        found = self._under(word)
        if not found and self._source in _COMPOUNDING:
            found = self._compound(word)
        if not found:
            found = self._relatives(word)
        return found

    def _under(self, headword: str) -> frozenset[str]:
        """The stems under a headword; its entries are cut and folded as one."""
        entries = self._dictionary.entries(headword, _SENSES, _NO_RENDERING)
        if not entries:
            return frozenset()
        text = "\n".join([entry[:_ENTRY].partition("\n")[2] for entry in entries])
        if _SIGNS.search(text):
            text = _ASIDE.sub(" ", text)
        target = self._target
        return frozenset([stem(word, target) for word in set(forms(text, target))])

    def _relatives(self, word: str) -> frozenset[str]:
        """What headwords are rendered by that differ from `word` in their last letters only."""
        length = len(word)
        if length < 4 or length > 40:
            return frozenset()
        for cut in range(1, min(5, length - 3)):
            prefix = word[: length - cut]
            if cut > 1 and len(prefix) < 4:
                break
            longest = len(prefix) + _LONGER
            near = [
                word
                for word in self._dictionary.neighbours(prefix)
                if len(word) <= longest and " " not in word
            ]
            if near:
                near.sort(key=len)
                return frozenset().union(*[self._under(other) for other in near[:_RELATIVES]])
        return frozenset()

    def _compound(self, word: str) -> frozenset[str]:
        if not 8 <= len(word) <= 60:
            return frozenset()
        for cut in range(len(word) - 4, 3, -1):
            head = word[:cut]
            tail = word[cut:]
            if tail not in self._dictionary:
                continue
            for joint in _JOINTS:
                if head.endswith(joint) and head[: len(head) - len(joint)] in self._dictionary:
                    return self._under(tail) | self._under(head[: len(head) - len(joint)])
        return frozenset()


@lru_cache(maxsize=32)
def lexicon(source: str, target: str, folder: Path = FOLDER) -> Lexicon | None:
    """The dictionary from `source` to `target` (BCP 47 tags) in `folder`; none where it is not installed.

    A dictionary that cannot be read counts as one that is not there.
    """
    source, target = primary(source), primary(target)
    if source not in _CODES or target not in _CODES:
        return None
    name = f"freedict-{_CODES[source]}-{_CODES[target]}"
    index, entries = folder / f"{name}.index", folder / f"{name}.dict.dz"
    try:
        return Lexicon(Dictd(index, entries), source, target)
    except (OSError, ValueError):
        return None


# Forms that no ending leads back from: irregular verbs and plurals that news uses. Own table.
_IRREGULAR = {
    form: base
    for base, forms in {
        "be": "am is are was were been being", "bear": "bore borne born", "become": "became",
        "begin": "began begun", "bind": "bound", "break": "broke broken", "bring": "brought",
        "build": "built", "buy": "bought", "catch": "caught", "choose": "chose chosen", "come": "came",
        "deal": "dealt", "do": "did done does", "draw": "drew drawn", "drive": "drove driven",
        "eat": "ate eaten", "fall": "fell fallen", "feel": "felt", "fight": "fought", "find": "found",
        "flee": "fled", "fly": "flew flown", "forget": "forgot forgotten", "get": "got gotten",
        "give": "gave given", "go": "went gone goes", "grow": "grew grown", "have": "has had",
        "hear": "heard", "hide": "hid hidden", "hold": "held", "keep": "kept", "know": "knew known",
        "lay": "laid", "lead": "led", "leave": "left", "lend": "lent", "lie": "lay lain lying",
        "lose": "lost", "make": "made", "mean": "meant", "meet": "met", "pay": "paid", "rise": "rose risen",
        "run": "ran", "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent",
        "shake": "shook shaken", "shoot": "shot", "sing": "sang sung", "sink": "sank sunk", "sit": "sat",
        "sleep": "slept", "speak": "spoke spoken", "spend": "spent", "stand": "stood",
        "steal": "stole stolen", "strike": "struck", "swim": "swam swum", "take": "took taken",
        "teach": "taught", "tell": "told",
        "think": "thought", "throw": "threw thrown", "understand": "understood", "wear": "wore worn",
        "win": "won", "write": "wrote written", "man": "men", "woman": "women", "child": "children",
        "person": "people", "foot": "feet", "life": "lives", "crisis": "crises", "good": "better best",
        "bad": "worse worst", "much": "more most",
    }.items()
    for form in forms.split()
}  # fmt: skip
_ENGLISH_LINE = "ations ation ingly ments ment ness ings ing ies ied ily ed es ly er ic al s y e"
_ENGLISH = tuple(_ENGLISH_LINE.split())
"""Endings of English, the longest of those that share an end first."""

# What Arabic writes before a word: the article, with conjunctions and prepositions.
_ARABIC = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و")


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """The stem of `word` (folded or not) in `language`; of one word it is never empty."""
    word = _bare(folded(word))
    if language == "en":
        return _english(word)
    if language in ("ar", "fa"):
        for prefix in _ARABIC:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                word = word[len(prefix) :]
                break
        return word[:4]
    return word[:5] if len(word) > 5 else word[: max(3, len(word) - 1)]


def _english(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    for ending in _ENGLISH:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:6]


def _bare(word: str) -> str:
    """Without the accents of Latin letters, which inflection moves: «ação», «ações»."""
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
