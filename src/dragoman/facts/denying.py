"""What a language denies with, as its table `denials` says it, and words that deny without a particle.

The table says words by what they do:

- `particles` deny what they stand by («not», «nicht»); `openers` do it with a second word behind them («ne …
  pas»), which is one of those or of `closing`; a prefix of verbs that is a particle is `verbal` (Czech
  «ne-»);
- `words` deny in the place of what is not («nobody»). In languages that deny `twice` and mean once, they
  belong to a particle of their clause; without one they deny only where they open a clause, perhaps behind a
  word of `joining`; those `alone` do it anywhere before a verb, and where the language is `stranded` none
  does;
- `refusing` words deny what follows behind a word of `to` («failed to pay», «absence of»), if less surely;
- behind a word of `until` some languages put a particle that denies nothing («finché non»);
- `without`; `linking` words; and those that say `only`, with which a denial goes on («not only»);
- those of `beside` often go with a denial («sondern», «bis», «any»), and say none that is lost; a word that
  is `corrective` («sondern») needs one before it;
- `lexical` ones deny by what they mean (fail, lack, refuse), `scant` ones say little or not yet (hardly,
  until), and so do words with one of the `prefixes` or `suffixes`, if the rest is a word;
- `affirmed` says what a word says without its denial, where that is more than nothing («kein»: «ein»);
- verbs of `believing`, by how they begin, have a clause behind a «que» that means only behind others;
- `idioms` do not deny. A language whose denials are signs inside words (`unspaced`) or is not described has
  `cues`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from dragoman.facts import meaning
from dragoman.facts.languages import table
from dragoman.facts.leaning import leaning
from dragoman.facts.remembered import Lasting
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import Memo, all_frequencies, folded, folds, words

_SHORTEST = 4
"""Letters of the rest of a word without its denying prefix: shorter ones are words by chance."""

_LISTED, _COMMON = 1.5, 3.0
"""Zipf values from which on the rest is a word: where the encoder has the last word, and where it has
none.
"""

_GRAMMAR = 5.3
"""Zipf value from which on a word is grammar, and its form says nothing (Unter, indeed, después)."""

_LONGEST = 4000
"""Characters of a text whose words are looked at: a longer one is no sentence."""

_DENIED = 0.5
"""Likeness of «unsafe» and «not safe» from which on the first denies the second. Of words that only look so
(inform, discuss, Unternehmen) it is below; of most that do, 0.6 and more."""

_LEANS = 0.05
"""By how much more a word leans towards denial than the one that it denies by its form."""

_VERB = 2.0
"""Zipf value of what is left of a Czech verb without its «ne-»: a word, if a rare form."""

Way = Literal["", "lexical", "scant", "formed"]

_NO_WAY: tuple[Way, str] = "", ""


class Denying(NamedTuple):
    """A word that denies by itself; `rest` is what it denies, where its form shows that («safe»)."""

    start: int
    end: int
    way: Way
    rest: str = ""


class Grammar:
    """A language's table of denials, ready to be asked."""

    def __init__(self, language: str) -> None:
        self.language = language
        described = table("denials", language)
        self.particle = next(iter(described.get("particles", "").split()), "")
        self.openers = "openers" in described
        self.twice, self.stranded, self.freely = (
            name in described for name in ("twice", "stranded", "freely")
        )
        self.joining, self.alone, self.only, self.until, self.beside, self.corrective = (
            frozenset(map(folded, described.get(name, "").split()))
            for name in ("joining", "alone", "only", "until", "beside", "corrective")
        )
        shaped = re.compile if "unspaced" in described else _whole
        self.to = frozenset(described.get("to", "").split())
        self.cues = shaped(described["cues"]) if "cues" in described else None
        self.idioms = shaped(described["idioms"]) if "idioms" in described else None
        self._does = _listed(described, _KINDS)
        self._verbal = described.get("verbal", "")
        self._affirmed: Mapping[str, str] = described.get("affirmed", {})
        self._tails = [folded(word[1:]) for word in described.get("particles", "").split() if word[0] == "*"]
        self.kinds: Memo[str, str] = Lasting("kind", language, self._kind)
        """By folded word, what it does in a denial; "" where nothing."""
        self._denies = _listed(described, _WAYS)
        self._prefixes, self._suffixes = (
            tuple(described.get(name, "").split()) for name in ("prefixes", "suffixes")
        )
        self.ways: Memo[str, tuple[Way, str]] = Lasting("way", language, self._way)
        """By folded word, how it denies by itself, and what."""
        self.counter: Mapping[str, str] = Lasting("counter", language, self._counter)
        """By folded word, the one that it denies by its form, or that denies it; "" where none."""

    def denies(self, word: str) -> bool:
        """Whether a folded word denies by its form."""
        return self.counter[word] != "" and self._rest(word) != ""

    def idioms_in(self, text: str) -> list[Span]:
        """Where a word that denies says something else («no doubt»)."""
        return [Span(*one.span()) for one in self.idioms.finditer(_lower(text))] if self.idioms else []

    def without_idioms(self, text: str) -> str:
        """`text` in small letters, with blanks for its idioms."""
        lower = _lower(text)
        return self.idioms.sub(lambda found: " " * len(found[0]), lower) if self.idioms else lower

    def affirming(self, word: str) -> str:
        """What a folded word that denies says without its denial: «didn't» did, «kein» ein, most of them
        nothing.
        """
        if word in self._affirmed:
            return self._affirmed[word]
        tail = next((tail for tail in self._tails if word.endswith(tail)), "")
        return word[: -len(tail)] if tail else word.removeprefix(self._verbal) if self._verbal else ""

    def _kind(self, word: str) -> str:
        kind = self._does(word)
        if kind or not self._verbal or not word.startswith(self._verbal):
            return kind
        rest = word[len(self._verbal) :]
        return "particle" if all_frequencies(self.language).get(rest, 0.0) > _VERB else ""

    def _way(self, word: str) -> tuple[Way, str]:
        way = self._denies(word)
        if way:
            return cast("Way", way), ""
        rest = self._rest(word)
        formed = rest and (word.endswith(self._suffixes) or self._leans(word, rest))
        return ("formed", rest) if formed else _NO_WAY  # «intended», «ungefähr» only look so

    def _counter(self, word: str) -> str:
        rest = self._rest(word)
        if rest:
            return rest if self._leans(word, rest) else ""
        if self.ways[word][0] or len(word) < _SHORTEST:
            return ""
        listed = all_frequencies(self.language)
        formed = [other for prefix in self._prefixes if listed.get(other := prefix + word, 0.0) >= _LISTED]
        formed = [other for other in formed if self._rest(other) == word]
        formed = [other for other in formed if self._leans(other, word)]
        return max(formed, key=lambda other: (listed.get(other, 0.0), other), default="")

    def _leans(self, word: str, rest: str) -> bool:
        """Whether a word leans towards denial beside what it denies; so it does where nothing tells."""
        if not meaning.known(self.language):
            return True
        formed, plain = leaning(meaning.vectors([word, rest])).tolist()
        return bool(formed - plain >= _LEANS)

    def _rest(self, word: str) -> str:
        """What a word denies by its form; "" where it does not."""
        if not word.startswith(self._prefixes) and not (self._suffixes and word.endswith(self._suffixes)):
            return ""
        listed = all_frequencies(self.language)
        if listed.get(word, 0.0) > _GRAMMAR:
            return ""
        rests = [word[len(prefix) :] for prefix in self._prefixes if word.startswith(prefix)]
        rests += [word[: -len(suffix)] for suffix in self._suffixes if word.endswith(suffix)]
        rests += [rest[:-1] for rest in rests if rest.endswith("s")]  # the joint of «bedingungs-los»
        read = meaning.known(self.language)
        for rest in rests:
            if len(rest) < _SHORTEST or listed.get(rest, 0.0) < (_LISTED if read else _COMMON):
                continue
            if len(rest) == _SHORTEST and listed.get(rest, 0.0) < listed.get(word, 0.0):
                continue  # «injure» is no «not jure»
            if not read or meaning.likeness(f"{self.particle} {rest}", word) >= _DENIED:
                return rest
        return ""


_KINDS = {
    "particles": "particle",
    "words": "word",
    "without": "without",
    "linking": "linking",
    "openers": "opener",
    "refusing": "refusing",
    "closing": "closing",
}
_WAYS = {"lexical": "lexical", "scant": "scant"}


class _listed:  # noqa: N801  # a function with a table
    """By folded word, the name of the list that has it: whole, by its beginning («fail*») or end («*n't»)."""

    def __init__(self, described: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._whole: dict[str, str] = {}
        self._heads: list[tuple[str, str]] = []
        self._tails: list[tuple[str, str]] = []
        for name, kind in names.items():
            for word in described.get(name, "").split():
                if word.startswith("*"):
                    self._tails.append((folded(word[1:]), kind))
                elif word.endswith("*"):
                    self._heads.append((folded(word[:-1]), kind))
                else:
                    self._whole.setdefault(folded(word), kind)
        self._any_head = tuple([head for head, _ in self._heads])
        self._any_tail = tuple([tail for tail, _ in self._tails])

    def __call__(self, word: str) -> str:
        found = self._whole.get(word, "")
        if found:
            return found
        if self._any_head and word.startswith(self._any_head):
            return next(kind for head, kind in self._heads if word.startswith(head))
        if self._any_tail and word.endswith(self._any_tail):
            return next(kind for tail, kind in self._tails if word.endswith(tail))
        return ""


@lru_cache(maxsize=64)
def grammar(language: str) -> Grammar | None:
    """The grammar of denials of a language (a primary subtag); None where it is not known."""
    return Grammar(language) if table("denials", language) else None


def denying(text: str, language: str) -> tuple[Denying, ...]:
    """The words of `text` that deny by themselves, in order, and its idioms with a denying word."""
    known = grammar(primary(language))
    if known is None or len(text) > _LONGEST:
        return ()
    ways = known.ways.of(folds(text, language))
    found = [
        Denying(word.start, word.end, *way)
        for word, way in zip(words(text, language), ways, strict=True)
        if way[0]
    ]
    return tuple(sorted([*found, *[Denying(one.start, one.end, "scant") for one in known.idioms_in(text)]]))


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _whole(alternatives: str) -> re.Pattern[str]:
    r"""A pattern of whole words; `\w+` and `.{0,40}` in it are bounded, so that time stays linear."""
    bounded = alternatives.replace(r"\w+", r"\w{1,24}").replace(r"\w*", r"\w{0,24}")
    return re.compile(rf"(?<![\w\u0900-\u0963])(?:{bounded})(?![\w\u0900-\u0963])")
