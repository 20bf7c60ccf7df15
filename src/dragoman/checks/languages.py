"""The original is in the language that it was taken for, and the edition in its own, as wholes.

An engine of another language leaves what it does not know: English that was taken for Catalan comes out half
English, and each sentence has too few words to say so. Over the whole article they are enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from dragoman.facts.identification import spoken
from dragoman.facts.reading import reading
from dragoman.model.edition import Edition, Finding, Report, Severity, Skipped
from dragoman.text.everywhere import everywhere
from dragoman.text.languages import name as called
from dragoman.text.languages import primary
from dragoman.text.words import Memo, all_frequencies, forms, frequencies, is_listed

_MOST_SENTENCES, _MOST_CHARACTERS = 500, 2000
"""Sentences, and characters of each, that are looked at: more than an article has."""

_TELLING = 1000
"""Characters that tell the language of a text that is said to be in one."""

_STRANGE = 1.5
"""Powers of ten by which a word must be commoner in another language: lists of every language hold the
commonest words of others as noise."""

_ORDINARY = 4.0
"""Zipf value that it must have there: rarer words are terms, which languages take over."""

_UNLISTED = 2.0
"""Zipf value of a word that no list has."""

_FEWEST, _SOME = 2, 3
"""Different words from which they are critical, and major."""

_MUCH, _MORE_THAN_USUAL = 0.12, 0.06
"""Share of the words in small letters from which they are critical, and major. In 71 articles that persons
translated in 16 pairs it is 0.043 at most; one sentence left in eight makes it 0.06."""

_NOT_ITS_OWN = 0.2
"""Share of the original's words that are strange to the language that it was taken for, from which they may
be of any other."""

_NEIGHBOURS = 2
"""Words on either side in which a capital shows that a small word between belongs to a name."""

_FREQUENT = ("en", "es", "fr", "de", "pt", "it", "ca", "nl", "nb", "da", "sv")
"""Languages that originals are in that were taken for another."""


class Languages:
    """Implements `Check`: both are in their languages, by the words of the whole article.

    Another language, or an eighth of the words, is critical; a sixteenth is major.
    """

    name = "languages"

    def __call__(self, edition: Edition) -> Report:
        """See `Check`."""
        pairs = list(islice(_sentences(edition), _MOST_SENTENCES))
        ours, theirs = edition.source.language, edition.language
        if not pairs or primary(ours) == primary(theirs):
            return Report((self.name,))
        source, target = (" ".join(sides) for sides in zip(*pairs, strict=True))
        findings = [
            *self._other("The original", source, ours),
            *self._other("The edition", target, theirs),
        ]
        if not frequencies(theirs) or not is_listed(theirs):
            why = f"no list of words is known for {theirs}"
            return Report((self.name,), findings=tuple(findings), skipped=(Skipped(self.name, why),))
        if not findings:
            findings += self._strange(pairs, ours, theirs)
        return Report((self.name,), findings=tuple(findings))

    def _other(self, which: str, text: str, language: str) -> Iterator[Finding]:
        found = spoken(text[:_TELLING], stated=language)
        if found is not None and found.is_sure and primary(found.language) != primary(language):
            yield self._finding(
                Severity.CRITICAL,
                f"{which} is in {called(found.language, 'en')}, not in {called(language, 'en')}",
            )

    def _strange(self, pairs: list[tuple[str, str]], ours: str, theirs: str) -> Iterator[Finding]:
        """What was copied from the original and is no word of the edition's language."""
        others = _others(pairs, ours)
        found: list[str] = []
        count = 0
        for source, target in pairs:
            small = _small(target, theirs)
            count += len(small)
            strange = [word for word in small if _is_strange(word, theirs, others)]
            held = forms(source, ours) if strange else ()
            found += [word for word in strange if word in held]
        told, share = list(dict.fromkeys(found)), len(found) / max(count, 1)
        unchanged = all(source == target for source, target in pairs)
        much = len(told) >= (1 if unchanged else _FEWEST) and share >= _MUCH
        if much or (len(told) >= _SOME and share >= _MORE_THAN_USUAL):
            severity = Severity.CRITICAL if much else Severity.MAJOR
            some = ", ".join(f"«{word}»" for word in told[:6])
            told_of = f"{len(found)} of {count} words are the original's and none"
            yield self._finding(severity, f"{told_of} of {called(theirs, 'en')}: {some}")

    def _finding(self, severity: Severity, message: str) -> Finding:
        return Finding(self.name, "accuracy/untranslated", severity, message)


def _sentences(edition: Edition) -> Iterator[tuple[str, str]]:
    """What was translated, sentence by sentence; whole blocks where it is not known which are sentences."""
    blocks: Mapping[str, str] = {block.id: block.text for block in edition.article.blocks}
    for block in edition.source.blocks:
        source, target = block.text, blocks.get(block.id, "")
        if not edition.sentences:
            yield source[:_MOST_CHARACTERS], target[:_MOST_CHARACTERS]
        for pair in edition.sentences.get(block.id, ()):
            ours, theirs = source[slice(*pair.source)], target[slice(*pair.target)]
            yield ours[:_MOST_CHARACTERS], theirs[:_MOST_CHARACTERS]


_Value = Callable[[str], float]
"""The Zipf value of a word where it is commonest, nought where no list has it."""


def _others(pairs: list[tuple[str, str]], ours: str) -> _Value:
    """What tells of the languages that words may be left of: the original's, and any where it seems to be in
    another than its own.
    """
    own = frequencies(ours) if is_listed(ours) else {}
    every = _every(primary(ours))
    small = [word for source, _ in pairs for word in _small(source, ours)]
    strange = sum([_is_strange(word, ours, every) for word in small])
    if strange > _NOT_ITS_OWN * len(small):
        return lambda word: max(own.get(word, 0.0), every(word))
    return lambda word: own.get(word, 0.0)


@lru_cache(maxsize=16)
def _every(ours: str) -> _Value:
    """Of the languages that originals are in, but `ours`."""
    names = [name for name in _FREQUENT if name != ours]
    lists = everywhere()
    if lists is not None:
        of = lists.of
        best: Memo[str, float] = Memo(lambda word: max([of[word].get(name, 0.0) for name in names]))
        return best.__getitem__
    some = [frequencies(name) for name in names]
    return lambda word: max([one.get(word, 0.0) for one in some])


def _is_strange(word: str, language: str, others: _Value) -> bool:
    """Whether a word is an ordinary one of other languages, and none of this one."""
    there = others(word)
    if there < _ORDINARY:
        return False
    here = max(frequencies(language).get(word, _UNLISTED), all_frequencies(language).get(word, _UNLISTED))
    return there - here >= _STRANGE


def _small(text: str, language: str) -> list[str]:
    """The folded words in small letters, or without any, that belong to no name; and to no quotation, unless
    all of them do.
    """
    read = reading(text, language)
    found = read.words
    capitals = [word.text[0].isupper() for word in found]
    small = [
        word
        for at, word in enumerate(found)
        if not (capitals[at] and at)
        if len(word.folded) > 1 or not word.folded.isascii()
        if word.text.isalpha() and not _is_named(capitals, at)
    ]
    own = [word.folded for word in small if not read.encloses(word.start, word.end)] if read.enclosed else ()
    return [*own] or [word.folded for word in small]


def _is_named(capitals: list[bool], at: int) -> bool:
    """Whether words with capitals are near on both sides; on that which there is, of a first word."""
    before, behind = capitals[max(at - _NEIGHBOURS, 0) : at], capitals[at + 1 : at + 1 + _NEIGHBOURS]
    return (at == 0 or True in before) and (True in behind or (at == 0 and not behind))
