"""The furniture of a page in text that was copied from it: «Share», «Advertisement», «Read more: …».

Most is told by shape and place: a line that is repeated between paragraphs, one that only says how long
ago, a run of bare words beside a button. What buttons and advertisements are called is data (`wordings`), and
counts only for a whole line.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.text import messages, verbatim
from dragoman.text.patterns import compiled, later
from dragoman.text.relative_times import is_ago, is_reading_time
from dragoman.text.wordings import wordings

_PROSE = 60
"""Characters of a sentence that is no line of furniture."""
_LONGEST = 160
"""Characters of a line that leads to another article: its headline."""
_BARE, _BARE_WORDS = 20, 2
"""Characters and words of a bare line beside a button."""
_REPEATED_WORDS = 5
_REPEATS = 2

_ENDS = (".", "!", "?", "…", ":", ";", ",", "。", "！", "？", "：", "।", "؟")
_SENTENCE = later(r"[.!?…。！？।؟][\"'”’»)\]」』]{0,3}\Z")
_COUNT = later(r"[(\[]?\d[\d.,]*\s?[kKmM]?[)\]]?")
_NETWORKS_LINE = (
    "facebook twitter x whatsapp linkedin telegram instagram threads bluesky mastodon reddit pinterest tiktok"
    " flipboard messenger email e-mail line wechat vk viber"
)
_NETWORKS = frozenset(_NETWORKS_LINE.split())


def furniture(lines: Sequence[str | None], language: str | None) -> frozenset[int]:
    """The numbers of the lines that are furniture; None stands for what is none (an item, a picture).

    Nothing is taken of a text without a paragraph of prose. `language` is the text's, None: any that the
    product speaks. Raises UnknownLanguage.
    """
    prose = [at for at, line in enumerate(lines) if line is not None and _is_prose(line)]
    if not prose:
        return frozenset()
    found = _Search(lines, language, prose[0], prose[-1])
    found.named()
    found.leading()
    found.repeated(prose)
    found.bare()
    return frozenset(found.out)


def is_leading(line: str, language: str | None) -> bool:
    """Whether a line leads to another article: «Read more: Five things to know»."""
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    match = _leading(*messages.wordings_to_try(language)).match(line)
    rest = line[match.end() :].strip() if match else ""
    numbered = sum(map(str.isdecimal, rest)) > _MOST_DIGITS
    return bool(rest) and not numbered and not any("@" in rest[slice(*one)] for one in verbatim.spans(rest))


_MOST_DIGITS = 5
"""A line with more figures has a telephone number: «More information: 900 123 456»."""


def is_named(line: str, language: str | None) -> bool:
    """Whether a whole line is called an advertisement or a button, leads elsewhere or says how long ago."""
    spoken = messages.wordings_to_try(language)
    key = _key(line) if len(line) <= _PROSE else ""
    if key and key in _called("advertisements", *spoken) | _called("buttons", *spoken) | _NETWORKS:
        return True
    return is_ago(line, language) or is_leading(line, language)


@dataclass(slots=True)
class _Search:
    """`first` and `last` are the first and the last paragraph of prose."""

    lines: Sequence[str | None]
    language: str | None
    first: int
    last: int
    out: set[int] = field(default_factory=set)
    buttons: set[int] = field(default_factory=set)

    def named(self) -> None:
        """Lines that are wholly called so: advertisements anywhere, buttons at the ends, how long ago."""
        spoken = messages.wordings_to_try(self.language)
        for at, line in enumerate(self.lines):
            if line is None or len(line) > _PROSE or _SENTENCE.search(line):
                continue
            key, uncounted = _key(line), _key(_COUNT.sub(" ", line))
            at_end = not self.first < at < self.last
            if key in _called("advertisements", *spoken) or is_ago(line, self.language):
                self.out.add(at)
            elif at_end and (uncounted in _called("buttons", *spoken) or uncounted in _NETWORKS):
                self.out.add(at)
                self.buttons.add(at)
            elif at < self.first and is_reading_time(line, self.language):
                self.out.add(at)

    def leading(self) -> None:
        """Lines that lead elsewhere; behind the text, what such a heading stands above as well."""
        spoken = messages.wordings_to_try(self.language)
        for at in range(1, len(self.lines)):
            line = self.lines[at]
            if line is None or at in self.out:
                continue
            if is_leading(line, self.language):
                self.out.add(at)
            elif at > self.first and _key(line) in _called("more", *spoken):
                self.out.add(at)
                if at > self.last:
                    self.out.update(range(at, len(self.lines)))

    def repeated(self, prose: Sequence[int]) -> None:
        """A bare line that stands again and again between paragraphs, where it is the only such line: two
        that take turns are the persons of an interview.
        """
        among = {at for at in prose for at in (at - 1, at + 1)}
        bare = [
            (at, line)
            for at, line in enumerate(self.lines)
            if line and at in among and not line.endswith(_ENDS) and len(line.split()) <= _REPEATED_WORDS
        ]
        counts = Counter(line for at, line in bare if at not in self.out)
        again = [line for line, count in counts.items() if count >= _REPEATS]
        if len(again) == 1 and not any(map(str.isdecimal, again[0])):
            self.out.update(at for at, line in bare if line == again[0])

    def bare(self) -> None:
        """Bare words in a run with a button, at the ends of the text; the first line that is none of all this
        is the headline.
        """
        headline = next((at for at in range(len(self.lines)) if at not in self.out), 0)
        ends = [at for at in range(headline + 1, len(self.lines)) if not self.first <= at <= self.last]
        for at in (*ends, *ends[::-1]):
            line = self.lines[at]
            if line is not None and _is_bare(line) and not self.buttons.isdisjoint((at - 1, at + 1)):
                self.out.add(at)
                self.buttons.add(at)


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE and (bool(_SENTENCE.search(line)) or len(line) > _LONGEST)


def _is_bare(line: str) -> bool:
    few = len(line) <= _BARE and len(line.split()) <= _BARE_WORDS
    return few and not line.endswith(_ENDS) and not any(map(str.isdecimal, line))


def _key(line: str) -> str:
    """A line without icons and capitals."""
    text = unicodedata.normalize("NFKC", line).casefold().replace("’", "'")
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or unicodedata.category(text[end - 1])[0] == "M"):
        end -= 1
    return " ".join(text[start:end].split())


@lru_cache(maxsize=256)
def _called(kind: str, *languages: str) -> frozenset[str]:
    return frozenset(_key(word) for language in languages for word in wordings(kind, language))


@lru_cache(maxsize=128)
def _leading(*languages: str) -> re.Pattern[str]:
    words = {word for language in languages for word in wordings("more", language)}
    either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return compiled(rf"\W{{0,3}}(?:{either})\s?(?:[:：|>»›→]|\s[–—-]\s)", re.IGNORECASE)
