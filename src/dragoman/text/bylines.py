"""Who wrote an article: "By Anna Smith and José Pérez, Associated Press"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial

from babel.lists import format_list

from dragoman.text import languages, messages, places
from dragoman.text.calendar import full_names
from dragoman.text.languages import primary
from dragoman.text.patterns import later
from dragoman.text.wordings import wordings

MAX_LENGTH = 120
"""Longest line that is tried as a byline, in characters."""

_MESSAGE = "By {names}"

# Small words inside names of persons, and between two of them.
_PARTICLE = later(
    r"de|da|do|dos|das|del|della|di|du|la|las|los|le|van|von|der|den|ter|ten|zu|bin|ibn|bint|al|el|y|e|i|af|av"
)
_MAX_NAME_LENGTH = 60
"""Characters of one name: the longest Spanish and Arabic names of five words have fewer."""

_NAME_WORDS = range(2, 6)
"""Words of one name: one alone may be any word, and six are a phrase."""

_UNCASED_MAX_LENGTH = 40
"""Characters of a name in a script without capitals, where its length is all that tells it from a phrase."""

_CJK_MAX_LENGTH = 8
"""Characters of a Chinese, Japanese or Korean name: four, with spaces between; a sentence is longer."""

_TRANSCRIBED_MAX_LENGTH = 25
"""Characters of a foreign name spelled by sound in Japanese or Chinese, a middle dot between its parts."""

_CJK = later(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NAME_WORD = later(
    r"[^\W\d_](?:[\w.'’‘·・\-\u0300-\u036f\u0590-\u05ff\u064b-\u065f\u0900-\u0dff\u200c\u200d])*"
)
_COMMA = later(r"\s?[,،、]\u200f?\s?")
# Arabic and Hebrew write "and" as a letter before the name; Chinese sets no spaces.
_ATTACHED_AND = {"و": r"\sو\s?(?=\S+\s\S)", "ו": r"\sו(?=\S+\s\S)", "和": r"\s*和\s*"}

# Spanish writes "e" for "y" before the sound of i (RAE, Diccionario panhispánico de dudas, "y");
# ICU does so, Babel's lists do not.
_SPANISH_Y = later(r" y ((?:I|Hi(?![ae]))\S*(?: \S+)*)$")


@dataclass(frozen=True, slots=True)
class Byline:
    """The names as they were printed, and what followed them with its separator (", Associated Press")."""

    names: tuple[str, ...]
    rest: str = ""


def parse(text: str, language: str | None) -> Byline | None:
    """The byline that the whole of `text` is, in a language (None: any that the product speaks).

    The names must look like names: two to five words, capitalised where the script has capitals,
    no day or month among them. Raises UnknownLanguage.
    """
    line = " ".join(text.split()) if len(text) <= 2 * MAX_LENGTH else ""
    if not 0 < len(line) < MAX_LENGTH or line.endswith((".", "!", "?", ":", "。", "؟", "।")):
        return None
    for spoken in messages.wordings_to_try(language):
        match = _opening(spoken).match(line)
        if match:
            byline = _names(line[match.end() :], spoken)
            if byline:
                return byline
    return None


def is_prose(text: str) -> bool:
    """Whether a line that is called a byline is a sentence of somebody («Ann Lee reports from Cairo.»)."""
    line = text.strip()
    small = [word for word in line.split() if word.islower() and not _PARTICLE.fullmatch(word)]
    return line.endswith((".", "!", "?", "…", "。", "؟", "।")) and len(small) >= _LEAST_OF_PROSE


_LEAST_OF_PROSE = 3
"""Small words of a sentence: «By Ann Lee, for the Post.» has two."""


def render(byline: Byline, language: str, source: str | None = None) -> str:
    """The byline as a newspaper in that language prints it; names stay as they are, and so does what follows
    them, but for the words before a place or an outlet in a byline of the language `source`.

    Raises UnknownLanguage.
    """
    names = format_list(byline.names, locale=languages.locale(language))
    if primary(languages.tag(language)) == "es" and len(byline.names) > 1:
        names = _SPANISH_Y.sub(r" e \1", names)
    rest = _rest(byline.rest, source, language) if source is not None else byline.rest
    return messages.message(_MESSAGE, language, names=names) + rest


_GOVERNED = ("places", "outlets", "origins")


def _rest(rest: str, source: str, target: str) -> str:
    """What follows the names, its small words in the target's language: where it has none that fits before
    any name, a comma stands in their place.
    """
    comma = _COMMAS.get(primary(languages.tag(target)), ", ")
    for kind in _GOVERNED:
        ours, theirs = wordings(kind, source), wordings(kind, target)
        if ours:
            joint = f" {theirs[0]} " if theirs else comma
            worded = partial(_joined, joint=joint, comma=comma, ends=(source, target))
            rest = _before_name(*ours).sub(worded, rest)
    if rest and (found := _conjunction(source).search(rest)):
        between = languages.locale(target).list_patterns["standard"]["2"].split("{0}")[-1].split("{1}")[0]
        rest = rest[: found.start()] + between + rest[found.end() :]
    return rest


_COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "zh": "，", "ja": "、"}
_WITH_ARTICLES = frozenset({"fr", "it", "pt"})
"""Languages that set an article before countries, which joins the word before it («au Maroc»)."""


def _joined(found: re.Match[str], joint: str, comma: str, ends: tuple[str, str]) -> str:
    source, target = ends
    name = found["name"]
    there = places.rendered(name, source, target)
    if joint == comma or (primary(target) in _WITH_ARTICLES and places.is_country(name, source)):
        return comma + (there or name)
    return (found["comma"] or "") + joint + (there or name)


@lru_cache(maxsize=256)
def _before_name(*words: str) -> re.Pattern[str]:
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(
        rf"(?P<comma>[,،])?\s(?:{either})\s(?P<name>[^\W\d_a-z][^\s,،|()]*(?: [^\W\d_a-z][^\s,،|()]*){{0,4}})"
    )


@lru_cache(maxsize=256)
def _opening(language: str) -> re.Pattern[str]:
    """What bylines in a language begin with; a word is followed by a space or a colon."""
    own = messages.message(_MESSAGE, language, names="\0").split("\0")[0].strip()
    words = {own, *wordings("bylines", language)} - {""}
    shapes = [
        re.escape(word) + (r"\s*" if word[-1] in ":：/／・" else r"(?:\s*[:：]\s*|\s+)")
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile("|".join(shapes), re.IGNORECASE)


def _names(text: str, language: str) -> Byline | None:
    """The names that a text begins with, and the rest; tried as a list, then as one name and its tail."""
    tail = _tail(language).search(text)
    head, rest = (text[: tail.start()], text[tail.start() :]) if tail else (text, "")
    conjunction = _conjunction(language)
    conjunctions = list(conjunction.finditer(head))
    if conjunctions:
        last = conjunctions[-1]
        name, comma, more = _at_comma(head[last.end() :])
        earlier = [_COMMA.split(part) for part in conjunction.split(head[: last.start()])]
        names = (*(before for group in earlier for before in group), name)
        if all(_is_name(each, language) for each in names):
            return Byline(names, comma + more + rest)
    name, comma, more = _at_comma(head)
    return Byline((name,), comma + more + rest) if _is_name(name, language) else None


def _at_comma(text: str) -> tuple[str, str, str]:
    comma = _COMMA.search(text)
    return (text[: comma.start()], comma[0], text[comma.end() :]) if comma else (text, "", "")


@lru_cache(maxsize=256)
def _conjunction(language: str) -> re.Pattern[str]:
    """What stands between the last two names of a list: CLDR's word for "and", and "&"."""
    patterns = languages.locale(language).list_patterns["standard"]
    between = {patterns[key].split("{0}")[-1].split("{1}")[0] for key in ("2", "end")}
    words = {word.strip(",،、\u200f \u00a0") for word in between} | set(wordings("and", language))
    shapes = [_ATTACHED_AND.get(word, rf"\s{re.escape(word)}\s") for word in sorted(words - {""})]
    return re.compile(r"[,،、]?\u200f?(?:" + "|".join([r"\s*[、&]\s*", *shapes]) + ")", re.IGNORECASE)


@lru_cache(maxsize=256)
def _tail(language: str) -> re.Pattern[str]:
    """What follows a name without a comma: an outlet after a separator, brackets, a handle, a place."""
    words = [word for kind in _GOVERNED for word in wordings(kind, language)]
    either = "|".join(sorted(words, key=len, reverse=True)) or "in"
    return re.compile(rf"\s+[|–—·•\-]\s|\s\(|\s@|\s(?:{either})\s(?=[^\W\d_a-zß-ÿ])")


def _is_name(name: str, language: str) -> bool:
    """Whether words look like one person's name: few, of letters, capitalised, and not a day, which opens a
    sentence or a deadline («By Monday Morning»).
    """
    words = name.split()
    if (
        not words
        or len(name) > _MAX_NAME_LENGTH
        or any(word.casefold() in full_names(language) for word in words)
    ):
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if name.lower() == name.upper():  # a script without capitals
        return _is_uncased_name(name, words)
    capitalised = [word for word in words if any(character.isupper() for character in word[:3])]
    return (
        len(words) in _NAME_WORDS
        and words[-1] in capitalised
        and all(word in capitalised or _PARTICLE.fullmatch(word.lower()) for word in words)
    )


def _is_uncased_name(name: str, words: list[str]) -> bool:
    if _CJK.search(name):
        return len(name) <= (_TRANSCRIBED_MAX_LENGTH if "・" in name or "·" in name else _CJK_MAX_LENGTH)
    return len(words) in _NAME_WORDS and len(name) <= _UNCASED_MAX_LENGTH
