"""What the forms of a word share: enough to find a word again that grammar has changed, and no more.

A stem is a key of comparison, never shown: forms of different words that fall together only make a
reader more lenient.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dragoman.text.words import folded

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
_ENGLISH = (
    "ations",
    "ation",
    "ingly",
    "ments",
    "ment",
    "ness",
    "ings",
    "ing",
    "ies",
    "ied",
    "ily",
    "ed",
    "es",
    "ly",
    "er",
    "ic",
    "al",
    "s",
    "y",
    "e",
)
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
