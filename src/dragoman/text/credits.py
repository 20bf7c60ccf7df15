"""Who made a picture, where a caption ends with it: "… in southern Russia. AP Photo"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from dragoman.text.patterns import later

MAX_LENGTH = 120
"""Longest credit, in characters: what is longer at the end of a caption is prose."""

_NAMED = tomllib.loads(files("dragoman.text").joinpath("credits.toml").read_text("utf-8"))
_AGENCIES, _WORDS = (_NAMED[name].replace("\n", "") for name in ("agencies", "words"))
_AGENCY_TAIL = (
    r"(?: (?:Photos?|Images|Pool|Stock Photo|File|Archive|News|News Agency|Press|Agency|Wire|Media|Staff))?"
)
_AGENCY = rf"(?:{_AGENCIES}){_AGENCY_TAIL}"
_OPENING = later(
    rf"(?i:(?:{_WORDS})(?:\s?[:：/|,](?!\w+:)|\s(?:by|de|di|von|av|af|of|courtesy of):?(?=\s)))\s?"
)
_RIGHTS = later(r"(?i:©|\(c\)|copyright\b)\s?(?:(?:19|20)\d\d\b)?\s?")
_PICTURE_AND_AGENCY = later(rf"(?:Photos?|Fotos?|PHOTO|FOTO|Фото|Bild) (?={_AGENCY}(?!\w))")

_JOINT = r"(?:\s?[/|,;·•–—&(:]\s?|\s?-\s?|\s(?:via|for|by|and|y|et|und|e|i)\s)"
_BY_AGENCY = later(rf"(?:^|{_JOINT}){_AGENCY}(?=$|{_JOINT}|\))")

# A maker is capitalised words or initials, with small words between them; an uncased script has no
# capitals to look at. Anything else is prose, and prose is not a credit.
_SMALL_WORD = later(
    r"de|da|do|dos|das|del|di|du|la|le|van|von|der|den|ter|bin|ibn|al|"  # particles of names
    r"y|e|i|and|und|et|for|via|by|of|the|"  # joints
    r"courtesy|dpa|pool|handout|file|photo|images|picture|alliance"  # what agencies add
)
_CUT = later(r"[\s/|,;·•–—&():：©\-]+")
_MOST_WORDS = 14
"""Words of a credit: two photographers and their agencies have fewer; more are prose in capitals."""

_ABBREVIATED = 4
"""Characters of a word that a stop may end inside a name: «Jr.», «Wm.», «A.P.»."""

_BETWEEN = " \t\n\r\u00a0|/–—-·•"
_SENTENCE_END = later(r"[.!?…。！？](?:[\"'”’»)\]]?)\s*(?=\S)")
_SEPARATOR = later(r"\s*(?:\s[|/–—\-·•]\s|[|•]|(?=©)|(?=\([cC]\)))\s*")
_PERSON = r"(?:[A-ZÀ-Þ][\w.'’\-]* ){0,3}[A-ZÀ-Þ][\w.'’\-]*/"
_UNPUNCTUATED = later(rf"(?<=[a-zß-ÿ,]) (?=(?:{_PERSON})?(?:AP Photo(?:/|$)|(?:AFP via )?Getty Images))")
# "sold by Getty Images" is prose: the words after which an agency's name belongs to the sentence.
_GOVERNING = later(
    r"an?|the|of|by|to|from|with|for|in|on|at|and|or|via|as|than|says|said|told|photographer|agency"
)


def split(text: str) -> tuple[str, str]:
    """The caption and the credit that it ends with; (text, "") where there is none.

    The caption begins `text` and the credit ends it, brackets and all; only space and separators
    stood between them.
    """
    whole = text.rstrip()
    for start in sorted(set(_cuts(whole))):
        caption, credit = whole[:start].rstrip(_BETWEEN), whole[start:].lstrip(_BETWEEN)
        if caption and is_credit(credit):
            return caption, credit
    return text, ""


def is_credit(text: str) -> bool:
    """Whether a whole block is a picture's credit: "Photo: Jane Doe/Reuters", "AFP via Getty Images"."""
    credit = text.strip()
    if not 2 <= len(credit) <= MAX_LENGTH or credit[-1] in ":：(":  # a maker is still to come
        return False
    credit = credit[1:-1].strip() if credit[0] + credit[-1] in ("()", "[]", "（）") else credit.rstrip(".")
    opening = _RIGHTS.match(credit) or _OPENING.match(credit) or _PICTURE_AND_AGENCY.match(credit)
    if opening:
        maker = credit[opening.end() :]
        return bool(maker) and _names_makers(maker)
    return bool(_BY_AGENCY.search(credit)) and _names_makers(credit)


def may_be_credit(text: str) -> bool:
    """Whether a text that is called a credit can be one: names, and no prose («Clerks kept them here.»).

    Where a script has no capitals, only its length and its stops tell the two apart.
    """
    line = text.strip()
    if is_credit(line):
        return True
    bare = line[1:-1].strip() if line[:1] + line[-1:] in ("()", "[]", "（）") else line
    if not bare or len(bare) > MAX_LENGTH:
        return False
    if bare.lower() == bare.upper():
        return len(bare) <= _UNCASED and bare[-1] not in "。！？؟।"
    opening = _RIGHTS.match(bare) or _OPENING.match(bare)
    return _names_makers(bare[opening.end() :] if opening else bare.rstrip("."))


_UNCASED = 40
"""Characters of a credit in a script without capitals: a photographer and two agencies have fewer."""


def _cuts(text: str) -> Iterator[int]:
    """Where a credit may begin: after a sentence or a separator, at a bracket or at a credit word."""
    earliest = max(len(text) - MAX_LENGTH, 0)
    tail = text[earliest:]
    for shape in (_SENTENCE_END, _SEPARATOR):
        yield from (earliest + match.end() for match in shape.finditer(tail))
    yield from (earliest + match.start() for match in re.finditer(r"[(\[（]", tail))
    yield from (
        earliest + match.start()
        for match in _OPENING.finditer(tail)
        if match.start() == 0 or not tail[match.start() - 1].isalnum()
        if not tail[match.start()].islower()  # "in a photo: Reuters" is prose
    )
    for match in _UNPUNCTUATED.finditer(tail):
        if not _GOVERNING.fullmatch(tail[: match.start()].rsplit(" ", 1)[-1].strip(",").lower()):
            yield earliest + match.end()


def _names_makers(text: str) -> bool:
    """Whether every word could be part of a name, and the last is not left hanging."""
    words = [word for word in _CUT.split(text) if word]
    if not words or len(words) > _MOST_WORDS:
        return False
    if any(word.endswith((".", "!", "?")) and len(word) > _ABBREVIATED for word in words[:-1]):
        return False  # a sentence ended: initials and "Jr." are short
    return all(_in_name(word) for word in words) and any(not word.islower() for word in words)


def _in_name(word: str) -> bool:
    if not word[0].islower() or _SMALL_WORD.fullmatch(word):
        return True
    return (
        word.startswith(("@", "d'", "d’", "al-", "el-")) or "." in word[1:-1]
    )  # a photographer's web address
